/**
 * Asks about one certificate through the relay that the trust service names. Nothing calls it but a check for which a
 * person tapped.
 * @module
 */

/** What the core asks: a DER OCSPResponse, undefined where there is none for whatever reason. */
export interface OcspRelay {
  ask(authorityId: string, request: Uint8Array): Promise<Uint8Array | undefined>;
}

/** Milliseconds until a silent relay counts as out of reach. */
const TIMEOUT_MS = 15_000;

/** Bytes of a response; with its certificates it takes a few thousand. */
const MAX_RESPONSE = 64 * 1024;

/** Questions go to `<address><authority id>`; `address` ends in `/`. Never rejects. */
export function ocspRelay(address: string): OcspRelay {
  return {
    async ask(authorityId, request) {
      try {
        const response = await fetch(`${address}${encodeURIComponent(authorityId)}`, {
          method: "POST",
          headers: { "Content-Type": "application/ocsp-request", Accept: "application/ocsp-response" },
          // A copy: only arrays over plain memory may be sent.
          body: Uint8Array.from(request),
          cache: "no-store",
          credentials: "omit",
          redirect: "error",
          referrerPolicy: "no-referrer",
          signal: AbortSignal.timeout(TIMEOUT_MS),
        });
        return await answerIn(response);
      } catch {
        return undefined;
      }
    },
  };
}

async function answerIn(response: Response): Promise<Uint8Array | undefined> {
  const type = response.headers.get("Content-Type");
  if (!response.ok || type !== "application/ocsp-response" || !response.body) {
    await response.body?.cancel();
    return undefined;
  }
  const reader = response.body.getReader();
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > MAX_RESPONSE) {
      await reader.cancel();
      return undefined;
    }
    pieces.push(value);
  }
  const answer = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    answer.set(piece, at);
    at += piece.length;
  }
  return answer;
}
