import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { check, type Outside } from "../../../../shared/check.ts";
import { nodeImageReader, nodePdfReader } from "../../../../shared/cli/platform/index.ts";
import { builtInRevocation, builtInTrust } from "../../../../shared/trust/built-in.ts";
import type { Report } from "../../../../shared/validation/report.ts";
import { capturesOf, type Sample, samples, VALIDATION_TIME } from "../../../sandbox/documents/index.ts";
import { offeredFiles } from "../../../sandbox/documents/offered-samples.ts";

const all = await samples();

describe("the samples", () => {
  it("have each an id of its own and a title in three languages", () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const { id, title } of all) {
      expect(id).toMatch(/^[a-z0-9-]+$/);
      expect(new Set([title.kk, title.ru, title.en]).size, id).toBe(3);
    }
  });

  it("are each either files or texts", () => {
    for (const { id, files, texts } of all) expect(files.length === 0, id).toBe(texts.length > 0);
  });

  it.each(all)("$id gives the report that it says", async (sample) => {
    const reports = await reportsOn(sample);
    expect(reports.length).toBeGreaterThan(0);
    for (const report of reports) expectReport(report, sample);
  });
});

describe("the samples that the web app offers", () => {
  const folder = join(import.meta.dirname, "../../../../pwa/public/samples");

  it("are what the sandbox makes; `npm run samples` writes them anew", async () => {
    const made = await offeredFiles();
    const written = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(written).toHaveLength(made.length);
    for (const { path, bytes } of made) {
      expect(existsSync(join(folder, path)), path).toBe(true);
      expect(Buffer.compare(readFileSync(join(folder, path)), bytes), path).toBe(0);
    }
  });

  it("take less than 3 MB", async () => {
    const sizes = (await offeredFiles()).map(({ bytes }) => bytes.length);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(3 * 1024 * 1024);
  });
});

async function reportsOn(sample: Sample): Promise<readonly Report[]> {
  const outside: Outside = {
    clock: { now: () => VALIDATION_TIME },
    images: nodeImageReader(),
    pdf: nodePdfReader(),
    trust: builtInTrust(),
    revocation: builtInRevocation(),
  };
  const course = check(capturesOf(sample), outside);
  for (;;) {
    const step = await course.next();
    if (step.done) return step.value;
  }
}

function expectReport(report: Report, { format, expect: wanted }: Sample): void {
  const decisive = report.signatures.find(({ reason }) => reason === report.reason) ?? report.signatures[0];
  const { notShown, covered, signerCommonName, ...rest } = wanted;
  expect({
    verdict: report.verdict,
    rehearsal: report.rehearsal,
    indication: decisive?.indication ?? null,
    subIndication: decisive?.subIndication ?? null,
    reason: report.reason,
    documentType: report.document.type,
  }).toEqual(rest);
  if (signerCommonName !== undefined) expect(decisive?.signer.commonName).toBe(signerCommonName);
  if (report.signatures.length > 0) expect(report.format).toBe(format);
  if (covered) expect(report.covered).toBe(covered);
  if (notShown) expect(JSON.stringify(report.document)).not.toContain(notShown);
}
