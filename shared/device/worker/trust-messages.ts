/**
 * What the page and the trust worker say to each other: one answer to each request, progress in between.
 * @module
 */
import type { Refusal } from "../../refusal.ts";
import type { OwnIssuerSummary } from "../../trust/own-issuer.ts";
import type { TrustBoard } from "../../trust/trust-board.ts";
import type { TrustChanges, UpdateProgress } from "../../trust/update/trust-update.ts";
import type { Reason } from "../../validation/codes.ts";
import type { Environment, Verdict } from "../../validation/report.ts";
import type { Given } from "./messages.ts";

export type { OwnIssuerSummary } from "../../trust/own-issuer.ts";

/** What leads to an update. Only a person's wish is followed at any time; the others where one is due. */
export type UpdateOccasion = "person" | "start" | "online" | "daily";

/** What one device knows of whom it may trust. */
export interface TrustState {
  /** Another one after every change of what documents are judged by. */
  readonly generation: number;
  readonly board: TrustBoard;
  /** Trust data is on the device beside what the build brings. */
  readonly holdsData: boolean;
  /** The last time published data was asked for. */
  readonly lastAttempt?: { readonly at: Date; readonly outcome: UpdateResult };
  /** The last time it was all there, new or not. */
  readonly lastSuccess?: Date;
  /** What was on the device did not verify any more and was taken out of force. */
  readonly damaged?: { readonly at: Date; readonly refusal: Refusal };
  readonly ownIssuers: readonly OwnIssuerEntry[];
  /** The browser lets nothing be kept here. */
  readonly storageForbidden: boolean;
  /** There is a relay through which one certificate can be asked about. */
  readonly asksOcsp: boolean;
}

/** What came of an update or an import. */
export type UpdateResult =
  | { readonly kind: "updated"; readonly changes: TrustChanges }
  | { readonly kind: "unchanged" }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  /** Neither the service nor what it published could be reached. */
  | { readonly kind: "unreachable" }
  /** Verified, but the browser has no room for it, or keeps nothing. What was held stays. */
  | { readonly kind: "not-kept"; readonly why: "no-room" | "forbidden" };

export interface OwnIssuerEntry extends OwnIssuerSummary {
  readonly id: string;
  readonly added: Date;
}

export type AddIssuerResult =
  | { readonly kind: "added" }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  /** The file is not the one whose fingerprint was confirmed. */
  | { readonly kind: "differs" }
  | { readonly kind: "not-kept"; readonly why: "no-room" | "forbidden" };

/** A document that stays on this device until its verdict is settled. */
export interface KeptDocument {
  readonly id: string;
  /** As its report names it. */
  readonly file: string;
  readonly verdict: Verdict;
  /** Whose trust stands behind the verdict: under the sample and test lists a document is never shown as genuine. */
  readonly environment: Environment;
  readonly reason: Reason;
  readonly since: Date;
  /** The verdict it waited with, once it is settled. */
  readonly before?: Verdict | undefined;
  /** Generation of the trust data that it was last judged by. */
  readonly generation: number;
  /** Then it is removed, settled or not. */
  readonly until: Date;
  /** Bytes. */
  readonly size: number;
}

export type DocumentToKeep = Pick<
  KeptDocument,
  "id" | "file" | "verdict" | "environment" | "reason" | "since" | "generation"
>;

/** How a document was judged again. */
export type JudgedDocument = Pick<KeptDocument, "verdict" | "environment" | "reason" | "before" | "generation">;

export type KeepResult = "kept" | "too-many" | "too-large" | "no-room" | "forbidden" | "unreadable-file";

/** Page to worker. */
export interface TrustRequests {
  read: Record<never, never>;
  update: { readonly occasion: UpdateOccasion };
  export: Record<never, never>;
  import: { readonly file: Blob };
  "preview-issuer": { readonly file: Blob };
  /** `confirmed`: the fingerprint that the person saw. `replaces`: an issuer that goes at the same moment. */
  "add-issuer": { readonly file: Blob; readonly confirmed: string; readonly replaces?: string | undefined };
  "remove-issuer": { readonly issuer: string };
  "forget-damage": Record<never, never>;
  "list-kept": Record<never, never>;
  keep: { readonly document: DocumentToKeep; readonly given: readonly Given[] };
  "open-kept": { readonly document: string };
  "note-kept": { readonly document: string } & JudgedDocument;
  "remove-kept": { readonly document: string };
}

/** Worker to page: what each request is answered with. */
export interface TrustAnswers {
  read: TrustState;
  /** `not-due`: nothing was asked for, it is too early or another window does it. */
  update: UpdateResult | { readonly kind: "not-due" };
  /** Absent where there is nothing to carry. */
  export: Uint8Array | undefined;
  import: UpdateResult;
  "preview-issuer": OwnIssuerSummary | Refusal;
  "add-issuer": AddIssuerResult;
  "remove-issuer": undefined;
  "forget-damage": undefined;
  "list-kept": readonly KeptDocument[];
  keep: KeepResult;
  /** Absent where it is no longer there. */
  "open-kept": readonly Given[] | undefined;
  "note-kept": undefined;
  "remove-kept": undefined;
}

export type TrustRequestKind = keyof TrustRequests;

/** `now`: the page's clock in milliseconds, so that one clock counts for all. */
export type TrustRequestMessage = {
  readonly [Kind in TrustRequestKind]: {
    readonly kind: Kind;
    readonly id: number;
    readonly now: number;
    readonly request: TrustRequests[Kind];
  };
}[TrustRequestKind];

/** `ready` once, before anything else. `failed`: a bug, never an expected outcome. */
export type TrustWorkerMessage =
  | { readonly kind: "ready" }
  | { readonly kind: "progress"; readonly id: number; readonly progress: UpdateProgress }
  | { readonly kind: "answer"; readonly id: number; readonly answer: TrustAnswers[TrustRequestKind] }
  | { readonly kind: "failed"; readonly id: number };

/** Name of the channel on which all windows and the service worker hear that trust data changed. */
export const TRUST_CHANNEL = "tekser-trust";

/** Name under which the browser is asked to wake the service worker. */
export const BACKGROUND_UPDATE = "tekser-trust";
