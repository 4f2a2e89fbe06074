/**
 * OCSP requests. RFC 6960 §4.1, in the profile of RFC 5019 §2.1: one certificate, unsigned, without a nonce, so that any
 * responder answers. What guards against old answers is their own period: `unfitFor` in revocation-freshness.ts.
 * @module
 */
import { TAG } from "../asn1/der.ts";
import { digest } from "../crypto/index.ts";
import type { Certificate } from "./certificate.ts";
import { tagged } from "./distinguished-encoding.ts";
import type { RevocationIssuer } from "./revocation.ts";
import { serialNumberContent } from "./serial-number.ts";

/**
 * DER OCSPRequest about one certificate: what `application/ocsp-request` carries. It names the certificate by its serial
 * number and by digests of its issuer's name and key; nothing of the document or of the holder is in it.
 */
export async function ocspRequest(
  certificate: Certificate,
  issuer: Pick<RevocationIssuer, "subjectPublicKeyInfo">,
): Promise<Uint8Array> {
  const certificateId = sequence(
    SHA_256,
    // RFC 6960 §4.1.1: the name as the certificate itself writes it, the key without its tag, length and unused bits.
    tagged([TAG.octetString], [await digest("SHA-256", [certificate.issuer.der])]),
    tagged([TAG.octetString], [await digest("SHA-256", [issuer.subjectPublicKeyInfo.key])]),
    tagged([TAG.integer], [serialNumberContent(certificate.serialNumber)]),
  );
  const request = sequence(certificateId);
  const requestList = sequence(request);
  const tbsRequest = sequence(requestList);
  return sequence(tbsRequest);
}

/**
 * AlgorithmIdentifier of SHA-256, parameters NULL: by it the National Certification Authority's responder is asked and
 * answers. It only identifies.
 */
const SHA_256 = Uint8Array.of(
  ...[0x30, 0x0d, 0x06, 0x09],
  ...[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01],
  ...[0x05, 0x00],
);

function sequence(...values: readonly Uint8Array[]): Uint8Array {
  return tagged([TAG.sequence | 0x20], values);
}
