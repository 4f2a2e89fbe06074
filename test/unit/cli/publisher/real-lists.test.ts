import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { CrlFile } from "../../../../shared/cli/publisher/authority-crls.ts";
import { nodeFolder } from "../../../../shared/cli/publisher/publication-folder.ts";
import { publish } from "../../../../shared/cli/publisher/publish.ts";
import { filesInFolder } from "../../../../shared/cli/trust-source.ts";
import kzTestList from "../../../../shared/trust/lists/kz-test.json" with { type: "json" };
import { authorityById } from "../../../../shared/trust/trusted-list.ts";
import { type OpenTrust, openHeldTrust } from "../../../../shared/trust/update/open-held-trust.ts";
import { updateTrust } from "../../../../shared/trust/update/update.ts";
import { COMPROMISED, GOST_CRL, ON_HOLD, RSA_CRL } from "../../../conformance/test-authority.ts";
import { holder } from "../../../sandbox/holders.ts";
import { sandboxOperator } from "../../../sandbox/operator.ts";
import { publishSandbox, signingKeyOf } from "../../../sandbox/trust-service.ts";
import { hasVectors, VECTORS } from "../../../vectors.ts";
import { day, heldAfter, PINNED, value } from "../../trust/update/trust-lab.ts";

const folder = mkdtempSync(join(tmpdir(), "tekser-real-lists-"));
afterAll(() => rmSync(folder, { recursive: true }));

async function setOf({ trust, revocation }: OpenTrust, id: string) {
  const authority = authorityById(trust, id);
  const set = authority && (await revocation.setOf(authority));
  if (!set) throw new Error(`no set of ${id}`);
  return set;
}

describe.skipIf(!hasVectors)("the lists of the state's test environment", () => {
  const operator = sandboxOperator("p-256", "operator/test", ["test"]);
  const out = join(folder, "state");
  const crl = (path: string): CrlFile => ({ name: path, bytes: new Uint8Array(readFileSync(VECTORS + path)) });
  const run = (crlFiles: readonly CrlFile[], at: number) =>
    publish({
      list: new TextEncoder().encode(JSON.stringify(kzTestList)),
      key: signingKeyOf(operator),
      folder: nodeFolder(out),
      crlFiles,
      downloads: { get: async () => ({ kind: "failed", why: "is not asked here" }) },
      now: day(at),
      days: 7,
    });

  it("are published with who is revoked in them, and are said to be out of date", async () => {
    const outcome = await run([crl(GOST_CRL), crl(RSA_CRL)], 1);
    expect(outcome).toMatchObject({ kind: "published", astray: [] });
    const about = outcome.kind === "published" ? outcome.authorities : [];
    expect(about.map(({ authority, set, stopped }) => [authority.id, set?.crlNumber, set?.count, stopped])).toEqual([
      ["nca_gost_test_2022", "4", 6, undefined],
      ["nca_rsa_test", "9", expect.any(Number), undefined],
    ]);
    expect(about[0]?.notes).toEqual([`${GOST_CRL} has been out of date since 2023-01-23T11:26:06.000Z`]);
  });

  it("are found again by a device", async () => {
    const held = heldAfter(await updateTrust({ files: filesInFolder(out), pinned: [operator.key] }));
    const set = await setOf(value(await openHeldTrust(held, [operator.key])), "nca_gost_test_2022");
    expect(set.nextUpdate).toEqual(new Date("2023-01-23T11:26:06Z"));
    const found = [ON_HOLD, COMPROMISED].map((serial) => {
      const hex = serial.padStart(serial.length + (serial.length % 2), "0");
      const octets = Buffer.from(Number.parseInt(hex.slice(0, 2), 16) >= 0x80 ? `00${hex}` : hex, "hex");
      return set.lookup(new Uint8Array(octets));
    });
    expect(found).toMatchObject([{ reason: "certificateHold" }, { reason: "keyCompromise" }]);
    expect(set.lookup(Uint8Array.of(1, 2, 3))).toBeUndefined();
  });

  it("with one bit changed stop their authority alone", async () => {
    const { bytes } = crl(GOST_CRL);
    const changed = { name: "changed.crl", bytes: bytes.with(300, (bytes[300] ?? 0) ^ 1) };
    const outcome = await run([changed, crl(RSA_CRL)], 2);
    const stopped = outcome.kind === "published" ? outcome.authorities.map((each) => each.stopped !== undefined) : [];
    expect(stopped).toEqual([true, false]);
  });
});

describe("a list of a million revoked certificates", () => {
  const out = join(folder, "million");
  const COUNT = 1_000_000;

  it("is published, updated by a delta of ten thousand, and holds every one", { timeout: 240_000 }, async () => {
    await publishSandbox(out, { now: day(1), strangers: COUNT });
    const before = heldAfter(await updateTrust({ files: filesInFolder(out), pinned: PINNED }));
    await publishSandbox(out, { now: day(2), strangers: COUNT + 10_000 });
    const outcome = await updateTrust({ files: filesInFolder(out), pinned: PINNED, held: before });
    const held = heldAfter(outcome);
    const listed = outcome.kind === "updated" ? outcome.list.revocationSets.at(-1) : undefined;
    expect(listed).toMatchObject({ authority: "sandbox_ca_rsa", count: COUNT + 10_002 });
    expect(listed?.file.size).toBeLessThan(6_000_000);
    expect(listed?.deltas[0]?.file.size).toBeLessThan(100_000);
    const set = await setOf(value(await openHeldTrust(held, PINNED)), "sandbox_ca_rsa");
    const serial = new Uint8Array(20).fill(0x5a);
    const numbers = new DataView(serial.buffer);
    for (let number = 0; number < COUNT + 10_000; number += 997) {
      numbers.setUint32(16, number);
      expect(set.lookup(serial)).toBeDefined();
    }
    numbers.setUint32(16, COUNT + 10_000);
    expect(set.lookup(serial)).toBeUndefined();
    expect(set.lookup(holder("rsa", "person").serialNumber)).toBeUndefined();
  });
});
