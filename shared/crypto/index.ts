/**
 * Digests and signatures: what was signed, with which key, and whether it holds. Nothing here knows of certificates.
 * @module
 */
export { type DigestName, digestByOid, digestByUri, digestLength, digestOid } from "./digest-names.ts";
export type { Curve, GostCurve, PublicKey } from "./public-key.ts";
export { type Chunks, digest, type RunningDigest, startDigest } from "./running-digest.ts";
export {
  type JoseAlgorithm,
  type PssParameters,
  rsaPss,
  type SignatureAlgorithm,
  signatureAlgorithmByJose,
  signatureAlgorithmByOid,
  signatureAlgorithmByUri,
} from "./signature-algorithms.ts";
export { type EcdsaEncoding, type SignatureOutcome, verifySignature } from "./verify-signature.ts";
export { type Weakness, weaknesses } from "./weaknesses.ts";
