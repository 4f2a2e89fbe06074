/**
 * Fetches what was found in a page again, from where the page has it.
 * @module
 */
import { LIMITS } from "../../shared/limits.ts";
import type { NotFetched } from "../state/tab-state.ts";

/** Milliseconds until the last octet: fewer than those after which Firefox ends a background that says nothing. */
const PATIENCE_MS = 20_000;

/** The address gets no cookies unless `credentials`, and never learns which page it was found in. */
export async function fetchOctets(url: string, credentials: boolean): Promise<Blob | NotFetched> {
  let response: Response;
  try {
    response = await fetch(url, {
      credentials: credentials ? "include" : "omit",
      referrerPolicy: "no-referrer",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  } catch (error) {
    // Browsers tell a server that does not answer and one that we may not read from by the same error.
    return error instanceof DOMException && error.name === "TimeoutError" ? "unreachable" : "no-access";
  }
  if (response.status === 401 || response.status === 403) return "signed-in-only";
  if (response.status === 404 || response.status === 410) return "gone";
  if (!response.ok || !response.body) return "unreachable";
  const type = response.headers.get("Content-Type")?.split(";")[0]?.trim() ?? "";
  try {
    return await readUpTo(response.body, LIMITS.fileBytes, type);
  } catch {
    return "unreachable";
  }
}

async function readUpTo(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  most: number,
  type: string,
): Promise<Blob | NotFetched> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Blob(pieces, { type });
    size += value.length;
    if (size > most) {
      await reader.cancel();
      return "too-large";
    }
    pieces.push(value);
  }
}
