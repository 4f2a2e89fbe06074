/**
 * Character strings to text. X.690 §8.23; the string types of RFC 5280 §4.1.2.4.
 * @module
 */
import { RefusedInput } from "../refusal.ts";
import { TAG } from "./tags.ts";

/** Octets of the longest text taken. */
const MAX_OCTETS = 64 * 1024;

/** Throws {@link RefusedInput} where the octets are no text of that type. */
export function decodeString(tag: number, content: Uint8Array): string {
  if (content.length > MAX_OCTETS) throw new RefusedInput("too-large", "string");
  switch (tag) {
    case TAG.utf8String:
      return utf8(content);
    case TAG.bmpString:
      return utf16(content);
    case TAG.universalString:
      return utf32(content);
    case TAG.printableString:
    case TAG.numericString:
    case TAG.ia5String:
    case TAG.teletexString:
    case TAG.visibleString:
      return latin1(content);
    default:
      throw new RefusedInput("malformed", `string type ${tag}`);
  }
}

function utf8(content: Uint8Array): string {
  try {
    return strictUtf8.decode(content);
  } catch {
    throw new RefusedInput("not-utf-8");
  }
}

const strictUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function utf16(content: Uint8Array): string {
  if (content.length % 2) throw new RefusedInput("malformed", "BMPString");
  let text = "";
  for (let i = 0; i < content.length; i += 2) {
    text += String.fromCharCode(((content[i] ?? 0) << 8) | (content[i + 1] ?? 0));
  }
  return text;
}

function utf32(content: Uint8Array): string {
  if (content.length % 4) throw new RefusedInput("malformed", "UniversalString");
  let text = "";
  for (let i = 0; i < content.length; i += 4) {
    let point = 0;
    for (let j = 0; j < 4; j++) point = point * 256 + (content[i + j] ?? 0);
    if (point > 0x10ffff) throw new RefusedInput("malformed", "code point");
    text += String.fromCodePoint(point);
  }
  return text;
}

/** The octets as the first 256 characters: ASCII, and what older authorities wrote beyond it. */
function latin1(content: Uint8Array): string {
  let text = "";
  for (const byte of content) text += String.fromCharCode(byte);
  return text;
}
