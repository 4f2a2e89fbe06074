import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { equalBytes } from "../../shared/encoding.ts";
import { isRefusal } from "../../shared/refusal.ts";
import { revocationDataOf, sha256Of } from "../../shared/trust/published-revocation.ts";
import { noRevocationData } from "../../shared/trust/revocation-data.ts";
import { BitReader } from "../../shared/trust/revocation-set/bit-stream.ts";
import { entryOf } from "../../shared/trust/revocation-set/entry-mark.ts";
import {
  applyDelta,
  encodeDelta,
  encodeRevocationSet,
  openRevocationSet,
  type RevokedCertificate,
} from "../../shared/trust/revocation-set/index.ts";
import { indexEntries, marksOf } from "../../shared/trust/revocation-set/open-revocation-set.ts";
import { readSetFile, readSetHeader, type SetFile, writeSetFile } from "../../shared/trust/revocation-set/set-file.ts";
import type { TrustedAuthority } from "../../shared/trust/trusted-list.ts";
import { AS_OF, AUTHORITY, revokedOnes, value } from "../unit/trust/revocation-set/set-lab.ts";

const CASES = 20_000;

const REVOKED = revokedOnes("fuzz", 90);
const SET = encodeRevocationSet({ authority: AUTHORITY, revoked: REVOKED });
const NEXT = encodeRevocationSet({
  authority: AUTHORITY,
  revoked: [...REVOKED.slice(9), ...revokedOnes("fuzz more", 20)],
  previous: SET,
});
const DELTA = encodeDelta(SET, NEXT) ?? new Uint8Array();

/** One change of `of`: an octet, a bit, a piece that is cut out, doubled, or put elsewhere, a new end. */
function damaged(of: Uint8Array): fc.Arbitrary<Uint8Array> {
  const place = fc.nat({ max: of.length });
  // Half of all changes meet the header, of which little else depends on the rest.
  const often = fc.oneof(place, fc.nat({ max: Math.min(120, of.length) }));
  const octets = fc.uint8Array({ maxLength: 12 });
  return fc.oneof(
    fc.tuple(often, fc.nat(255)).map(([at, octet]) => spliced(of, at, at + 1, [octet])),
    fc.tuple(often, fc.nat(7)).map(([at, bit]) => spliced(of, at, at + 1, [(of[at] ?? 0) ^ (1 << bit)])),
    fc.tuple(often, place).map(([from, to]) => spliced(of, from, Math.max(from, to), [])),
    fc.tuple(often, place, octets).map(([from, to, put]) => spliced(of, from, Math.max(from, to), put)),
    fc.tuple(often, octets).map(([at, put]) => spliced(of, at, at, put)),
    fc.tuple(place, place, place).map(([from, to, at]) => spliced(of, at, at, of.subarray(from, to))),
  );
}

function spliced(of: Uint8Array, from: number, to: number, put: ArrayLike<number>): Uint8Array {
  return Uint8Array.of(...of.subarray(0, from), ...Array.from(put), ...of.subarray(to));
}

/** Octets that begin as `of` does and then are anything. */
function begunAs(of: Uint8Array, length: number): fc.Arbitrary<Uint8Array> {
  return fc.uint8Array({ maxLength: 200 }).map((rest) => Uint8Array.of(...of.subarray(0, length), ...rest));
}

/** Sets of every shape, built without regard for what a publisher would build. */
const shapes: fc.Arbitrary<SetFile> = fc
  .record({
    fingerprintBits: fc.integer({ min: 1, max: 53 }),
    entries: fc.array(fc.tuple(fc.maxSafeNat(), fc.nat(300), fc.constantFrom(0, 1, 3, 4, 5, 6, 9, 10)), {
      maxLength: 200,
    }),
    keptSince: fc.option(fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true })),
  })
  .map(({ fingerprintBits, entries, keptSince }) => {
    const pairs = new Map(
      entries.map(([fingerprint, day, reason]): [string, readonly [number, number]] => {
        const pair = [fingerprint % 2 ** fingerprintBits, day * 16 + reason] as const;
        return [pair.join(), pair];
      }),
    );
    const sorted = [...pairs.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    return {
      authorityTag: new Uint8Array(32),
      fingerprintBits,
      ...(keptSince && { keptSince: new Date(Math.floor(Number(keptSince) / 1000) * 1000) }),
      entries: {
        fingerprints: Float64Array.from(sorted, ([fingerprint]) => fingerprint),
        marks: Uint32Array.from(sorted, ([, mark]) => mark),
      },
    };
  });

/** What was read is what a publisher would write, and the look-up finds all of it. */
function expectConsistent(bytes: Uint8Array): void {
  const file = readSetFile(bytes);
  if (isRefusal(file)) return;
  expect(equalBytes(writeSetFile(file), bytes)).toBe(true);
  const reader = new BitReader(bytes);
  readSetHeader(reader);
  const index = indexEntries(reader, file.fingerprintBits, 1e6);
  const { fingerprints, marks } = file.entries;
  const missed = fingerprints.filter((fingerprint, at) => {
    const found = marksOf(fingerprint, index);
    return !found.includes(marks[at] ?? -1) || entryOf(found) === undefined;
  });
  expect(missed).toHaveLength(0);
}

const authority: TrustedAuthority = {
  ...AUTHORITY,
  id: "fuzzed",
  environment: "sample",
  names: { kk: "", ru: "", en: "" },
  stateBody: false,
  role: "ca",
  statusHistory: [],
  certificateSha256: "",
};

/** What becomes known where the list names `digest` and the device holds `bytes` under that name. */
async function published(bytes: Uint8Array, digest: string, count: number) {
  const file = { sha256: digest, size: bytes.length };
  const listed = { authority: authority.id, crlNumber: null, ...AS_OF, count, file, deltas: [] };
  const list = { authorities: [authority], revocationSets: [listed] };
  return revocationDataOf(list, new Map([[digest, bytes]]), noRevocationData).setOf(authority);
}

describe("a revocation set that is damaged", () => {
  it("is refused, or is what a publisher would write, and finds all that is in it", { timeout: 300_000 }, () => {
    const inputs = fc.oneof({ weight: 4, arbitrary: damaged(SET) }, { weight: 1, arbitrary: begunAs(SET, 39) });
    fc.assert(fc.property(inputs, expectConsistent), { numRuns: CASES });
  });

  it("is refused as any octets are", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(isRefusal(openRevocationSet(bytes, AUTHORITY, { ...AS_OF, count: 1 }))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it("tells nothing of anybody, because its digest is not the list's", { timeout: 300_000 }, async () => {
    const digest = await sha256Of(SET);
    await fc.assert(
      fc.asyncProperty(damaged(SET), async (bytes) => {
        if (equalBytes(bytes, SET)) return;
        expect(await published(bytes, digest, REVOKED.length)).toBeUndefined();
      }),
      { numRuns: CASES },
    );
  });

  it("does no harm where its own digest is the list's", { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(damaged(SET), fc.uint8Array({ maxLength: 24 }), async (bytes, serialNumber) => {
        const set = await published(bytes, await sha256Of(bytes), REVOKED.length);
        const entry = set?.lookup(serialNumber);
        if (entry) expect(entry.notBefore < entry.notAfter).toBe(true);
      }),
      { numRuns: 4_000 },
    );
  });
});

describe("a delta that is damaged", () => {
  it("is refused, or leads to a set that a publisher would write", { timeout: 300_000 }, () => {
    const inputs = fc.oneof({ weight: 4, arbitrary: damaged(DELTA) }, { weight: 1, arbitrary: begunAs(DELTA, 8) });
    fc.assert(
      fc.property(inputs, (delta) => {
        const applied = applyDelta(SET, delta);
        if (!isRefusal(applied)) expectConsistent(applied);
      }),
      { numRuns: CASES },
    );
  });

  it("is refused, or leads to a set that can be read, wherever it is applied", { timeout: 300_000 }, () => {
    fc.assert(
      fc.property(damaged(SET), damaged(DELTA), (from, delta) => {
        const applied = applyDelta(from, delta);
        if (!isRefusal(applied)) expect(isRefusal(readSetFile(applied))).toBe(false);
      }),
      { numRuns: 4_000 },
    );
  });
});

describe("whatever is in it", () => {
  it("a set is read as it was written", { timeout: 300_000 }, () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const bytes = writeSetFile(shape);
        expect(value(readSetFile(bytes))).toEqual(shape);
        expectConsistent(bytes);
      }),
      { numRuns: 2_000 },
    );
  });

  it("a delta leads from one set to another octet for octet, and none that was revoked is missed", () => {
    const certificate: fc.Arbitrary<RevokedCertificate> = fc.record({
      // Few serial numbers, so that one comes, stays and leaves in turn.
      serialNumber: fc.nat(60).map((number) => Uint8Array.of(number)),
      revokedAt: fc.nat(5).map((day) => new Date(Date.UTC(2025, 0, 1 + day))),
      reason: fc.constantFrom("unspecified", "keyCompromise", "certificateHold"),
    });
    const many = fc.array(certificate, { maxLength: 40 });
    fc.assert(
      fc.property(many, many, (before, after) => {
        const from = encodeRevocationSet({ authority: AUTHORITY, revoked: before });
        const to = encodeRevocationSet({ authority: AUTHORITY, revoked: after, previous: from });
        const delta = encodeDelta(from, to);
        const bytes = delta ? value(applyDelta(from, delta)) : to;
        expect(equalBytes(bytes, to)).toBe(true);
        const { entries } = value(readSetFile(bytes));
        const set = value(openRevocationSet(bytes, AUTHORITY, { ...AS_OF, count: entries.marks.length }));
        for (const { serialNumber, revokedAt } of after) {
          const found = set.lookup(serialNumber);
          expect(found !== undefined && found.notBefore <= revokedAt && revokedAt <= found.notAfter).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
