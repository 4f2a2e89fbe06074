/**
 * Serves the built app from a folder, with its security headers, and published trust data beside it.
 * @module
 */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { SHARE_PATH } from "../worker/share-fields.ts";
import { SECURITY_HEADERS } from "./headers.ts";

/** Below it stands published trust data. */
export const TRUST_PATH = "/trust/";

/** A server over `app`, and over `trust` below {@link TRUST_PATH}; it only answers GET and HEAD, and only for files there. */
export function staticServer(app: string, trust?: string): Server {
  return createServer((request, response) => {
    answer({ app, ...(trust === undefined ? {} : { trust }) }, request, response).catch(() => end(response, 500));
  });
}

interface Folders {
  readonly app: string;
  readonly trust?: string;
}

async function answer(folders: Folders, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === "POST" && request.url === SHARE_PATH) return turnShareAway(response);
  if (request.method !== "GET" && request.method !== "HEAD") return end(response, 405);
  const file = fileOf(folders, request.url ?? "/");
  const found = file === undefined ? undefined : await stat(file.path).catch(() => undefined);
  if (file === undefined || !found?.isFile()) return end(response, 404);
  const tag = file.caching === TAGGED ? await tagOf(file.path) : undefined;
  const headers = { ...SECURITY_HEADERS, "Cache-Control": file.caching, ...(tag === undefined ? {} : { ETag: tag }) };
  if (tag !== undefined && isKnown(request.headers["if-none-match"], tag)) {
    response.writeHead(304, headers).end();
    return;
  }
  response.writeHead(200, {
    ...headers,
    "Content-Type": TYPES[extname(file.path)] ?? "application/octet-stream",
    "Content-Length": found.size,
  });
  if (request.method === "HEAD") return void response.end();
  createReadStream(file.path)
    .on("error", () => response.destroy())
    .pipe(response);
}

/** The device's service worker should have answered: the file is not read, and the app says that it was not ready. */
function turnShareAway(response: ServerResponse): void {
  response.writeHead(303, { ...SECURITY_HEADERS, Location: "/#/shared/not-ready", Connection: "close" }).end();
}

/** Names carry a hash of their content. */
const IMMUTABLE = "public, max-age=31536000, immutable";
/** Asked for again each time. */
const REVALIDATED = "no-cache";
/** The same, of data that seldom changes: who has it is told so. RFC 9110 §13.1.2. */
const TAGGED = "no-cache, public";

interface ServedFile {
  readonly path: string;
  readonly caching: typeof IMMUTABLE | typeof REVALIDATED | typeof TAGGED;
}

/** The file that an address means; undefined where it leads out of the folder or is no address. */
function fileOf({ app, trust }: Folders, url: string): ServedFile | undefined {
  const path = pathIn(url);
  if (path === undefined) return undefined;
  if (trust !== undefined && path.startsWith(TRUST_PATH)) {
    const file = fileBelow(trust, path.slice(TRUST_PATH.length - 1));
    return file === undefined ? undefined : { path: file, caching: extname(file) === ".jws" ? TAGGED : IMMUTABLE };
  }
  const file = fileBelow(app, path.endsWith("/") ? `${path}index.html` : path);
  return file === undefined
    ? undefined
    : { path: file, caching: /[/\\]assets[/\\]/.test(file) ? IMMUTABLE : REVALIDATED };
}

function pathIn(url: string): string | undefined {
  try {
    const path = decodeURIComponent(new URL(url, "http://localhost").pathname);
    return path.includes("\0") ? undefined : path;
  } catch {
    return undefined;
  }
}

function fileBelow(folder: string, path: string): string | undefined {
  const file = normalize(join(folder, path));
  return file.startsWith(normalize(folder) + sep) ? file : undefined;
}

async function tagOf(path: string): Promise<string> {
  return `"${createHash("sha256")
    .update(await readFile(path))
    .digest("base64url")}"`;
}

/** RFC 9110 §13.1.2. */
function isKnown(condition: string | undefined, tag: string): boolean {
  return (condition ?? "").split(",").some((each) => each.trim().replace(/^W\//, "") === tag);
}

function end(response: ServerResponse, status: number): void {
  if (!response.headersSent) response.writeHead(status, { ...SECURITY_HEADERS, "Content-Type": "text/plain" });
  response.end();
}

const TYPES: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".jws": "application/jose",
  ".mjs": "text/javascript; charset=utf-8",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".xml": "application/xml; charset=utf-8",
};
