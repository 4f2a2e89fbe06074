/**
 * Random-looking bytes that are the same every time: the samples must not change from one build to the next.
 * Nothing here is secret; the sandbox's keys protect nothing.
 * @module
 */
import { createHash } from "node:crypto";

/** An endless stream of bytes determined by `seed`: SHA-256 over the seed and a block counter. */
export class RandomStream {
  readonly #seed: Uint8Array;
  #block = new Uint8Array();
  #used = 0;
  #counter = 0;

  constructor(seed: string) {
    this.#seed = createHash("sha256").update(seed).digest();
  }

  bytes(length: number): Uint8Array {
    const taken = new Uint8Array(length);
    for (let at = 0; at < length; ) {
      if (this.#used === this.#block.length) this.#refill();
      const piece = this.#block.subarray(this.#used, this.#used + length - at);
      taken.set(piece, at);
      at += piece.length;
      this.#used += piece.length;
    }
    return taken;
  }

  /** An integer of `bits` bits at most. */
  integer(bits: number): bigint {
    const bytes = this.bytes(Math.ceil(bits / 8));
    return BigInt.asUintN(bits, BigInt(`0x${Buffer.from(bytes).toString("hex")}`));
  }

  /** An integer from 1 to `order` − 1. The 64 bits more than needed leave no bias worth the name. */
  scalar(order: bigint): bigint {
    return (this.integer(order.toString(2).length + 64) % (order - 1n)) + 1n;
  }

  #refill(): void {
    const counter = new Uint8Array(8);
    new DataView(counter.buffer).setBigUint64(0, BigInt(this.#counter));
    this.#block = new Uint8Array(createHash("sha256").update(this.#seed).update(counter).digest());
    this.#used = 0;
    this.#counter += 1;
  }
}
