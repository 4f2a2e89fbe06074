/**
 * Streebog: GOST R 34.11-2012, the digest of Kazakhstan's "GOST 2015". RFC 6986.
 *
 * A 512-bit vector is held as sixteen 32-bit words, least significant first: in this order the bytes of a message
 * and of a digest are as files carry them (RFC 6986 prints vectors the other way round).
 * @module
 */
import { BlockDigest, writeWords } from "./block-digest.ts";
import type { RunningDigest } from "./running-digest.ts";
import type { StreebogEngine, StreebogState } from "./streebog-engine.ts";
import { plainStreebog } from "./streebog-plain.ts";
import { wasmStreebog } from "./streebog-wasm.ts";

const BLOCK_BYTES = 64;
const WORDS = 16;

/** A digest of 256 or 512 bits. RFC 6986 §9. */
export function startStreebog(bits: 256 | 512, engine: StreebogEngine = fastestEngine()): RunningDigest {
  return new Streebog(bits, engine);
}

let fastest: StreebogEngine | undefined;

/** WebAssembly is absent where a person switched it off, as the hardened modes of some phones do. */
function fastestEngine(): StreebogEngine {
  fastest ??= wasmStreebog() ?? plainStreebog;
  return fastest;
}

class Streebog extends BlockDigest {
  readonly #bits: 256 | 512;
  readonly #engine: StreebogEngine;
  readonly #state: StreebogState;

  constructor(bits: 256 | 512, engine: StreebogEngine) {
    super(BLOCK_BYTES);
    this.#bits = bits;
    this.#engine = engine;
    // §6.1: the initial value is 0 for 512 bits, 00000001 in every byte for 256.
    const state = new Int32Array(WORDS).fill(bits === 256 ? 0x01010101 : 0);
    this.#state = { state, sum: new Int32Array(WORDS), bytes: 0 };
  }

  protected override takeBlocks(bytes: Uint8Array, start: number, end: number): void {
    this.#engine.absorb(this.#state, bytes, start, end);
  }

  protected override finish(rest: Uint8Array, length: number): Uint8Array {
    // §9.3 stage 3: one bit 1, then zeros.
    rest[length] = 1;
    this.#engine.absorb(this.#state, rest, 0, BLOCK_BYTES);
    this.#engine.close(this.#state, this.bytes);
    const digest = writeWords(this.#state.state);
    return this.#bits === 256 ? digest.slice(32) : digest;
  }
}
