import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { contentSecurityPolicy } from "../../../pwa/server/headers.ts";
import { trustOrigins } from "../../../pwa/server/trust-origins.ts";
import { SANDBOX_OPERATOR } from "../../sandbox/operator.ts";

describe("the hosts that the page may ask", () => {
  const folder = mkdtempSync(join(tmpdir(), "tekser-origins-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  const serviceFile = (service: object): string => {
    const file = join(folder, "service.json");
    writeFileSync(file, JSON.stringify({ keys: [SANDBOX_OPERATOR.key], ...service }));
    return file;
  };
  const connectSources = (file: string | undefined) =>
    contentSecurityPolicy(trustOrigins(file))
      .split("; ")
      .find((each) => each.startsWith("connect-src"));

  it("are not guessed from a file that is no trust service", () => {
    expect(() => trustOrigins(serviceFile({ address: "http://trust.example/" }))).toThrow(/no trust service/);
    expect(() => trustOrigins(serviceFile({ address: "/trust/", keys: [] }))).toThrow(/no trust service/);
    expect(() => trustOrigins(join(folder, "nothing.json"))).toThrow(/ENOENT/);
  });

  it("are its own alone where trust data is published there", () => {
    expect(connectSources(undefined)).toBe("connect-src 'self'");
    expect(connectSources(serviceFile({ address: "/trust/", ocspRelay: "/ocsp/" }))).toBe("connect-src 'self'");
  });

  it("are those of the trust service and its relay where they are elsewhere, and no other", () => {
    const file = serviceFile({ address: "https://trust.example/kz/", ocspRelay: "https://relay.example:8443/ocsp/" });
    expect(connectSources(file)).toBe("connect-src 'self' https://trust.example https://relay.example:8443");
    const together = serviceFile({ address: "https://trust.example/kz/", ocspRelay: "https://trust.example/ocsp/" });
    expect(connectSources(together)).toBe("connect-src 'self' https://trust.example");
  });
});
