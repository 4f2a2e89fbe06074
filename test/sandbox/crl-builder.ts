/**
 * Building certificate revocation lists, whole, delta and indirect. RFC 5280 §5.
 * @module
 */
import {
  type ExtensionDraft,
  encodeExtension,
  extension,
  type GeneralName,
  generalName,
} from "./certificate-extensions.ts";
import {
  context,
  enumerated,
  explicit,
  generalizedTime,
  implicit,
  integer,
  namedBits,
  raw,
  sequence,
  sequenceOf,
  time,
} from "./der-writer.ts";
import type { KeyPair } from "./keys.ts";
import { type SignatureDraft, signedStructure } from "./signed-structure.ts";

export interface CrlDraft extends SignatureDraft {
  /** DER Name. */
  readonly issuer: Uint8Array;
  readonly issuerKeys: KeyPair;
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
  /** DER entries: {@link revoked}, {@link manyRevoked}. */
  readonly entries?: readonly Uint8Array[];
  readonly extensions?: readonly ExtensionDraft[];
  readonly version?: 1 | 2;
}

/** DER CertificateList. */
export function buildCrl(draft: CrlDraft): Uint8Array {
  const { entries = [], extensions = [] } = draft;
  return signedStructure(draft.issuerKeys, draft, (algorithm) =>
    sequence(
      ...(draft.version === 1 ? [] : [integer(1)]),
      algorithm,
      draft.issuer,
      time(draft.thisUpdate),
      ...(draft.nextUpdate ? [time(draft.nextUpdate)] : []),
      // RFC 5280 §5.1.2.6: no list at all where none is revoked.
      ...(entries.length > 0 ? [sequenceOf(entries)] : []),
      ...(extensions.length > 0 ? [explicit(0, sequenceOf(extensions.map(encodeExtension)))] : []),
    ),
  );
}

export const REASON = {
  unspecified: 0,
  keyCompromise: 1,
  cACompromise: 2,
  affiliationChanged: 3,
  superseded: 4,
  cessationOfOperation: 5,
  certificateHold: 6,
  removeFromCRL: 8,
  privilegeWithdrawn: 9,
  aACompromise: 10,
} as const;

export type Reason = keyof typeof REASON;

/** DER entry; `certificateIssuer` (a DER Name) makes this and the entries after it another authority's. */
export function revoked(
  serialNumber: Uint8Array,
  at: Date,
  details: {
    readonly reason?: Reason;
    readonly invalidityDate?: Date;
    readonly certificateIssuer?: Uint8Array;
    readonly extensions?: readonly ExtensionDraft[];
  } = {},
): Uint8Array {
  const { reason, invalidityDate, certificateIssuer } = details;
  const extensions = [
    ...(reason ? [extension("2.5.29.21", enumerated(REASON[reason]))] : []),
    ...(invalidityDate ? [extension("2.5.29.24", generalizedTime(invalidityDate))] : []),
    ...(certificateIssuer
      ? [extension("2.5.29.29", sequence(generalName({ directory: certificateIssuer })), { critical: true })]
      : []),
    ...(details.extensions ?? []),
  ];
  const encoded = extensions.length > 0 ? [sequenceOf(extensions.map(encodeExtension))] : [];
  return sequence(integer(serialNumber), time(at), ...encoded);
}

/** `count` entries with made-up serial numbers of 20 octets, as the NCA's lists of tens of thousands hold them. */
export function manyRevoked(count: number, at: Date): Uint8Array[] {
  const revokedAt = time(at);
  return Array.from({ length: count }, (_, number) => {
    const serial = new Uint8Array(20).fill(0x5a);
    new DataView(serial.buffer).setUint32(16, number);
    return sequence(integer(serial), revokedAt);
  });
}

export function crlNumber(number: number): ExtensionDraft {
  return extension("2.5.29.20", integer(number));
}

export function deltaCrlIndicator(baseNumber: number): ExtensionDraft {
  return extension("2.5.29.27", integer(baseNumber), { critical: true });
}

/** `reasons` are bit numbers of ReasonFlags. RFC 5280 §5.2.5. */
export function issuingDistributionPoint(point: {
  readonly fullName?: readonly GeneralName[];
  readonly onlyUserCertificates?: boolean;
  readonly onlyCaCertificates?: boolean;
  readonly onlyAttributeCertificates?: boolean;
  readonly reasons?: readonly number[];
  readonly indirect?: boolean;
}): ExtensionDraft {
  const flag = (tag: number, value: boolean | undefined): Uint8Array[] =>
    value ? [context(tag, "primitive", raw([0xff]))] : [];
  const names = point.fullName ? [explicit(0, context(0, "constructed", ...point.fullName.map(generalName)))] : [];
  const value = sequence(
    ...names,
    ...flag(1, point.onlyUserCertificates),
    ...flag(2, point.onlyCaCertificates),
    ...(point.reasons ? [implicit(3, namedBits(...point.reasons))] : []),
    ...flag(4, point.indirect),
    ...flag(5, point.onlyAttributeCertificates),
  );
  return extension("2.5.29.28", value, { critical: true });
}
