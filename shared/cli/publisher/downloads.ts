/**
 * Fetching revocation lists from their authorities: with limits, asking only for what changed, keeping the last copy.
 * @module
 */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeWhole } from "./publication-folder.ts";

export interface Downloads {
  get(address: string): Promise<Download>;
}

export type Download =
  | { readonly kind: "fresh"; readonly bytes: Uint8Array }
  /** The last copy: the place did not answer, and why. */
  | { readonly kind: "kept"; readonly bytes: Uint8Array; readonly why: string }
  | { readonly kind: "failed"; readonly why: string };

export interface DownloadLimits {
  /** Milliseconds for one file, from the request to its last byte. */
  readonly ms: number;
  readonly bytes: number;
}

/** A CRL of a million entries takes some 40 MB. */
export const DOWNLOAD_LIMITS: DownloadLimits = { ms: 120_000, bytes: 256 * 1024 * 1024 };

/** What the place said about the last copy. RFC 9110 §8.8. */
interface Validators {
  readonly sha256: string;
  readonly etag?: string;
  readonly lastModified?: string;
}

/** Copies stay in the folder `cache`. Only http and https, as the list's format has it. Never throws. */
export function httpDownloads(cache: string, limits = DOWNLOAD_LIMITS): Downloads {
  return {
    async get(address) {
      const copy = await readCopy(cache, address);
      try {
        const fetched = await download(address, copy?.validators, limits);
        if (fetched === "not-modified" && copy) return { kind: "fresh", bytes: copy.bytes };
        if (fetched === "not-modified") return { kind: "failed", why: "answered 304 to a first request" };
        await keepCopy(cache, address, fetched);
        return { kind: "fresh", bytes: fetched.bytes };
      } catch (error) {
        const why = whyFailed(error);
        return copy ? { kind: "kept", bytes: copy.bytes, why } : { kind: "failed", why };
      }
    },
  };
}

interface Fetched {
  readonly bytes: Uint8Array;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** Throws a sentence. */
async function download(
  address: string,
  validators: Validators | undefined,
  limits: DownloadLimits,
): Promise<Fetched | "not-modified"> {
  const response = await fetch(address, {
    headers: {
      ...(validators?.etag ? { "If-None-Match": validators.etag } : {}),
      ...(validators?.lastModified ? { "If-Modified-Since": validators.lastModified } : {}),
    },
    signal: AbortSignal.timeout(limits.ms),
  });
  if (response.status === 304) return "not-modified";
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new DownloadFailure(`answered ${response.status}`);
  }
  const { headers } = response;
  const bytes = await limited(response, limits.bytes);
  const announced = headers.get("content-length");
  if (announced !== null && !headers.has("content-encoding") && Number(announced) !== bytes.length) {
    throw new DownloadFailure("broke off in the middle");
  }
  return { bytes, etag: headers.get("etag"), lastModified: headers.get("last-modified") };
}

async function limited(response: Response, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > limit) throw new DownloadFailure(`is larger than ${limit} bytes`);
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

class DownloadFailure extends Error {}

function whyFailed(error: unknown): string {
  if (error instanceof DownloadFailure) return error.message;
  if (error instanceof Error && error.name === "TimeoutError") return "did not answer in time";
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : "";
  return cause ? `can't be reached (${cause})` : "can't be reached";
}

async function readCopy(
  cache: string,
  address: string,
): Promise<{ readonly bytes: Uint8Array; readonly validators: Validators } | undefined> {
  const path = copyPath(cache, address);
  try {
    const validators: Validators = JSON.parse(await readFile(`${path}.json`, "utf8"));
    const bytes = new Uint8Array(await readFile(`${path}.crl`));
    // The two files are written one after the other: they count only together.
    return sha256(bytes) === validators.sha256 ? { bytes, validators } : undefined;
  } catch {
    return undefined;
  }
}

async function keepCopy(cache: string, address: string, { bytes, etag, lastModified }: Fetched): Promise<void> {
  const path = copyPath(cache, address);
  const validators = { address, sha256: sha256(bytes), ...(etag && { etag }), ...(lastModified && { lastModified }) };
  await writeWhole(`${path}.crl`, bytes);
  await writeWhole(`${path}.json`, new TextEncoder().encode(JSON.stringify(validators)));
}

function copyPath(cache: string, address: string): string {
  return join(cache, sha256(new TextEncoder().encode(address)));
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
