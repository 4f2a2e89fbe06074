/**
 * By what carried trust data is known: kept apart, so that a page can ask without loading what reads it.
 * @module
 */

/** The first octets of the file. */
export const CARRIED_TRUST_MARK = new TextEncoder().encode("TEKSER TRUST DATA 1\r\n");

/** What the file is called. */
export const CARRIED_TRUST_NAME = "tekser-trust-data.tekser";

/** Whether a file, or the beginning of one, is carried trust data. */
export function isCarriedTrust(bytes: Uint8Array): boolean {
  return bytes.length >= CARRIED_TRUST_MARK.length && CARRIED_TRUST_MARK.every((octet, at) => bytes[at] === octet);
}
