/**
 * What computes Streebog: WebAssembly where it may run, else JavaScript.
 * @module
 */

/** What a message left behind so far. RFC 6986 §9. */
export interface StreebogState {
  /** h. */
  readonly state: Int32Array;
  /** Σ, the sum of all blocks modulo 2^512. */
  readonly sum: Int32Array;
  /** N, but in bytes. */
  bytes: number;
}

/** The compression function and what goes round it; keeps nothing of its own from one call to the next. */
export interface StreebogEngine {
  /** Stage 2 for each whole block of `bytes` from `start` to `end`, at least one. §9.2. */
  absorb(digest: StreebogState, bytes: Uint8Array, start: number, end: number): void;
  /** The end of stage 3, once the last block is absorbed: g of the count of bits and of the sum. §9.3. */
  close(digest: StreebogState, messageBytes: number): void;
}
