/**
 * The course of one validation: what it is given, and the record that it leaves.
 * @module
 */
import type { SignatureChecks } from "../pki/signature-checks.ts";
import type { RevocationData } from "../trust/revocation-data.ts";
import type { Trust } from "../trust/trusted-list.ts";
import type { WarningCode, WHYS } from "./codes.ts";
import type { Doubt } from "./conclusion.ts";
import type { Check, CheckId, CheckOutcome, Warning } from "./report.ts";

/** The way to an authority's OCSP responder. RFC 6960. */
export interface OcspPort {
  /**
   * Sends an OCSPRequest to the responder of the authority of the trusted list; undefined where no answer came. The answer is
   * believed no more than any other evidence. Never throws.
   */
  ask(authorityId: string, request: Uint8Array): Promise<Uint8Array | undefined>;
}

/** What the core is given from outside for judging. */
export interface ValidationContext {
  /** The time at which is judged. */
  readonly at: Date;
  /** What the clock says, whatever time is judged at: whether trust data still counts is asked today. */
  readonly now: Date;
  /** No right clock stands before it. */
  readonly builtOn: Date;
  readonly trust: Trust;
  readonly revocation: RevocationData;
  /** Present where the person wants the signer's authority to be asked. */
  readonly ocsp?: OcspPort;
  /** Of the document in question, so that all its signatures together cost no more than the limit. */
  readonly signatures?: SignatureChecks;
}

type WhyOf<Id extends CheckId> = (typeof WHYS)[Id][number];

/** Collects checks, doubts and warnings in the order in which they arise. */
export class Course {
  readonly checks: Check[] = [];
  readonly doubts: Doubt[] = [];
  readonly warnings: Warning[] = [];

  record<Id extends CheckId>(
    id: Id,
    outcome: CheckOutcome,
    why: WhyOf<Id>,
    detail: Readonly<Record<string, string>> = {},
  ): void {
    this.checks.push({ id, outcome, why, detail });
  }

  doubt(doubt: Doubt): void {
    this.doubts.push(doubt);
  }

  warn(code: WarningCode, parameters: Readonly<Record<string, string>> = {}): void {
    if (!this.warnings.some((warning) => warning.code === code)) this.warnings.push({ code, parameters });
  }
}

/** ISO 8601 in UTC without fractions of a second where there are none. */
export function isoTime(date: Date): string {
  return date.toISOString().replace(".000Z", "Z");
}
