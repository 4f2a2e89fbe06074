import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { trustServiceAlias } from "../../../shared/cli/trust-service-alias.ts";
import type { JsonObject, JsonValue } from "../../../shared/jose/strict-json.ts";
import { pinnedTrustService } from "../../../shared/trust/pinned-service.ts";
import { readTrustService } from "../../../shared/trust/read-trust-service.ts";
import { ED25519_SANDBOX_OPERATOR, SANDBOX_OPERATOR } from "../../sandbox/operator.ts";

// Sound: a key is plain JSON.
const KEY = SANDBOX_OPERATOR.key as unknown as JsonObject;
const GOOD = { address: "/trust/", keys: [KEY] };

function fileWith(content: JsonValue | string): string {
  const file = join(mkdtempSync(join(tmpdir(), "tekser-")), "service.json");
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

describe("a trust service is refused", () => {
  it.each<[string, JsonValue]>([
    ["without an address", { keys: [KEY] }],
    ["without a key", { address: "/trust/", keys: [] }],
    ["with a key of another name", { ...GOOD, keys: [{ ...KEY, kid: "x" }] }],
    ["with a key for nobody", { ...GOOD, keys: [{ ...KEY, environments: [] }] }],
    ["with a key for somebody else", { ...GOOD, keys: [{ ...KEY, environments: ["moon"] }] }],
    ["over http", { ...GOOD, address: "http://trust.example/" }],
    ["at an address that is no folder", { ...GOOD, address: "https://trust.example/list.jws" }],
    ["at an address with a query", { ...GOOD, address: "https://trust.example/?a=/" }],
    ["at another host by two slashes", { ...GOOD, address: "//trust.example/" }],
    ["at a path that leads out", { ...GOOD, address: "javascript:/" }],
    ["with a relay that is none", { ...GOOD, ocspRelay: "ocsp" }],
    ["when it is no object", []],
  ])("%s", (_, json) => {
    expect(readTrustService(json)).toMatchObject({ refused: "malformed" });
  });

  it("by the build that would pin it", () => {
    expect(() => trustServiceAlias(fileWith({ keys: [KEY] }))).toThrow(/TEKSER_TRUST_SERVICE=.*malformed \$\.address/);
    expect(() => trustServiceAlias(fileWith("{"))).toThrow(/truncated/);
    expect(() => trustServiceAlias("/nowhere/service.json")).toThrow(/ENOENT/);
  });
});

describe("a trust service", () => {
  it("is pinned by the repository for samples alone", () => {
    expect(pinnedTrustService()).toEqual({ address: "/trust/", ocspRelay: "/ocsp/", keys: [SANDBOX_OPERATOR.key] });
    expect(pinnedTrustService().keys.flatMap(({ environments }) => environments)).toEqual(["sample"]);
  });

  it("has a whole address or a path, and a relay where there is one", () => {
    const keys = [KEY, ED25519_SANDBOX_OPERATOR.key as unknown as JsonObject];
    const service = { address: "https://trust.example:8443/a/b/", ocspRelay: "https://ocsp.example/", keys };
    expect(readTrustService(service)).toEqual(service);
    expect(readTrustService({ address: "/", keys })).toEqual({ address: "/", keys });
  });

  it("takes the place of the repository's own in a build", () => {
    const file = fileWith(GOOD);
    const [alias] = trustServiceAlias(file);
    expect(alias?.replacement).toBe(resolve(file));
    expect("./lists/trust-service.json".replace(alias?.find ?? "", "replaced")).toBe("replaced");
    expect(trustServiceAlias(undefined)).toEqual([]);
  });
});
