/**
 * Streebog as a WebAssembly program: the look-ups of `streebog-lps.ts` on 64-bit words.
 * @module
 */
import { ROUND_CONSTANTS } from "./streebog-constants.ts";
import { type Code, call, code, get, I32, I64, programBody, repeatWhile, set, wasmModule } from "./wasm-code.ts";

/** Where things lie in the program's memory; bytes. Vectors are least significant byte first. */
export const PLACES = {
  /** The entry for byte `b` at `position` of a word: 2048 position + 8 b. */
  tables: 0,
  constants: 16_384,
  state: 17_152,
  /** Bits taken so far: only its lowest word is ever other than zero. */
  count: 17_216,
  sum: 17_280,
  zero: 17_344,
  input: 32_768,
} as const;

/** Blocks that fit at `input`. */
export const INPUT_BLOCKS = 512;

const WORDS = 8;
const VECTOR_BYTES = 8 * WORDS;

/** Exports `memory`; `compress(count, block)`, RFC 6986 §8; `absorb(start, end)`, §9.2 for each block between the two. */
export function streebogProgram(): Uint8Array<ArrayBuffer> {
  return wasmModule({ compress: compress(), absorb: absorb() });
}

/** g_N(h, m) into the state, `count` and `block` being places. */
function compress(): Code {
  const [count, block] = [0, 1];
  const [key, text, mixed] = [2, 2 + WORDS, 2 + 2 * WORDS];
  const constant = count;
  return programBody(
    3 * WORDS,
    code(
      ...words((word) => code(state(word), set(mixed + word))),
      get(mixed),
      at(count, 0),
      I64.xor,
      set(mixed),
      substitute(mixed, key),
      ...words((word) => code(at(block, word), set(text + word))),
      I32.constant(PLACES.constants),
      set(constant),
      repeatWhile(
        code(
          ...words((word) => code(get(text + word), get(key + word), I64.xor, set(mixed + word))),
          substitute(mixed, text),
          ...words((word) => code(get(key + word), at(constant, word), I64.xor, set(mixed + word))),
          substitute(mixed, key),
          nextVector(constant),
          get(constant),
          I32.constant(PLACES.constants + VECTOR_BYTES * ROUND_CONSTANTS.length),
          I32.lessThan,
        ),
      ),
      ...words((word) =>
        code(
          I32.constant(PLACES.state),
          state(word),
          ...[get(text + word), get(key + word), at(block, word)].map((other) => code(other, I64.xor)),
          I64.store(8 * word),
        ),
      ),
    ),
  );
}

/** Stage 2: each block into the state, the count and the sum. */
function absorb(): Code {
  const [block, end] = [0, 1];
  const [carry, added, total] = [2, 3, 4];
  return programBody(
    3,
    repeatWhile(
      code(
        I32.constant(PLACES.count),
        get(block),
        call(0),
        I32.constant(PLACES.count),
        I32.constant(PLACES.count),
        I64.load(0),
        I64.constant(8 * VECTOR_BYTES),
        I64.add,
        I64.store(0),
        I64.constant(0),
        set(carry),
        ...words((word) =>
          code(
            I32.constant(PLACES.sum),
            I64.load(8 * word),
            at(block, word),
            I64.add,
            set(added),
            get(added),
            get(carry),
            I64.add,
            set(total),
            // Whichever of the two additions came out below what was added to has a carry.
            code(get(added), at(block, word), I64.lessThan),
            code(get(total), get(added), I64.lessThan),
            I32.or,
            I64.ofI32,
            set(carry),
            I32.constant(PLACES.sum),
            get(total),
            I64.store(8 * word),
          ),
        ),
        nextVector(block),
        get(block),
        get(end),
        I32.lessThan,
      ),
    ),
  );
}

/** S, P and L of RFC 6986 §7 from the eight locals at `from` into those at `to`. */
function substitute(from: number, to: number): Code {
  const looked = (position: number, word: number) =>
    code(
      get(from + word),
      position === 0
        ? code(I32.ofI64, I32.constant(3), I32.shiftLeft)
        : code(I64.constant(8 * position - 3), I64.shiftRight, I32.ofI64),
      I32.constant(255 << 3),
      I32.and,
      I64.load(PLACES.tables + 2048 * word),
      word === 0 ? [] : I64.xor,
    );
  return code(...words((position) => code(...words((word) => looked(position, word)), set(to + position))));
}

function words(each: (word: number) => Code): readonly Code[] {
  return Array.from({ length: WORDS }, (_, word) => each(word));
}

/** One word of the vector at the place that a local holds. */
function at(place: number, word: number): Code {
  return code(get(place), I64.load(8 * word));
}

function state(word: number): Code {
  return code(I32.constant(PLACES.state), I64.load(8 * word));
}

function nextVector(place: number): Code {
  return code(get(place), I32.constant(VECTOR_BYTES), I32.add, set(place));
}
