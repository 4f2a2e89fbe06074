/**
 * Streebog without WebAssembly. RFC 6986 §8.
 * @module
 */
import { addWords, readWords, writeBitCount } from "./block-digest.ts";
import { ROUND_CONSTANTS } from "./streebog-constants.ts";
import type { StreebogEngine } from "./streebog-engine.ts";
import { substitute } from "./streebog-lps.ts";

const BLOCK_BYTES = 64;
const WORDS = 16;

export const plainStreebog: StreebogEngine = {
  absorb(digest, bytes, start, end) {
    for (let at = start; at < end; at += BLOCK_BYTES) {
      readWords(bytes, at, message);
      compress(digest.state, writeBitCount(digest.bytes, count), message);
      addWords(digest.sum, message);
      digest.bytes += BLOCK_BYTES;
    }
  },
  close(digest, messageBytes) {
    compress(digest.state, ZERO, writeBitCount(messageBytes, count));
    compress(digest.state, ZERO, digest.sum);
  },
};

// Work space of one compression; nothing in it outlives the call.
const message = new Int32Array(WORDS);
const count = new Int32Array(WORDS);
const roundKey = new Int32Array(WORDS);
const nextKey = new Int32Array(WORDS);
const cipher = new Int32Array(WORDS);
const nextCipher = new Int32Array(WORDS);
const ZERO = new Int32Array(WORDS);

/** g: the compression function, into `state`. `block` may be any vector, also `count`. */
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
