/**
 * Streebog by WebAssembly: three times as fast as JavaScript's 32-bit words, and at the same speed whatever ran before.
 * @module
 */
import { writeBitCount } from "./block-digest.ts";
import { ROUND_CONSTANTS } from "./streebog-constants.ts";
import type { StreebogEngine, StreebogState } from "./streebog-engine.ts";
import { lpsTable } from "./streebog-lps.ts";
import { INPUT_BLOCKS, PLACES, streebogProgram } from "./streebog-program.ts";

const INPUT_BYTES = 64 * INPUT_BLOCKS;

/** Undefined where WebAssembly is absent or not allowed. */
export function wasmStreebog(): StreebogEngine | undefined {
  const program = startProgram();
  if (!program) return undefined;
  const { memory, absorb, compress } = program;
  const bytes = new Uint8Array(memory.buffer);
  const view = new DataView(memory.buffer);
  const write = (place: number, words: Int32Array) => {
    for (const [at, word] of words.entries()) view.setInt32(place + 4 * at, word, true);
  };
  const read = (place: number, words: Int32Array) => {
    for (const at of words.keys()) words[at] = view.getInt32(place + 4 * at, true);
  };
  writeTables(write);
  const count = new Int32Array(16);
  const enter = (digest: StreebogState) => {
    write(PLACES.state, digest.state);
    write(PLACES.sum, digest.sum);
    write(PLACES.count, writeBitCount(digest.bytes, count));
  };
  return {
    absorb(digest, message, start, end) {
      enter(digest);
      for (let at = start; at < end; at += INPUT_BYTES) {
        const piece = message.subarray(at, Math.min(at + INPUT_BYTES, end));
        bytes.set(piece, PLACES.input);
        absorb(PLACES.input, PLACES.input + piece.length);
      }
      read(PLACES.state, digest.state);
      read(PLACES.sum, digest.sum);
      digest.bytes += end - start;
    },
    close(digest, messageBytes) {
      enter(digest);
      write(PLACES.count, writeBitCount(messageBytes, count));
      compress(PLACES.zero, PLACES.count);
      compress(PLACES.zero, PLACES.sum);
      read(PLACES.state, digest.state);
    },
  };
}

interface Program {
  readonly memory: { readonly buffer: ArrayBuffer };
  absorb(start: number, end: number): void;
  compress(count: number, block: number): void;
}

/** A page's policy, a person's setting or an old engine may each refuse. */
function startProgram(): Program | undefined {
  if (typeof WebAssembly === "undefined") return undefined;
  try {
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(streebogProgram()));
    // What the program exports stands in streebog-program.ts.
    return exports as unknown as Program;
  } catch {
    return undefined;
  }
}

function writeTables(write: (place: number, words: Int32Array) => void): void {
  for (let position = 0; position < 8; position++) {
    const [low, high] = [lpsTable(position, 0), lpsTable(position, 1)];
    const entries = Int32Array.from({ length: 512 }, (_, at) => (at % 2 === 0 ? low : high)[at >> 1] ?? 0);
    write(PLACES.tables + 2048 * position, entries);
  }
  for (const [round, constant] of ROUND_CONSTANTS.entries()) write(PLACES.constants + 64 * round, constant);
}
