/**
 * Building certificates: right ones, and wrong in any chosen way. RFC 5280 §4.1.
 * @module
 */
import { createHash } from "node:crypto";
import { type ExtensionDraft, encodeExtension } from "./certificate-extensions.ts";
import { concat, explicit, integer, sequence, sequenceOf, time } from "./der-writer.ts";
import type { KeyPair } from "./keys.ts";
import { type SignatureDraft, signedStructure } from "./signed-structure.ts";

export { flipLastBit } from "./signed-structure.ts";

export interface CertificateDraft extends SignatureDraft {
  /** DER Names. */
  readonly subject: Uint8Array;
  readonly issuer: Uint8Array;
  /** Whose key is certified; `spki` replaces what the certificate says it is. */
  readonly keys: KeyPair;
  readonly spki?: Uint8Array;
  readonly issuerKeys: KeyPair;
  /** Unsigned big-endian; made from names, key and dates if not given. */
  readonly serialNumber?: Uint8Array | bigint;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** In this order, repeated ones repeated. */
  readonly extensions?: readonly ExtensionDraft[];
  readonly version?: 1 | 2 | 3;
}

/** DER Certificate. */
export function buildCertificate(draft: CertificateDraft): Uint8Array {
  return signedStructure(draft.issuerKeys, draft, (algorithm) => tbsCertificate(draft, algorithm));
}

/** The serial number that a draft gets when it names none: 20 octets, positive, full length as the NCA's are. */
export function serialNumberOf(draft: Omit<CertificateDraft, "issuerKeys">): Uint8Array {
  if (draft.serialNumber instanceof Uint8Array) return draft.serialNumber;
  if (draft.serialNumber !== undefined) return integer(draft.serialNumber).subarray(2);
  const dates = Buffer.from(`${draft.notBefore.toISOString()}/${draft.notAfter.toISOString()}`);
  const made = concat(draft.issuer, draft.subject, draft.spki ?? draft.keys.spki, dates);
  const serial = new Uint8Array(createHash("sha1").update(made).digest());
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  return serial;
}

function tbsCertificate(draft: CertificateDraft, algorithm: Uint8Array): Uint8Array {
  const version = draft.version ?? 3;
  const extensions = draft.extensions ?? [];
  return sequence(
    ...(version === 1 ? [] : [explicit(0, integer(version - 1))]),
    integer(serialNumberOf(draft)),
    algorithm,
    draft.issuer,
    sequence(time(draft.notBefore), time(draft.notAfter)),
    draft.subject,
    draft.spki ?? draft.keys.spki,
    ...(extensions.length === 0 ? [] : [explicit(3, sequenceOf(extensions.map(encodeExtension)))]),
  );
}
