/**
 * Names that nobody can guess: of a look into a tab, of a check.
 * @module
 */

/** 32 hexadecimal digits: 128 random bits. */
export function newRun(): string {
  const octets = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(octets, (octet) => octet.toString(16).padStart(2, "0")).join("");
}
