import { beforeEach, describe, expect, it } from "vitest";
import type { DeviceDatabase } from "../../../../shared/device/worker/device-database.ts";
import { deleteIssuer, readIssuers, writeIssuer } from "../../../../shared/device/worker/own-issuer-store.ts";
import { readGeneration } from "../../../../shared/device/worker/trust-store.ts";
import { emptyDevice, restartedDevice, withBrokenWrite } from "./empty-device.ts";

const issuer = (octet: number) => ({
  kind: "certificate" as const,
  bytes: Uint8Array.of(octet),
  added: new Date("2026-11-20T10:00:00Z"),
});

describe("a person's own issuers", () => {
  let database: DeviceDatabase;
  beforeEach(async () => {
    database = await emptyDevice();
    await writeIssuer(database, "first", issuer(1));
  });

  it.each(["abort", "full"] as const)("are what they were when any single write ends in: %s", async (how) => {
    const generation = await readGeneration(database);
    let broken = 0;
    for (; ; broken += 1) {
      const replace = () => writeIssuer(database, "second", issuer(2), "first").catch(() => undefined);
      if (!(await withBrokenWrite(broken, how, replace))) break;
      database = await restartedDevice();
      expect([...(await readIssuers(database)).keys()]).toEqual(["first"]);
      expect(await readGeneration(database)).toBe(generation);
    }
    expect(broken).toBe(3);
  });

  it("are left out where what lies there is no issuer", async () => {
    await database.put("issuers", { bytes: "text" } as never, "damaged");
    expect([...(await readIssuers(database)).keys()]).toEqual(["first"]);
  });

  it("are replaced in one step, and each change is a new generation", async () => {
    const generation = await readGeneration(database);
    await writeIssuer(database, "second", issuer(2), "first");
    expect(await readIssuers(await restartedDevice())).toEqual(new Map([["second", issuer(2)]]));
    database = await restartedDevice();
    await deleteIssuer(database, "second");
    expect((await readIssuers(database)).size).toBe(0);
    expect(await readGeneration(database)).toBe(generation + 2);
  });
});
