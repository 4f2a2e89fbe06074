/**
 * DER of values that were written in BER. X.690 §10, §11.
 * @module
 */
import { type Asn1, joined, TAG } from "../asn1/der.ts";

const CONSTRUCTED = 0x20;
const UNIVERSAL_SET = TAG.set | CONSTRUCTED;

/** Values encoded anew at most; attributes have some dozens. */
const MAX_VALUES = 65_536;

/**
 * The DER of a SET OF whose members are those of `node`, however that is tagged: tag 0x31, lengths in their shortest form,
 * members in ascending order. Every primitive keeps its content and its place in the tree, so whatever is read from
 * `node` is what the result says too. Undefined where that can't be promised (a string split into pieces that is not an
 * OCTET STRING) or would cost too much.
 */
export function derSetOf(node: Asn1): Uint8Array | undefined {
  const members = derOfAll(node.children, { left: MAX_VALUES });
  return members && tagged([UNIVERSAL_SET], sorted(members));
}

interface Budget {
  left: number;
}

function derOfAll(nodes: readonly Asn1[], budget: Budget): readonly Uint8Array[] | undefined {
  budget.left -= nodes.length;
  if (budget.left < 0) return undefined;
  const encoded: Uint8Array[] = [];
  for (const node of nodes) {
    const der = derOf(node, nodes, budget);
    if (!der) return undefined;
    encoded.push(der);
  }
  return encoded;
}

/**
 * Deeper sets keep their order: without the type's definition a SET, ordered by tags, can't be told from a SET OF.
 * The one exception is an attribute's set of values, which stands after the attribute's type.
 */
function derOf(node: Asn1, siblings: readonly Asn1[], budget: Budget): Uint8Array | undefined {
  if (!node.constructed) return tagged(identifier(node), [primitiveContent(node)]);
  if (node.is(TAG.octetString)) return tagged([TAG.octetString], node.octetChunks());
  if (node.tagClass === 0 && node.tagNumber !== TAG.sequence && node.tagNumber !== TAG.set) return undefined;
  const members = derOfAll(node.children, budget);
  if (!members) return undefined;
  const isValues = node.is(TAG.set) && siblings.length === 2 && siblings[0]?.is(TAG.oid);
  return tagged(identifier(node), isValues ? sorted(members) : members);
}

/** X.690 §11.1: TRUE is 0xff. */
function primitiveContent(node: Asn1): Uint8Array {
  const { content } = node;
  return node.is(TAG.boolean) && content.length === 1 && content[0] ? new Uint8Array([0xff]) : content;
}

/** X.690 §11.6: by their octets, the shorter one padded with zeros. */
function sorted(members: readonly Uint8Array[]): readonly Uint8Array[] {
  return [...members].sort((a, b) => {
    const length = Math.max(a.length, b.length);
    for (let i = 0; i < length; i++) {
      const difference = (a[i] ?? 0) - (b[i] ?? 0);
      if (difference) return difference;
    }
    return 0;
  });
}

/** One value: identifier octets, length in its shortest form, content. */
export function tagged(tag: readonly number[], content: readonly Uint8Array[]): Uint8Array {
  const length = content.reduce((sum, piece) => sum + piece.length, 0);
  return joined([new Uint8Array([...tag, ...lengthOctets(length)]), ...content]);
}

function lengthOctets(length: number): readonly number[] {
  if (length < 0x80) return [length];
  const octets: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return [0x80 | octets.length, ...octets];
}

function identifier(node: Asn1): readonly number[] {
  const first = (node.tagClass << 6) | (node.constructed ? CONSTRUCTED : 0);
  if (node.tagNumber < 0x1f) return [first | node.tagNumber];
  const octets: number[] = [];
  for (let rest = node.tagNumber, last = 0; ; rest >>= 7, last = 0x80) {
    octets.unshift((rest & 0x7f) | last);
    if (rest < 0x80) break;
  }
  return [first | 0x1f, ...octets];
}
