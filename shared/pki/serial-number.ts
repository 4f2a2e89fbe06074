/**
 * Serial numbers of certificates. RFC 5280 §4.1.2.2.
 * @module
 */
import { toHex } from "../encoding.ts";
import { RefusedInput } from "../refusal.ts";

/** RFC 5280 §4.1.2.2 allows 20; some older authorities wrote more. */
const MAX_BYTES = 64;

/**
 * A CertificateSerialNumber, given as the content of its INTEGER, in lower-case hex without leading zeros, `-` before a
 * negative one: those and zero must not occur, and must be borne with. Throws {@link RefusedInput}.
 */
export function serialNumberOf(content: Uint8Array): string {
  if (content.length > MAX_BYTES) throw new RefusedInput("too-large", "serial number");
  if (content.length === 0) throw new RefusedInput("malformed", "serial number");
  return BigInt.asIntN(content.length * 8, BigInt(`0x${toHex(content)}`)).toString(16);
}
