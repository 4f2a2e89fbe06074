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

/** The other way: the content of the INTEGER, shortest two's complement. X.690 §8.3. */
export function serialNumberContent(serialNumber: string): Uint8Array {
  const isNegative = serialNumber.startsWith("-");
  const magnitude = BigInt(`0x${isNegative ? serialNumber.slice(1) : serialNumber}`);
  // −2ⁿ needs as many octets as 2ⁿ − 1: its complement.
  const bits = (isNegative ? magnitude - 1n : magnitude).toString(2);
  const octets = bits === "0" ? 1 : (bits.length >> 3) + 1;
  const hex = BigInt.asUintN(octets * 8, isNegative ? -magnitude : magnitude).toString(16);
  return Uint8Array.from({ length: octets }, (_, at) =>
    Number.parseInt(hex.padStart(octets * 2, "0").slice(at * 2, at * 2 + 2), 16),
  );
}
