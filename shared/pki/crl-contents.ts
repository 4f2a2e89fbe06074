/**
 * Everything that a revocation list lists, for those who make something else of it. RFC 5280 §5.1.2.6, §5.3.
 * @module
 */
import { decodeGeneralizedTime, decodeUtcTime } from "../asn1/times.ts";
import { RefusedInput } from "../refusal.ts";
import type { Crl } from "./crl.ts";
import type { CrlEntry } from "./crl-entries.ts";
import { DerHeader } from "./der-header.ts";
import { revocationReason } from "./revocation-reason.ts";

export interface ListedCertificate extends CrlEntry {
  /** Content octets of the INTEGER, as the list writes it. */
  readonly serialNumber: Uint8Array;
}

const SEQUENCE = 0x30;
const INTEGER = 0x02;
const BOOLEAN = 0x01;
const OCTET_STRING = 0x04;
const OID = 0x06;
const ENUMERATED = 0x0a;
const UTC_TIME = 0x17;
const GENERALIZED_TIME = 0x18;

/** Last arcs below id-ce, 2.5.29. RFC 5280 §5.3.1, §5.3.2. */
const REASON_CODE = 21;
const INVALIDITY_DATE = 24;

/**
 * The entries of `crl` in its own order, one at a time, `removeFromCRL` of a delta among them. Throws {@link RefusedInput}
 * where the list is malformed, where an entry is another authority's (§5.3.3), or where it carries a critical extension that
 * is not known here: such a list tells nothing about any certificate.
 */
export function* contentsOf({ entries }: Crl): Generator<ListedCertificate> {
  const header = new DerHeader(entries);
  for (let at = 0; at < entries.length; ) {
    header.expect(SEQUENCE, at, entries.length);
    const end = header.end;
    header.expect(INTEGER, header.start, end);
    if (header.start === header.end) throw new RefusedInput("malformed", "serial number");
    const serialNumber = entries.subarray(header.start, header.end);
    header.read(header.end, end);
    const revokedAt = timeAt(header, entries);
    yield { serialNumber, revokedAt, ...entryExtensions(header, entries, end) };
    at = end;
  }
}

function timeAt({ tag, start, end }: DerHeader, bytes: Uint8Array): Date {
  const content = bytes.subarray(start, end);
  if (tag === UTC_TIME) return decodeUtcTime(content);
  if (tag === GENERALIZED_TIME) return decodeGeneralizedTime(content);
  throw new RefusedInput("malformed", "revocationDate");
}

/** crlEntryExtensions after the header's value, up to `end`. */
function entryExtensions(
  header: DerHeader,
  bytes: Uint8Array,
  end: number,
): Pick<CrlEntry, "reason" | "invalidityDate"> {
  let reason: number | undefined;
  let invalidityDate: Date | undefined;
  if (header.end < end) {
    header.expect(SEQUENCE, header.end, end);
    if (header.end !== end) throw new RefusedInput("malformed", "revokedCertificates");
    for (let at = header.start; at < end; ) {
      header.expect(SEQUENCE, at, end);
      at = header.end;
      const value = extensionValue(header, bytes, at);
      if (value === REASON_CODE) {
        header.expect(ENUMERATED, header.start, header.end);
        if (reason !== undefined || header.end - header.start !== 1) throw new RefusedInput("malformed", "reasonCode");
        reason = bytes[header.start];
      }
      if (value === INVALIDITY_DATE) {
        header.expect(GENERALIZED_TIME, header.start, header.end);
        invalidityDate = timeAt(header, bytes);
      }
    }
  }
  return { reason: revocationReason(reason ?? 0), ...(invalidityDate && { invalidityDate }) };
}

/** Leaves `header` at the extnValue of the extension that it is at, and says which it is. */
function extensionValue(header: DerHeader, bytes: Uint8Array, end: number): number | undefined {
  header.expect(OID, header.start, end);
  const type = knownExtension(bytes, header.start, header.end);
  header.read(header.end, end);
  if (header.tag === BOOLEAN) {
    if (bytes[header.start] !== 0 && type === undefined) throw new RefusedInput("unsupported", "critical extension");
    header.read(header.end, end);
  }
  if (header.tag !== OCTET_STRING || header.end !== end) throw new RefusedInput("malformed", "extension");
  return type;
}

function knownExtension(bytes: Uint8Array, start: number, end: number): number | undefined {
  if (end - start !== 3 || bytes[start] !== 0x55 || bytes[start + 1] !== 0x1d) return undefined;
  const last = bytes[start + 2];
  if (last === CERTIFICATE_ISSUER) throw new RefusedInput("unsupported", "entries of another authority");
  return last === REASON_CODE || last === INVALIDITY_DATE ? last : undefined;
}

/** RFC 5280 §5.3.3. */
const CERTIFICATE_ISSUER = 29;
