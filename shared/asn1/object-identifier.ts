/**
 * OBJECT IDENTIFIER content to dotted form. X.690 §8.19.
 * @module
 */
import { RefusedInput } from "../refusal.ts";

/** Content octets of the longest OID taken; the longest in use have about thirty. */
const MAX_OCTETS = 128;

/** An arc that a UUID fills. X.667. */
const MAX_ARC_BITS = 128n;

/** Throws {@link RefusedInput} where it is empty, cut short, padded or too long. */
export function decodeOid(content: Uint8Array): string {
  const last = content[content.length - 1];
  if (last === undefined || last & 0x80) throw new RefusedInput("malformed", "OBJECT IDENTIFIER");
  if (content.length > MAX_OCTETS) throw new RefusedInput("too-large", "OBJECT IDENTIFIER");
  let dotted = "";
  for (let start = 0, at = 0; at < content.length; at++) {
    if ((content[at] ?? 0) & 0x80) continue;
    const arc = decodeArc(content.subarray(start, at + 1));
    dotted += start === 0 ? firstArcs(arc) : `.${arc}`;
    start = at + 1;
  }
  return dotted;
}

/** Big-endian septets. Beyond six of them a number is no longer exact. */
function decodeArc(septets: Uint8Array): number | bigint {
  if (septets[0] === 0x80) throw new RefusedInput("malformed", "padded OBJECT IDENTIFIER");
  if (septets.length <= 6) {
    let arc = 0;
    for (const septet of septets) arc = arc * 128 + (septet & 0x7f);
    return arc;
  }
  let arc = 0n;
  for (const septet of septets) arc = (arc << 7n) | BigInt(septet & 0x7f);
  if (arc >> MAX_ARC_BITS) throw new RefusedInput("malformed", "OBJECT IDENTIFIER arc");
  return arc;
}

/** The first two arcs share one number: 40 times the first, which is 0, 1 or 2, plus the second. */
function firstArcs(joint: number | bigint): string {
  const root = joint < 40 ? 0 : joint < 80 ? 1 : 2;
  return `${root}.${typeof joint === "bigint" ? joint - BigInt(root * 40) : joint - root * 40}`;
}
