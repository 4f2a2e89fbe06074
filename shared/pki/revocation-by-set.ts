/**
 * What a revocation set says about a certificate: all that its issuer revoked, told by somebody who is believed.
 * @module
 */

import type { CrlQuestion } from "./revocation.ts";
import { ALL_REASONS, type Finding } from "./revocation-finding.ts";
import { unfitFor } from "./revocation-freshness.ts";
import type { RevocationReason } from "./revocation-reason.ts";
import { serialNumberContent } from "./serial-number.ts";

/** Every certificate that one authority has revoked, with the time from which to which that is the state of things. */
export interface RevocationSet {
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  /** Certificates that expired at this time or later are still in. Absent: they may have been dropped. X.509 §9.5.2.8. */
  readonly keptSince?: Date;
  readonly count: number;
  /**
   * `serialNumber`: the content octets of the certificate's INTEGER, its sign octet included. A certificate that is in the set
   * is always found; another one by mistake at most once in 1,000,000,000 times.
   */
  lookup(serialNumber: Uint8Array): RevocationEntry | undefined;
}

/** When is known to the day: in this span of time. */
export interface RevocationEntry {
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly reason: RevocationReason;
}

/**
 * What the question's set says, where it has one: that it is the issuer's the caller saw to. A certificate may be found in it
 * by mistake; where `others` hold a whole CRL, authentic and as new, that does not list it, that one is believed.
 */
export function judgeSet(question: SetQuestion, others: readonly Finding[]): readonly Finding[] {
  const { certificate, set } = question;
  if (!set) return [];
  const { thisUpdate, nextUpdate, keptSince } = set;
  const used = { source: "set", index: 0, thisUpdate, nextUpdate } as const;
  const times = { thisUpdate, nextUpdate, ...(keptSince && { keptSince }) };
  const unfit = unfitFor(times, { ...question, certificateExpires: certificate.notAfter });
  const entry = set.lookup(serialNumberContent(certificate.serialNumber));
  if (!entry) return [{ says: "good", used, reasons: ALL_REASONS, ...(unfit && { unfit }) }];
  if (others.some((each) => isWholeAnswer(each, thisUpdate))) return [];
  const { notBefore: at, notAfter: atLatest, reason } = entry;
  return [{ says: "revoked", used, at, atLatest, reason, ...(unfit && { unfit }) }];
}

type SetQuestion = CrlQuestion & { readonly set?: RevocationSet };

function isWholeAnswer(finding: Finding, asOf: Date): boolean {
  if (finding.says !== "good" || finding.unfit || finding.reasons !== ALL_REASONS) return false;
  return finding.used.source === "crl" && finding.used.thisUpdate >= asOf;
}
