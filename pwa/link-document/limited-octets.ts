/**
 * The octets of an answer, as far as they can be a document: not larger than a file may be, and no web page.
 * @module
 */
import { isWebPage, WEB_PAGE_HEAD } from "../../shared/capture/web-page.ts";
import { LIMITS } from "../../shared/limits.ts";
import { type NotFetched, notFetched } from "../../shared/service/document-behind-link.ts";
import type { RequestWatch } from "./request-watch.ts";

/** Bytes; `of` as the host announced it, where it did. */
export interface Received {
  readonly received: number;
  readonly of?: number;
}

/** In pieces as they came; no further piece is read once it is clear that they are no document. Never rejects. */
export async function octetsOf(
  response: Response,
  watch: RequestWatch,
  onReceived: (received: Received) => void,
): Promise<readonly Uint8Array<ArrayBuffer>[] | NotFetched> {
  const announced = Number(response.headers.get("Content-Length") ?? Number.NaN);
  if (announced > LIMITS.fileBytes) return dropped(response.body, "too-large");
  const reader = response.body?.getReader();
  if (!reader) return notFetched("nothing-there");
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let received = 0;
  let looked = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      watch.heard();
      if (value) {
        pieces.push(value);
        received += value.length;
        onReceived({ received, ...(announced > 0 ? { of: announced } : {}) });
      }
      if (received > LIMITS.fileBytes) return dropped(reader, "too-large");
      if (!looked && (done || received >= WEB_PAGE_HEAD)) {
        looked = true;
        if (isWebPage(await headOf(pieces))) return dropped(reader, "web-page");
      }
      if (done) return received === 0 ? notFetched("nothing-there") : pieces;
    }
  } catch {
    return notFetched(watch.why() ?? "broken-off");
  }
}

async function headOf(pieces: readonly Uint8Array<ArrayBuffer>[]): Promise<Uint8Array> {
  return new Uint8Array(await new Blob([...pieces]).slice(0, WEB_PAGE_HEAD).arrayBuffer());
}

function dropped(
  source: { cancel(): Promise<void> } | null,
  why: Extract<NotFetched["why"], "too-large" | "web-page">,
): NotFetched {
  source?.cancel().catch(() => {});
  return notFetched(why, why === "too-large" ? { limit: String(LIMITS.fileBytes / (1024 * 1024)) } : {});
}
