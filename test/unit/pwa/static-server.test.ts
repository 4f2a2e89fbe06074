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
  const server = staticServer(join(folder, "app"));
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, "localhost", resolve)));
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });

  /** As sent: `fetch` would tidy the address first. */
  const get = (path: string, method = "GET") =>
    new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }>((resolve, reject) => {
      const { port } = server.address() as AddressInfo;
      request({ host: "localhost", port, path, method }, (response) => {
        let body = "";
        response.on("data", (chunk) => {
          body += chunk;
        });
        response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
      })
        .on("error", reject)
        .end();
    });

  it.each(["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/%00", "/%", "//", "/assets/"])(
    "gives nothing for %s",
    async (path) => {
      const { status, body } = await get(path);
      expect([status, body]).toEqual([404, ""]);
    },
  );

  it("takes no other method", async () => {
    expect((await get("/", "POST")).status).toBe(405);
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
});
