/**
 * Revocation sets: what an authority has revoked, small enough to be carried by every device. A certificate that was revoked
 * is always found; one that was not is found by mistake once in 1,000,000,000 times at the most.
 * @module
 */
export { encodeRevocationSet, type RevocationSetInput, type RevokedCertificate } from "./encode-revocation-set.ts";
export type { SetAuthority } from "./fingerprint.ts";
export { openRevocationSet } from "./open-revocation-set.ts";
export { applyDelta, encodeDelta } from "./set-delta.ts";
