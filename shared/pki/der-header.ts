/**
 * Headers of DER values, one after another in the same object: for lists so long that an object a value is too many.
 * @module
 */
import { RefusedInput } from "../refusal.ts";

/** Where the value that was read last lies. Low tag numbers and definite lengths only. X.690 §8.1. */
export class DerHeader {
  readonly #bytes: Uint8Array;
  tag = 0;
  /** First octet of the content. */
  start = 0;
  /** First octet after the value. */
  end = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Reads the header at `at` of a value that must end by `limit`. Throws {@link RefusedInput}. */
  read(at: number, limit: number): void {
    const tag = this.#octet(at, limit);
    if ((tag & 0x1f) === 0x1f) throw new RefusedInput("malformed", "tag");
    let length = this.#octet(at + 1, limit);
    let start = at + 2;
    if (length >= 0x80) {
      const count = length - 0x80;
      if (count === 0 || count > 6) throw new RefusedInput("malformed", "length");
      length = 0;
      for (let i = 0; i < count; i++) length = length * 256 + this.#octet(start++, limit);
      if (length < 0x80 || length < 256 ** (count - 1)) throw new RefusedInput("malformed", "length");
    }
    if (start + length > limit) throw new RefusedInput("truncated");
    this.tag = tag;
    this.start = start;
    this.end = start + length;
  }

  /** {@link read}, of a value with this identifier octet. */
  expect(tag: number, at: number, limit: number): void {
    this.read(at, limit);
    if (this.tag !== tag) throw new RefusedInput("malformed", `tag ${this.tag}, expected ${tag}`);
  }

  #octet(at: number, limit: number): number {
    if (at >= limit) throw new RefusedInput("truncated");
    return this.#bytes[at] ?? 0;
  }
}
