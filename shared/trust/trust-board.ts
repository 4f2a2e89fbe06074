/**
 * How ready a device is to verify without a network: what it knows of each authority, as of when, until when.
 * @module
 */
import type { ListedEnvironment, TrustedAuthority } from "./trusted-list.ts";

/** Where the list in force came from. */
export type ListSource = "build" | "service" | "file";

export interface TrustBoard {
  readonly list: {
    readonly source: ListSource;
    readonly sequenceNumber: number;
    readonly issued: Date;
    readonly nextUpdate?: Date;
    readonly confirmsUntil?: Date;
    /** `grace`: nextUpdate is past, the period of grace is not. `closed`: it has no next update. */
    readonly state: "current" | "grace" | "expired" | "closed";
    /** Whose authorities it names: `readyUntil` speaks of these alone. */
    readonly environments: readonly ListedEnvironment[];
  };
  /** A clock that stands before the list or before the build itself can't be right. */
  readonly clock: "plausible" | "before-list" | "before-build";
  /** Of every list in force, those of the build too. */
  readonly authorities: readonly AuthorityReadiness[];
  /** Until when every authority that the list names as in force can be verified; absent where that is not so now. */
  readonly readyUntil?: Date;
}

export interface AuthorityReadiness {
  readonly authority: TrustedAuthority;
  /** `past`: withdrawn or expired, and judges old documents only. */
  readonly state: "ready" | "not-ready" | "past";
  /** While it can verify. */
  readonly until?: Date;
  readonly revocation?: { readonly asOf: Date; readonly until: Date; readonly count?: number };
  /** What keeps it from being ready; of a root also what would be wanted: the authorities below it are listed themselves. */
  readonly missing: readonly ("list-expired" | "clock" | "revocation-missing" | "revocation-expired")[];
}
