/**
 * A board to vary in tests of the views: one authority of Kazakhstan and one of the samples, both ready.
 * @module
 */
import type { AuthorityReadiness, TrustBoard } from "../../../shared/trust/trust-board.ts";
import type { ListedEnvironment, TrustedAuthority } from "../../../shared/trust/trusted-list.ts";

export const NOW = new Date("2026-11-21T12:00:00Z");

export function exampleAuthority(id: string, environment: ListedEnvironment): TrustedAuthority {
  return {
    id,
    environment,
    names: { kk: `${id} орталығы`, ru: `Центр ${id}`, en: `${id} authority` },
    stateBody: environment === "production",
    role: "ca",
    name: new Uint8Array(),
    subjectPublicKeyInfo: new Uint8Array(),
    notBefore: new Date("2022-01-01T00:00:00Z"),
    notAfter: new Date("2046-01-01T00:00:00Z"),
    statusHistory: [{ status: "granted", from: new Date("2022-01-01T00:00:00Z") }],
    certificateSha256: "ab".repeat(32),
  };
}

export const readyAuthority: AuthorityReadiness = {
  authority: exampleAuthority("nca", "production"),
  state: "ready",
  until: new Date("2026-11-28T05:00:00Z"),
  revocation: { asOf: new Date("2026-11-21T03:00:00Z"), until: new Date("2026-11-28T05:00:00Z"), count: 1234 },
  missing: [],
};

export const unreadyAuthority: AuthorityReadiness = {
  authority: exampleAuthority("other", "production"),
  state: "not-ready",
  missing: ["revocation-missing"],
};

export const exampleBoard: TrustBoard = {
  list: {
    source: "service",
    sequenceNumber: 12,
    issued: new Date("2026-11-20T06:00:00Z"),
    nextUpdate: new Date("2026-12-20T06:00:00Z"),
    confirmsUntil: new Date("2027-03-20T06:00:00Z"),
    state: "current",
    environments: ["production"],
  },
  clock: "plausible",
  authorities: [readyAuthority, { ...readyAuthority, authority: exampleAuthority("sandbox", "sample") }],
  readyUntil: new Date("2026-11-28T05:00:00Z"),
};
