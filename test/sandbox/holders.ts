/**
 * Who holds the sandbox's certificates: fictitious people, an organisation, an information system, and the services.
 * Profiles as the National Certification Authority issues them.
 * @module
 */
import {
  type Authority,
  authority,
  CPS,
  HIERARCHY_FACTS,
  type Hierarchy,
  type Holder,
  held,
  SERVICES,
} from "./authorities.ts";
import type { CertificateDraft } from "./certificate-builder.ts";
import {
  authorityInformationAccess,
  authorityKeyIdentifier,
  certificatePolicies,
  crlDistributionPoints,
  type ExtensionDraft,
  extendedKeyUsage,
  extension,
  freshestCrl,
  keyIdentifier,
  keyUsage,
  marked,
  ocspNoCheck,
  PURPOSE,
  subjectKeyIdentifier,
} from "./certificate-extensions.ts";
import { oid, sequence } from "./der-writer.ts";
import { type NameAttributes, name } from "./distinguished-name.ts";
import { type KeyAlgorithm, keyPair } from "./keys.ts";

/** Extensions that tell one kind of certificate from another. */
export const PROFILE = {
  person: [keyUsage("digitalSignature", "nonRepudiation"), purposes(PURPOSE.naturalPerson)],
  head: [keyUsage("digitalSignature", "nonRepudiation"), purposes(PURPOSE.legalEntity, PURPOSE.firstHead)],
  employee: [keyUsage("digitalSignature", "nonRepudiation"), purposes(PURPOSE.legalEntity, PURPOSE.employee)],
  system: [keyUsage("digitalSignature", "nonRepudiation"), purposes(PURPOSE.informationSystem)],
  authentication: [
    keyUsage("digitalSignature", "keyEncipherment"),
    extendedKeyUsage(PURPOSE.clientAuth, PURPOSE.naturalPerson),
  ],
  "time-stamps": [marked(extendedKeyUsage(PURPOSE.timeStamping), true)],
  "ocsp-responder": [marked(keyUsage("digitalSignature"), false), ocspNoCheck(), extendedKeyUsage(PURPOSE.ocspSigning)],
} as const satisfies Record<string, readonly ExtensionDraft[]>;

export type Profile = keyof typeof PROFILE;

export interface HolderDraft {
  readonly profile: Profile;
  readonly subject: NameAttributes;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
  /** Another key than the hierarchy's users have. */
  readonly keyAlgorithm?: KeyAlgorithm;
  /** Anything else that shall differ. */
  readonly changes?: Partial<CertificateDraft>;
}

const USUAL_VALIDITY = { notBefore: new Date("2025-01-01T00:00:00Z"), notAfter: new Date("2045-01-01T00:00:00Z") };
const PAST_VALIDITY = { notBefore: new Date("2023-01-01T00:00:00Z"), notAfter: new Date("2024-01-01T00:00:00Z") };

const PERSON = {
  CN: "ҮЛГІБАЕВ ҮЛГІ",
  SURNAME: "ҮЛГІБАЕВ",
  serialNumber: "IIN000000000001",
  C: "KZ",
  GIVENNAME: "ҮЛГІҰЛЫ",
};
const HEAD = {
  CN: "ҮЛГІБАЕВА СЫНАҚ",
  SURNAME: "ҮЛГІБАЕВА",
  serialNumber: "IIN000000000002",
  C: "KZ",
  GIVENNAME: "ҮЛГІҚЫЗЫ",
};
const EMPLOYEE = {
  CN: "МЫСАЛОВ САМПЛ",
  SURNAME: "МЫСАЛОВ",
  serialNumber: "IIN000000000003",
  C: "KZ",
  GIVENNAME: "ҮЛГІҰЛЫ",
};
const ORGANISATION = { O: 'ЖШС "SAMPLE ҮЛГІ"', OU: "BIN000000000011" };
const SYSTEM = { CN: "SAMPLE ҮЛГІ АҚПАРАТТЫҚ ЖҮЙЕСІ", C: "KZ", O: "SAMPLE ҮЛГІ АГЕНТТІГІ", OU: "BIN000000000012" };

const HOLDERS = {
  person: { profile: "person", subject: PERSON },
  head: { profile: "head", subject: { ...HEAD, ...ORGANISATION } },
  employee: { profile: "employee", subject: { ...EMPLOYEE, ...ORGANISATION } },
  system: { profile: "system", subject: SYSTEM },
  /** The natural person's other key: a document signed with it is not an EDS. */
  authentication: { profile: "authentication", subject: PERSON },
  "expired-person": { profile: "person", subject: PERSON, ...PAST_VALIDITY },
  "expired-system": { profile: "system", subject: SYSTEM, ...PAST_VALIDITY },
  "revoked-person": {
    profile: "person",
    subject: { ...PERSON, CN: "ҮЛГІБАЕВ САМПЛ", serialNumber: "IIN000000000004" },
  },
  "revoked-system": { profile: "system", subject: { ...SYSTEM, CN: "SAMPLE ҚАЙТАРЫЛҒАН ҮЛГІ ЖҮЙЕСІ" } },
  "time-stamps": {
    profile: "time-stamps",
    subject: { CN: "SAMPLE УАҚЫТ БЕЛГІСІ ҚЫЗМЕТІ — ҮЛГІ", C: "KZ", ...ORGANISATION },
    notBefore: new Date("2022-01-01T00:00:00Z"),
  },
  "ocsp-responder": {
    profile: "ocsp-responder",
    subject: { CN: "SAMPLE OCSP RESPONDER — ҮЛГІ", C: "KZ" },
    notBefore: new Date("2022-01-01T00:00:00Z"),
  },
} as const satisfies Record<string, HolderDraft>;

export type HolderName = keyof typeof HOLDERS;
export const HOLDER_NAMES = Object.keys(HOLDERS) as readonly HolderName[]; // the record's own keys

/** Revoked in each authority's CRL. */
export const REVOKED: readonly HolderName[] = ["revoked-person", "revoked-system"];
export const REVOKED_AT = new Date("2025-06-01T09:00:00Z");

const made = new Map<string, Holder>();

/** One of the known holders in one of the hierarchies: the same bytes in every process. */
export function holder(hierarchy: Hierarchy, who: HolderName): Holder {
  const id = `${hierarchy}/${who}`;
  const known = made.get(id) ?? issue(authority(hierarchy), who, HOLDERS[who]);
  made.set(id, known);
  return known;
}

/** Certifies somebody else; the key belongs to `id`. */
export function issue(by: Authority, id: string, draft: HolderDraft): Holder {
  const algorithm = draft.keyAlgorithm ?? HIERARCHY_FACTS[by.hierarchy].userKeys;
  const keys = keyPair(algorithm, `${by.hierarchy}/${id}`);
  return held(id, {
    subject: name(draft.subject),
    issuer: by.ca.subject,
    keys,
    issuerKeys: by.ca.keys,
    notBefore: draft.notBefore ?? USUAL_VALIDITY.notBefore,
    notAfter: draft.notAfter ?? USUAL_VALIDITY.notAfter,
    extensions: [...PROFILE[draft.profile], ...commonExtensions(by, keys.spki)],
    ...draft.changes,
  });
}

function commonExtensions(by: Authority, spki: Uint8Array): readonly ExtensionDraft[] {
  return [
    certificatePolicies(["1.2.398.3.3.2.3"], CPS),
    authorityInformationAccess({ issuers: `${SERVICES}/ca-${by.hierarchy}.cer`, ocsp: `${SERVICES}/ocsp` }),
    crlDistributionPoints([`${SERVICES}/ca-${by.hierarchy}.crl`]),
    freshestCrl(`${SERVICES}/ca-${by.hierarchy}-delta.crl`),
    subjectKeyIdentifier(keyIdentifier(spki)),
    authorityKeyIdentifier({ keyIdentifier: keyIdentifier(by.ca.keys.spki) }),
    // Kazakhstan's own, uncritical; seen in every certificate of the test environment.
    extension("1.2.398.3.3.5", sequence(oid("1.2.398.3.3.5.1.1"))),
  ];
}

function purposes(...roles: readonly string[]): ExtensionDraft {
  return extendedKeyUsage(PURPOSE.emailProtection, ...roles);
}
