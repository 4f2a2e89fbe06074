/**
 * What a finder hands on: a candidate before it has an identity.
 * @module
 */
import { CANDIDATE_LIMITS, type Candidate, type CandidateSource } from "../messages/candidate.ts";

export interface Found extends Omit<Candidate, "id"> {
  /** Tells several finds at one element apart: "background", "::before", "address". Empty for the element itself. */
  readonly slot: string;
  /** Finds of one frame that bear the same words here are one find: a host, a code. */
  readonly once?: string;
  /** The address behind a source that is `by: "element"`: blob:, or data: that is too long to be sent. */
  readonly local?: string;
  /** What the element's words must go on saying for it to be there: of finds in text. */
  readonly inWords?: string;
}

/** Where the octets behind `address` can be had; undefined where nobody has any. */
export function sourceOf(address: string): { readonly source: CandidateSource; readonly local?: string } | undefined {
  const scheme = /^(https?|data|blob):/i.exec(address.slice(0, 8))?.[1]?.toLowerCase();
  if (scheme === "blob") return { source: { by: "element" }, local: address };
  if (scheme === "data") {
    const fits = address.length <= SENT_DATA;
    return fits ? { source: { by: "address", url: address } } : { source: { by: "element" }, local: address };
  }
  if (scheme === undefined || address.length > CANDIDATE_LIMITS.address) return undefined;
  return { source: { by: "address", url: address } };
}

/** Characters of a data: address that is sent along at once. A longer one is handed over when it is asked for. */
const SENT_DATA = 64 * 1024;
