/**
 * Revocation sets for tests: made-up certificates of a made-up authority, the same every time.
 */
import type { RevocationReason } from "../../../../shared/pki/revocation-reason.ts";
import { isRefusal, type Refusal } from "../../../../shared/refusal.ts";
import type { RevocationSet } from "../../../../shared/trust/revocation-data.ts";
import {
  encodeRevocationSet,
  openRevocationSet,
  type RevocationSetInput,
  type RevokedCertificate,
  type SetAuthority,
} from "../../../../shared/trust/revocation-set/index.ts";
import { name } from "../../../sandbox/distinguished-name.ts";
import { keyPair } from "../../../sandbox/keys.ts";
import { RandomStream } from "../../../sandbox/random.ts";

export const AUTHORITY: SetAuthority = {
  name: name({ CN: "SAMPLE authority of sets", C: "KZ" }),
  subjectPublicKeyInfo: keyPair("p-256", "sets/authority").spki,
};

export const DAY_MS = 86_400_000;
export const FIRST_DAY = new Date("2023-01-01T00:00:00Z");
export const AS_OF = { thisUpdate: new Date("2026-01-02T03:00:00Z"), nextUpdate: new Date("2026-01-09T03:00:00Z") };

const REASONS: readonly RevocationReason[] = [
  "unspecified",
  "keyCompromise",
  "affiliationChanged",
  "superseded",
  "cessationOfOperation",
  "certificateHold",
];

/** Serial numbers of 20 octets, as the National Certification Authority gives them. */
export function serialNumbers(seed: string, count: number): readonly Uint8Array[] {
  const random = new RandomStream(`sets/${seed}`);
  return Array.from({ length: count }, () => {
    const serialNumber = random.bytes(20);
    serialNumber[0] = 0x10 + ((serialNumber[0] ?? 0) % 0x60);
    return serialNumber;
  });
}

/** Revoked on some day of three years, for some reason. */
export function revokedOnes(seed: string, count: number): readonly RevokedCertificate[] {
  const random = new RandomStream(`sets/${seed}/days`);
  return serialNumbers(seed, count).map((serialNumber) => {
    const [high = 0, low = 0, reason = 0] = random.bytes(3);
    const revokedAt = new Date(Number(FIRST_DAY) + ((high * 256 + low) % 1095) * DAY_MS + low * 1000);
    return { serialNumber, revokedAt, reason: REASONS[reason % REASONS.length] ?? "unspecified" };
  });
}

export function revokedOn(day: string, changes: Partial<RevokedCertificate> = {}): RevokedCertificate {
  return { serialNumber: Uint8Array.of(5), revokedAt: new Date(day), reason: "unspecified", ...changes };
}

export function setOf(revoked: Iterable<RevokedCertificate>, changes: Partial<RevocationSetInput> = {}): Uint8Array {
  return encodeRevocationSet({ authority: AUTHORITY, revoked, ...changes });
}

/** As the list would name a set of `count` entries. */
export function open(bytes: Uint8Array, count: number, authority = AUTHORITY): RevocationSet | Refusal {
  return openRevocationSet(bytes, authority, { ...AS_OF, count });
}

export function opened(revoked: readonly RevokedCertificate[], count = revoked.length): RevocationSet {
  return value(open(setOf(revoked), count));
}

export function value<T>(read: T | Refusal): T {
  if (isRefusal(read)) throw new Error(`refused: ${read.refused} ${read.detail ?? ""}`);
  return read;
}

/** `malformed: palette`, or what was read. */
export function refusal<T>(read: T | Refusal): T | string {
  return isRefusal(read) ? [read.refused, ...(read.detail ? [read.detail] : [])].join(": ") : read;
}

export function changed(bytes: Uint8Array, at: number, to: number): Uint8Array {
  const copy = bytes.slice();
  copy[at] = to;
  return copy;
}
