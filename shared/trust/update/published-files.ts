/**
 * Names of the files that a trust service publishes, relative to its folder.
 * @module
 */

/** The signed list in force: the one file that changes under its name. */
export const LIST_FILE = "list.jws";

/** The last list under the key `kid`: it announced that key's successor. */
export function rolloverFile(kid: string): string {
  return `rollover/${kid}.jws`;
}

/** A revocation set, named by its SHA-256. */
export function setFile(sha256: string): string {
  return `sets/${sha256}.set`;
}

/** What leads from an earlier set to a later one, named by its own SHA-256. */
export function deltaFile(sha256: string): string {
  return `deltas/${sha256}.delta`;
}
