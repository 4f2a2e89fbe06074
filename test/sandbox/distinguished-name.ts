/**
 * Names in certificates. X.501; encodings RFC 5280 §4.1.2.4.
 * @module
 */
import {
  bmpString,
  ia5String,
  oid,
  printableString,
  sequence,
  sequenceOf,
  set,
  teletexString,
  utf8String,
} from "./der-writer.ts";

const ATTRIBUTE_OIDS = {
  CN: "2.5.4.3",
  SURNAME: "2.5.4.4",
  serialNumber: "2.5.4.5",
  C: "2.5.4.6",
  L: "2.5.4.7",
  ST: "2.5.4.8",
  STREET: "2.5.4.9",
  O: "2.5.4.10",
  OU: "2.5.4.11",
  TITLE: "2.5.4.12",
  businessCategory: "2.5.4.15",
  GIVENNAME: "2.5.4.42",
  UID: "0.9.2342.19200300.100.1.1",
  DC: "0.9.2342.19200300.100.1.25",
  E: "1.2.840.113549.1.9.1",
} as const;

export type AttributeName = keyof typeof ATTRIBUTE_OIDS;
export type NameAttributes = Readonly<Partial<Record<AttributeName, string>>>;

/** As Kazakhstan's authorities do it ("usual"), or every attribute as one string type. */
export type NameEncoding = "usual" | "utf8" | "printable" | "teletex" | "bmp";

/**
 * DER Name, one attribute a relative name, in the order given.
 * Usual: PrintableString for country and numbers, IA5String for e-mail and DC, UTF8String for all else.
 */
export function name(attributes: NameAttributes, options: { readonly encoding?: NameEncoding } = {}): Uint8Array {
  const encoding = options.encoding ?? "usual";
  return sequenceOf(
    Object.entries(attributes).map(([key, value]) => {
      const attribute = key as AttributeName; // the parameter's type has no other keys
      return set(sequence(oid(ATTRIBUTE_OIDS[attribute]), encoded(attribute, value, encoding)));
    }),
  );
}

/** DER Name from relative names with one or several attributes each, already encoded as AttributeTypeAndValue. */
export function nameOf(...relativeNames: readonly (readonly Uint8Array[])[]): Uint8Array {
  return sequenceOf(relativeNames.map((attributes) => set(...attributes)));
}

/** DER AttributeTypeAndValue with a value of any type. */
export function attribute(type: AttributeName | `${number}.${string}`, value: Uint8Array): Uint8Array {
  return sequence(oid(type in ATTRIBUTE_OIDS ? ATTRIBUTE_OIDS[type as AttributeName] : type), value);
}

function encoded(attribute: AttributeName, value: string, encoding: NameEncoding): Uint8Array {
  switch (encoding) {
    case "utf8":
      return utf8String(value);
    case "printable":
      return printableString(value);
    case "teletex":
      return teletexString(value);
    case "bmp":
      return bmpString(value);
    case "usual":
      break;
  }
  if (attribute === "E" || attribute === "DC") return ia5String(value);
  const number = attribute === "C" || attribute === "serialNumber" || /^BIN\d+$/.test(value);
  return number ? printableString(value) : utf8String(value);
}
