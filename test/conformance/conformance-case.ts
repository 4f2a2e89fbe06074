/**
 * The shape of one case of the conformance suite: which vectors it reads, and what is not as it must be.
 * Cases use nothing but our core, so that they run unchanged in Node, in a page and in a service worker.
 * @module
 */
import type { PdfReader } from "../../shared/capture/ports.ts";
import { isRefusal, type Refusal } from "../../shared/refusal.ts";

export interface ConformanceCase {
  /** A sentence. */
  readonly name: string;
  /** Paths below the folder of vectors. */
  readonly files: readonly string[];
  /** `pdf`: can run only where the runtime has a PDF reader. */
  readonly needs?: "pdf";
  /** What differs from what the vectors must give; empty where all is as it must be. */
  run(files: readonly Uint8Array[], runtime: Runtime): Promise<Differences>;
}

export type Differences = readonly string[];

/** What a runtime can give beside the language itself. */
export interface Runtime {
  readonly pdf?: PdfReader;
}

/** One difference, or none. Compares as JSON. */
export function compare(what: string, actual: unknown, wanted: unknown): Differences {
  const [left, right] = [JSON.stringify(actual), JSON.stringify(wanted)];
  return left === right ? [] : [`${what}: ${left} instead of ${right}`];
}

/** The value that a parser gave; a refusal fails the case. */
export function value<T extends object>(read: T | Refusal): T {
  if (isRefusal(read)) throw new Error(`refused: ${read.refused} ${read.detail ?? ""}`);
  return read;
}

/** The file at this place of a case's `files`. */
export function fileAt(files: readonly Uint8Array[], index: number): Uint8Array {
  const file = files[index];
  if (!file) throw new Error(`the case names no file ${index}`);
  return file;
}

/** The same octets with one bit of one byte changed. */
export function flipped(bytes: Uint8Array, at: number): Uint8Array {
  return bytes.with(at, (bytes[at] ?? 0) ^ 1);
}

/** Whole numbers from `from` up to, not including, `to`. */
export function range(from: number, to: number, step = 1): readonly number[] {
  return Array.from({ length: Math.ceil((to - from) / step) }, (_, index) => from + index * step);
}

export function textOf(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}

export function octetsOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
