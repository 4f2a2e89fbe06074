/**
 * Passes questions about one certificate to the responder of its authority: RFC 6960 Appendix A.1 over POST, on the app's
 * own origin, since responders answer no web page (no CORS headers, mostly plain http). A person taps for each question;
 * the relay learns the certificate and keeps nothing.
 * @module
 */
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { SECURITY_HEADERS } from "./headers.ts";

/** Below it stand the ids of authorities: `/ocsp/<authority id>`. */
export const OCSP_PATH = "/ocsp/";

/** What becomes of a DER OCSPRequest: a DER OCSPResponse, undefined where the responder can't be reached. */
export type OcspResponder = (request: Uint8Array) => Promise<Uint8Array | undefined>;

/** Bytes of a request: one certificate takes about 120. */
const MAX_REQUEST = 2048;

/** Milliseconds for a request to arrive. */
const REQUEST_MS = 10_000;

/** Answers POST below {@link OCSP_PATH} for the authorities that `responderOf` knows. */
export function ocspRelay(responderOf: (authorityId: string) => OcspResponder | undefined): RequestListener {
  return (request, response) => {
    relay(responderOf, request, response).catch(() => end(response, 502));
  };
}

async function relay(
  responderOf: (authorityId: string) => OcspResponder | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== "POST") return end(response, 405, { Allow: "POST" });
  // Of the app alone: a page elsewhere can't send this type without being allowed to, and nothing here allows it.
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin") return end(response, 403);
  if (request.headers["content-type"] !== "application/ocsp-request") return end(response, 415);
  const responder = responderOf(authorityIn(request.url ?? ""));
  if (!responder) return end(response, 404);
  const question = await bodyOf(request);
  if (!question) return end(response, 413, { Connection: "close" });
  const answer = await responder(question);
  if (!answer) return end(response, 502);
  response.writeHead(200, {
    ...SECURITY_HEADERS,
    "Content-Type": "application/ocsp-response",
    "Content-Length": answer.length,
    "Cache-Control": "no-store",
  });
  response.end(answer);
}

function authorityIn(url: string): string {
  try {
    return decodeURIComponent(new URL(url, "http://localhost").pathname.slice(OCSP_PATH.length));
  } catch {
    return "";
  }
}

/** Undefined where it is too long or too slow. */
async function bodyOf(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const late = setTimeout(() => request.destroy(), REQUEST_MS);
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of request.iterator({ destroyOnReturn: false })) {
      size += piece.length;
      if (size > MAX_REQUEST) return undefined;
      pieces.push(piece);
    }
  } finally {
    clearTimeout(late);
  }
  return Buffer.concat(pieces);
}

function end(response: ServerResponse, status: number, headers: Readonly<Record<string, string>> = {}): void {
  if (response.headersSent || response.destroyed) return void response.destroy();
  response.writeHead(status, { ...SECURITY_HEADERS, "Content-Type": "text/plain", ...headers });
  response.end();
}
