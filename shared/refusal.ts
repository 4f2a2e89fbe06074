/**
 * Refusals: what a parser returns instead of a value when it will not take its input.
 * @module
 */

/** A refused input. `code` is stable and has a text in every language; `detail` is for the folded details only. */
export interface Refusal {
  readonly refused: RefusalCode;
  readonly detail?: string;
}

export type RefusalCode =
  | "malformed"
  | "truncated"
  | "trailing-bytes"
  | "too-deep"
  | "too-large"
  | "too-many"
  | "unsupported"
  | "unsupported-algorithm"
  | "document-type-declaration"
  | "not-utf-8"
  | "duplicate-id"
  | "reference-not-found"
  | "unsupported-transform"
  | "inflated-too-large"
  | "encrypted"
  | "time-limit"
  | "not-loaded"
  | "cancelled"
  // trusted lists
  | "list-malformed"
  | "list-signed-by-unknown-key"
  | "list-signature-wrong"
  | "list-critical-unknown"
  | "list-out-of-scope"
  | "list-older"
  // published trust data
  | "trust-file-missing"
  | "trust-file-damaged"
  // own issuers
  | "not-an-issuer";

export function refuse(refused: RefusalCode, detail?: string): Refusal {
  return detail === undefined ? { refused } : { refused, detail };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === "object" && value !== null && "refused" in value;
}

/** Thrown inside a parser only; {@link refusing} turns it into a value at the parser's edge. */
export class RefusedInput extends Error {
  readonly refusal: Refusal;
  constructor(code: RefusalCode, detail?: string) {
    super(code);
    this.refusal = refuse(code, detail);
  }
}

/** Runs a parser: its value, or the refusal that it threw. Anything else thrown is a bug and passes through. */
export function refusing<T>(parse: () => T): T | Refusal {
  try {
    return parse();
  } catch (error) {
    if (error instanceof RefusedInput) return error.refusal;
    throw error;
  }
}
