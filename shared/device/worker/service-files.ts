/**
 * The files of a trust service, over the network. Whatever the network answers is one of four expected outcomes.
 * @module
 */
import type { TrustFile, TrustFiles } from "../../trust/trust-files.ts";

/** Milliseconds without a single byte until a host counts as out of reach. */
const STALL_MS = 30_000;

/** `address`: a path on the app's own host or a whole address, ending in `/`. */
export function serviceFiles(address: string, ownHost = self.location.href): TrustFiles {
  const folder = new URL(address, ownHost);
  const isOwnHost = folder.origin === new URL(ownHost).origin;
  return {
    read: (name, limit, tag) => read(new URL(name, folder), limit, isOwnHost ? withTag(tag) : REVALIDATED),
  };
}

/** What is worth keeping is kept in the database. */
function withTag(tag: string | undefined): RequestInit {
  return { cache: "no-store", headers: tag === undefined ? {} : { "If-None-Match": tag } };
}

/** Another host would have to allow that header: there the browser's own cache asks whether anything is new. */
const REVALIDATED: RequestInit = { cache: "no-cache" };

async function read(address: URL, limit: number, asking: RequestInit): Promise<TrustFile> {
  const stalled = new AbortController();
  let timer = setTimeout(() => stalled.abort(), STALL_MS);
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => stalled.abort(), STALL_MS);
  };
  try {
    const response = await fetch(address, {
      ...asking,
      credentials: "omit",
      redirect: "error",
      referrerPolicy: "no-referrer",
      signal: stalled.signal,
    });
    const kind = kindOf(response);
    if (kind !== "file" || !response.body) {
      await response.body?.cancel();
      return { kind: kind === "file" ? "unreachable" : kind };
    }
    const bytes = await bytesOf(response.body, limit, alive);
    const newTag = response.headers.get("ETag");
    return bytes ? { kind: "file", bytes, ...(newTag === null ? {} : { tag: newTag }) } : { kind: "missing" };
  } catch {
    // No network, no such host, a redirection, a broken connection, silence.
    return { kind: "unreachable" };
  } finally {
    clearTimeout(timer);
  }
}

function kindOf(response: Response): TrustFile["kind"] {
  if (response.status === 304) return "not-modified";
  // A page where no page is published: a network that wants a log-in first, or a host that answers everything.
  if (response.headers.get("Content-Type")?.startsWith("text/html")) return "unreachable";
  if (response.ok) return "file";
  return response.status === 404 || response.status === 410 ? "missing" : "unreachable";
}

/** Undefined above `limit`: no more than that is ever held. */
async function bytesOf(
  body: ReadableStream<Uint8Array>,
  limit: number,
  alive: () => void,
): Promise<Uint8Array | undefined> {
  const reader = body.getReader();
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    alive();
    size += value.length;
    if (size > limit) {
      await reader.cancel();
      return undefined;
    }
    pieces.push(value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
