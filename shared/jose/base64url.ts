/**
 * base64url as JOSE writes it: no padding, no white space, one text for one value. RFC 7515 §2.
 * @module
 */
import { decodeBase64, encodeBase64 } from "../encoding.ts";

/** Undefined for any other text, also for one whose unused bits are not zero. */
export function decodeBase64url(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return undefined;
  const bytes = decodeBase64(text);
  return bytes && encodeBase64url(bytes) === text ? bytes : undefined;
}

export function encodeBase64url(bytes: Uint8Array): string {
  return encodeBase64(bytes).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}
