import { beforeEach, describe, expect, it } from "vitest";
import type { DeviceDatabase } from "../../../../shared/device/worker/device-database.ts";
import { deviceDatabase } from "../../../../shared/device/worker/device-database.ts";
import {
  dropHeldTrust,
  forgetDamage,
  readGeneration,
  readNotes,
  readStoredTrust,
  replaceHeldTrust,
  writeAttempts,
} from "../../../../shared/device/worker/trust-store.ts";
import type { HeldTrust } from "../../../../shared/trust/held-trust.ts";
import { emptyDevice, restartedDevice, whereStorageIsForbidden, withBrokenWrite } from "./empty-device.ts";

const octets = (text: string) => new TextEncoder().encode(text);

const FIRST: HeldTrust = {
  lists: [octets("list 1")],
  sets: new Map([
    ["aa", octets("set a")],
    ["bb", octets("set b")],
  ]),
};

const SECOND: HeldTrust = {
  lists: [octets("list 1"), octets("list 2")],
  sets: new Map([
    ["bb", octets("set b")],
    ["cc", octets("set c")],
  ]),
};

describe("what the device holds of a trust service", () => {
  let database: DeviceDatabase;
  beforeEach(async () => {
    database = await emptyDevice();
  });

  const everything = async () => ({ ...(await readStoredTrust(database)), ...(await readNotes(database)) });
  const held = async () => (await readStoredTrust(database)).held;
  const generation = () => readGeneration(database);
  const holdFirst = () => replaceHeldTrust(database, { generation: 0, held: FIRST, source: "service" });

  it("is not there where the browser lets nothing be kept", async () => {
    expect(await whereStorageIsForbidden(deviceDatabase)).toBeUndefined();
  });

  it("is nothing on an empty device", async () => {
    expect(await everything()).toEqual({ generation: 0, held: "nothing", attempts: { failures: 0 } });
  });

  it.each(["abort", "full"] as const)("is all old when any single write ends in: %s", async (how) => {
    await holdFirst();
    await writeAttempts(database, { failures: 3 });
    const before = await everything();
    const { generation } = before;
    let broken = 0;
    for (; ; broken += 1) {
      database = await restartedDevice();
      const attempts = { failures: 0, tag: "new" };
      const change = { generation, before: FIRST, held: SECOND, source: "file", attempts } as const;
      const wasBroken = await withBrokenWrite(broken, how, () =>
        replaceHeldTrust(database, change).then(
          () => "replaced",
          () => "failed",
        ),
      );
      if (!wasBroken) break;
      database = await restartedDevice();
      expect(await everything()).toEqual(before);
    }
    expect(broken).toBeGreaterThanOrEqual(6);
    database = await restartedDevice();
    expect(await everything()).toEqual({
      generation: generation + 1,
      held: { trust: SECOND, source: "file" },
      attempts: { failures: 0, tag: "new" },
    });
  });

  it("stays where a change comes from an older state than the present one", async () => {
    await holdFirst();
    expect(await replaceHeldTrust(database, { generation: 0, held: SECOND, source: "service" })).toBe("overtaken");
    expect(await dropHeldTrust(database, 0, { at: new Date(0), refusal: { refused: "malformed" } })).toBe("overtaken");
    expect(await held()).toEqual({ trust: FIRST, source: "service" });
  });

  it("takes only one of two changes that come at once", async () => {
    await holdFirst();
    const present = await generation();
    const change = (next: HeldTrust) =>
      replaceHeldTrust(database, { generation: present, held: next, source: "service" });
    expect(await Promise.all([change(SECOND), change(FIRST)])).toEqual(["replaced", "overtaken"]);
    expect(await held()).toEqual({ trust: SECOND, source: "service" });
  });

  it.each([
    ["no object", "text"],
    ["no lists", { lists: [], sets: [], source: "service" }],
    ["a list that is no octets", { lists: ["text"], sets: [], source: "service" }],
    ["a source that no update has", { lists: [octets("list")], sets: [], source: "build" }],
  ])("is damaged where there is %s", async (_, value) => {
    await database.put("trust", value, "lists");
    expect(await held()).toBe("damaged");
  });

  it.each([
    ["is gone", undefined],
    ["is no octets", "text"],
  ])("is without a set that %s, until an update brings it", async (_, value) => {
    await holdFirst();
    await (value === undefined ? database.delete("sets", "aa") : database.put("sets", value, "aa"));
    const { held: left } = await readStoredTrust(database);
    if (typeof left === "string") throw new Error(left);
    expect([...left.trust.sets.keys()]).toEqual(["bb"]);
    const change = { generation: await generation(), before: left.trust, held: FIRST, source: "service" } as const;
    expect(await replaceHeldTrust(database, change)).toBe("replaced");
    expect(await held()).toEqual({ trust: FIRST, source: "service" });
  });

  it.each(["text", { failures: -1 }, { failures: "many" }, { failures: 1, due: "soon", last: { at: "now" }, tag: 7 }])(
    "is asked for as if for the first time where the notes about it are %j",
    async (value) => {
      await database.put("trust", value, "attempts");
      const { attempts } = await readNotes(database);
      expect(attempts).toEqual({ failures: typeof value === "object" && value.failures === 1 ? 1 : 0 });
    },
  );

  it("leaves nothing behind when it is dropped, and what was wrong is remembered until it is read", async () => {
    await holdFirst();
    const damage = { at: new Date("2026-11-20T10:00:00Z"), refusal: { refused: "malformed" } as const };
    const present = await generation();
    expect(await dropHeldTrust(database, present, damage)).toBe("replaced");
    expect(await everything()).toMatchObject({ generation: present + 1, held: "nothing", damage });
    expect(await database.count("sets")).toBe(0);
    await forgetDamage(database);
    expect((await readNotes(database)).damage).toBeUndefined();
  });

  it("keeps no set that the list in force does not name", async () => {
    await holdFirst();
    const change = { generation: await generation(), before: FIRST, held: SECOND, source: "service" } as const;
    expect(await replaceHeldTrust(database, change)).toBe("replaced");
    expect(await database.getAllKeys("sets")).toEqual(["bb", "cc"]);
  });

  it("is there again after a restart, octet for octet", async () => {
    expect(await holdFirst()).toBe("replaced");
    database = await restartedDevice();
    expect(await held()).toEqual({ trust: FIRST, source: "service" });
  });

  it("is not taken for what was there before the browser cleared this device", async () => {
    await holdFirst();
    const before = await generation();
    database = await emptyDevice();
    expect(await generation()).toBe(0);
    await holdFirst();
    expect(await generation()).not.toBe(before);
  });
});
