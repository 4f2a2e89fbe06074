/**
 * Digests of large content, computed once however many signatures and summaries ask for them.
 * @module
 */
import { type Chunks, type DigestName, digest } from "../crypto/index.ts";

const digests = new WeakMap<Chunks, Map<DigestName, Promise<Uint8Array>>>();

/** The digest of `octets`, remembered as long as these very chunks live; they must not change. */
export function digestOnce(name: DigestName, octets: Chunks): Promise<Uint8Array> {
  const known = digests.get(octets) ?? new Map<DigestName, Promise<Uint8Array>>();
  digests.set(octets, known);
  const computed = known.get(name) ?? digest(name, octets);
  known.set(name, computed);
  return computed;
}
