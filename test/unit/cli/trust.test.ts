import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { staticServer } from "../../../pwa/server/static-server.ts";
import { readTrustKey } from "../../../shared/cli/trust-key.ts";
import { filesInFolder, trustFilesAt } from "../../../shared/cli/trust-source.ts";
import { pinnedTrustService } from "../../../shared/trust/pinned-service.ts";
import { packTrust } from "../../../shared/trust/update/carried-file.ts";
import { updateTrust } from "../../../shared/trust/update/update.ts";
import type { Report } from "../../../shared/validation/report.ts";
import { buildCms } from "../../sandbox/cms-builder.ts";
import { holder } from "../../sandbox/holders.ts";
import { NEXT_SANDBOX_OPERATOR, SANDBOX_OPERATOR } from "../../sandbox/operator.ts";
import { publishSandbox } from "../../sandbox/trust-service.ts";
import { schemaErrors } from "../report-schema.ts";
import { flipped, heldAfter, PINNED, value } from "../trust/update/trust-lab.ts";
import { Folder, tekser } from "./installed-tekser.ts";

const folder = new Folder();
const fresh = join(folder.path, "fresh");
const other = join(folder.path, "other");
const expired = join(folder.path, "expired");
const YEAR_AGO = new Date(Date.now() - 365 * 24 * 60 * 60_000);

const { keys, certificate } = holder("rsa", "person");
const content = new TextEncoder().encode("SAMPLE contract");
const document = folder.file(
  "SAMPLE.cms",
  buildCms({ content, signers: [{ keys, certificate, signedAttributes: "bound" }] }),
);
const key = folder.file("key.jwk", JSON.stringify(SANDBOX_OPERATOR.key.jwk));
const otherKey = folder.file("other.jwk", JSON.stringify(NEXT_SANDBOX_OPERATOR.privateJwk));
let carried: string;

beforeAll(async () => {
  await publishSandbox(fresh, { revoked: [{ hierarchy: "rsa", who: "person", at: YEAR_AGO, reason: "superseded" }] });
  await publishSandbox(other, { operator: NEXT_SANDBOX_OPERATOR });
  await publishSandbox(expired, { now: new Date(Math.floor(Number(YEAR_AGO) / 1000) * 1000 + 60_000 * 60 * 24 * 300) });
  const held = heldAfter(await updateTrust({ files: filesInFolder(fresh), pinned: PINNED }));
  carried = folder.file("trust.tekser", packTrust(held));
});
afterAll(() => folder.remove());

function reportsOf(...args: readonly string[]): readonly Report[] {
  const { out, error } = tekser(["check", "--json", document, ...args]);
  expect(error).toBe("");
  const reports: unknown = JSON.parse(out);
  expect(schemaErrors(reports)).toEqual([]);
  return reports as readonly Report[]; // sound: the schema was just checked
}

describe("trust data that can't be had or believed judges nothing: 65, and why, for", () => {
  it.each([
    ["a place that is not there", () => "/nowhere", "can’t be reached"],
    ["a host that does not answer", () => "http://localhost:1/trust/", "can’t be reached"],
    ["a folder without a list", () => folder.path, "A part of the trust data is not there"],
    ["a list under a key that this build does not know", () => other, "with a key that Tekser does not know"],
    ["a file that is none", () => key, "not built as its format requires"],
    ["a carried file with another bit in it", () => damaged(), "damaged"],
  ])("%s", (_, place, why) => {
    const { code, out, error } = tekser(["trust", "status", place(), "--lang", "en"]);
    expect([code, out]).toEqual([65, ""]);
    expect(error).toContain(why);
  });

  it("a check as well: it does not fall back on what the build knows", () => {
    const { code, out, error } = tekser(["check", document, "--trust", other, "--lang", "en"]);
    expect([code, out]).toEqual([65, ""]);
    expect(error).toContain("with a key that Tekser does not know");
  });

  function damaged(): string {
    const path = join(folder.path, "damaged.tekser");
    writeFileSync(path, flipped(new Uint8Array(readFileSync(carried))));
    return path;
  }
});

describe("wrong usage of trust data ends with 64:", () => {
  it.each([
    ["a key without trust data", ["check", document, "--trust-key", key]],
    ["a key that is not there", ["check", document, "--trust", fresh, "--trust-key", "/nowhere"]],
    ["a key that is none", ["check", document, "--trust", fresh, "--trust-key", document]],
    ["trust without a word", ["trust"]],
    ["trust with another word", ["trust", "update", fresh]],
    ["status of nothing", ["trust", "status"]],
    ["status of two places", ["trust", "status", fresh, other]],
    ["status at another time", ["trust", "status", fresh, "--at", "2026-01-01T00:00:00Z"]],
    ["status with an anchor", ["trust", "status", fresh, "--anchor", key]],
  ])("%s", (_, args) => {
    const { code, out, error } = tekser(args);
    expect([code, out]).toEqual([64, ""]);
    expect(error).toMatch(/^tekser: .+\n\nUsage: tekser check/);
  });
});

describe("tekser check --trust", () => {
  it("knows who was revoked since the build, from a folder and from a carried file", () => {
    expect(reportsOf()).toMatchObject([{ environment: "sample", rehearsal: "genuine" }]);
    for (const place of [fresh, carried]) {
      const [report] = reportsOf("--trust", place);
      expect(report).toMatchObject({ environment: "sample", rehearsal: "not-confirmed", reason: "revoked-no-time" });
      expect(report?.signatures[0]?.revocation).toMatchObject({
        source: "set",
        reason: "superseded",
      });
    }
  });

  it("believes a list under the key that is named, and under no other then", () => {
    expect(reportsOf("--trust", other, "--trust-key", otherKey)).toMatchObject([{ rehearsal: "genuine" }]);
    expect(tekser(["check", document, "--trust", fresh, "--trust-key", otherKey]).code).toBe(65);
  });

  it("confirms nothing with a list that has expired", () => {
    expect(reportsOf("--trust", expired)).toMatchObject([{ reason: "trust-data-expired", rehearsal: "not-confirmed" }]);
  });
});

describe("tekser trust status", () => {
  const status = (...args: readonly string[]) => tekser(["trust", "status", ...args]);

  it("says of each authority what is known, as of when and until when", () => {
    const { code, out } = status(fresh, "--lang", "en");
    expect(code).toBe(0);
    expect(out).toMatch(/^Ready for offline until /);
    expect(out).toMatch(
      /SAMPLE: national certification authority \(RSA\)\n {2}Can verify now: Yes\n.*\n {2}Revocation: .+ – .+; 3 revoked/,
    );
    expect(out).not.toContain("National Certification Authority of");
  });

  it("ends with 2 where the data has expired, and says what is missing", () => {
    const { code, out } = status(expired, "--lang", "en");
    expect(code).toBe(2);
    expect(out).toMatch(/^Not ready for offline\n/);
    expect(out).toContain("What is missing: A trusted list that is in force");
  });

  it.each(["kk", "ru", "en"])("speaks %s", (language) => {
    const { out } = status(fresh, "--lang", language);
    expect(out).toContain({ kk: "ҮЛГІ", ru: "ОБРАЗЕЦ", en: "SAMPLE" }[language]);
    expect(out).not.toMatch(/undefined|\{|\}/);
  });

  it("tells programs the same as JSON", () => {
    const { code, out } = status(fresh, "--json");
    const board = JSON.parse(out);
    expect(code).toBe(0);
    expect(board).toMatchObject({ list: { sequenceNumber: 1, state: "current" }, clock: "plausible" });
    expect(board.authorities).toHaveLength(6);
    expect(board.authorities[5]).toMatchObject({
      id: "sandbox_ca_rsa",
      environment: "sample",
      state: "ready",
      until: expect.stringMatching(/Z$/),
      revocation: { asOf: expect.stringMatching(/Z$/), until: expect.stringMatching(/Z$/), count: 3 },
      missing: [],
    });
  });
});

describe("published trust data on a host", () => {
  it("is read as from a folder, and asked for only when it changed", async () => {
    const server = createServer(staticServer(folder.path, fresh).listeners("request")[0] as never);
    await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
    const address = `http://localhost:${(server.address() as AddressInfo).port}/trust`;
    try {
      const files = value(await trustFilesAt(address));
      const outcome = await updateTrust({ files, pinned: PINNED });
      const held = heldAfter(outcome);
      expect(held).toEqual(heldAfter(await updateTrust({ files: filesInFolder(fresh), pinned: PINNED })));
      const tag = outcome.kind === "updated" ? outcome.tag : undefined;
      expect(await files.read("list.jws", 1e6, tag)).toEqual({ kind: "not-modified" });
      expect(await files.read("list.jws", 10)).toEqual({ kind: "missing" });
      expect(await files.read("sets/none.set", 10)).toEqual({ kind: "missing" });
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });
});

describe("--trust-key", () => {
  const pinned = pinnedTrustService().keys;
  const bytes = (jwk: object) => new TextEncoder().encode(JSON.stringify(jwk));

  it.each([
    ["RSA", { kty: "RSA", n: "AQAB", e: "AQAB" }],
    ["another curve", { kty: "EC", crv: "P-384", x: "AA", y: "AA" }],
    ["half a point", { kty: "EC", crv: "P-256", x: SANDBOX_OPERATOR.key.jwk.x }],
    ["a set of keys", { keys: [SANDBOX_OPERATOR.key.jwk] }],
    ["a list", [SANDBOX_OPERATOR.key.jwk]],
  ])("takes no %s", (_, jwk) => {
    expect(readTrustKey(bytes(jwk), pinned)).toEqual(expect.any(String));
  });

  it("may speak for everybody, but for the sandbox's: that one is public", () => {
    expect(readTrustKey(bytes(NEXT_SANDBOX_OPERATOR.key.jwk), pinned)).toMatchObject({
      environments: ["production", "test", "sample", "organisation"],
    });
    expect(readTrustKey(bytes(SANDBOX_OPERATOR.privateJwk), pinned)).toMatchObject({ environments: ["sample"] });
  });
});
