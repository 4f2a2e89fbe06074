/**
 * What the page and the check worker say to each other.
 * @module
 */
import type { Progress } from "../../check.ts";
import type { Report } from "../../validation/report.ts";

/** What a person gave: files travel as handles, the worker reads them. */
export type Given =
  | { readonly kind: "file"; readonly name: string; readonly file: Blob }
  | { readonly kind: "text"; readonly name: string; readonly text: string };

/** Page to worker. One check at a time; cancelling one ends the worker. */
export interface CheckRequest {
  readonly kind: "check";
  readonly given: readonly Given[];
  /** The page's clock in milliseconds: documents are judged as of then. */
  readonly now: number;
  /** A person wants the signers' authorities to be asked about their certificates, and knows what that discloses. */
  readonly askOcsp: boolean;
}

/** Why a check ended without reports. */
export type StopReason = "cancelled" | "crashed" | "no-wasm" | "not-loaded" | "unreadable-file";

/**
 * Worker to page. `ready` once, before anything else. `generation`: of the trust data that was judged by. `hashes`: SHA-256
 * of what was given, in its order; `null` for a file that is too large to be read.
 */
export type WorkerMessage =
  | { readonly kind: "ready" }
  | { readonly kind: "progress"; readonly progress: Progress }
  | {
      readonly kind: "reports";
      readonly reports: readonly Report[];
      readonly generation: number;
      readonly hashes: readonly (string | null)[];
    }
  | { readonly kind: "stopped"; readonly why: StopReason; readonly file?: string };
