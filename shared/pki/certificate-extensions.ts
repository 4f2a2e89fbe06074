/**
 * What a certificate's extensions say. RFC 5280 §4.2.
 * @module
 */
import { type Asn1, readAsn1, TAG } from "../asn1/der.ts";
import { toHex } from "../encoding.ts";
import { LIMITS } from "../limits.ts";
import { RefusedInput } from "../refusal.ts";
import {
  type PolicyConstraints,
  type PolicyMapping,
  readCertificatePolicies,
  readPolicyConstraints,
  readPolicyMappings,
  readSkipCerts,
} from "./certificate-policies.ts";
import { type DistributionPoint, readDistributionPoints } from "./distribution-point.ts";
import { type GeneralName, generalNamesOf, readGeneralName, readGeneralNames } from "./general-name.ts";
import { type NameConstraints, readNameConstraints } from "./name-constraints.ts";
import { serialNumberOf } from "./serial-number.ts";

/** By bit number. RFC 5280 §4.2.1.3. */
const KEY_USAGES = [
  "digitalSignature",
  "nonRepudiation",
  "keyEncipherment",
  "dataEncipherment",
  "keyAgreement",
  "keyCertSign",
  "cRLSign",
  "encipherOnly",
  "decipherOnly",
] as const;

export type KeyUsage = (typeof KEY_USAGES)[number];

export interface AuthorityKeyIdentifier {
  /** Lower-case hex. */
  readonly keyIdentifier?: string;
  readonly issuer?: readonly GeneralName[];
  /** As {@link serialNumberOf} writes it. */
  readonly serialNumber?: string;
}

export interface AccessDescription {
  /** OID: id-ad-ocsp, id-ad-caIssuers … */
  readonly method: string;
  readonly location: GeneralName;
}

export interface CertificateExtensions {
  readonly basicConstraints?: { readonly ca: boolean; readonly pathLength?: number };
  readonly keyUsage?: ReadonlySet<KeyUsage>;
  readonly extendedKeyUsage?: { readonly purposes: readonly string[]; readonly critical: boolean };
  /** OIDs, `2.5.29.32.0` being anyPolicy. */
  readonly certificatePolicies?: readonly string[];
  readonly policyMappings?: readonly PolicyMapping[];
  readonly policyConstraints?: PolicyConstraints;
  /** SkipCerts. RFC 5280 §4.2.1.14. */
  readonly inhibitAnyPolicy?: number;
  readonly nameConstraints?: NameConstraints;
  readonly subjectAlternativeName?: readonly GeneralName[];
  /** Lower-case hex. */
  readonly subjectKeyIdentifier?: string;
  readonly authorityKeyIdentifier?: AuthorityKeyIdentifier;
  readonly crlDistributionPoints?: readonly DistributionPoint[];
  /** Where delta CRLs lie. RFC 5280 §4.2.1.15. */
  readonly freshestCrl?: readonly DistributionPoint[];
  readonly authorityInformationAccess?: readonly AccessDescription[];
  /** RFC 6960 §4.2.2.2.1. */
  readonly ocspNoCheck: boolean;
  /** OIDs of critical extensions that are not read here: whoever relies on the certificate must refuse it. */
  readonly unknownCritical: readonly string[];
}

export const NO_EXTENSIONS: CertificateExtensions = { ocspNoCheck: false, unknownCritical: [] };

type Draft = { -readonly [K in keyof CertificateExtensions]: CertificateExtensions[K] };

/** Extensions of one certificate; real ones have about ten. */
const MAX_EXTENSIONS = 128;

/**
 * Reads Extensions. An extension that stands twice or is not what its OID says refuses the whole certificate.
 * Throws {@link RefusedInput}: call it inside `refusing`.
 */
export function readCertificateExtensions(node: Asn1): CertificateExtensions {
  const members = node.sequence();
  if (members.length === 0) throw new RefusedInput("malformed", "empty Extensions");
  if (members.length > MAX_EXTENSIONS) throw new RefusedInput("too-many", "extensions");
  const seen = new Set<string>();
  const unknownCritical: string[] = [];
  const draft: Draft = { ocspNoCheck: false, unknownCritical };
  for (const member of members) {
    const { oid, critical, value } = readExtension(member);
    // RFC 5280 §4.2: no more than one instance of an extension.
    if (seen.has(oid)) throw new RefusedInput("malformed", `extension ${oid} twice`);
    seen.add(oid);
    const read = READERS.get(oid);
    if (read) read(readAsn1(value), draft, critical);
    else if (critical) unknownCritical.push(oid);
  }
  return draft;
}

export interface Extension {
  readonly oid: string;
  readonly critical: boolean;
  /** Content of extnValue. */
  readonly value: Uint8Array;
}

/** One Extension, of a certificate, a CRL or an OCSP answer. Throws {@link RefusedInput}. */
export function readExtension(node: Asn1): Extension {
  const [type, second, third, more] = node.sequence();
  const value = third ?? second;
  if (!type || !second || !value || more) throw new RefusedInput("malformed", "Extension");
  // X.690 §11.5 leaves defaults unwritten; issuers that write FALSE all the same mean nothing else by it.
  const critical = third !== undefined && second.boolean();
  return { oid: type.oid(), critical, value: value.octetString() };
}

type Reader = (value: Asn1, draft: Draft, critical: boolean) => void;

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  [
    "2.5.29.14",
    (value, draft) => {
      draft.subjectKeyIdentifier = toHex(value.octetString());
    },
  ],
  [
    "2.5.29.15",
    (value, draft) => {
      draft.keyUsage = readKeyUsage(value);
    },
  ],
  [
    "2.5.29.17",
    (value, draft) => {
      draft.subjectAlternativeName = readGeneralNames(value);
    },
  ],
  [
    "2.5.29.19",
    (value, draft) => {
      draft.basicConstraints = readBasicConstraints(value);
    },
  ],
  [
    "2.5.29.30",
    (value, draft) => {
      draft.nameConstraints = readNameConstraints(value);
    },
  ],
  [
    "2.5.29.31",
    (value, draft) => {
      draft.crlDistributionPoints = readDistributionPoints(value);
    },
  ],
  [
    "2.5.29.32",
    (value, draft) => {
      draft.certificatePolicies = readCertificatePolicies(value);
    },
  ],
  [
    "2.5.29.33",
    (value, draft) => {
      draft.policyMappings = readPolicyMappings(value);
    },
  ],
  [
    "2.5.29.35",
    (value, draft) => {
      draft.authorityKeyIdentifier = readAuthorityKeyIdentifier(value);
    },
  ],
  [
    "2.5.29.36",
    (value, draft) => {
      draft.policyConstraints = readPolicyConstraints(value);
    },
  ],
  [
    "2.5.29.37",
    (value, draft, critical) => {
      draft.extendedKeyUsage = { purposes: readExtendedKeyUsage(value), critical };
    },
  ],
  [
    "2.5.29.46",
    (value, draft) => {
      draft.freshestCrl = readDistributionPoints(value);
    },
  ],
  [
    "2.5.29.54",
    (value, draft) => {
      draft.inhibitAnyPolicy = readSkipCerts(value.integerBytes());
    },
  ],
  [
    "1.3.6.1.5.5.7.1.1",
    (value, draft) => {
      draft.authorityInformationAccess = readAuthorityInformationAccess(value);
    },
  ],
  [
    "1.3.6.1.5.5.7.48.1.5",
    (value, draft) => {
      value.null();
      draft.ocspNoCheck = true;
    },
  ],
]);

function readKeyUsage(value: Asn1): ReadonlySet<KeyUsage> {
  const { bytes } = value.bitString();
  return new Set(KEY_USAGES.filter((_, bit) => ((bytes[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) !== 0));
}

function readBasicConstraints(value: Asn1): NonNullable<CertificateExtensions["basicConstraints"]> {
  const fields = [...value.sequence()];
  const ca = fields[0]?.is(TAG.boolean) ? fields.shift()?.boolean() === true : false;
  const [pathLength, more] = fields;
  if (more) throw new RefusedInput("malformed", "BasicConstraints");
  return { ca, ...(pathLength ? { pathLength: readSkipCerts(pathLength.integerBytes()) } : {}) };
}

function readExtendedKeyUsage(value: Asn1): readonly string[] {
  const purposes = value.sequence();
  if (purposes.length === 0) throw new RefusedInput("malformed", "empty ExtKeyUsage");
  if (purposes.length > LIMITS.generalNames) throw new RefusedInput("too-many", "purposes");
  return purposes.map((purpose) => purpose.oid());
}

/** RFC 5280 §4.2.1.1. */
function readAuthorityKeyIdentifier(value: Asn1): AuthorityKeyIdentifier {
  const identifier: { -readonly [K in keyof AuthorityKeyIdentifier]: AuthorityKeyIdentifier[K] } = {};
  let last = -1;
  for (const member of value.sequence()) {
    const number = member.tagNumber;
    if (!member.isContext(number) || number <= last) throw new RefusedInput("malformed", "AuthorityKeyIdentifier");
    last = number;
    if (number === 0) identifier.keyIdentifier = toHex(member.implicitOctetString());
    else if (number === 1) identifier.issuer = generalNamesOf(member.children);
    else if (number === 2) identifier.serialNumber = serialNumberOf(member.implicitIntegerBytes());
    else throw new RefusedInput("malformed", `AuthorityKeyIdentifier [${number}]`);
  }
  return identifier;
}

/** RFC 5280 §4.2.2.1. */
function readAuthorityInformationAccess(value: Asn1): readonly AccessDescription[] {
  const members = value.sequence();
  if (members.length > LIMITS.generalNames) throw new RefusedInput("too-many", "access descriptions");
  return members.map((member) => {
    const [method, location, more] = member.sequence();
    if (!method || !location || more) throw new RefusedInput("malformed", "AccessDescription");
    return { method: method.oid(), location: readGeneralName(location) };
  });
}
