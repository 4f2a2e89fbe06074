import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Capture } from "../../shared/capture/ports.ts";
import { nodeImageReader, nodePdfReader } from "../../shared/cli/platform/index.ts";
import type { Report } from "../../shared/validation/report.ts";
import { capturesOf, type Sample, samples } from "../sandbox/documents/index.ts";
import { judgeBySchema } from "../unit/report-schema.ts";

const readers = { images: nodeImageReader(), pdf: nodePdfReader() };
const judge = (captures: readonly Capture[]): Promise<readonly Report[]> => judgeBySchema(captures, readers);

/** How each kind of file begins, so that its reader is reached. */
const HEADS = [
  "",
  "%PDF-1.7\n1 0 obj\n<< /Type /Catalog",
  "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10",
  "\xff\xd8\xff\xe0",
  "RIFF\x40\0\0\0WEBPVP8 ",
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<a xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:Signature>',
  '<BarcodeElement xmlns="http://barcodes.pdf.shep.nitec.kz/">',
  '{"signId":1,"total":1,"index":1,"data":"',
  "-----BEGIN CMS-----\n",
  "MIIB",
  "\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0\x80\x30\x80",
  "\x30\x82\x01\x00\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0",
];

describe("random bytes", () => {
  it.each(HEADS)("behind %j can't be read, and are never called genuine or forged", async (head) => {
    const start = Uint8Array.from(head, (character) => character.charCodeAt(0));
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (rest) => {
        const bytes = new Uint8Array([...start, ...rest]);
        for (const report of await judge([{ kind: "file", name: "random", bytes }])) {
          expect(report.verdict).toBe("cant-read");
        }
      }),
      { numRuns: 40, seed: 20_261_121 },
    );
  });

  it("as text can't be read either", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 300 }), async (text) => {
        for (const report of await judge([{ kind: "text", name: "pasted", text }])) {
          expect(report.verdict).toBe("cant-read");
        }
      }),
      { numRuns: 200, seed: 20_261_121 },
    );
  });
});

describe("a sample with changed bytes", () => {
  let all: readonly Sample[] = [];
  beforeAll(async () => {
    all = await samples();
  }, 300_000);

  const CASES: readonly (readonly [id: string, runs: number])[] = [
    ["xml-gost-2015", 60],
    ["xml-rsa", 120],
    ["xml-by-id", 60],
    ["cms-attached-rsa", 150],
    ["cms-two-signers", 80],
    ["cms-pem", 60],
    ["cms-streamed", 80],
    ["egov-texts-rsa", 80],
    ["card-1", 30],
    ["egov-pdf", 12],
    ["scan-png", 12],
  ];

  it.each(CASES)("never passes for another document: %s", { timeout: 120_000 }, async (id, runs) => {
    const sample = all.find((each) => each.id === `address-${id}`);
    if (!sample) throw new Error(`no sample ${id}`);
    const captures = capturesOf(sample);
    const [original] = await judge(captures);
    const passes = { document: original?.document, signers: signersOf(original) };
    expect(original?.rehearsal).toBe("genuine");
    await fc.assert(
      fc.asyncProperty(changes(lengthOf(captures)), async (flips) => {
        for (const report of await judge(changed(captures, flips))) {
          expect(report.verdict).not.toBe("genuine");
          // What no signature covers may change; what is shown as signed may not.
          if (report.rehearsal === "genuine") {
            expect({ document: report.document, signers: signersOf(report) }).toEqual(passes);
          }
        }
      }),
      { numRuns: runs, seed: 20_261_121 },
    );
  });
});

interface Flip {
  readonly at: number;
  readonly by: number;
}

/** Mostly small changes: a digit stays a digit, a letter a letter, so that the file is still read to its end. */
const by = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 1, max: 3 }) }, fc.integer({ min: 4, max: 255 }));

const changes = (length: number): fc.Arbitrary<readonly Flip[]> =>
  fc.array(fc.record({ at: fc.nat(length - 1), by }), { minLength: 1, maxLength: 2 });

function lengthOf(captures: readonly Capture[]): number {
  return captures.reduce((sum, capture) => sum + bytesOf(capture).length, 0);
}

function bytesOf(capture: Capture): Uint8Array {
  return capture.kind === "file" ? capture.bytes : new TextEncoder().encode(capture.text);
}

/** Texts are handed over as files: what a person pastes is whatever their keyboard can say. */
function changed(captures: readonly Capture[], flips: readonly Flip[]): readonly Capture[] {
  let start = 0;
  return captures.map((capture) => {
    const bytes = bytesOf(capture).slice();
    for (const { at, by } of flips) {
      const place = at - start;
      if (place >= 0 && place < bytes.length) bytes[place] = (bytes[place] ?? 0) ^ by;
    }
    start += bytes.length;
    return { kind: "file", name: capture.name, bytes };
  });
}

function signersOf(report: Report | undefined): readonly unknown[] {
  return report?.signatures.map(({ signer, issuer }) => [signer, issuer?.id]) ?? [];
}
