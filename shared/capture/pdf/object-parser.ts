/**
 * Reads PDF objects from bytes. ISO 32000-2 §7.2, §7.3.
 * @module
 */
import { RefusedInput } from "../../refusal.ts";
import type { PdfDictionary, PdfObject, PdfString } from "./objects.ts";

/** Nested arrays and dictionaries. */
const DEPTH = 64;

/** Objects in one run of the parser. */
const OBJECTS = 1_000_000;

/** Bytes of one string: a PDF signature's is the longest that occurs. */
const STRING_BYTES = 4 * 1024 * 1024;

/** Bytes of one name, number or keyword. */
const TOKEN_BYTES = 1_024;

/** Where an object begins: reads one after the other from `position`. Throws {@link RefusedInput}. */
export class ObjectParser {
  readonly bytes: Uint8Array;
  position: number;
  private objects = 0;

  constructor(bytes: Uint8Array, position = 0) {
    this.bytes = bytes;
    this.position = position;
  }

  /** Reads the object at `position`; `a b R` becomes a reference. */
  object(depth = 0): PdfObject {
    if (depth > DEPTH) throw new RefusedInput("too-deep", "PDF objects");
    if (++this.objects > OBJECTS) throw new RefusedInput("too-many", "PDF objects");
    this.skipSpace();
    const byte = this.bytes[this.position];
    if (byte === undefined) throw new RefusedInput("truncated", "in a PDF object");
    if (byte === SLASH) return { kind: "name", name: this.name() };
    if (byte === OPEN_PAREN) return this.literalString();
    if (byte === OPEN_BRACKET) return this.array(depth);
    if (byte === LESS) return this.bytes[this.position + 1] === LESS ? this.dictionary(depth) : this.hexString();
    return this.numberOrKeyword();
  }

  /** Reads `word` if it comes next. */
  keyword(word: string): boolean {
    this.skipSpace();
    for (let index = 0; index < word.length; index++) {
      if (this.bytes[this.position + index] !== word.charCodeAt(index)) return false;
    }
    this.position += word.length;
    return true;
  }

  /** Reads an unsigned integer if one comes next. */
  integer(): number | undefined {
    this.skipSpace();
    const start = this.position;
    let value = 0;
    for (; ; this.position++) {
      const digit = (this.bytes[this.position] ?? 0) - 0x30;
      if (digit < 0 || digit > 9 || this.position - start > 15) break;
      value = value * 10 + digit;
    }
    return this.position > start ? value : undefined;
  }

  /** White space and comments. §7.2.3, §7.2.4. */
  skipSpace(): void {
    for (; ; this.position++) {
      const byte = this.bytes[this.position];
      if (byte === PERCENT) {
        while (this.position < this.bytes.length && !isLineEnd(this.bytes[this.position])) this.position++;
      } else if (!isSpace(byte)) return;
    }
  }

  private name(): string {
    this.position++;
    let name = "";
    for (let byte = this.bytes[this.position]; isRegular(byte); byte = this.bytes[this.position]) {
      const escaped = byte === HASH ? hexPair(this.bytes, this.position + 1) : undefined;
      this.position += escaped === undefined ? 1 : 3;
      name += String.fromCharCode(escaped ?? byte);
      if (name.length > TOKEN_BYTES) throw new RefusedInput("too-large", "a PDF name");
    }
    return name;
  }

  private literalString(): PdfString {
    const bytes: number[] = [];
    let open = 0;
    for (; ; this.position++) {
      const byte = this.bytes[this.position];
      if (byte === undefined) throw new RefusedInput("truncated", "in a PDF string");
      if (bytes.length > STRING_BYTES) throw new RefusedInput("too-large", "a PDF string");
      if (byte === BACKSLASH) {
        const escaped = this.escape();
        if (escaped !== undefined) bytes.push(escaped);
        continue;
      }
      if (byte === OPEN_PAREN && open++ === 0) continue;
      if (byte === CLOSE_PAREN && --open === 0) break;
      bytes.push(byte);
    }
    this.position++;
    return { kind: "string", bytes: Uint8Array.from(bytes) };
  }

  /** At a backslash; leaves `position` at the last byte of the escape. §7.3.4.2, table 3. */
  private escape(): number | undefined {
    this.position++;
    const byte = this.bytes[this.position] ?? 0;
    if (byte === 0x0d) {
      if (this.bytes[this.position + 1] === 0x0a) this.position++;
      return undefined;
    }
    if (byte === 0x0a) return undefined;
    const control = ESCAPES.get(byte);
    if (control !== undefined) return control;
    if (!isOctal(byte)) return byte;
    let value = byte - 0x30;
    for (let digits = 1; digits < 3 && isOctal(this.bytes[this.position + 1]); digits++) {
      this.position++;
      value = value * 8 + (this.bytes[this.position] ?? 0) - 0x30;
    }
    return value & 0xff;
  }

  private hexString(): PdfString {
    const bytes: number[] = [];
    let high: number | undefined;
    for (this.position++; ; this.position++) {
      const byte = this.bytes[this.position];
      if (byte === undefined) throw new RefusedInput("truncated", "in a PDF string");
      if (byte === GREATER) break;
      if (bytes.length > STRING_BYTES) throw new RefusedInput("too-large", "a PDF string");
      const digit = hexDigit(byte);
      if (digit === undefined) continue;
      if (high === undefined) high = digit;
      else {
        bytes.push(high * 16 + digit);
        high = undefined;
      }
    }
    if (high !== undefined) bytes.push(high * 16);
    this.position++;
    return { kind: "string", bytes: Uint8Array.from(bytes) };
  }

  private array(depth: number): PdfObject {
    this.position++;
    const items: PdfObject[] = [];
    while (!this.keyword("]")) items.push(this.object(depth + 1));
    return { kind: "array", items };
  }

  private dictionary(depth: number): PdfDictionary {
    this.position += 2;
    const entries = new Map<string, PdfObject>();
    while (!this.keyword(">>")) {
      this.skipSpace();
      if (this.bytes[this.position] !== SLASH) throw new RefusedInput("malformed", "a PDF dictionary's key");
      const key = this.name();
      const value = this.object(depth + 1);
      // Two entries of one key: undefined by §7.3.7; the last wins, as in most readers.
      entries.set(key, value);
    }
    return { kind: "dictionary", entries };
  }

  private numberOrKeyword(): PdfObject {
    const start = this.position;
    while (isRegular(this.bytes[this.position]) && this.position - start < TOKEN_BYTES) this.position++;
    const token = String.fromCharCode(...this.bytes.subarray(start, this.position));
    if (token === "true" || token === "false") return token === "true";
    if (token === "null") return null;
    const value = Number(token);
    if (token === "" || Number.isNaN(value)) throw new RefusedInput("malformed", "not a PDF object");
    return Number.isInteger(value) && value >= 0 ? (this.reference(value) ?? value) : value;
  }

  private reference(number: number): PdfObject | undefined {
    const end = this.position;
    const generation = this.integer();
    if (generation !== undefined && this.keyword("R") && !isRegular(this.bytes[this.position])) {
      return { kind: "reference", number, generation };
    }
    this.position = end;
    return undefined;
  }
}

const SLASH = 0x2f;
const OPEN_PAREN = 0x28;
const CLOSE_PAREN = 0x29;
const OPEN_BRACKET = 0x5b;
const LESS = 0x3c;
const GREATER = 0x3e;
const PERCENT = 0x25;
const HASH = 0x23;
const BACKSLASH = 0x5c;

/** `\n \r \t \b \f`. */
const ESCAPES: ReadonlyMap<number, number> = new Map([
  [0x6e, 0x0a],
  [0x72, 0x0d],
  [0x74, 0x09],
  [0x62, 0x08],
  [0x66, 0x0c],
]);

const DELIMITERS: ReadonlySet<number> = new Set("()<>[]{}/%".split("").map((character) => character.charCodeAt(0)));

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === 0x0c || byte === 0x00;
}

function isLineEnd(byte: number | undefined): boolean {
  return byte === 0x0a || byte === 0x0d;
}

function isRegular(byte: number | undefined): byte is number {
  return byte !== undefined && !isSpace(byte) && !DELIMITERS.has(byte);
}

function isOctal(byte: number | undefined): byte is number {
  return byte !== undefined && byte >= 0x30 && byte <= 0x37;
}

function hexDigit(byte: number | undefined): number | undefined {
  if (byte === undefined) return undefined;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : undefined;
}

function hexPair(bytes: Uint8Array, at: number): number | undefined {
  const high = hexDigit(bytes[at]);
  const low = hexDigit(bytes[at + 1]);
  return high === undefined || low === undefined ? undefined : high * 16 + low;
}
