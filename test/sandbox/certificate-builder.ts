/**
 * Building certificates: right ones, and wrong in any chosen way. RFC 5280 §4.1.
 * @module
 */
import { createHash } from "node:crypto";
import { type ExtensionDraft, encodeExtension } from "./certificate-extensions.ts";
import { bitString, concat, explicit, integer, sequence, sequenceOf, time } from "./der-writer.ts";
import type { KeyPair } from "./keys.ts";
import { sign } from "./signer.ts";
import { type SigningAlgorithmName, signatureAlgorithmIdentifier, USUAL_ALGORITHM } from "./signing-algorithms.ts";

export interface CertificateDraft {
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
  readonly signatureAlgorithm?: SigningAlgorithmName;
  /** DER AlgorithmIdentifiers written instead of the one that was used. */
  readonly claimedInside?: Uint8Array;
  readonly claimedOutside?: Uint8Array;
  readonly version?: 1 | 2 | 3;
  /** Changes the TBSCertificate after it was signed. */
  readonly tamper?: (tbs: Uint8Array) => Uint8Array;
  /** Changes the signature value. */
  readonly tamperSignature?: (signature: Uint8Array) => Uint8Array;
}

/** DER Certificate. */
export function buildCertificate(draft: CertificateDraft): Uint8Array {
  const algorithm = draft.signatureAlgorithm ?? USUAL_ALGORITHM[draft.issuerKeys.algorithm];
  const identifier = signatureAlgorithmIdentifier(algorithm);
  const tbs = tbsCertificate(draft, draft.claimedInside ?? identifier);
  const signature = sign(draft.issuerKeys, tbs, { algorithm });
  return sequence(
    draft.tamper?.(tbs) ?? tbs,
    draft.claimedOutside ?? identifier,
    bitString(draft.tamperSignature?.(signature) ?? signature),
  );
}

/** The serial number that a draft gets when it names none: 20 octets, positive, full length as the NCA's are. */
export function serialNumberOf(draft: CertificateDraft): Uint8Array {
  if (draft.serialNumber instanceof Uint8Array) return draft.serialNumber;
  if (draft.serialNumber !== undefined) return integer(draft.serialNumber).subarray(2);
  const dates = Buffer.from(`${draft.notBefore.toISOString()}/${draft.notAfter.toISOString()}`);
  const made = concat(draft.issuer, draft.subject, draft.spki ?? draft.keys.spki, dates);
  const serial = new Uint8Array(createHash("sha1").update(made).digest());
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  return serial;
}

/** One bit of the last octet flipped: the plainest tampering. */
export function flipLastBit(bytes: Uint8Array): Uint8Array {
  return bytes.with(-1, (bytes.at(-1) ?? 0) ^ 1);
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
