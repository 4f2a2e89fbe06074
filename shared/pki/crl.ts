/**
 * Certificate revocation lists. RFC 5280 §5.1.
 * @module
 */
import { type Asn1, readAsn1, TAG } from "../asn1/der.ts";
import { equalBytes } from "../encoding.ts";
import { type Refusal, RefusedInput, refusing } from "../refusal.ts";
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from "./algorithm-identifier.ts";
import { unarmour } from "./armour.ts";
import { type CrlExtensions, NO_CRL_EXTENSIONS, readCrlExtensions } from "./crl-extensions.ts";
import { type Name, readName } from "./name.ts";

export interface Crl {
  readonly der: Uint8Array;
  readonly tbs: Uint8Array;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signatureValue: Uint8Array;
  readonly issuer: Name;
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
  /** Content octets of revokedCertificates: entries one after another, walked when one is looked for. */
  readonly entries: Uint8Array;
  readonly extensions: CrlExtensions;
}

/** Reads a CertificateList, DER or PEM; its entries stay as they are, so that a list of a million takes no memory. */
export function readCrl(bytes: Uint8Array): Crl | Refusal {
  return refusing(() => {
    const der = unarmour(bytes);
    const [tbs, algorithm, signature, more] = readAsn1(der).sequence();
    if (!tbs || !algorithm || !signature || more) throw new RefusedInput("malformed", "CertificateList");
    const { bytes: signatureValue, unusedBits } = signature.bitString();
    if (unusedBits !== 0) throw new RefusedInput("malformed", "signatureValue");
    return {
      der,
      tbs: tbs.raw,
      signatureAlgorithm: readAlgorithmIdentifier(algorithm),
      signatureValue,
      ...readTbsCertList(tbs, algorithm),
    };
  });
}

function readTbsCertList(
  tbs: Asn1,
  algorithm: Asn1,
): Pick<Crl, "issuer" | "thisUpdate" | "nextUpdate" | "entries" | "extensions"> {
  const fields = [...tbs.sequence()];
  if (fields[0]?.is(TAG.integer) && fields.shift()?.smallInteger() !== 1) {
    throw new RefusedInput("unsupported", "version of the CRL");
  }
  const signature = fields.shift();
  // RFC 5280 §5.1.1.2: the signed and the unsigned copy of the algorithm are the same.
  if (!signature || !equalBytes(signature.raw, algorithm.raw)) throw new RefusedInput("malformed", "signature");
  const issuer = fields.shift();
  const thisUpdate = fields.shift();
  if (!issuer || !thisUpdate) throw new RefusedInput("malformed", "TBSCertList");
  const nextUpdate = isTime(fields[0]) ? fields.shift()?.time() : undefined;
  const entries = fields[0]?.is(TAG.sequence) ? fields.shift() : undefined;
  const extensions = fields[0]?.isContext(0) ? fields.shift() : undefined;
  if (fields.length > 0) throw new RefusedInput("malformed", "TBSCertList");
  return {
    issuer: readName(issuer),
    thisUpdate: thisUpdate.time(),
    ...(nextUpdate && { nextUpdate }),
    entries: entries?.content ?? new Uint8Array(),
    extensions: extensions ? readCrlExtensions(extensions.explicit()) : NO_CRL_EXTENSIONS,
  };
}

function isTime(node: Asn1 | undefined): boolean {
  return node !== undefined && (node.is(TAG.utcTime) || node.is(TAG.generalizedTime));
}
