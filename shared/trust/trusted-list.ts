/**
 * Authorities that the device trusts, in the terms of ETSI TS 119 612: each a service with a name, a digital identity
 * (name and key) and a status that has a history.
 * @module
 */
import type { JsonObject } from "../jose/strict-json.ts";
import type { TrustAnchor } from "../pki/trust-anchor.ts";

/** Whose list an authority stands in. */
export type ListedEnvironment = "production" | "test" | "sample" | "organisation";

/** Service status with the day from which it holds. ETSI TS 119 612 §5.5.4, §5.6. */
export interface ServiceStatus {
  readonly status: "granted" | "withdrawn";
  readonly from: Date;
}

/** What certificates under an authority may be for. */
export type Vouching = "documents" | "time-stamps" | "revocation";

/** Where an authority publishes its revocation data; addresses. ETSI TS 119 612 §5.5.7. */
export interface SupplyPoints {
  readonly crl: readonly string[];
  readonly deltaCrl: readonly string[];
  readonly ocsp: readonly string[];
}

/** The list that names an authority, and how long it counts. */
export interface ListPeriod {
  readonly sequenceNumber: number;
  readonly issued: Date;
  /** Absent in a closed list. */
  readonly nextUpdate?: Date;
  /** Past it nothing is confirmed by the list. */
  readonly confirmsUntil?: Date;
}

export interface TrustedAuthority extends TrustAnchor {
  readonly environment: ListedEnvironment;
  readonly names: { readonly kk: string; readonly ru: string; readonly en: string };
  readonly stateBody: boolean;
  /** A `signer` is trusted for his own signatures and vouches for nobody. */
  readonly role: "root" | "ca" | "signer";
  /** Oldest first. */
  readonly statusHistory: readonly ServiceStatus[];
  /** The authority's own certificate, lower-case hex. */
  readonly certificateSha256: string;
  /** By its service type; absent where it may vouch for all. */
  readonly vouchesFor?: ReadonlySet<Vouching>;
  readonly supplyPoints?: SupplyPoints;
  /** Absent where a person added it. */
  readonly list?: ListPeriod;
}

/** A key without a name: it stands behind no certificate, only in formats that name keys themselves. RFC 7517. */
export interface TrustedKey {
  readonly id: string;
  readonly environment: ListedEnvironment;
  readonly names: { readonly kk: string; readonly ru: string; readonly en: string };
  /** Its thumbprint. RFC 7638, SHA-256, base64url. */
  readonly kid: string;
  readonly jwk: JsonObject;
}

export interface Trust {
  readonly authorities: readonly TrustedAuthority[];
  readonly keys?: readonly TrustedKey[];
}

/** The status that held at `at`; undefined before the first. */
export function statusAt(authority: TrustedAuthority, at: Date): ServiceStatus | undefined {
  return authority.statusHistory.findLast((entry) => entry.from <= at);
}

export function authorityById(trust: Trust, id: string): TrustedAuthority | undefined {
  return trust.authorities.find((authority) => authority.id === id);
}

/**
 * Whose anchors may vouch for evidence (time-stamps, OCSP responders) beside a signer of `environment`.
 * The keys of the sample and test environments are known to many: they never support another environment.
 */
export function supportingAuthorities(trust: Trust, environment: ListedEnvironment): readonly TrustedAuthority[] {
  const allowed: readonly ListedEnvironment[] =
    environment === "production" || environment === "organisation" ? ["production", "organisation"] : [environment];
  return allowed.flatMap((each) => anchorsOf(trust, each));
}

/** Those of the environment's authorities that may vouch for others. */
export function anchorsOf(trust: Trust, environment: ListedEnvironment): readonly TrustedAuthority[] {
  return authoritiesOf(trust, environment).filter(({ role }) => role !== "signer");
}

/** Whether certificates under the authority may be for this. */
export function vouches({ vouchesFor }: TrustedAuthority, what: Vouching): boolean {
  return vouchesFor?.has(what) ?? true;
}

/** One key may be listed for several services: those that may vouch for `what` come first. */
export function bestFor(what: Vouching, authorities: readonly TrustedAuthority[]): readonly TrustedAuthority[] {
  return [...authorities.filter((each) => vouches(each, what)), ...authorities.filter((each) => !vouches(each, what))];
}

export function authoritiesOf(trust: Trust, environment: ListedEnvironment): readonly TrustedAuthority[] {
  return trust.authorities.filter((authority) => authority.environment === environment);
}
