/**
 * The platform's own cryptography, where there is any.
 * @module
 */
import type { Chunks } from "./running-digest.ts";

/**
 * Which implementation computes: `platform` is WebCrypto, as far as it goes, and `own` is this project's and @noble's.
 * The outcome is the same.
 */
export type Provider = "platform" | "own";

/** WebCrypto copies what it is given: beyond this many bytes a copy costs more than its speed gains. */
const MAX_BYTES = 8 * 1024 * 1024;

/** Pieces of together no more than this are joined for WebCrypto, which takes one piece only. */
const MAX_JOINED_BYTES = 256 * 1024;

/** WebCrypto; undefined on a page that is not a secure context, and where `provider` forbids it. */
export function subtleCrypto(provider: Provider): SubtleCrypto | undefined {
  if (provider === "own") return undefined;
  return (globalThis as { readonly crypto?: { readonly subtle?: SubtleCrypto } }).crypto?.subtle;
}

/** The message in the one piece that WebCrypto needs; undefined if it is better taken piece by piece. */
export function onePiece(message: Chunks): Uint8Array | undefined {
  const [only] = message;
  if (only && message.length === 1) return only.length <= MAX_BYTES ? only : undefined;
  const length = message.reduce((sum, chunk) => sum + chunk.length, 0);
  if (length > MAX_JOINED_BYTES) return undefined;
  const joined = new Uint8Array(length);
  let at = 0;
  for (const chunk of message) {
    joined.set(chunk, at);
    at += chunk.length;
  }
  return joined;
}

/** What WebCrypto verifies a signature with, once everything about its form has been checked. */
export interface PlatformVerification {
  readonly format: "jwk" | "raw";
  readonly keyData: Uint8Array | Record<string, unknown>;
  readonly keyAlgorithm: Record<string, unknown>;
  readonly algorithm: Record<string, unknown>;
  readonly signature: Uint8Array;
}

/** WebCrypto's answer; undefined if it is absent, does not know the algorithm or the curve, or the message is too long. */
export async function platformVerifies(
  provider: Provider,
  { format, keyData, keyAlgorithm, algorithm, signature }: PlatformVerification,
  message: Chunks,
): Promise<boolean | undefined> {
  const subtle = subtleCrypto(provider);
  const data = subtle && onePiece(message);
  if (!data) return undefined;
  try {
    const key = await subtle.importKey(format, keyData, keyAlgorithm, false, ["verify"]);
    return await subtle.verify(algorithm, key, signature, data);
  } catch {
    // Engines differ in what they support; the own implementation has the last word.
    return undefined;
  }
}
