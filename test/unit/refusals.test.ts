import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { beforeAll, describe, expect, it } from "vitest";
import type { Capture } from "../../shared/capture/ports.ts";
import { workClock } from "../../shared/cli/platform/clock.ts";
import { nodeImageReader, nodePdfReader } from "../../shared/cli/platform/index.ts";
import { LIMITS } from "../../shared/limits.ts";
import type { Report } from "../../shared/validation/report.ts";
import { type Sample, samples } from "../sandbox/documents/index.ts";
import { file, only } from "../sandbox/judge.ts";
import { EVERY_HOSTILE_FILE } from "./every-hostile-file.ts";
import { HOSTILE_SIZES, type HostileFile } from "./hostile-files.ts";
import { HOSTILE_PDFS } from "./hostile-pdfs.ts";
import { judgeBySchema } from "./report-schema.ts";

const readers = { images: nodeImageReader(), pdf: nodePdfReader() };
const clock = workClock();

/** The samples are made once for every run of their sources. */
const SAMPLES_MS = 300_000;

/** The reports, which must come within the time that a person is promised, whatever else the machine does. */
async function inTime(captures: readonly Capture[]): Promise<readonly Report[]> {
  const before = clock.now();
  const endTicking = clock.every(50, clock.now);
  const reports = await judgeBySchema(captures, readers);
  endTicking();
  expect(clock.now() - before).toBeLessThan(LIMITS.answerMs);
  return reports;
}

async function isRefused({ captures, reasons }: HostileFile): Promise<void> {
  const report = only(await inTime(captures()));
  expect(reasons).toContain(report.reason);
  expect(report).toMatchObject({ verdict: "cant-read", covered: "nothing", environment: "unknown" });
  expect(report.document.fields).toEqual([]);
}

describe("refused through the front door, in time and without a word about authenticity:", () => {
  let before = 0;

  // What stays loaded between checks, the PDF reader above all, counts for nothing.
  beforeAll(async () => {
    for (const each of [...HOSTILE_PDFS.slice(0, 3), ...HOSTILE_SIZES.slice(-1)])
      await judgeBySchema(each.captures(), readers);
    before = memoryInUse();
  });

  it.each(EVERY_HOSTILE_FILE)("$name", isRefused);

  it("files beyond the five-hundredth", async () => {
    const captures = Array.from({ length: LIMITS.files + 2 }, (_, index) =>
      file(`${index}.txt`, new Uint8Array([0x61])),
    );
    const reports = await inTime(captures);
    expect(reports.map(({ reason }) => reason).slice(-3)).toEqual(["not-signed-text", "too-many", "too-many"]);
    expect(reports).toHaveLength(captures.length);
  });

  it("and then memory comes back", async () => {
    expect(memoryInUse() - before).toBeLessThan(64);
  });
});

describe("a sample cut off", () => {
  let all: readonly Sample[] = [];
  beforeAll(async () => {
    all = await samples();
  }, SAMPLES_MS);

  const firstFile = (id: string): Uint8Array => {
    const bytes = all.find((sample) => sample.id === id)?.files[0]?.bytes;
    if (!bytes) throw new Error(`no sample ${id}`);
    return bytes;
  };

  it.each([
    "xml-gost-2015",
    "cms-attached-gost-2015",
    "cms-pem",
    "cms-streamed",
    "egov-pdf",
    "egov-pdf-vector",
    "card-1",
    "card-3",
    "scan-png",
    "photo-jpeg",
    "photo-webp",
  ])("anywhere can't be read, and is not called forged: %s", async (id) => {
    const whole = firstFile(`address-${id}`);
    for (const share of [0.02, 0.15, 0.35, 0.55, 0.75, 0.9, 0.98]) {
      const bytes = whole.slice(0, Math.floor(whole.length * share));
      const report = only(await inTime([file("cut", bytes)]));
      expect(report, `${share}`).toMatchObject({ verdict: "cant-read", covered: "nothing", signatures: [] });
      expect(["damaged", "missing-parts", "not-signed-image"], `${share}`).toContain(report.reason);
    }
  });

  it("after one of its codes says which parts are missing", async () => {
    const texts = all.find(({ id }) => id === "address-egov-texts-gost-2015")?.texts ?? [];
    const report = only(await inTime([{ kind: "text", name: "codes", text: texts.join("\n").slice(0, -300) }]));
    expect(report).toMatchObject({ reason: "missing-parts", reasonParameters: { missing: String(texts.length) } });
  });
});

describe("a signature wrapped around a forgery", () => {
  it.each(["object", "sibling", "nested", "duplicate-id"])("shows nothing that is forged: %s", async (variant) => {
    const sample = (await samples()).find(({ id }) => id === `address-xml-wrapped-${variant}`);
    const forged = sample?.expect.notShown;
    const bytes = sample?.files[0]?.bytes;
    if (!bytes || !forged) throw new Error("no such sample");
    expect(new TextDecoder().decode(bytes)).toContain(forged);
    const report = only(await inTime([file("wrapped.xml", bytes)]));
    expect(report.verdict).toBe(sample.expect.verdict);
    expect(JSON.stringify(report.document)).not.toContain(forged);
    expect(report.covered).not.toBe("whole-document");
  });
});

const MiB = 1024 * 1024;

/** Megabytes that this process holds once its garbage is collected: its heap, and buffers outside of it. */
function memoryInUse(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / MiB;
}
