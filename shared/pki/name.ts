/**
 * Distinguished names: reading, showing and comparing them. RFC 5280 §4.1.2.4 and §7.1.
 * @module
 */
import { type Asn1, TAG } from "../asn1/der.ts";
import { toHex } from "../encoding.ts";
import { RefusedInput } from "../refusal.ts";
import { comparableText } from "./comparable-text.ts";

export interface NameAttribute {
  readonly oid: string;
  /** The text; `#` and the value's DER in hex where it is no text. RFC 4514 §2.4. */
  readonly value: string;
  /** Type and value in RFC 4514's form, special characters escaped. For people. */
  readonly text: string;
  /** What two equal values have in common. */
  readonly comparable: string;
}

export interface Name {
  readonly der: Uint8Array;
  /** In the order in which they were written, across all relative names. */
  readonly attributes: readonly NameAttribute[];
  /** One entry a RelativeDistinguishedName: equal entries are equal names. */
  readonly relativeNames: readonly string[];
  /** RFC 4514: the last relative name first. For people; never compared. */
  readonly text: string;
}

/** Attribute types by OID. RFC 4519 §2, RFC 2985 §5.2.1, and what Kazakhstan's certificates use. */
export const ATTRIBUTE = {
  commonName: "2.5.4.3",
  surname: "2.5.4.4",
  serialNumber: "2.5.4.5",
  country: "2.5.4.6",
  locality: "2.5.4.7",
  stateOrProvince: "2.5.4.8",
  organisation: "2.5.4.10",
  organisationalUnit: "2.5.4.11",
  givenName: "2.5.4.42",
  emailAddress: "1.2.840.113549.1.9.1",
} as const;

const SHORT_NAMES: ReadonlyMap<string, string> = new Map([
  [ATTRIBUTE.commonName, "CN"],
  [ATTRIBUTE.surname, "SN"],
  [ATTRIBUTE.serialNumber, "serialNumber"],
  [ATTRIBUTE.country, "C"],
  [ATTRIBUTE.locality, "L"],
  [ATTRIBUTE.stateOrProvince, "ST"],
  ["2.5.4.9", "STREET"],
  [ATTRIBUTE.organisation, "O"],
  [ATTRIBUTE.organisationalUnit, "OU"],
  ["2.5.4.12", "title"],
  ["2.5.4.15", "businessCategory"],
  [ATTRIBUTE.givenName, "GN"],
  ["0.9.2342.19200300.100.1.1", "UID"],
  ["0.9.2342.19200300.100.1.25", "DC"],
  [ATTRIBUTE.emailAddress, "emailAddress"],
]);

/** RelativeDistinguishedNames that one name may have; real ones have fewer than twenty. */
const MAX_RELATIVE_NAMES = 128;

/** Reads a Name. Throws {@link RefusedInput}: call it inside `refusing`. */
export function readName(node: Asn1): Name {
  const sets = node.sequence();
  if (sets.length > MAX_RELATIVE_NAMES) throw new RefusedInput("too-many", "relative names");
  const rdns = sets.map(readRelativeName);
  return {
    der: node.raw,
    attributes: rdns.flat(),
    relativeNames: rdns.map(comparableRelativeName),
    text: rdns
      .map((rdn) => rdn.map(({ text }) => text).join("+"))
      .reverse()
      .join(","),
  };
}

/** Whether two names are the same by RFC 5280 §7.1: string types, case and spaces do not count. */
export function sameName(a: Name, b: Name): boolean {
  return nameKey(a) === nameKey(b);
}

/** Equal for equal names only: a key for maps. */
export function nameKey(name: Name): string {
  return name.relativeNames.join("\u0000");
}

/** Whether `name` is `base` or lies below it in the directory. RFC 5280 §7.1. */
export function isWithin(name: Name, base: Name): boolean {
  return base.relativeNames.every((relative, at) => name.relativeNames[at] === relative);
}

/** The first attribute of that type, as text. */
export function nameAttribute(name: Name, oid: string): string | undefined {
  return name.attributes.find((attribute) => attribute.oid === oid)?.value;
}

/** RelativeDistinguishedName ::= SET SIZE (1..MAX) OF AttributeTypeAndValue. */
function readRelativeName(node: Asn1): readonly NameAttribute[] {
  const members = node.set();
  if (members.length === 0) throw new RefusedInput("malformed", "empty relative name");
  if (members.length > MAX_RELATIVE_NAMES) throw new RefusedInput("too-many", "attributes");
  return members.map(readAttribute);
}

function readAttribute(node: Asn1): NameAttribute {
  const [type, value, more] = node.sequence();
  if (!type || !value || more) throw new RefusedInput("malformed", "AttributeTypeAndValue");
  const oid = type.oid();
  const shown = SHORT_NAMES.get(oid) ?? oid;
  if (!isText(value)) {
    const hex = hexOf(value);
    return { oid, value: hex, text: `${shown}=${hex}`, comparable: hex };
  }
  const text = value.string();
  // T.61 has no agreed meaning beyond ASCII: compared by its bytes, as RFC 5280 §7.1 leaves open.
  const comparable = value.is(TAG.teletexString) ? hexOf(value) : ` ${comparableText(text)}`;
  return { oid, value: text, text: `${shown}=${escaped(text)}`, comparable };
}

function hexOf(value: Asn1): string {
  return `#${toHex(value.raw)}`;
}

const TEXT_TAGS: readonly number[] = [
  TAG.utf8String,
  TAG.printableString,
  TAG.numericString,
  TAG.teletexString,
  TAG.ia5String,
  TAG.visibleString,
  TAG.bmpString,
  TAG.universalString,
];

function isText(value: Asn1): boolean {
  return value.tagClass === 0 && !value.constructed && TEXT_TAGS.includes(value.tagNumber);
}

/** The attributes of one relative name are a set: their order says nothing. */
function comparableRelativeName(attributes: readonly NameAttribute[]): string {
  return JSON.stringify(attributes.map(({ oid, comparable }) => `${oid}=${comparable}`).sort());
}

/** RFC 4514 §2.4. */
function escaped(value: string): string {
  return value
    .replace(/[\\,+"<>;]/g, "\\$&")
    .replaceAll("\u0000", "\\00")
    .replace(/^[ #]/, "\\$&")
    .replace(/ $/, "\\ ");
}
