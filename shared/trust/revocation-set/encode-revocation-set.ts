/**
 * Making the revocation set of one authority from what its CRLs list.
 * @module
 */
import { equalBytes } from "../../encoding.ts";
import { LIMITS } from "../../limits.ts";
import type { CrlEntry } from "../../pki/crl-entries.ts";
import { isRefusal } from "../../refusal.ts";
import { entryMark } from "./entry-mark.ts";
import {
  authorityTag,
  capacityOf,
  fingerprintBits,
  fingerprintOf,
  MAX_FINGERPRINT_BITS,
  type SetAuthority,
} from "./fingerprint.ts";
import type { SetEntries } from "./set-entries.ts";
import { readSetFile, writeSetFile } from "./set-file.ts";

/** A certificate that is revoked: what a full CRL, brought up to date by its deltas, has on its account. */
export interface RevokedCertificate extends CrlEntry {
  /** Content octets of the INTEGER, its sign octet included: as CRL and certificate hold them. */
  readonly serialNumber: Uint8Array;
}

export interface RevocationSetInput {
  readonly authority: SetAuthority;
  /** Every certificate of this authority that is revoked or on hold, in any order. Never one with `removeFromCRL`. */
  readonly revoked: Iterable<RevokedCertificate>;
  /** ExpiredCertsOnCRL of the CRL, X.509 §9.5.2.8. */
  readonly keptSince?: Date;
  /** The set before this one: where its fingerprints are long enough still, they stay, so that a delta can lead from it. */
  readonly previous?: Uint8Array;
}

/**
 * The set as a file; the same input gives the same octets. Throws on what only a wrong program asks for: `removeFromCRL`,
 * or more certificates than a set can hold ({@link LIMITS.revokedCertificates}).
 */
export function encodeRevocationSet({ authority, revoked, keptSince, previous }: RevocationSetInput): Uint8Array {
  const tag = authorityTag(authority);
  const all = collect(tag, revoked);
  const bits = bitsAfter(previous, tag, all.marks.length);
  const entries = inOrder(all, bits);
  return writeSetFile({ authorityTag: tag, fingerprintBits: bits, ...(keptSince && { keptSince }), entries });
}

interface Collected {
  /** Of {@link MAX_FINGERPRINT_BITS} bits. */
  readonly fingerprints: readonly number[];
  readonly marks: readonly number[];
}

function collect(tag: Uint8Array, revoked: Iterable<RevokedCertificate>): Collected {
  const fingerprints: number[] = [];
  const marks: number[] = [];
  for (const certificate of revoked) {
    if (fingerprints.length === LIMITS.revokedCertificates) throw new Error("more certificates than a set can hold");
    fingerprints.push(fingerprintOf(tag, certificate.serialNumber, MAX_FINGERPRINT_BITS));
    marks.push(markOf(certificate));
  }
  return { fingerprints, marks };
}

/** From the day on which the key is suspected to have been compromised the certificate counts no more. RFC 5280 §5.3.2. */
function markOf({ revokedAt, invalidityDate, reason }: RevokedCertificate): number {
  if (reason === "removeFromCRL") throw new Error("an entry that takes another away is no revocation");
  const since = invalidityDate && invalidityDate < revokedAt ? invalidityDate : revokedAt;
  return entryMark(since, reason);
}

/** The length that the set before had, while it keeps the chance of error small enough and is no great waste. */
function bitsAfter(previous: Uint8Array | undefined, tag: Uint8Array, count: number): number {
  const fresh = fingerprintBits(count);
  const before = previous && readSetFile(previous);
  if (!before || isRefusal(before) || !equalBytes(before.authorityTag, tag)) return fresh;
  const { fingerprintBits: kept } = before;
  return capacityOf(kept) >= count && kept <= fresh + WASTED_BITS ? kept : fresh;
}

/** Bits an entry may be longer than need be: after a set has shrunk to less than a quarter. */
const WASTED_BITS = 2;

function inOrder({ fingerprints, marks }: Collected, bits: number): SetEntries {
  const short = Float64Array.from(fingerprints, (whole) => Math.floor(whole / 2 ** (MAX_FINGERPRINT_BITS - bits)));
  const fingerprint = (at: number) => short[at] ?? 0;
  const mark = (at: number) => marks[at] ?? 0;
  const order = Uint32Array.from(short, (_, at) => at);
  order.sort((a, b) => fingerprint(a) - fingerprint(b) || mark(a) - mark(b));
  const isNew = (at: number, place: number): boolean => {
    const before = order[place - 1];
    return before === undefined || fingerprint(before) !== fingerprint(at) || mark(before) !== mark(at);
  };
  const kept = order.filter(isNew);
  return { fingerprints: Float64Array.from(kept, fingerprint), marks: Uint32Array.from(kept, mark) };
}
