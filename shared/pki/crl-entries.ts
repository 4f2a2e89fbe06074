/**
 * Looking a certificate up in a revocation list. RFC 5280 §5.1.2.6, §5.3.
 * Lists of a million entries are walked over their bytes: one pass, nothing kept, only the entry in question read in full.
 * @module
 */
import { readAsn1 } from "../asn1/der.ts";
import { isRefusal, RefusedInput, refusing } from "../refusal.ts";
import type { Extension } from "./certificate-extensions.ts";
import type { Crl } from "./crl.ts";
import { readExtensions } from "./crl-extensions.ts";
import { DerHeader } from "./der-header.ts";
import { readGeneralNames } from "./general-name.ts";
import { type Name, sameName } from "./name.ts";
import { isLiftable, type RevocationReason, revocationReason } from "./revocation-reason.ts";
import { serialNumberContent } from "./serial-number.ts";

export interface CrlEntry {
  readonly revokedAt: Date;
  readonly reason: RevocationReason;
  /** When the key is suspected to have been compromised. RFC 5280 §5.3.2. */
  readonly invalidityDate?: Date;
}

export type CrlLookup =
  | { readonly listed: "no" }
  | { readonly listed: "yes"; readonly entry: CrlEntry }
  /** Nothing may be concluded from this list about any certificate. */
  | { readonly listed: "unusable"; readonly why: "malformed" | "unknown-critical-extension" };

/**
 * Looks for the certificate with this serial number (as `Certificate` writes it) that `issuer` issued. The whole list is
 * walked, found or not: one critical entry extension that is not understood spoils the list (§5.3). Never throws.
 */
export function lookUp(crl: Crl, serialNumber: string, issuer: Name): CrlLookup {
  const found = refusing(() => walk(crl, serialNumber, issuer));
  return isRefusal(found) ? { listed: "unusable", why: "malformed" } : found;
}

const SEQUENCE = 0x30;
const INTEGER = 0x02;
const OID = 0x06;
const BOOLEAN = 0x01;
const UTC_TIME = 0x17;
const GENERALIZED_TIME = 0x18;

function walk(crl: Crl, serialNumber: string, issuer: Name): CrlLookup {
  const { entries } = crl;
  const wanted = serialNumberContent(serialNumber);
  const header = new DerHeader(entries);
  const found: CrlEntry[] = [];
  // RFC 5280 §5.3.3: an entry without certificateIssuer has that of the entry before it, the first one the CRL's own.
  let issuerNamedIn: Uint8Array | undefined;
  for (let at = 0; at < entries.length; ) {
    header.expect(SEQUENCE, at, entries.length);
    const end = header.end;
    header.expect(INTEGER, header.start, end);
    const listed = isInteger(entries, header.start, header.end, wanted);
    header.read(header.end, end);
    if (header.tag !== UTC_TIME && header.tag !== GENERALIZED_TIME)
      throw new RefusedInput("malformed", "revocationDate");
    const extensions = walkEntryExtensions(entries, header, end);
    if (extensions === "unknown-critical") return { listed: "unusable", why: "unknown-critical-extension" };
    if (extensions === "names-issuer") issuerNamedIn = entries.subarray(at, end);
    if (listed) {
      const entryIssuer = issuerNamedIn ? certificateIssuerOf(issuerNamedIn) : crl.issuer;
      if (sameName(entryIssuer, issuer)) found.push(readEntry(entries.subarray(at, end)));
    }
    at = end;
  }
  if (issuerNamedIn && !crl.extensions.issuingDistributionPoint?.indirect) {
    throw new RefusedInput("malformed", "certificateIssuer in a CRL that is not indirect");
  }
  const entry = found.find(({ reason }) => !isLiftable(reason)) ?? found.at(-1);
  return entry ? { listed: "yes", entry } : { listed: "no" };
}

/** What the extensions after the header's value, up to `end`, mean for the walk. */
function walkEntryExtensions(
  entries: Uint8Array,
  header: DerHeader,
  end: number,
): "nothing" | "names-issuer" | "unknown-critical" {
  if (header.end === end) return "nothing";
  header.expect(SEQUENCE, header.end, end);
  if (header.end !== end) throw new RefusedInput("malformed", "revokedCertificates");
  let namesIssuer = false;
  for (let at = header.start; at < end; ) {
    header.expect(SEQUENCE, at, end);
    const extensionEnd = header.end;
    header.expect(OID, header.start, extensionEnd);
    const type = entryExtension(entries, header.start, header.end);
    header.read(header.end, extensionEnd);
    const critical = header.tag === BOOLEAN && entries[header.start] !== 0;
    if (critical && type === undefined) return "unknown-critical";
    if (type === ISSUER_OCTET) namesIssuer = true;
    at = extensionEnd;
  }
  return namesIssuer ? "names-issuer" : "nothing";
}

/** id-ce, 2.5.29, and the last arcs of what is read here. */
const ID_CE = [0x55, 0x1d] as const;
const REASON_OCTET = 21;
const INVALIDITY_OCTET = 24;
const ISSUER_OCTET = 29;
const REASON_CODE = `2.5.29.${REASON_OCTET}`;
const INVALIDITY_DATE = `2.5.29.${INVALIDITY_OCTET}`;
const CERTIFICATE_ISSUER = `2.5.29.${ISSUER_OCTET}`;

function entryExtension(bytes: Uint8Array, start: number, end: number): number | undefined {
  if (end - start !== 3 || bytes[start] !== ID_CE[0] || bytes[start + 1] !== ID_CE[1]) return undefined;
  const last = bytes[start + 2];
  return last === REASON_OCTET || last === INVALIDITY_OCTET || last === ISSUER_OCTET ? last : undefined;
}

function readEntry(der: Uint8Array): CrlEntry {
  const [, revokedAt] = readAsn1(der).sequence();
  if (!revokedAt) throw new RefusedInput("malformed", "revokedCertificates");
  const extensions = entryExtensions(der);
  const reason = extensions.get(REASON_CODE);
  const invalidity = extensions.get(INVALIDITY_DATE);
  return {
    revokedAt: revokedAt.time(),
    reason: reason ? revocationReason(readAsn1(reason.value).smallInteger()) : "unspecified",
    ...(invalidity && { invalidityDate: readAsn1(invalidity.value).time() }),
  };
}

function certificateIssuerOf(der: Uint8Array): Name {
  const extension = entryExtensions(der).get(CERTIFICATE_ISSUER);
  const [name] = extension ? readGeneralNames(readAsn1(extension.value)) : [];
  if (name?.kind !== "directory") throw new RefusedInput("malformed", "certificateIssuer");
  return name.name;
}

function entryExtensions(der: Uint8Array): ReadonlyMap<string, Extension> {
  const [, , extensions] = readAsn1(der).sequence();
  return extensions ? readExtensions(extensions) : new Map();
}

/** Whether the INTEGER content from `start` to `end` is `wanted`, even if it was written with needless octets before it. */
function isInteger(bytes: Uint8Array, start: number, end: number, wanted: Uint8Array): boolean {
  const sign = (wanted[0] ?? 0) >= 0x80 ? 0xff : 0;
  const first = end - wanted.length;
  if (first < start) return false;
  for (let i = first; i < end; i++) if (bytes[i] !== wanted[i - first]) return false;
  for (let i = start; i < first; i++) if (bytes[i] !== sign) return false;
  return true;
}
