/**
 * A host that has the built app and a trust publication beside it, and that can be cut off, held up and changed.
 * @module
 */
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { SECURITY_HEADERS } from "../../pwa/server/headers.ts";
import { OCSP_PATH, type OcspResponder, ocspRelay } from "../../pwa/server/ocsp-relay.ts";
import { staticServer, TRUST_PATH } from "../../pwa/server/static-server.ts";

const DIST = fileURLToPath(new URL("../../dist/pwa", import.meta.url));

/** Files of a publication by their name: `list.jws`, `sets/….set`. */
export type PublishedFiles = ReadonlyMap<string, Uint8Array>;

export interface TrustHost {
  /** `http://localhost:PORT/`, the same after an outage. */
  readonly address: string;
  /** Names of the published files that were asked for, and `ocsp/…`; oldest first. */
  readonly asked: readonly string[];
  publish(files: PublishedFiles): void;
  answerOcsp(responder: OcspResponder | undefined): void;
  /** Nothing of the host answers any more, the app's own files neither. */
  cutOff(): Promise<void>;
  restore(): Promise<void>;
  /** The next request for a published file that matches is neither answered nor ended until it is released. */
  hold(name: RegExp): HeldRequest;
  close(): Promise<void>;
}

export interface HeldRequest {
  readonly arrived: Promise<void>;
  release(): void;
}

interface Hold {
  readonly name: RegExp;
  readonly arrive: () => void;
  readonly released: Promise<void>;
}

export async function serveTrustHost(): Promise<TrustHost> {
  const app = staticServer(DIST);
  const asked: string[] = [];
  const holds: Hold[] = [];
  let published: PublishedFiles = new Map();
  let responder: OcspResponder | undefined;
  const relay = ocspRelay(() => responder);

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (pathname.startsWith(OCSP_PATH)) {
      asked.push(pathname.slice(1));
      return relay(request, response);
    }
    if (!pathname.startsWith(TRUST_PATH)) return void app.emit("request", request, response);
    const name = pathname.slice(TRUST_PATH.length);
    asked.push(name);
    const held = holds.findIndex((hold) => hold.name.test(name));
    if (held >= 0) await standStill(holds.splice(held, 1));
    sendPublished(published.get(name), request, response);
  };

  let server = await listen(answer, 0);
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://localhost:${port}/`,
    asked,
    publish(files) {
      published = files;
    },
    answerOcsp(next) {
      responder = next;
    },
    cutOff: () => ended(server),
    async restore() {
      server = await listen(answer, port);
    },
    hold(name) {
      const arrival = promised();
      const release = promised();
      holds.push({ name, arrive: arrival.resolve, released: release.promise });
      return { arrived: arrival.promise, release: release.resolve };
    },
    close: () => ended(server),
  };
}

async function standStill(holds: readonly Hold[]): Promise<void> {
  for (const { arrive, released } of holds) {
    arrive();
    await released;
  }
}

/** As a static host would: a tag for the list, and nothing again to who has it. */
function sendPublished(bytes: Uint8Array | undefined, request: IncomingMessage, response: ServerResponse): void {
  if (!bytes) return void response.writeHead(404, SECURITY_HEADERS).end();
  const tag = `"${createHash("sha256").update(bytes).digest("base64url")}"`;
  const headers = { ...SECURITY_HEADERS, "Cache-Control": "no-cache", ETag: tag };
  if (request.headers["if-none-match"] === tag) return void response.writeHead(304, headers).end();
  response.writeHead(200, { ...headers, "Content-Length": bytes.length }).end(bytes);
}

async function listen(
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  port: number,
): Promise<Server> {
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "localhost", resolve));
  return server;
}

function ended(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function promised(): { readonly promise: Promise<void>; resolve(): void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
