/**
 * GeneralName: the forms in which certificates name anything. RFC 5280 §4.2.1.6.
 * @module
 */
import type { Asn1 } from "../asn1/der.ts";
import { decodeOid } from "../asn1/object-identifier.ts";
import { LIMITS } from "../limits.ts";
import { RefusedInput } from "../refusal.ts";
import { type Name, readName } from "./name.ts";

export type GeneralName =
  | { readonly kind: "other"; readonly oid: string; readonly der: Uint8Array }
  | { readonly kind: "email" | "dns" | "uri"; readonly value: string }
  | { readonly kind: "directory"; readonly name: Name }
  | { readonly kind: "ip"; readonly bytes: Uint8Array }
  | { readonly kind: "registered-id"; readonly oid: string }
  | { readonly kind: "x400" | "edi-party"; readonly der: Uint8Array };

/** GeneralNames ::= SEQUENCE SIZE (1..MAX) OF GeneralName. Throws {@link RefusedInput}. */
export function readGeneralNames(node: Asn1): readonly GeneralName[] {
  return generalNamesOf(node.sequence());
}

/** The members of GeneralNames that was tagged IMPLICIT. Throws {@link RefusedInput}. */
export function generalNamesOf(members: readonly Asn1[]): readonly GeneralName[] {
  if (members.length === 0) throw new RefusedInput("malformed", "empty GeneralNames");
  if (members.length > LIMITS.generalNames) throw new RefusedInput("too-many", "GeneralNames");
  return members.map(readGeneralName);
}

/** Throws {@link RefusedInput}. */
export function readGeneralName(node: Asn1): GeneralName {
  if (node.tagClass !== 2) throw new RefusedInput("malformed", "GeneralName");
  switch (node.tagNumber) {
    case 0: {
      const [type] = node.children;
      if (!type) throw new RefusedInput("malformed", "otherName");
      return { kind: "other", oid: type.oid(), der: node.raw };
    }
    case 1:
      return { kind: "email", value: ia5(node) };
    case 2:
      return { kind: "dns", value: ia5(node) };
    case 3:
      return { kind: "x400", der: node.raw };
    case 4:
      return { kind: "directory", name: readName(node.explicit()) };
    case 5:
      return { kind: "edi-party", der: node.raw };
    case 6:
      return { kind: "uri", value: ia5(node) };
    case 7:
      return { kind: "ip", bytes: primitive(node) };
    case 8:
      return { kind: "registered-id", oid: decodeOid(primitive(node)) };
    default:
      throw new RefusedInput("malformed", `GeneralName [${node.tagNumber}]`);
  }
}

/** Longest text form taken; real ones stay below 300 characters. */
const MAX_TEXT = 8192;

function ia5(node: Asn1): string {
  const bytes = primitive(node);
  if (bytes.length > MAX_TEXT) throw new RefusedInput("too-large", "GeneralName");
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

function primitive(node: Asn1): Uint8Array {
  if (node.constructed) throw new RefusedInput("malformed", "constructed GeneralName");
  return node.content;
}
