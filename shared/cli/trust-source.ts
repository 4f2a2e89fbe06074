/**
 * Published trust data in a folder, on a host or in a file carried by hand, as the command line is given it.
 * @module
 */
import { open, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { LIMITS } from "../limits.ts";
import type { Refusal } from "../refusal.ts";
import type { TrustFile, TrustFiles } from "../trust/trust-files.ts";
import { carriedFiles } from "../trust/update/carried-file.ts";

/** Milliseconds for one file, from the request to its last byte. */
const REQUEST_MS = 60_000;

/** `place` is a folder, a file of carried trust data, or an http(s) address. */
export async function trustFilesAt(place: string): Promise<TrustFiles | Refusal> {
  if (/^https?:\/\//i.test(place)) return filesOnHost(place);
  const found = await stat(place).catch(() => undefined);
  if (!found?.isFile()) return filesInFolder(place);
  const bytes = await readAtMost(place, LIMITS.fileBytes);
  return bytes ? carriedFiles(bytes) : { refused: "too-large" };
}

export function filesInFolder(folder: string): TrustFiles {
  return {
    async read(name, limit) {
      try {
        const bytes = await readAtMost(join(folder, name), limit);
        return bytes ? { kind: "file", bytes } : { kind: "missing" };
      } catch {
        const isThere = await stat(folder).catch(() => undefined);
        return isThere ? { kind: "missing" } : { kind: "unreachable" };
      }
    },
  };
}

export function filesOnHost(address: string): TrustFiles {
  const folder = address.endsWith("/") ? address : `${address}/`;
  return {
    async read(name, limit, tag) {
      try {
        return await fetchFile(new URL(name, folder), limit, tag);
      } catch {
        return { kind: "unreachable" };
      }
    },
  };
}

async function fetchFile(url: URL, limit: number, tag: string | undefined): Promise<TrustFile> {
  const response = await fetch(url, {
    headers: tag === undefined ? {} : { "If-None-Match": tag },
    signal: AbortSignal.timeout(REQUEST_MS),
  });
  if (response.status !== 200) {
    await response.body?.cancel();
    if (response.status === 304 && tag !== undefined) return { kind: "not-modified" };
    return { kind: response.status === 404 || response.status === 410 ? "missing" : "unreachable" };
  }
  const bytes = await bodyOf(response, limit);
  const newTag = response.headers.get("etag");
  return bytes ? { kind: "file", bytes, ...(newTag === null ? {} : { tag: newTag }) } : { kind: "missing" };
}

async function bodyOf(response: Response, limit: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

/** Undefined where the file is longer. Throws where it can't be read. */
async function readAtMost(path: string, limit: number): Promise<Uint8Array | undefined> {
  const file = await open(path);
  try {
    if ((await file.stat()).size > limit) return undefined;
  } finally {
    await file.close();
  }
  return new Uint8Array(await readFile(path));
}
