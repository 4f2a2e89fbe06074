/**
 * The bench measures what verifies: a figure for something that fails would say nothing.
 */
import { PDFDocument } from "pdf-lib";
import { describe, expect, it } from "vitest";
import { nodePdfReader } from "../../shared/cli/platform/index.ts";
import { ownReader } from "../bench/against-qr-decoders.ts";
import { ownCms, ownXml, rsaCms, rsaXml } from "../bench/against-signatures.ts";
import { judgeTexts } from "../bench/barcode-texts.ts";
import { fiveCodePdf, fiveTexts, fiveTextsOfNewSigners } from "../bench/documents.ts";
import { largeCms } from "../bench/large-cms.ts";
import { type Measurement, median, ratio, reaches } from "../bench/measure.ts";
import { CONDITIONS, pageOfFive, singleCodes } from "../bench/qr-images.ts";
import { bloomFilter, isInBloomFilter, isInSortedList, loadSortedList, sortedList } from "../bench/revocation-peers.ts";
import { qrCode } from "../sandbox/documents/qr.ts";
import { judgeFile } from "../sandbox/judge.ts";
import { revokedOnes, serialNumbers } from "./trust/revocation-set/set-lab.ts";

const measured = (one: Partial<Measurement>): Measurement => ({ what: "it", value: 10, unit: "ms", ...one });

describe("what the bench measures", () => {
  it("is not taken where it does not verify", async () => {
    await expect(judgeTexts(fiveTexts().slice(1))).rejects.toThrow("does not verify");
    const [cms, xml] = [await rsaCms(), rsaXml()];
    expect(await ownCms(changed(cms, cms.length - 20))).toBe(false);
    expect(await ownXml(changed(xml, xml.indexOf(0x3c, 400) + 3))).toBe(false);
  });

  it("is five texts that make one genuine sample, by a known signer and by new ones", async () => {
    expect(fiveTexts()).toHaveLength(5);
    for (const texts of [fiveTexts(), ...fiveTextsOfNewSigners(2)]) await judgeTexts(texts);
    const [first, second] = fiveTextsOfNewSigners(2);
    expect(first).not.toEqual(second);
  });

  it("is one A4 page with five codes of version 28, as images and as vector paths", async () => {
    expect(fiveTexts().map((text) => qrCode(text).version)).toEqual([28, 28, 28, 28, 28]);
    for (const codes of ["image", "path"] as const) {
      const pdf = await fiveCodePdf(codes);
      const report = await judgeFile("codes.pdf", pdf, { pdf: nodePdfReader() });
      expect([report.rehearsal, (await PDFDocument.load(pdf)).getPageCount()]).toEqual(["genuine", 1]);
    }
  });

  it("is a large CMS that verifies, under GOST 2015 and under RSA", async () => {
    for (const hierarchy of ["gost-2015", "rsa"] as const) {
      const report = await judgeFile("large.cms", largeCms(hierarchy, 300_000));
      expect([report.rehearsal, report.document.content?.size]).toEqual(["genuine", 300_000]);
    }
  });

  it("is CMS and XML under RSA that verify", async () => {
    expect(await ownCms(await rsaCms())).toBe(true);
    expect(await ownXml(rsaXml())).toBe(true);
  });

  it("is images whose codes say what they should", async () => {
    const clean = CONDITIONS.filter(({ name }) => name === "clean");
    const images = [...singleCodes(clean), await pageOfFive()];
    expect(images.map(({ texts }) => texts.length)).toEqual([1, 1, 1, 1, 1, 1, 5]);
    for (const { data, width, height, texts } of images) {
      expect([...(await ownReader.readCodes(data, width, height))].sort()).toEqual([...texts].sort());
    }
  });
});

describe("what a revocation set is held against", () => {
  const revoked = revokedOnes("bench", 300);
  const others = serialNumbers("bench, others", 300);

  it("holds the same certificates and no others", () => {
    const [list, filter] = [loadSortedList(sortedList(revoked)), bloomFilter(revoked, 300)];
    for (const { serialNumber } of revoked) {
      expect([isInSortedList(list, serialNumber), isInBloomFilter(filter, serialNumber)]).toEqual([true, true]);
    }
    for (const serialNumber of others) {
      expect([isInSortedList(list, serialNumber), isInBloomFilter(filter, serialNumber)]).toEqual([false, false]);
    }
  });

  it("errs as seldom: a Bloom filter of 43 bits a certificate", () => {
    expect(bloomFilter(revoked, 300).size / 300).toBeCloseTo(43.1, 0);
  });

  it("is refused where it is out of order", () => {
    expect(() => loadSortedList(sortedList(revoked).reverse())).toThrow("out of order");
  });
});

describe("a measurement", () => {
  it("misses its target on the wrong side only", () => {
    expect(reaches(measured({ target: 9 }))).toBe(false);
    expect(reaches(measured({ target: 11, unit: "MB/s" }))).toBe(false);
    expect(reaches(measured({ target: 10 }))).toBe(true);
    expect(reaches(measured({ target: 9, unit: "MB/s" }))).toBe(true);
  });

  it("has no ratio to a peer that is not installed or can do nothing", () => {
    expect(ratio(measured({ peer: { name: "absent" } }))).toBeUndefined();
    expect(ratio(measured({ unit: "codes", peer: { name: "blind", value: 0 } }))).toBeUndefined();
  });

  it("is so many times better than its peer, in time and in throughput", () => {
    expect(ratio(measured({ peer: { name: "slower", value: 25 } }))).toBe(2.5);
    expect(ratio(measured({ unit: "MB/s", peer: { name: "slower", value: 5 } }))).toBe(2);
  });

  it("is the middle of many", () => {
    expect(median([9, 1, 5])).toBe(5);
  });
});

function changed(bytes: Uint8Array, at: number): Uint8Array {
  const copy = bytes.slice();
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}
