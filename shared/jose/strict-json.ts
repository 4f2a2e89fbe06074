/**
 * JSON read strictly: what two readers could understand in two ways is refused. RFC 8259; RFC 7493 (I-JSON).
 * @module
 */
import { decodeUtf8 } from "../encoding.ts";
import { LIMITS } from "../limits.ts";
import { type Refusal, RefusedInput, refusing } from "../refusal.ts";

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

/** Without a prototype: no member is there that the text does not have. */
export interface JsonObject {
  readonly [name: string]: JsonValue;
}

/**
 * The value in `bytes`. Refused: other than UTF-8 without a byte order mark, a member twice in one object, half of a
 * surrogate pair, a number that is not finite, anything after the value, nesting beyond the limit. Never throws.
 */
export function readStrictJson(bytes: Uint8Array): JsonValue | Refusal {
  return refusing(() => {
    // A byte order mark is no JSON (RFC 8259 §8.1), and the decoder would drop it without a word.
    if (bytes[0] === 0xef && bytes[1] === 0xbb) throw new RefusedInput("malformed", "byte order mark");
    const text = decodeUtf8(bytes);
    if (text === undefined) throw new RefusedInput("not-utf-8");
    return new Reader(text).document();
  });
}

const WHITE_SPACE = /[ \t\n\r]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

const WORDS: readonly (readonly [string, JsonValue])[] = [
  ["true", true],
  ["false", false],
  ["null", null],
];

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): JsonValue {
    const value = this.#value(0);
    this.#skip();
    if (this.#at < this.#text.length) throw new RefusedInput("trailing-bytes", `at ${this.#at}`);
    return value;
  }

  #value(depth: number): JsonValue {
    if (depth > LIMITS.jsonDepth) throw new RefusedInput("too-deep");
    this.#skip();
    const first = this.#text[this.#at];
    if (first === "{") return this.#object(depth);
    if (first === "[") return this.#array(depth);
    if (first === '"') return this.#string();
    if (first !== undefined && first >= "a") {
      for (const [word, value] of WORDS) if (this.#take(word)) return value;
    }
    return this.#number();
  }

  #object(depth: number): JsonObject {
    // Sound: an object without a prototype holds only what is put in below.
    const object = Object.create(null) as Record<string, JsonValue>;
    this.#expect("{");
    if (this.#next("}")) return object;
    do {
      this.#skip();
      const name = this.#string();
      if (name in object) throw new RefusedInput("malformed", `${name.slice(0, 64)} twice`);
      this.#skip();
      this.#expect(":");
      object[name] = this.#value(depth + 1);
    } while (this.#next(","));
    this.#skip();
    this.#expect("}");
    return object;
  }

  #array(depth: number): readonly JsonValue[] {
    const values: JsonValue[] = [];
    this.#expect("[");
    if (this.#next("]")) return values;
    do values.push(this.#value(depth + 1));
    while (this.#next(","));
    this.#skip();
    this.#expect("]");
    return values;
  }

  #string(): string {
    const from = this.#at;
    this.#expect('"');
    let escaped = false;
    for (let code = this.#code(); code !== QUOTE; code = this.#code()) {
      // RFC 8259 §7; past the end there is no code.
      if (!(code >= 0x20)) throw this.#fault("character");
      escaped ||= code === BACKSLASH;
      this.#at += code === BACKSLASH ? 2 : 1;
    }
    this.#at += 1;
    const value = escaped ? this.#unescaped(from) : this.#text.slice(from + 1, this.#at - 1);
    if (LONE_SURROGATE.test(value)) throw new RefusedInput("malformed", "half of a surrogate pair");
    return value;
  }

  /** The text between two quotes: what its escapes stand for, the platform knows. */
  #unescaped(from: number): string {
    try {
      return JSON.parse(this.#text.slice(from, this.#at));
    } catch {
      throw new RefusedInput("malformed", `escape in the text at ${from}`);
    }
  }

  #code(): number {
    return this.#text.charCodeAt(this.#at);
  }

  #number(): number {
    const value = Number(this.#match(NUMBER, "value"));
    if (!Number.isFinite(value)) throw new RefusedInput("malformed", `number at ${this.#at}`);
    return value;
  }

  #skip(): void {
    // Most often there is none.
    if (this.#code() <= 0x20) this.#match(WHITE_SPACE);
  }

  /** True when `character` comes next, white space aside; it is taken. */
  #next(character: string): boolean {
    this.#skip();
    return this.#take(character);
  }

  #take(word: string): boolean {
    if (!this.#text.startsWith(word, this.#at)) return false;
    this.#at += word.length;
    return true;
  }

  #expect(character: string): void {
    if (!this.#take(character)) throw this.#fault(character);
  }

  /** What `pattern` (sticky) matches here. `wanted`: refuse where it is nothing. */
  #match(pattern: RegExp, wanted?: string): string {
    pattern.lastIndex = this.#at;
    const [found = ""] = pattern.exec(this.#text) ?? [];
    if (wanted !== undefined && found === "") throw this.#fault(wanted);
    this.#at += found.length;
    return found;
  }

  #fault(wanted: string): RefusedInput {
    return this.#at >= this.#text.length
      ? new RefusedInput("truncated")
      : new RefusedInput("malformed", `${wanted} expected at ${this.#at}`);
  }
}
