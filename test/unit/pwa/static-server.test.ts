import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { staticServer } from "../../../pwa/server/static-server.ts";

describe("the static server", () => {
  const folder = mkdtempSync(join(tmpdir(), "tekser-server-"));
  mkdirSync(join(folder, "app/assets"), { recursive: true });
  writeFileSync(join(folder, "secret.txt"), "secret");
  writeFileSync(join(folder, "app/index.html"), "<p>app</p>");
  writeFileSync(join(folder, "app/assets/worker-1.mjs"), "");
  mkdirSync(join(folder, "trust/sets"), { recursive: true });
  writeFileSync(join(folder, "trust/list.jws"), "list 1");
  writeFileSync(join(folder, "trust/sets/0a.set"), "set");
  const server = staticServer(join(folder, "app"), join(folder, "trust"));
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, "localhost", resolve)));
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });

  /** As sent: `fetch` would tidy the address first. */
  const get = (path: string, method = "GET", conditions: Readonly<Record<string, string>> = {}) =>
    new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }>((resolve, reject) => {
      const { port } = server.address() as AddressInfo;
      request({ host: "localhost", port, path, method, headers: conditions }, (response) => {
        let body = "";
        response.on("data", (chunk) => {
          body += chunk;
        });
        response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
      })
        .on("error", reject)
        .end();
    });

  it.each([
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/trust/../../secret.txt",
    "/trust/..%2f..%2fsecret.txt",
    "/trust/%2e%2e/app/index.html",
    "/trust/",
    "/trust/sets/",
    "/trust",
    "/trust/none.jws",
    "/%00",
    "/%",
    "//",
    "/assets/",
  ])("gives nothing for %s", async (path) => {
    const { status, body } = await get(path);
    expect([status, body]).toEqual([404, ""]);
  });

  it("takes no other method", async () => {
    expect((await get("/", "POST")).status).toBe(405);
  });

  it("turns away what was shared to a device without its service worker, unread", async () => {
    const { status, headers, body } = await get("/share", "POST");
    expect([status, headers.location, body]).toEqual([303, "/#/shared/not-ready", ""]);
    expect((await get("/share")).status).toBe(404);
    expect((await get("/share/", "POST")).status).toBe(405);
  });

  it("serves pages and worker scripts under the policy", async () => {
    for (const path of ["/", "/assets/worker-1.mjs"]) {
      const { status, headers } = await get(path);
      expect(status).toBe(200);
      expect(headers["content-security-policy"]).toContain("default-src 'none'");
      expect(headers["content-security-policy"]).toContain("require-trusted-types-for 'script'");
      expect(headers["content-security-policy"]).not.toContain("unsafe-inline");
      expect(headers["x-content-type-options"]).toBe("nosniff");
    }
    expect((await get("/assets/worker-1.mjs")).headers["content-type"]).toContain("text/javascript");
  });

  it("serves a trusted list that is asked for again each time, and sent only when it is another", async () => {
    const first = await get("/trust/list.jws");
    expect(first).toMatchObject({ status: 200, body: "list 1" });
    expect(first.headers).toMatchObject({ "content-type": "application/jose", "cache-control": "no-cache, public" });
    const tag = String(first.headers.etag);
    for (const condition of [tag, `W/${tag}`, `"other", ${tag}`]) {
      const again = await get("/trust/list.jws", "GET", { "If-None-Match": condition });
      expect([again.status, again.body, again.headers.etag]).toEqual([304, "", tag]);
    }
    writeFileSync(join(folder, "trust/list.jws"), "list 2");
    expect(await get("/trust/list.jws", "GET", { "If-None-Match": tag })).toMatchObject({
      status: 200,
      body: "list 2",
    });
  });

  it("serves sets and deltas for ever: their names say what is in them", async () => {
    const { headers, body } = await get("/trust/sets/0a.set");
    expect(body).toBe("set");
    expect(headers).toMatchObject({
      "content-type": "application/octet-stream",
      "cache-control": "public, max-age=31536000, immutable",
    });
  });

  it("has no trust data where it was given none", async () => {
    const bare = staticServer(join(folder, "app"));
    await new Promise<void>((resolve) => bare.listen(0, "localhost", resolve));
    const { port } = bare.address() as AddressInfo;
    const status = await new Promise((resolve) => {
      request({ host: "localhost", port, path: "/trust/list.jws" }, (response) => resolve(response.statusCode)).end();
    });
    expect(status).toBe(404);
    bare.close();
    bare.closeAllConnections();
  });
});
