import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { filesInFolder } from "../../../../shared/cli/trust-source.ts";
import type { DeviceDatabase } from "../../../../shared/device/worker/device-database.ts";
import { readTrustInUse, trustInUse } from "../../../../shared/device/worker/trust-in-use.ts";
import { type TrustKeeper, trustKeeper } from "../../../../shared/device/worker/trust-keeper.ts";
import { builtInTrust } from "../../../../shared/trust/built-in.ts";
import type { TrustFiles } from "../../../../shared/trust/trust-files.ts";
import type { TrustService } from "../../../../shared/trust/trust-service.ts";
import { NEXT_SANDBOX_OPERATOR, SANDBOX_OPERATOR } from "../../../sandbox/operator.ts";
import { publishSandbox, type SandboxPublicationDraft } from "../../../sandbox/trust-service.ts";
import { emptyDevice, restartedDevice, whereStorageIsForbidden, withBrokenWrite } from "./empty-device.ts";

const DAY_MS = 86_400_000;
const FIRST_DAY = new Date("2026-11-20T10:00:00Z");
const NOW = FIRST_DAY.getTime() + 3_600_000;

const SERVICE: TrustService = { address: "/trust/", keys: [SANDBOX_OPERATOR.key] };

const NOWHERE: TrustFiles = { read: async () => ({ kind: "unreachable" }) };

describe("the trust data of a device", () => {
  const root = mkdtempSync(join(tmpdir(), "tekser-keeper-"));
  const folder = (name: string) => join(root, name);
  const filesOf = (name: string) => filesInFolder(folder(name));
  const publish = async (name: string, draft: SandboxPublicationDraft, after?: string) => {
    if (after !== undefined) cpSync(folder(after), folder(name), { recursive: true });
    const { kind } = await publishSandbox(folder(name), draft);
    expect(kind).toBe("published");
  };
  beforeAll(async () => {
    await publish("first", { now: FIRST_DAY });
    await publish("second", { now: new Date(FIRST_DAY.getTime() + DAY_MS), withoutCrls: true }, "first");
    await publish("stranger", { now: FIRST_DAY, operator: NEXT_SANDBOX_OPERATOR });
  });
  afterAll(() => rmSync(root, { recursive: true }));

  let database: DeviceDatabase;
  beforeEach(async () => {
    database = await emptyDevice();
  });

  const keeperOf = (files: TrustFiles): TrustKeeper => trustKeeper(SERVICE, files, () => 0.5);
  const updated = async (name: string, now = NOW) => (await keeperOf(filesOf(name)).update("person", now)).kind;
  const sequenceNumber = async () => {
    const { board, holdsData } = await keeperOf(NOWHERE).state(NOW);
    return holdsData ? board.list.sequenceNumber : undefined;
  };
  const carried = async () => {
    const bytes = await keeperOf(NOWHERE).exported();
    if (!bytes) throw new Error("nothing to carry");
    return Uint8Array.from(bytes);
  };
  const imported = (bytes: Uint8Array<ArrayBuffer>) => keeperOf(NOWHERE).imported(new Blob([bytes]));

  describe("is not changed", () => {
    it("where the browser lets nothing be kept", async () => {
      await whereStorageIsForbidden(async () => {
        expect(await keeperOf(filesOf("first")).update("person", NOW)).toEqual({ kind: "not-kept", why: "forbidden" });
        const state = await keeperOf(NOWHERE).state(NOW);
        expect(state).toMatchObject({ storageForbidden: true, holdsData: false, board: { list: { source: "build" } } });
      });
    });

    it("by a service out of reach, which is asked ever more rarely", async () => {
      await updated("first");
      const keeper = keeperOf(NOWHERE);
      expect(await keeper.update("person", NOW)).toEqual({ kind: "unreachable" });
      expect(await keeper.update("start", NOW + 60_000)).toEqual({ kind: "not-due" });
      expect(await keeper.update("start", NOW + 180_000)).toEqual({ kind: "unreachable" });
      expect(await sequenceNumber()).toBe(1);
      const { lastAttempt, lastSuccess } = await keeper.state(NOW);
      expect(lastAttempt).toEqual({ at: new Date(NOW + 180_000), outcome: { kind: "unreachable" } });
      expect(lastSuccess).toEqual(new Date(NOW));
    });

    it("by a list under a key that this build does not know", async () => {
      await updated("first");
      const refused = { kind: "refused", refusal: { refused: "list-signed-by-unknown-key" } };
      expect(await keeperOf(filesOf("stranger")).update("person", NOW)).toMatchObject(refused);
      expect(await sequenceNumber()).toBe(1);
    });

    it("by a service that goes back", async () => {
      await updated("second");
      const refused = { kind: "refused", refusal: { refused: "list-older" } };
      expect(await keeperOf(filesOf("first")).update("person", NOW)).toMatchObject(refused);
      expect(await sequenceNumber()).toBe(2);
    });

    it("by a service that has not followed what was carried by hand, though its answer is the one of last time", async () => {
      await updated("second");
      const newer = await carried();
      database = await emptyDevice();
      const service: TrustFiles = {
        read: async (file, limit, tag) => {
          if (tag === "first") return { kind: "not-modified" };
          const answer = await filesOf("first").read(file, limit);
          return answer.kind === "file" ? { ...answer, tag: "first" } : answer;
        },
      };
      expect(await keeperOf(service).update("person", NOW)).toMatchObject({ kind: "updated" });
      expect(await keeperOf(service).update("person", NOW)).toEqual({ kind: "unchanged" });
      expect(await imported(newer)).toMatchObject({ kind: "updated" });
      const refused = { kind: "refused", refusal: { refused: "list-older" } };
      expect(await keeperOf(service).update("person", NOW)).toMatchObject(refused);
      expect(await sequenceNumber()).toBe(2);
    });

    it("by an older file carried by hand", async () => {
      await updated("first");
      const old = await carried();
      await updated("second");
      expect(await imported(old)).toMatchObject({ kind: "refused", refusal: { refused: "list-older" } });
      expect(await sequenceNumber()).toBe(2);
    });

    it("by a file that is no trust data, is cut short, or was altered anywhere", async () => {
      await updated("second");
      const whole = await carried();
      database = await emptyDevice();
      expect(await imported(new TextEncoder().encode("SAMPLE"))).toMatchObject({ kind: "refused" });
      for (let part = 1; part < 20; part += 1) {
        const at = Math.floor((whole.length * part) / 20);
        expect(await imported(whole.slice(0, at))).toMatchObject({ kind: "refused" });
        const altered = whole.with(at, (whole[at] ?? 0) ^ 1);
        expect(await imported(altered)).toMatchObject({ kind: "refused" });
      }
      expect(await sequenceNumber()).toBeUndefined();
    });

    it.each(["abort", "full"] as const)("by an update that ends at any write: %s", async (how) => {
      await updated("first");
      let broken = 0;
      for (; ; broken += 1) {
        let result: unknown;
        const update = async () => {
          result = (await keeperOf(filesOf("second")).update("person", NOW)).kind;
        };
        const wasBroken = await withBrokenWrite(broken, how, () => update().catch(() => undefined));
        if (!wasBroken) break;
        expect(result).toBe("not-kept");
        database = await restartedDevice();
        expect(await sequenceNumber()).toBe(1);
        expect((await readTrustInUse(database, SERVICE.keys)).installed?.open.missingSets).toEqual([]);
      }
      expect(broken).toBeGreaterThanOrEqual(4);
      expect(await sequenceNumber()).toBe(2);
    });

    it("by an update that is not due", async () => {
      await updated("first");
      expect(await keeperOf(filesOf("second")).update("start", NOW + 60_000)).toEqual({ kind: "not-due" });
      expect(await sequenceNumber()).toBe(1);
    });
  });

  describe("goes out of force, and that is told until it is read,", () => {
    const expectBuiltIn = async () => {
      const inUse = await trustInUse(SERVICE.keys)();
      expect(inUse.source).toBe("build");
      expect(inUse.trust.authorities).toEqual(builtInTrust().authorities);
    };

    it("when its list was altered on the device", async () => {
      await updated("first");
      const { lists, ...rest } = (await database.get("trust", "lists")) as { lists: Uint8Array[] };
      const altered = lists.map((list) => list.with(list.length - 20, list[list.length - 20] === 65 ? 66 : 65));
      await database.put("trust", { ...rest, lists: altered }, "lists");
      database = await restartedDevice();
      await expectBuiltIn();
      const keeper = keeperOf(NOWHERE);
      const damaged = { at: new Date(NOW), refusal: { refused: "list-signature-wrong" } };
      expect(await keeper.state(NOW)).toMatchObject({ holdsData: false, damaged });
      expect(await keeper.state(NOW + 1)).toMatchObject({ damaged });
      await keeper.forgetDamage();
      expect(await keeper.state(NOW)).not.toHaveProperty("damaged");
      await expectBuiltIn();
    });

    it("when something else lies in its place", async () => {
      await database.put("trust", "SAMPLE", "lists");
      await expectBuiltIn();
      expect(await keeperOf(NOWHERE).state(NOW)).toMatchObject({ damaged: { refusal: { refused: "malformed" } } });
    });

    it("when this build knows other operators", async () => {
      await updated("first");
      const keys = [NEXT_SANDBOX_OPERATOR.key];
      expect((await trustInUse(keys)()).source).toBe("build");
      const state = await trustKeeper({ ...SERVICE, keys }, NOWHERE).state(NOW);
      expect(state).toMatchObject({
        holdsData: false,
        damaged: { refusal: { refused: "list-signed-by-unknown-key" } },
      });
    });

    it("and the next update brings it back", async () => {
      await database.put("trust", "SAMPLE", "lists");
      expect(await updated("first")).toBe("updated");
      expect(await sequenceNumber()).toBe(1);
      expect(await keeperOf(NOWHERE).state(NOW)).not.toHaveProperty("damaged");
    });
  });

  it("lacks a set that was altered on the device, until an update brings that set anew", async () => {
    await updated("first");
    const [name = ""] = await database.getAllKeys("sets");
    const bytes = (await database.get("sets", name)) as Uint8Array;
    await database.put("sets", bytes.with(bytes.length - 1, (bytes.at(-1) ?? 0) ^ 1), name);
    const missing = async () => (await readTrustInUse(database, SERVICE.keys)).installed?.open.missingSets.length;
    expect(await missing()).toBe(1);
    expect(await updated("first")).toBe("updated");
    expect(await missing()).toBe(0);
  });

  it("is that of the update that came first when two windows update at once", async () => {
    const both = [keeperOf(filesOf("second")), keeperOf(filesOf("second"))];
    const kinds = (await Promise.all(both.map((each) => each.update("person", NOW)))).map(({ kind }) => kind);
    expect(kinds.sort()).toEqual(["unchanged", "updated"]);
    expect(await sequenceNumber()).toBe(2);
  });

  it("is updated, tells what changed, and is the same after a restart", async () => {
    const outcome = await keeperOf(filesOf("first")).update("start", NOW);
    expect(outcome).toMatchObject({ kind: "updated", changes: { sequence: { to: 1 } } });
    database = await restartedDevice();
    const state = await keeperOf(NOWHERE).state(NOW);
    expect(state).toMatchObject({
      generation: expect.any(Number),
      holdsData: true,
      board: { list: { source: "service", sequenceNumber: 1, state: "current" } },
      lastSuccess: new Date(NOW),
      ownIssuers: [],
      storageForbidden: false,
      asksOcsp: false,
    });
    expect(await keeperOf(filesOf("first")).update("person", NOW)).toEqual({ kind: "unchanged" });
  });

  it("goes from one device to another by hand, octet for octet, and on from there", async () => {
    await updated("second");
    const bytes = await carried();
    database = await emptyDevice();
    expect(await imported(bytes)).toMatchObject({ kind: "updated", changes: { sequence: { to: 2 } } });
    expect(await keeperOf(NOWHERE).state(NOW)).toMatchObject({ board: { list: { source: "file" } } });
    expect(await carried()).toEqual(bytes);
  });

  it("is nothing to carry on a device that has none", async () => {
    expect(await keeperOf(NOWHERE).exported()).toBeUndefined();
  });
});
