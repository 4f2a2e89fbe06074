/**
 * The frame that certificates and CRLs share: what is signed, the algorithm, the signature. RFC 5280 §4.1, §5.1.
 * @module
 */
import { bitString, sequence } from "./der-writer.ts";
import type { KeyPair } from "./keys.ts";
import { sign } from "./signer.ts";
import { type SigningAlgorithmName, signatureAlgorithmIdentifier, USUAL_ALGORITHM } from "./signing-algorithms.ts";

export interface SignatureDraft {
  readonly signatureAlgorithm?: SigningAlgorithmName;
  /** DER AlgorithmIdentifiers written instead of the one that was used: inside what is signed, and beside it. */
  readonly claimedInside?: Uint8Array;
  readonly claimedOutside?: Uint8Array;
  /** Changes what was signed, after it was signed. */
  readonly tamper?: (signed: Uint8Array) => Uint8Array;
  readonly tamperSignature?: (signature: Uint8Array) => Uint8Array;
}

/** DER `SEQUENCE { body, algorithm, signature }`; `body` is made from the algorithm that it shall name. */
export function signedStructure(
  keys: KeyPair,
  draft: SignatureDraft,
  body: (algorithm: Uint8Array) => Uint8Array,
): Uint8Array {
  const algorithm = draft.signatureAlgorithm ?? USUAL_ALGORITHM[keys.algorithm];
  const identifier = signatureAlgorithmIdentifier(algorithm);
  const signed = body(draft.claimedInside ?? identifier);
  const signature = sign(keys, signed, { algorithm });
  return sequence(
    draft.tamper?.(signed) ?? signed,
    draft.claimedOutside ?? identifier,
    bitString(draft.tamperSignature?.(signature) ?? signature),
  );
}

/** One bit of the last octet flipped: the plainest tampering. */
export function flipLastBit(bytes: Uint8Array): Uint8Array {
  return bytes.with(-1, (bytes.at(-1) ?? 0) ^ 1);
}
