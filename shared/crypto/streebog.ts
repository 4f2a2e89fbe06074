/**
 * Streebog: GOST R 34.11-2012, the digest of Kazakhstan's "GOST 2015". RFC 6986.
 *
 * A 512-bit vector is held as sixteen 32-bit words, least significant first: in this order the bytes of a message
 * and of a digest are as files carry them (RFC 6986 prints vectors the other way round).
 * @module
 */
import type { RunningDigest } from "./running-digest.ts";
import { ROUND_CONSTANTS } from "./streebog-constants.ts";
import { substitute } from "./streebog-lps.ts";

const BLOCK_BYTES = 64;
const WORDS = 16;

/** A digest of 256 or 512 bits. RFC 6986 §9. */
export function startStreebog(bits: 256 | 512): RunningDigest {
  return new Streebog(bits);
}

class Streebog implements RunningDigest {
  readonly #bits: 256 | 512;
  readonly #state = new Int32Array(WORDS);
  readonly #sum = new Int32Array(WORDS);
  readonly #rest = new Uint8Array(BLOCK_BYTES);
  #restLength = 0;
  #blocks = 0;

  constructor(bits: 256 | 512) {
    this.#bits = bits;
    // §6.1: the initial value is 0 for 512 bits, 00000001 in every byte for 256.
    this.#state.fill(bits === 256 ? 0x01010101 : 0);
  }

  update(chunk: Uint8Array): this {
    let at = 0;
    if (this.#restLength > 0) {
      at = Math.min(BLOCK_BYTES - this.#restLength, chunk.length);
      this.#rest.set(chunk.subarray(0, at), this.#restLength);
      this.#restLength += at;
      if (this.#restLength < BLOCK_BYTES) return this;
      this.#takeBlock(this.#rest, 0);
      this.#restLength = 0;
    }
    for (; at + BLOCK_BYTES <= chunk.length; at += BLOCK_BYTES) this.#takeBlock(chunk, at);
    this.#rest.set(chunk.subarray(at));
    this.#restLength = chunk.length - at;
    return this;
  }

  digest(): Uint8Array {
    // §9.3 stage 3: one bit 1, then zeros.
    this.#rest[this.#restLength] = 1;
    this.#rest.fill(0, this.#restLength + 1);
    readWords(this.#rest, 0, message);
    compress(this.#state, counter(this.#blocks * BLOCK_BYTES), message);
    add(this.#sum, message);
    compress(this.#state, ZERO, counter(this.#blocks * BLOCK_BYTES + this.#restLength));
    compress(this.#state, ZERO, this.#sum);
    const bytes = writeWords(this.#state);
    return this.#bits === 256 ? bytes.slice(32) : bytes;
  }

  #takeBlock(bytes: Uint8Array, at: number): void {
    readWords(bytes, at, message);
    compress(this.#state, counter(this.#blocks * BLOCK_BYTES), message);
    add(this.#sum, message);
    this.#blocks += 1;
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

/** N, the number of bits taken so far, from a number of bytes. Exact up to 2^50 bytes. */
function counter(bytes: number): Int32Array {
  count[0] = bytes * 8;
  count[1] = (bytes * 8) / 0x1_0000_0000;
  return count;
}

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

/** Addition modulo 2^512, into `sum`. */
function add(sum: Int32Array, addend: Int32Array): void {
  let carry = 0;
  for (let word = 0; word < WORDS; word++) {
    const total = ((sum[word] ?? 0) >>> 0) + ((addend[word] ?? 0) >>> 0) + carry;
    sum[word] = total;
    carry = total > 0xffff_ffff ? 1 : 0;
  }
}

function readWords(bytes: Uint8Array, start: number, words: Int32Array): void {
  for (let word = 0, at = start; word < WORDS; word++, at += 4)
    words[word] =
      (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
}

function writeWords(words: Int32Array): Uint8Array {
  const bytes = new Uint8Array(words.length * 4);
  const view = new DataView(bytes.buffer);
  words.forEach((word, index) => view.setInt32(4 * index, word, true));
  return bytes;
}
