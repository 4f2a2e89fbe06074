/**
 * Streebog: GOST R 34.11-2012, the digest of Kazakhstan's "GOST 2015". RFC 6986.
 *
 * A 512-bit vector is held as sixteen 32-bit words, least significant first: in this order the bytes of a message
 * and of a digest are as files carry them (RFC 6986 prints vectors the other way round).
 * @module
 */
import { addWords, BlockDigest, readWords, writeBitCount, writeWords } from "./block-digest.ts";
import type { RunningDigest } from "./running-digest.ts";
import { ROUND_CONSTANTS } from "./streebog-constants.ts";
import { substitute } from "./streebog-lps.ts";

const BLOCK_BYTES = 64;
const WORDS = 16;

/** A digest of 256 or 512 bits. RFC 6986 §9. */
export function startStreebog(bits: 256 | 512): RunningDigest {
  return new Streebog(bits);
}

class Streebog extends BlockDigest {
  readonly #bits: 256 | 512;
  readonly #state = new Int32Array(WORDS);
  readonly #sum = new Int32Array(WORDS);
  #blocks = 0;

  constructor(bits: 256 | 512) {
    super(BLOCK_BYTES);
    this.#bits = bits;
    // §6.1: the initial value is 0 for 512 bits, 00000001 in every byte for 256.
    this.#state.fill(bits === 256 ? 0x01010101 : 0);
  }

  protected override takeBlock(bytes: Uint8Array, start: number): void {
    readWords(bytes, start, message);
    compress(this.#state, writeBitCount(this.#blocks * BLOCK_BYTES, count), message);
    addWords(this.#sum, message);
    this.#blocks += 1;
  }

  protected override finish(rest: Uint8Array, length: number): Uint8Array {
    // §9.3 stage 3: one bit 1, then zeros.
    rest[length] = 1;
    this.takeBlock(rest, 0);
    compress(this.#state, ZERO, writeBitCount(this.bytes, count));
    compress(this.#state, ZERO, this.#sum);
    const digest = writeWords(this.#state);
    return this.#bits === 256 ? digest.slice(32) : digest;
  }
}

// Work space of one compression; nothing in it outlives the call.
const message = new Int32Array(WORDS);
const count = new Int32Array(WORDS);
const roundKey = new Int32Array(WORDS);
const nextKey = new Int32Array(WORDS);
const cipher = new Int32Array(WORDS);
const nextCipher = new Int32Array(WORDS);
const ZERO = new Int32Array(WORDS);

/** g: the compression function, into `state`. §8. `block` may be any vector, also `count`. */
function compress(state: Int32Array, n: Int32Array, block: Int32Array): void {
  substitute(state, n, roundKey);
  let key = roundKey;
  let otherKey = nextKey;
  let text = block;
  let otherText = cipher;
  for (const constant of ROUND_CONSTANTS) {
    substitute(text, key, otherText);
    text = otherText;
    otherText = text === cipher ? nextCipher : cipher;
    substitute(key, constant, otherKey);
    [key, otherKey] = [otherKey, key];
  }
  for (let word = 0; word < WORDS; word++)
    state[word] = (state[word] ?? 0) ^ (text[word] ?? 0) ^ (key[word] ?? 0) ^ (block[word] ?? 0);
}
