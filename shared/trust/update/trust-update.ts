/**
 * What an update of trust data is given, and what comes of it: plain data that crosses between a worker and a page.
 * @module
 */
import type { Refusal } from "../../refusal.ts";
import type { HeldTrust } from "../held-trust.ts";
import type { Names, TrustedList } from "../list-of-trusted-entities.ts";
import type { TrustFiles } from "../trust-files.ts";
import type { OperatorKey } from "../trust-service.ts";

export interface TrustUpdate {
  /** What the device has; absent on an empty one. */
  readonly held?: HeldTrust | undefined;
  readonly files: TrustFiles;
  readonly pinned: readonly OperatorKey[];
  /** What came with the list at the last success from the same place. */
  readonly tag?: string | undefined;
  readonly progress?: (progress: UpdateProgress) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Bytes of revocation sets; `of` is known once the list was read. */
export interface UpdateProgress {
  readonly done: number;
  readonly of: number;
}

export type UpdateOutcome =
  /** Everything was verified; `held` takes the place of what was held, all at once. */
  | {
      readonly kind: "updated";
      readonly held: HeldTrust;
      readonly list: TrustedList;
      readonly changes: TrustChanges;
      readonly tag?: string;
    }
  /** What is held is what is published. */
  | { readonly kind: "unchanged"; readonly tag?: string }
  /** What is published may not be taken; what is held stays. `cancelled` where the signal said so. */
  | { readonly kind: "refused"; readonly refusal: Refusal }
  /** The place, or one of its files, did not answer. */
  | { readonly kind: "unreachable" };

/** What an update changed, as a person is told. */
export interface TrustChanges {
  /** `from` is absent where nothing was held. */
  readonly sequence: { readonly from?: number; readonly to: number };
  readonly authoritiesAdded: readonly ChangedAuthority[];
  /** Withdrawn in the list, or no longer in it. */
  readonly authoritiesWithdrawn: readonly ChangedAuthority[];
  /** Revocation sets that are newer than what was held. */
  readonly revocation: readonly ChangedRevocation[];
}

export interface ChangedAuthority {
  readonly id: string;
  readonly names: Names;
}

export interface ChangedRevocation {
  readonly authority: ChangedAuthority;
  readonly asOf: Date;
  readonly count: number;
  /** Revoked certificates in the set that was held; absent where there was none. */
  readonly countBefore?: number;
}
