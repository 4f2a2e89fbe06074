/**
 * GOST 34.311-95, the digest of the older pair: GOST R 34.11-94 with the test parameter set. RFC 5831.
 *
 * A 256-bit vector is held as eight 32-bit words, least significant first: in this order the bytes of a message and of
 * a digest are as files carry them (RFC 5831 prints vectors the other way round).
 * @module
 */
import { addWords, BlockDigest, readWords, writeBitCount, writeWords } from "./block-digest.ts";
import { encryptFour } from "./gost-28147.ts";
import type { RunningDigest } from "./running-digest.ts";

const BLOCK_BYTES = 32;
const WORDS = 8;

/** A digest of 256 bits. RFC 5831 §8. */
export function startGost34311(): RunningDigest {
  return new Gost34311();
}

class Gost34311 extends BlockDigest {
  readonly #state = new Int32Array(WORDS);
  readonly #sum = new Int32Array(WORDS);

  constructor() {
    super(BLOCK_BYTES);
  }

  protected override takeBlocks(bytes: Uint8Array, start: number, end: number): void {
    for (let at = start; at < end; at += BLOCK_BYTES) {
      readWords(bytes, at, block);
      step(this.#state, block);
      addWords(this.#sum, block);
    }
  }

  protected override finish(rest: Uint8Array, length: number): Uint8Array {
    if (length > 0) this.takeBlocks(rest, 0, BLOCK_BYTES);
    step(this.#state, writeBitCount(this.bytes, block.fill(0)));
    step(this.#state, this.#sum);
    return writeWords(this.#state);
  }
}

// Work space of one step; nothing in it outlives the call.
const block = new Int32Array(WORDS);
const keys = new Int32Array(4 * WORDS);
const encrypted = new Int32Array(WORDS);
const sequence = new Int32Array(16 + 12 + 1 + 61);

/** χ: the step function, into `state`. §7. */
function step(state: Int32Array, message: Int32Array): void {
  makeKeys(state, message);
  encryptFour(keys, state, encrypted);
  mix(state, message);
}

/** C₃ of §7.1, least significant word first; C₂ and C₄ are zero. */
const C3 = Int32Array.of(
  0xff00ff00,
  0xff00ff00,
  0x00ff00ff,
  0x00ff00ff,
  0x00ffff00,
  0xff0000ff,
  0x000000ff,
  0xff00ffff,
);

/** The four keys of 256 bits from the state (U) and the message (V). §7.1. */
function makeKeys(state: Int32Array, message: Int32Array): void {
  let [u0 = 0, u1 = 0, u2 = 0, u3 = 0, u4 = 0, u5 = 0, u6 = 0, u7 = 0] = state;
  let [v0 = 0, v1 = 0, v2 = 0, v3 = 0, v4 = 0, v5 = 0, v6 = 0, v7 = 0] = message;
  for (let key = 0; ; key++) {
    const at = key * WORDS;
    // P: a transposition of the bytes of every second word.
    transpose(at, u0 ^ v0, u2 ^ v2, u4 ^ v4, u6 ^ v6);
    transpose(at + 4, u1 ^ v1, u3 ^ v3, u5 ^ v5, u7 ^ v7);
    if (key === 3) return;
    // A(U).
    const a0 = u0 ^ u2;
    const a1 = u1 ^ u3;
    u0 = u2;
    u1 = u3;
    u2 = u4;
    u3 = u5;
    u4 = u6;
    u5 = u7;
    u6 = a0;
    u7 = a1;
    if (key === 1) {
      u0 ^= C3[0] ?? 0;
      u1 ^= C3[1] ?? 0;
      u2 ^= C3[2] ?? 0;
      u3 ^= C3[3] ?? 0;
      u4 ^= C3[4] ?? 0;
      u5 ^= C3[5] ?? 0;
      u6 ^= C3[6] ?? 0;
      u7 ^= C3[7] ?? 0;
    }
    // A(A(V)).
    const b0 = v0 ^ v2;
    const b1 = v1 ^ v3;
    const b2 = v2 ^ v4;
    const b3 = v3 ^ v5;
    v0 = v4;
    v1 = v5;
    v2 = v6;
    v3 = v7;
    v4 = b0;
    v5 = b1;
    v6 = b2;
    v7 = b3;
  }
}

/** Four words of `keys` at `at`: word k holds byte k of each of a, b, c, d. */
function transpose(at: number, a: number, b: number, c: number, d: number): void {
  keys[at] = (a & 255) | ((b & 255) << 8) | ((c & 255) << 16) | (d << 24);
  keys[at + 1] = ((a >>> 8) & 255) | (b & 0xff00) | ((c << 8) & 0xff0000) | ((d << 16) & 0xff000000);
  keys[at + 2] = ((a >>> 16) & 255) | ((b >>> 8) & 0xff00) | (c & 0xff0000) | ((d << 8) & 0xff000000);
  keys[at + 3] = (a >>> 24) | ((b >>> 16) & 0xff00) | ((c >>> 8) & 0xff0000) | (d & 0xff000000);
}

/**
 * H := ψ⁶¹(H ⊕ ψ(M ⊕ ψ¹²(S))). §7.3. ψ drops the lowest of sixteen 16-bit words and appends a sum of six, so that its
 * powers are one growing sequence.
 */
function mix(state: Int32Array, message: Int32Array): void {
  for (let word = 0; word < WORDS; word++) {
    const pair = encrypted[word] ?? 0;
    sequence[2 * word] = pair & 0xffff;
    sequence[2 * word + 1] = pair >>> 16;
  }
  extend(0, 12);
  addTo(12, message);
  extend(12, 13);
  addTo(13, state);
  extend(13, 74);
  for (let word = 0; word < WORDS; word++)
    state[word] = (sequence[74 + 2 * word] ?? 0) | ((sequence[75 + 2 * word] ?? 0) << 16);
}

function extend(from: number, to: number): void {
  for (let at = from; at < to; at++)
    sequence[at + 16] =
      (sequence[at] ?? 0) ^
      (sequence[at + 1] ?? 0) ^
      (sequence[at + 2] ?? 0) ^
      (sequence[at + 3] ?? 0) ^
      (sequence[at + 12] ?? 0) ^
      (sequence[at + 15] ?? 0);
}

function addTo(from: number, vector: Int32Array): void {
  for (let word = 0, at = from; word < WORDS; word++, at += 2) {
    const pair = vector[word] ?? 0;
    sequence[at] = (sequence[at] ?? 0) ^ (pair & 0xffff);
    sequence[at + 1] = (sequence[at + 1] ?? 0) ^ (pair >>> 16);
  }
}
