import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { beforeEach, describe, expect, it } from "vitest";
import {
  handedLock,
  heldIds,
  keepHanded,
  openHanded,
  removeHanded,
  sweepHanded,
} from "../../../../pwa/worker/handed-over.ts";
import { whereStorageIsForbidden } from "../../device/worker/empty-device.ts";

const NOW = Date.UTC(2026, 10, 22);
const MINUTE = 60_000;
const text = [{ kind: "text", text: "a" }] as const;

describe("what other apps handed over", () => {
  beforeEach(() => {
    globalThis.indexedDB = new IDBFactory();
  });

  const keep = async (now = NOW) => {
    const outcome = await keepHanded(text, now);
    if (outcome.kind !== "kept") throw new Error(outcome.kind);
    return outcome.id;
  };

  it("is not there under an id that nobody was given", async () => {
    expect(await openHanded("../other", NOW)).toBeUndefined();
    expect(await whereStorageIsForbidden(() => openHanded("a", NOW))).toBeUndefined();
  });

  it("gives way, oldest first, to who sends more than a person would", async () => {
    const ids: string[] = [];
    for (let nth = 0; nth < 12; nth += 1) ids.push(await keep(NOW + nth));
    const left = await Promise.all(ids.map((id) => openHanded(id, NOW + 20)));
    expect(left.map((each) => each !== undefined)).toEqual([false, false, ...Array(10).fill(true)]);
  });

  it("is gone when its window is, after ten minutes", async () => {
    const id = await keep();
    await sweepHanded(new Set(), NOW + 11 * MINUTE);
    expect(await openHanded(id, NOW)).toBeUndefined();
  });

  it("is gone when it is removed", async () => {
    const id = await keep();
    await removeHanded(id);
    expect(await openHanded(id, NOW)).toBeUndefined();
  });

  it("stays as long as a window holds it", async () => {
    const id = await keep();
    const held = heldIds(["tekser-window:/a.js", undefined, handedLock(id)]);
    await sweepHanded(held, NOW + 600 * MINUTE);
    expect(await openHanded(id, NOW)).toEqual(text);
  });

  it("stays while its window is still to come, or loads again", async () => {
    const id = await keep();
    await sweepHanded(new Set(), NOW + 9 * MINUTE);
    expect(await openHanded(id, NOW + 9 * MINUTE)).toEqual(text);
    await sweepHanded(new Set(), NOW + 18 * MINUTE);
    expect(await openHanded(id, NOW)).toEqual(text);
  });
});
