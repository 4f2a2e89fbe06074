import { beforeEach, describe, expect, it } from "vitest";
import {
  keepGiven,
  keptDocuments,
  keptGiven,
  removeDocument,
} from "../../../../shared/device/worker/kept-documents.ts";
import type { Given } from "../../../../shared/device/worker/messages.ts";
import type { DocumentToKeep } from "../../../../shared/device/worker/trust-messages.ts";
import { emptyDevice, restartedDevice, whereStorageIsForbidden, withBrokenWrite } from "./empty-device.ts";

const NOW = Date.parse("2026-11-20T10:00:00Z");

const DOCUMENT: DocumentToKeep = {
  id: "first",
  file: "SAMPLE.pdf",
  verdict: "not-confirmed",
  environment: "production",
  reason: "no-revocation-data",
  since: new Date(NOW),
  generation: 1,
};

const file = new File(["SAMPLE"], "SAMPLE.pdf", { lastModified: 1_700_000_000_000 });
const GIVEN: readonly Given[] = [
  { kind: "file", name: "SAMPLE.pdf", file },
  { kind: "text", name: "Text", text: "SAMPLE" },
];

describe("a document to be kept on this device", () => {
  beforeEach(() => emptyDevice());

  it("is not kept where its file can't be read any more, there is no room, or nothing may be kept", async () => {
    const gone = { arrayBuffer: () => Promise.reject(new Error("gone")) } as unknown as Blob;
    const unreadable: readonly Given[] = [...GIVEN, { kind: "file", name: "gone.pdf", file: gone }];
    expect(await keepGiven(DOCUMENT, unreadable, NOW)).toBe("unreadable-file");
    await withBrokenWrite(0, "full", async () => {
      expect(await keepGiven(DOCUMENT, GIVEN, NOW)).toBe("no-room");
    });
    await whereStorageIsForbidden(async () => {
      expect(await keepGiven(DOCUMENT, GIVEN, NOW)).toBe("forbidden");
      expect(await keptDocuments(NOW)).toEqual([]);
      expect(await keptGiven("first")).toBeUndefined();
    });
    expect(await keptDocuments(NOW)).toEqual([]);
  });

  it("is given back as it was: the same names, octets, times and texts", async () => {
    expect(await keepGiven(DOCUMENT, GIVEN, NOW)).toBe("kept");
    await restartedDevice();
    const [back, text] = (await keptGiven("first")) ?? [];
    if (back?.kind !== "file" || !(back.file instanceof File)) throw new Error("no file");
    expect([back.name, back.file.name, back.file.lastModified, await back.file.text()]).toEqual([
      "SAMPLE.pdf",
      "SAMPLE.pdf",
      file.lastModified,
      "SAMPLE",
    ]);
    expect(text).toEqual(GIVEN[1]);
  });

  it("leaves nothing behind when it is removed", async () => {
    await keepGiven(DOCUMENT, GIVEN, NOW);
    await removeDocument("first");
    expect(await keptDocuments(NOW)).toEqual([]);
    expect(await keptGiven("first")).toBeUndefined();
  });
});
