/**
 * Where a listed service publishes its revocation data. ETSI TS 119 612 §5.5.7.
 * @module
 */
import type { Shape } from "../jose/json-shape.ts";
import type { SupplyPoints } from "./trusted-list.ts";

/** `ServiceType` of a supply point. ETSI has a name for CRLs and for OCSP, none for delta CRLs. */
export const SUPPLY_POINT = {
  crl: "http://uri.etsi.org/TrstSvc/Svctype/Certstatus/CRL",
  deltaCrl: "urn:tekser:trust:delta-crl",
  ocsp: "http://uri.etsi.org/TrstSvc/Svctype/Certstatus/OCSP",
} as const;

const MAX_POINTS = 32;

/** Undefined where the service names none; of other kinds than these three, none is kept. Throws `RefusedInput`. */
export function supplyPoints(information: Shape): SupplyPoints | undefined {
  if (!information.has("ServiceSupplyPoints")) return undefined;
  const points = information.objects("ServiceSupplyPoints", MAX_POINTS).map((point) => ({
    type: point.has("ServiceType") ? point.text("ServiceType", 300) : "",
    address: webAddress(point, "uriValue"),
  }));
  const of = (type: string) => points.filter((point) => point.type === type).map(({ address }) => address);
  return { crl: of(SUPPLY_POINT.crl), deltaCrl: of(SUPPLY_POINT.deltaCrl), ocsp: of(SUPPLY_POINT.ocsp) };
}

/** An http or https address without user name, white space or fragment. Throws `RefusedInput`. */
export function webAddress(of: Shape, member: string): string {
  const address = of.text(member, 2_048);
  if (!/^https?:\/\/[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?(?:[/?][!$-;=?-Z_a-z~[\]]*)?$/.test(address))
    throw of.fault(member);
  return address;
}
