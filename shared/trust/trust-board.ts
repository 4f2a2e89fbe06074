/**
 * How ready a device is to verify without a network: what it knows of each authority, as of when, until when.
 * @module
 */
import type { TrustedAuthority } from "./trusted-list.ts";

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
  };
  /** A clock that stands before the list or before the build itself can't be right. */
  readonly clock: "plausible" | "before-list" | "before-build";
  readonly authorities: readonly AuthorityReadiness[];
  /** Until when every authority in force can be verified; absent where that is not so now. */
  readonly readyUntil?: Date;
}

export interface AuthorityReadiness {
  readonly authority: TrustedAuthority;
  /** `past`: withdrawn or expired, and judges old documents only. */
  readonly state: "ready" | "not-ready" | "past";
  /** While it can verify. */
  readonly until?: Date;
  readonly revocation?: { readonly asOf: Date; readonly until: Date; readonly count: number };
  /** What keeps it from being ready, or would be wanted. */
  readonly missing: readonly ("list-expired" | "clock" | "revocation-missing" | "revocation-expired")[];
}
