/**
 * A revocation set of 1,000,000 certificates: its size, how long it takes to load and to ask, and what an update of 10,000
 * costs; beside a plain sorted list and a Bloom filter that errs as seldom.
 * @module
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { equalBytes } from "../../shared/encoding.ts";
import { isRefusal } from "../../shared/refusal.ts";
import type { RevocationSet } from "../../shared/trust/revocation-data.ts";
import {
  applyDelta,
  encodeDelta,
  encodeRevocationSet,
  openRevocationSet,
  type RevokedCertificate,
} from "../../shared/trust/revocation-set/index.ts";
import { AS_OF, AUTHORITY, revokedOnes, serialNumbers } from "../unit/trust/revocation-set/set-lab.ts";
import { type Measurement, median, medianMs } from "./measure.ts";
import {
  bloomDelta,
  bloomFilter,
  isInBloomFilter,
  isInSortedList,
  loadSortedList,
  sortedList,
  sortedListDelta,
} from "./revocation-peers.ts";

const MB = 1_000_000;
const COLD_RUNS = 5;
const LOOKUPS = 20_000;

/** `count` revoked certificates and, for the update, a hundredth more; the targets are those of 1,000,000. */
export async function benchRevocationSet(count = 1_000_000): Promise<readonly Measurement[]> {
  const revoked = revokedOnes("bench", count);
  const more = revokedOnes("bench, newly revoked", count / 100);
  const bytes = encodeRevocationSet({ authority: AUTHORITY, revoked });
  const next = encodeRevocationSet({ authority: AUTHORITY, revoked: [...revoked, ...more], previous: bytes });
  const list = sortedList(revoked);
  const filter = bloomFilter(revoked, count + more.length);
  const what = `revocation set of ${count.toLocaleString("en")}`;
  const both = (measured: Omit<Measurement, "peer">, inList: number, inFilter: number): readonly Measurement[] => [
    { ...measured, peer: { name: "sorted list", value: inList, isTold: true } },
    { ...measured, peer: { name: "Bloom filter, no days", value: inFilter, isTold: true } },
  ];
  const set = openRevocationSet(bytes, AUTHORITY, { ...AS_OF, count });
  if (isRefusal(set)) throw new Error(`the set is refused: ${set.detail}`);
  const asked = serialsToAsk(revoked);
  return [
    ...both(
      { what: `${what}, on the wire`, value: bytes.length / MB, unit: "MB", target: 6 },
      list.length / MB,
      filter.bits.length / MB,
    ),
    ...both(
      {
        what: `${what}, loaded and checked for the first time`,
        value: coldLoad(bytes, count),
        unit: "ms",
        target: 300,
      },
      await medianMs(() => loadSortedList(list), COLD_RUNS, 0),
      // Nothing in it can be checked.
      0,
    ),
    ...both(
      { what: `${what}, one look-up`, value: lookup(asked, isInSet(set)), unit: "µs", target: 50 },
      lookup(asked, (serialNumber) => isInSortedList(list, serialNumber)),
      lookup(asked, (serialNumber) => isInBloomFilter(filter, serialNumber)),
    ),
    ...both(
      {
        what: `delta for ${more.length.toLocaleString("en")} newly revoked`,
        value: deltaThatLeads(bytes, next).length / 1000,
        unit: "kB",
        target: 100,
      },
      sortedListDelta(more.length) / 1000,
      bloomDelta(filter, bloomFilter([...revoked, ...more], count + more.length)) / 1000,
    ),
  ];
}

/** One revoked, one not, in turn. */
function serialsToAsk(revoked: readonly RevokedCertificate[]): readonly Uint8Array[] {
  const others = serialNumbers("bench, others", LOOKUPS / 2);
  const step = Math.max(1, Math.floor(revoked.length / others.length));
  return others.flatMap((other, at) => [revoked[(at * step) % revoked.length]?.serialNumber ?? other, other]);
}

function isInSet(set: RevocationSet) {
  return (serialNumber: Uint8Array) => set.lookup(serialNumber) !== undefined;
}

/** Microseconds; the answers are held against what was asked. */
function lookup(asked: readonly Uint8Array[], isIn: (serialNumber: Uint8Array) => boolean): number {
  const rounds = Array.from({ length: 5 }, () => {
    const start = performance.now();
    const found = asked.filter(isIn).length;
    const taken = performance.now() - start;
    if (found !== asked.length / 2) throw new Error(`found ${found} of ${asked.length / 2}`);
    return (taken * 1000) / asked.length;
  });
  return median(rounds);
}

function deltaThatLeads(from: Uint8Array, to: Uint8Array): Uint8Array {
  const delta = encodeDelta(from, to);
  const applied = delta && applyDelta(from, delta);
  if (!applied || isRefusal(applied) || !equalBytes(applied, to)) throw new Error("the delta does not lead there");
  return delta;
}

/** Milliseconds; in a process that never opened a set before, as on a device that was just switched on. */
function coldLoad(bytes: Uint8Array, count: number): number {
  const folder = mkdtempSync(join(tmpdir(), "tekser-bench-"));
  try {
    const file = join(folder, "set");
    writeFileSync(file, bytes);
    const program = fileURLToPath(new URL("load-revocation-set.ts", import.meta.url));
    const run = () => execFileSync(process.execPath, ["--import", "tsx", program, file, String(count)], ENCODED);
    return median(Array.from({ length: COLD_RUNS }, () => Number(run())));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const ENCODED = { encoding: "utf8", cwd: fileURLToPath(new URL("../..", import.meta.url)) } as const;
