import { describe, expect, it } from "vitest";
import { equalBytes } from "../../../../shared/encoding.ts";
import { BitReader } from "../../../../shared/trust/revocation-set/bit-stream.ts";
import { authorityTag, fingerprintBits, fingerprintOf } from "../../../../shared/trust/revocation-set/fingerprint.ts";
import type { RevokedCertificate } from "../../../../shared/trust/revocation-set/index.ts";
import { indexEntries, marksOf } from "../../../../shared/trust/revocation-set/open-revocation-set.ts";
import { readSetFile, readSetHeader, writeSetFile } from "../../../../shared/trust/revocation-set/set-file.ts";
import { name } from "../../../sandbox/distinguished-name.ts";
import { keyPair } from "../../../sandbox/keys.ts";
import {
  AS_OF,
  AUTHORITY,
  changed,
  DAY_MS,
  open,
  opened,
  refusal,
  revokedOn,
  revokedOnes,
  serialNumbers,
  setOf,
  value,
} from "./set-lab.ts";

const REVOKED = revokedOnes("a", 500);
const SET = setOf(REVOKED);
const HEADER = { magic: 0, version: 4, tag: 5, bits: 37, keptSince: 38, count: 39 };

describe("a revocation set is refused where it", () => {
  it.each([
    ["is empty", new Uint8Array(), "truncated"],
    ["is something else", changed(SET, HEADER.magic, 0x55), "unsupported: kind of file"],
    ["is of a version to come", changed(SET, HEADER.version, 2), "unsupported: kind of file"],
    ["is cut off", SET.subarray(0, -1), "truncated"],
    ["goes on after its end", Uint8Array.of(...SET, 0), "trailing-bytes"],
    ["has fingerprints of no bits", changed(SET, HEADER.bits, 0), "unsupported: length of fingerprints"],
    ["has fingerprints that no number holds", changed(SET, HEADER.bits, 54), "unsupported: length of fingerprints"],
    [
      "has fingerprints so short that they would be found by mistake",
      changed(SET, HEADER.bits, 38),
      "too-many: revoked certificates",
    ],
    ["announces more than it brings", changed(changed(SET, HEADER.count, 0xff), HEADER.count + 1, 0x07), "truncated"],
  ])("%s", (_, bytes, why) => {
    expect(refusal(open(bytes, REVOKED.length))).toBe(why);
  });

  it("is of another authority, or of another key of the same name", () => {
    const other = { ...AUTHORITY, name: name({ CN: "SAMPLE authority of sets", C: "KG" }) };
    const newKey = { ...AUTHORITY, subjectPublicKeyInfo: keyPair("p-256", "sets/new").spki };
    for (const authority of [other, newKey]) {
      expect(refusal(open(SET, REVOKED.length, authority))).toBe("malformed: set of another authority");
    }
  });

  it("holds another number of entries than the list says", () => {
    expect(refusal(open(SET, REVOKED.length - 1))).toBe("malformed: another number of entries");
  });

  it("tells of a reason that takes entries back, or that nobody knows", () => {
    // One entry: its mark is the first of the palette, day 0 with its reason.
    const one = setOf([revokedOn("1970-01-01T00:00:00Z")]);
    const mark = HEADER.count + 2;
    expect(one[mark]).toBe(0);
    for (const reason of [7, 8, 11, 15]) {
      expect(refusal(open(changed(one, mark, reason), 1))).toBe("malformed: palette");
    }
  });

  it("has a mark that no entry bears, or an entry twice", () => {
    const file = value(readSetFile(SET));
    const { fingerprints, marks } = file.entries;
    const [first = 0] = fingerprints;
    const twice = {
      fingerprints: Float64Array.of(first, first),
      marks: Uint32Array.of(marks[0] ?? 0, marks[0] ?? 0),
    };
    expect(refusal(open(writeSetFile({ ...file, entries: twice }), 2))).toBe("malformed: entry twice");
    const falling = { ...twice, marks: Uint32Array.of(32, 16) };
    expect(refusal(open(writeSetFile({ ...file, entries: falling }), 2))).toBe("malformed: entry twice");
    // Two marks, and both entries bear the first: the last octet holds their places.
    const two = setOf([revokedOn("2024-01-01"), revokedOn("2024-01-02", { serialNumber: Uint8Array.of(6) })]);
    expect(refusal(open(changed(two, two.length - 1, 0), 2))).toBe("malformed: palette");
  });

  it("is larger than any set", () => {
    expect(refusal(open(new Uint8Array(32 * 1024 * 1024 + 1), 1))).toBe("too-large: revocation set");
  });
});

describe("a revocation set", () => {
  it("never misses a certificate that was revoked", () => {
    const many = revokedOnes("never missed", 20_000);
    const set = opened(many);
    const missed = many.filter(({ serialNumber }) => set.lookup(serialNumber) === undefined);
    expect(missed).toEqual([]);
  });

  it("finds the first and the last, and nothing in an empty one", () => {
    for (const count of [1, 2, 63, 64, 65, 128, 129]) {
      const few = revokedOnes(`few ${count}`, count);
      const set = opened(few);
      expect(few.every(({ serialNumber }) => set.lookup(serialNumber) !== undefined)).toBe(true);
      expect(set.lookup(Uint8Array.of(5))).toBeUndefined();
    }
    expect(opened([]).lookup(Uint8Array.of(5))).toBeUndefined();
  });

  it("does not find others", () => {
    const set = opened(REVOKED);
    const found = serialNumbers("others", 20_000).filter((serialNumber) => set.lookup(serialNumber) !== undefined);
    expect(found).toEqual([]);
  });

  it("finds by mistake as often as the length of its fingerprints says", () => {
    // 1,000 entries of 20 bits: one in 1,048.6. Of 100,000 others 95.4 are expected, with a deviation of 9.8.
    const bits = 20;
    const tag = authorityTag(AUTHORITY);
    const fingerprints = Float64Array.from(new Set(serialNumbers("few bits", 1000).map(shortly))).sort();
    const entries = { fingerprints, marks: new Uint32Array(fingerprints.length) };
    const reader = new BitReader(writeSetFile({ authorityTag: tag, fingerprintBits: bits, entries }));
    readSetHeader(reader);
    const index = indexEntries(reader, bits, 1000);
    const mistaken = serialNumbers("mistaken", 100_000).filter((other) => marksOf(shortly(other), index).length > 0);
    expect(Math.abs(mistaken.length - (100_000 * fingerprints.length) / 2 ** bits)).toBeLessThan(4 * 9.8);

    function shortly(serialNumber: Uint8Array): number {
      return fingerprintOf(tag, serialNumber, bits);
    }
  });

  it("has fingerprints long enough for one mistake in 1,000,000,000, and for a tenth more of entries", () => {
    for (const count of [0, 1, 1024, 25_000, 1_000_000, 5_000_000]) {
      expect((Math.max(count, 1) * 1.1) / 2 ** fingerprintBits(count)).toBeLessThanOrEqual(1e-9);
    }
  });

  it("takes less than six octets a certificate", () => {
    expect(setOf(revokedOnes("size", 20_000)).length / 20_000).toBeLessThan(6);
  });

  it("spreads fingerprints over all their bits", () => {
    const tag = authorityTag(AUTHORITY);
    const all = serialNumbers("spread", 4000).map((serialNumber) => fingerprintOf(tag, serialNumber, 53));
    for (let bit = 0; bit < 53; bit++) {
      const ones = all.filter((fingerprint) => Math.floor(fingerprint / 2 ** bit) % 2 === 1).length;
      expect(Math.abs(ones - 2000)).toBeLessThan(4 * 31.6);
    }
  });

  it("takes a serial number for the same however many needless octets were written before it", () => {
    const set = opened([
      revokedOn("2024-01-01", { serialNumber: Uint8Array.of(0x00, 0x90, 1) }),
      revokedOn("2024-01-01", { serialNumber: Uint8Array.of(0x05) }),
    ]);
    for (const serialNumber of [[0x00, 0x90, 1], [0, 0, 0x90, 1], [5], [0, 5]]) {
      expect(set.lookup(Uint8Array.from(serialNumber))).toBeDefined();
    }
    // Other numbers: negative ones, and one that is longer.
    for (const serialNumber of [
      [0x90, 1],
      [0xff, 0x90, 1],
      [0x05, 0x00],
    ]) {
      expect(set.lookup(Uint8Array.from(serialNumber))).toBeUndefined();
    }
  });

  it("tells the day, in UTC, and the reason", () => {
    const set = opened([revokedOn("2024-02-29T23:59:59Z", { reason: "keyCompromise" })]);
    expect(set.lookup(Uint8Array.of(5))).toEqual({
      notBefore: new Date("2024-02-29T00:00:00Z"),
      notAfter: new Date("2024-02-29T23:59:59.999Z"),
      reason: "keyCompromise",
    });
  });

  it("counts a revocation from the day on which the key is suspected to have been compromised, if that is earlier", () => {
    const suspected = (invalidityDate: Date) =>
      opened([revokedOn("2024-03-05T10:00:00Z", { invalidityDate })]).lookup(Uint8Array.of(5))?.notBefore;
    expect(suspected(new Date("2024-02-01T10:00:00Z"))).toEqual(new Date("2024-02-01T00:00:00Z"));
    expect(suspected(new Date("2024-04-01T10:00:00Z"))).toEqual(new Date("2024-03-05T00:00:00Z"));
  });

  it("tells the earliest day, the latest and the gravest reason where a certificate is listed twice", () => {
    const twice = (first: RevokedCertificate, second: RevokedCertificate) =>
      opened([first, second], 2).lookup(Uint8Array.of(5));
    const hold = revokedOn("2024-01-01", { reason: "certificateHold" });
    const superseded = revokedOn("2024-01-03", { reason: "superseded" });
    const compromised = revokedOn("2024-01-03", { reason: "keyCompromise" });
    const days = { notBefore: new Date("2024-01-01"), notAfter: new Date(Number(new Date("2024-01-04")) - 1) };
    expect(twice(hold, superseded)).toEqual({ ...days, reason: "superseded" });
    expect(twice(compromised, hold)).toEqual({ ...days, reason: "keyCompromise" });
    expect(twice(superseded, compromised)?.reason).toBe("keyCompromise");
  });

  it("takes times that no calendar has for the first day or the last", () => {
    const dayOf = (at: number) =>
      opened([revokedOn("2024-01-01", { revokedAt: new Date(at) })]).lookup(Uint8Array.of(5));
    expect(dayOf(-DAY_MS)?.notBefore).toEqual(new Date(0));
    expect(dayOf(8.64e15)?.notBefore).toEqual(new Date("9999-12-31"));
  });

  it("says as of when and until when it speaks as the list does, and since when it keeps the expired", () => {
    const keptSince = new Date("2020-05-01T00:00:00Z");
    expect(value(open(setOf([], { keptSince }), 0))).toMatchObject({ ...AS_OF, keptSince, count: 0 });
    expect(opened([])).not.toHaveProperty("keptSince");
  });

  it("is the same file whatever the order, and whether or not a certificate came twice", () => {
    expect(equalBytes(setOf(REVOKED.toReversed()), SET)).toBe(true);
    expect(equalBytes(setOf([...REVOKED, ...REVOKED.slice(0, 9)]), SET)).toBe(true);
  });

  it("keeps the length of the fingerprints while it does, so that a delta can lead to it", () => {
    const bitsOf = (bytes: Uint8Array) => bytes[HEADER.bits] ?? 0;
    const grown = revokedOnes("grown", 1200);
    expect(bitsOf(SET)).toBe(fingerprintBits(500));
    expect(bitsOf(setOf(grown, { previous: SET }))).toBe(bitsOf(setOf(grown)));
    expect(bitsOf(setOf(REVOKED, { previous: setOf(grown) }))).toBe(bitsOf(setOf(grown)));
    const large = setOf(revokedOnes("large", 6000));
    expect(bitsOf(setOf(REVOKED, { previous: large }))).toBe(bitsOf(SET));
    const others = { ...AUTHORITY, name: name({ CN: "SAMPLE other" }) };
    expect(bitsOf(setOf(REVOKED, { previous: setOf(grown, { authority: others }) }))).toBe(bitsOf(SET));
    expect(bitsOf(setOf(REVOKED, { previous: Uint8Array.of(1) }))).toBe(bitsOf(SET));
  });

  it("is not made of what takes a revocation back", () => {
    expect(() => setOf([revokedOn("2024-01-01", { reason: "removeFromCRL" })])).toThrow("no revocation");
  });
});
