import { beforeEach, describe, expect, it } from "vitest";
import type { DeviceDatabase } from "../../../../shared/device/worker/device-database.ts";
import type { KeptFiles } from "../../../../shared/device/worker/stored-values.ts";
import type { DocumentToKeep } from "../../../../shared/device/worker/trust-messages.ts";
import {
  keepDocument,
  listKept,
  noteKept,
  openKept,
  removeKept,
} from "../../../../shared/device/worker/waiting-store.ts";
import { emptyDevice, restartedDevice, withBrokenWrite } from "./empty-device.ts";

const NOW = Date.parse("2026-11-20T10:00:00Z");
const DAY_MS = 86_400_000;

const document = (id: string, since = NOW): DocumentToKeep => ({
  id,
  file: `${id}.pdf`,
  verdict: "not-confirmed",
  environment: "production",
  reason: "no-revocation-data",
  since: new Date(since),
  generation: 4,
});

const JUDGED = {
  verdict: "genuine",
  environment: "production",
  reason: "all-passed",
  before: "not-confirmed",
  generation: 5,
} as const;

const FILES: KeptFiles = [
  { kind: "file", name: "SAMPLE.pdf", bytes: Uint8Array.of(1, 2, 3), lastModified: 7 },
  { kind: "text", name: "Text", text: "SAMPLE" },
];

describe("documents kept until they are settled", () => {
  let database: DeviceDatabase;
  beforeEach(async () => {
    database = await emptyDevice();
  });

  const keep = (id: string, files: KeptFiles = FILES) => keepDocument(database, document(id), files, NOW);
  const kept = async (now = NOW) => (await listKept(database, now)).map(({ id }) => id);

  it("are no more than fifty", async () => {
    for (let count = 0; count < 50; count += 1) expect(await keep(`document-${count}`)).toBe("kept");
    expect(await keep("one more")).toBe("too-many");
    expect(await keep("document-7")).toBe("kept");
    expect(await database.count("waiting-files")).toBe(50);
  });

  it("take no more room than 200 MB together", async () => {
    const large: KeptFiles = [
      { kind: "file", name: "SAMPLE.pdf", bytes: new Uint8Array(90 * 1024 * 1024), lastModified: 7 },
    ];
    expect(await keep("first", large)).toBe("kept");
    expect(await keep("second", large)).toBe("kept");
    expect(await keep("third", large)).toBe("too-large");
    expect(await kept()).toEqual(["first", "second"]);
  });

  it.each(["abort", "full"] as const)("are not half kept when a write ends in: %s", async (how) => {
    for (const nth of [0, 1]) {
      await withBrokenWrite(nth, how, () => keep("first").catch(() => undefined));
      database = await restartedDevice();
      expect(await kept()).toEqual([]);
      expect(await openKept(database, "first")).toBeUndefined();
    }
  });

  it("are gone after thirty days, files and all", async () => {
    await keep("first");
    expect(await kept(NOW + 30 * DAY_MS - 1)).toEqual(["first"]);
    expect(await kept(NOW + 30 * DAY_MS)).toEqual([]);
    expect(await database.count("waiting-files")).toBe(0);
  });

  it("are gone when they are removed, and no note brings them back", async () => {
    await keep("first");
    await removeKept(database, "first");
    await noteKept(database, "first", JUDGED);
    expect([await kept(), await database.count("waiting-files")]).toEqual([[], 0]);
  });

  it("are there after a restart with how they were judged last", async () => {
    await keep("first");
    database = await restartedDevice();
    await noteKept(database, "first", JUDGED);
    expect(await openKept(database, "first")).toEqual(FILES);
    expect(await listKept(database, NOW)).toEqual([
      {
        ...document("first"),
        ...JUDGED,
        until: new Date(NOW + 30 * DAY_MS),
        size: 9,
      },
    ]);
  });

  it("are listed in the order in which they came", async () => {
    await keepDocument(database, document("b", NOW), FILES, NOW);
    await keepDocument(database, document("a", NOW + 1), FILES, NOW);
    await keepDocument(database, document("c", NOW - 1), FILES, NOW);
    expect(await kept()).toEqual(["c", "b", "a"]);
  });
});
