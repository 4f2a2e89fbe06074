import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { httpDownloads } from "../../../../shared/cli/publisher/downloads.ts";

const LIMITS = { ms: 300, bytes: 1000 };
const BODY = new Uint8Array(600).fill(7);

let answer: (request: IncomingMessage, response: ServerResponse) => void;
const server = createServer((request, response) => answer(request, response));
let address = "";
let cache = "";

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  address = `http://localhost:${(server.address() as AddressInfo).port}/some.crl`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
afterEach(() => rmSync(cache, { recursive: true, force: true }));

function downloads() {
  cache = mkdtempSync(join(tmpdir(), "tekser-downloads-"));
  return httpDownloads(cache, LIMITS);
}

describe("a download fails, and says why, when", () => {
  it.each([
    ["the place says no", (_: unknown, response: ServerResponse) => response.writeHead(503).end(), "answered 503"],
    ["there is none", (_: unknown, response: ServerResponse) => response.writeHead(404).end("no"), "answered 404"],
    [
      "it says unchanged without being asked",
      (_: unknown, r: ServerResponse) => r.writeHead(304).end(),
      "answered 304",
    ],
    [
      "it sends too much",
      (_: unknown, response: ServerResponse) => response.end(new Uint8Array(1001)),
      "is larger than",
    ],
    ["it breaks off", breakOff, "can't be reached"],
    ["it never answers", () => undefined, "did not answer in time"],
    ["it never ends", (_: unknown, response: ServerResponse) => response.write("x"), "did not answer in time"],
    ["it hangs up", (request: IncomingMessage) => request.destroy(), "can't be reached"],
    [
      "it leads round in a circle",
      (_: unknown, r: ServerResponse) => r.writeHead(302, { Location: address }).end(),
      "can't be",
    ],
  ])("%s", async (_, respond, why) => {
    answer = respond;
    expect(await downloads().get(address)).toMatchObject({ kind: "failed", why: expect.stringContaining(why) });
  });

  it("nobody is there, or the address is none", async () => {
    for (const nowhere of ["http://localhost:1/x", "http://sample.invalid/x", "not an address"]) {
      expect(await downloads().get(nowhere)).toMatchObject({ kind: "failed" });
    }
  });
});

function breakOff(_: unknown, response: ServerResponse): void {
  response.writeHead(200, { "Content-Length": 600 });
  response.write(BODY.subarray(0, 100), () => response.destroy());
}

describe("a download", () => {
  const seen: (string | undefined)[] = [];
  const conditional = (request: IncomingMessage, response: ServerResponse): void => {
    seen.push(request.headers["if-none-match"] ?? request.headers["if-modified-since"]);
    if (request.headers["if-none-match"] === '"one"') response.writeHead(304).end();
    else response.writeHead(200, { ETag: '"one"' }).end(BODY);
  };

  it("asks the second time only whether something changed", async () => {
    answer = conditional;
    const place = downloads();
    for (const condition of [undefined, '"one"']) {
      expect(await place.get(address)).toEqual({ kind: "fresh", bytes: BODY });
      expect(seen.at(-1)).toBe(condition);
    }
  });

  it("asks by date where there is no tag", async () => {
    const date = "Sun, 01 Nov 2026 00:00:00 GMT";
    answer = (request, response) => {
      seen.push(request.headers["if-modified-since"]);
      response.writeHead(200, { "Last-Modified": date }).end(BODY);
    };
    const place = downloads();
    await place.get(address);
    await place.get(address);
    expect(seen.at(-1)).toBe(date);
  });

  it("gives the last copy where the place does not answer, and says so", async () => {
    answer = conditional;
    const place = downloads();
    await place.get(address);
    answer = (_, response) => response.writeHead(500).end();
    expect(await place.get(address)).toEqual({ kind: "kept", bytes: BODY, why: "answered 500" });
  });

  it("does not believe a copy that was changed, nor ask as if it had it", async () => {
    answer = conditional;
    const place = downloads();
    await place.get(address);
    for (const name of ["crl", "json"]) {
      const { readdirSync } = await import("node:fs");
      const file = readdirSync(cache).find((each) => each.endsWith(`.${name}`)) ?? "";
      writeFileSync(join(cache, file), "changed");
      expect(await place.get(address)).toEqual({ kind: "fresh", bytes: BODY });
      expect(seen.at(-1)).toBeUndefined();
    }
  });
});
