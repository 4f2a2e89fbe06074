/**
 * Attributes of CMS signers. RFC 5652 §11, RFC 5035 (signing certificate), RFC 5126 (time-stamps and revocation values).
 * @module
 */
import { createHash } from "node:crypto";
import type { DigestName } from "../../shared/crypto/index.ts";
import { generalName } from "./certificate-extensions.ts";
import { certificateFields } from "./certificate-fields.ts";
import { explicit, integer, octetString, oid, sequence, sequenceOf, set, time } from "./der-writer.ts";
import { digestOf } from "./signer.ts";
import { digestAlgorithmIdentifier } from "./signing-algorithms.ts";

export const ATTRIBUTE = {
  contentType: "1.2.840.113549.1.9.3",
  messageDigest: "1.2.840.113549.1.9.4",
  signingTime: "1.2.840.113549.1.9.5",
  signingCertificate: "1.2.840.113549.1.9.16.2.12",
  timeStampToken: "1.2.840.113549.1.9.16.2.14",
  certificateValues: "1.2.840.113549.1.9.16.2.23",
  revocationValues: "1.2.840.113549.1.9.16.2.24",
  signingCertificateV2: "1.2.840.113549.1.9.16.2.47",
} as const;

/** DER Attribute with any number of values. */
export function cmsAttribute(type: string, ...values: readonly Uint8Array[]): Uint8Array {
  return sequence(oid(type), set(...values));
}

export function contentTypeAttribute(contentType: string): Uint8Array {
  return cmsAttribute(ATTRIBUTE.contentType, oid(contentType));
}

export function messageDigestAttribute(hash: Uint8Array): Uint8Array {
  return cmsAttribute(ATTRIBUTE.messageDigest, octetString(hash));
}

export function signingTimeAttribute(at: Date): Uint8Array {
  return cmsAttribute(ATTRIBUTE.signingTime, time(at));
}

/** The older attribute, SHA-1 by definition, without issuer and serial: as the NCA's time-stamp service writes it. */
export function signingCertificateAttribute(certificate: Uint8Array): Uint8Array {
  const hash = createHash("sha1").update(certificate).digest();
  return cmsAttribute(ATTRIBUTE.signingCertificate, sequence(sequence(sequence(octetString(hash)))));
}

/** With issuer and serial number; the default digest, SHA-256, is left out as DER asks. RFC 5035 §4. */
export function signingCertificateV2Attribute(certificate: Uint8Array, digest: DigestName = "SHA-256"): Uint8Array {
  const { issuer, serialNumber } = certificateFields(certificate);
  const algorithm = digest === "SHA-256" ? [] : [digestAlgorithmIdentifier(digest)];
  const issuerSerial = sequence(sequence(generalName({ directory: issuer })), integer(serialNumber));
  const identifier = sequence(...algorithm, octetString(digestOf(digest, certificate)), issuerSerial);
  return cmsAttribute(ATTRIBUTE.signingCertificateV2, sequence(sequence(identifier)));
}

export function timeStampAttribute(token: Uint8Array): Uint8Array {
  return cmsAttribute(ATTRIBUTE.timeStampToken, token);
}

/** RevocationValues; `ocsp` are BasicOCSPResponses. RFC 5126 §6.3.4. */
export function revocationValuesAttribute(values: {
  readonly crls?: readonly Uint8Array[];
  readonly ocsp?: readonly Uint8Array[];
}): Uint8Array {
  const crls = values.crls ? [explicit(0, sequenceOf(values.crls))] : [];
  const ocsp = values.ocsp ? [explicit(1, sequenceOf(values.ocsp))] : [];
  return cmsAttribute(ATTRIBUTE.revocationValues, sequence(...crls, ...ocsp));
}

export function certificateValuesAttribute(certificates: readonly Uint8Array[]): Uint8Array {
  return cmsAttribute(ATTRIBUTE.certificateValues, sequenceOf(certificates));
}
