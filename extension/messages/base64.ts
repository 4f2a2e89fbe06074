/**
 * Octets as text, for messages: they travel as JSON.
 * @module
 */

/** Octets put into one call at a time: more arguments than this would overflow the stack. */
const PIECE = 0x8000;

export function toBase64(octets: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < octets.length; at += PIECE) {
    binary += String.fromCharCode(...octets.subarray(at, at + PIECE));
  }
  return btoa(binary);
}

/** Undefined for what is no base64. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
