/**
 * What both GOST digests share: a message cut into blocks, and vectors of 32-bit words, least significant first.
 * @module
 */
import type { RunningDigest } from "./running-digest.ts";

/** Cuts the message into blocks of `blockBytes`, whatever the pieces in which it comes. */
export abstract class BlockDigest implements RunningDigest {
  readonly #rest: Uint8Array;
  #restLength = 0;
  /** Bytes taken so far. Exact up to 2^50: the digests count bits. */
  protected bytes = 0;

  constructor(blockBytes: number) {
    this.#rest = new Uint8Array(blockBytes);
  }

  update(chunk: Uint8Array): this {
    this.bytes += chunk.length;
    const blockBytes = this.#rest.length;
    let at = 0;
    if (this.#restLength > 0) {
      at = Math.min(blockBytes - this.#restLength, chunk.length);
      this.#rest.set(chunk.subarray(0, at), this.#restLength);
      this.#restLength += at;
      if (this.#restLength < blockBytes) return this;
      this.takeBlocks(this.#rest, 0, blockBytes);
    }
    const end = chunk.length - ((chunk.length - at) % blockBytes);
    if (end > at) this.takeBlocks(chunk, at, end);
    this.#rest.set(chunk.subarray(end));
    this.#restLength = chunk.length - end;
    return this;
  }

  digest(): Uint8Array {
    this.#rest.fill(0, this.#restLength);
    return this.finish(this.#rest, this.#restLength);
  }

  /** The whole blocks of `bytes` from `start` to `end`, at least one. */
  protected abstract takeBlocks(bytes: Uint8Array, start: number, end: number): void;

  /** The digest, from what is left of the message: `length` bytes of `block`, zeros after them. */
  protected abstract finish(block: Uint8Array, length: number): Uint8Array;
}

/** Fills `words` with the bytes at `start`, which must suffice. */
export function readWords(bytes: Uint8Array, start: number, words: Int32Array): void {
  for (let word = 0, at = start; word < words.length; word++, at += 4)
    words[word] =
      (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
}

export function writeWords(words: Int32Array): Uint8Array {
  const bytes = new Uint8Array(words.length * 4);
  const view = new DataView(bytes.buffer);
  for (const [index, word] of words.entries()) view.setInt32(4 * index, word, true);
  return bytes;
}

/** `sum` + `addend` modulo two to the number of bits, into `sum`. */
export function addWords(sum: Int32Array, addend: Int32Array): void {
  let carry = 0;
  for (let word = 0; word < sum.length; word++) {
    const total = ((sum[word] ?? 0) >>> 0) + ((addend[word] ?? 0) >>> 0) + carry;
    sum[word] = total;
    carry = total > 0xffff_ffff ? 1 : 0;
  }
}

/** A number of bytes as a number of bits, into the first two words of `words`. */
export function writeBitCount(bytes: number, words: Int32Array): Int32Array {
  words[0] = bytes * 8;
  words[1] = (bytes * 8) / 0x1_0000_0000;
  return words;
}
