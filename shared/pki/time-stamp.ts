/**
 * Time-stamp tokens. RFC 3161, RFC 5816.
 * @module
 */
import { type Refusal, refuse } from "../refusal.ts";
import type { Certificate } from "./certificate.ts";
import type { PathResult } from "./certificate-path.ts";
import type { CmsSignedData, SignerInfo } from "./cms.ts";

export interface TimeStampToken {
  /** The ContentInfo. */
  readonly der: Uint8Array;
  /** The time that the authority asserts. */
  readonly genTime: Date;
  /** How far the time may be off, in milliseconds. */
  readonly accuracyMs?: number;
  readonly policy: string;
  /** Lower-case hex. */
  readonly serialNumber: string;
  readonly messageImprint: { readonly digestOid: string; readonly hash: Uint8Array };
  readonly certificates: readonly Certificate[];
  /** The authority's certificate, where it came with the token. */
  readonly authority?: Certificate;
  readonly signer: SignerInfo;
  readonly signedData: CmsSignedData;
}

export type TimeStampWhy =
  | "valid"
  | "imprint-differs"
  | "digest-unsupported"
  | "signature-wrong"
  | "algorithm-unsupported"
  | "malformed"
  | "certificate-missing"
  | "certificate-binding-absent"
  | "certificate-binding-differs"
  | "not-a-time-stamp-key"
  | "authority-unknown"
  | "authority-expired"
  | "authority-not-yet-valid"
  | "authority-chain-wrong"
  | "authority-chain-undecided";

export interface TimeStampCheck {
  readonly outcome: "passed" | "failed" | "undecided";
  readonly why: TimeStampWhy;
  readonly genTime: Date;
  readonly authority?: Certificate;
  /** The authority's certification path at genTime, once it was looked for. */
  readonly path?: PathResult;
}

/** Finds the certification path of `leaf` at the time `at`. */
export type PathFinder = (leaf: Certificate, pool: readonly Certificate[], at: Date) => Promise<PathResult>;

/** A token, or the token of a whole TimeStampResp. */
export function readTimeStampToken(_bytes: Uint8Array): TimeStampToken | Refusal {
  return refuse("unsupported");
}

/** Judges one token over `stamped`, the bytes that it must cover (for CAdES-T the signature value). Never throws. */
export async function checkTimeStamp(
  token: TimeStampToken,
  _stamped: Uint8Array,
  _path: PathFinder,
): Promise<TimeStampCheck> {
  return { outcome: "undecided", why: "algorithm-unsupported", genTime: token.genTime };
}
