/**
 * The names of all digests.
 * @module
 */
import type { DigestName } from "../../../shared/crypto/digest-names.ts";

export const EVERY_DIGEST: readonly DigestName[] = [
  "SHA-1",
  "SHA-256",
  "SHA-384",
  "SHA-512",
  "GOST R 34.11-2012 (256)",
  "GOST R 34.11-2012 (512)",
  "GOST 34.311-95",
];
