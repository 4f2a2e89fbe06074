/**
 * Keeps made samples on disk between runs: making them takes many seconds, and they depend on nothing but sources.
 * @module
 */

import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";

const ROOT = join(import.meta.dirname, "../../..");
const STORE = join(ROOT, ".cache/samples");

/** Everything that the bytes of a sample depend on. */
const SOURCES = ["test/sandbox", "shared/crypto", "shared/xml", "package-lock.json"];

/** `make()`, or what it gave when the sources were as they are now. */
export async function stored<T>(name: string, make: () => Promise<T>): Promise<T> {
  const file = join(STORE, `${name}-${sourcesHash()}`);
  const kept = read(file);
  // Sound: only this function writes there, and the name holds the hash of what was made how.
  if (kept) return deserialize(kept) as T;
  const made = await make();
  mkdirSync(STORE, { recursive: true });
  // Several test workers may write at once: each its own file, then one name for all.
  const own = `${file}.${process.pid}`;
  writeFileSync(own, serialize(made));
  renameSync(own, file);
  return made;
}

function read(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

function sourcesHash(): string {
  const hash = createHash("sha256");
  for (const path of SOURCES.flatMap((source) => filesUnder(source)).sort()) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(ROOT, path)))
      .update("\0");
  }
  return hash.digest("hex").slice(0, 24);
}

function filesUnder(path: string): readonly string[] {
  if (/\.\w+$/.test(path)) return [path];
  return readdirSync(join(ROOT, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1));
}
