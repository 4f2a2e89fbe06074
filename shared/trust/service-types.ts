/**
 * What a listed service may vouch for, by its type. ETSI TS 119 612 §5.5.1, §D.2.
 * @module
 */
import type { TrustedAuthority, Vouching } from "./trusted-list.ts";

export interface ServiceType {
  readonly role: Extract<TrustedAuthority["role"], "root" | "ca">;
  readonly vouchesFor: ReadonlySet<Vouching>;
}

const SERVICE_TYPE = "http://uri.etsi.org/TrstSvc/Svctype/";

/** The certificates under an authority say themselves what they are for: documents, time-stamps, answers about revocation. */
const ALL: ReadonlySet<Vouching> = new Set(["documents", "time-stamps", "revocation"]);
/** An authority may always speak about what it issued itself. */
const TIME_STAMPS: ReadonlySet<Vouching> = new Set(["time-stamps", "revocation"]);
const REVOCATION: ReadonlySet<Vouching> = new Set(["revocation"]);

const TYPES: ReadonlyMap<string, ServiceType> = new Map([
  ["NationalRootCA-QC", { role: "root", vouchesFor: ALL }],
  ["CA/QC", { role: "ca", vouchesFor: ALL }],
  ["CA/PKC", { role: "ca", vouchesFor: ALL }],
  ["TSA", { role: "ca", vouchesFor: TIME_STAMPS }],
  ["TSA/QTST", { role: "ca", vouchesFor: TIME_STAMPS }],
  ["TSA/TSS-QC", { role: "ca", vouchesFor: TIME_STAMPS }],
  ["Certstatus/OCSP", { role: "ca", vouchesFor: REVOCATION }],
  ["Certstatus/OCSP/QC", { role: "ca", vouchesFor: REVOCATION }],
  ["Certstatus/CRL", { role: "ca", vouchesFor: REVOCATION }],
  ["Certstatus/CRL/QC", { role: "ca", vouchesFor: REVOCATION }],
]);

/** A service of a type that nobody here knows is listed, and vouches for nothing. ETSI TS 119 615 §4.4. */
const UNKNOWN: ServiceType = { role: "ca", vouchesFor: new Set() };

export function serviceType(identifier: string): ServiceType {
  const known = identifier.startsWith(SERVICE_TYPE) ? TYPES.get(identifier.slice(SERVICE_TYPE.length)) : undefined;
  return known ?? UNKNOWN;
}
