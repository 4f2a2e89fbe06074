import { describe, expect, it } from "vitest";
import { deviceDatabase } from "../../../../shared/device/worker/device-database.ts";
import { emptyDevice, whereStorageIsForbidden } from "./empty-device.ts";

describe("the database of the device", () => {
  it("is none where the browser forbids it, and is asked for again as soon as it does not", async () => {
    await emptyDevice();
    const allowed = globalThis.indexedDB;
    const again = await whereStorageIsForbidden(async () => {
      expect(await deviceDatabase()).toBeUndefined();
      globalThis.indexedDB = allowed;
      return deviceDatabase();
    });
    expect(again?.objectStoreNames.contains("trust")).toBe(true);
  });
});
