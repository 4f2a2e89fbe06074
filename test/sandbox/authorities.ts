/**
 * The sandbox's authorities: three hierarchies with the profile of Kazakhstan's National Certification Authority.
 * Everything is fictitious and says so: SAMPLE / ҮЛГІ stands in each name. The keys are public; they prove nothing.
 * @module
 */
import { buildCertificate, serialNumberOf } from "./certificate-builder.ts";
import {
  authorityInformationAccess,
  authorityKeyIdentifier,
  basicConstraints,
  certificatePolicies,
  crlDistributionPoints,
  keyIdentifier,
  keyUsage,
  subjectKeyIdentifier,
} from "./certificate-extensions.ts";
import { name } from "./distinguished-name.ts";
import { type KeyAlgorithm, type KeyPair, keyPair } from "./keys.ts";

export const HIERARCHIES = ["gost-2015", "gost-2004", "rsa"] as const;
export type Hierarchy = (typeof HIERARCHIES)[number];

/** A certified key: an authority's, a person's, a system's or a service's. */
export interface Holder {
  /** Unique within the hierarchy. */
  readonly id: string;
  readonly keys: KeyPair;
  /** DER. */
  readonly certificate: Uint8Array;
  /** DER Name. */
  readonly subject: Uint8Array;
  readonly serialNumber: Uint8Array;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

export interface Authority {
  readonly hierarchy: Hierarchy;
  readonly root: Holder;
  readonly ca: Holder;
}

interface HierarchyFacts {
  /** As authorities' names write it. */
  readonly mark: string;
  readonly authorityKeys: KeyAlgorithm;
  readonly userKeys: KeyAlgorithm;
}

export const HIERARCHY_FACTS: Readonly<Record<Hierarchy, HierarchyFacts>> = {
  "gost-2015": { mark: "GOST 2015", authorityKeys: "gost-2015-512", userKeys: "gost-2015-512" },
  "gost-2004": { mark: "GOST 2004", authorityKeys: "gost-2004", userKeys: "gost-2004" },
  rsa: { mark: "RSA", authorityKeys: "rsa-4096", userKeys: "rsa-2048" },
};

const ROOT_VALIDITY = { notBefore: new Date("2020-01-01T00:00:00Z"), notAfter: new Date("2048-01-01T00:00:00Z") };
const CA_VALIDITY = { notBefore: new Date("2022-01-01T00:00:00Z"), notAfter: new Date("2047-01-01T00:00:00Z") };

/** Addresses that can't resolve: nothing of a sample may ever be fetched. RFC 2606 §2. */
export const SERVICES = "http://sample.invalid";
export const CPS = `${SERVICES}/cps`;

const made = new Map<Hierarchy, Authority>();

/** Root and certification authority of one hierarchy: the same bytes in every process. */
export function authority(hierarchy: Hierarchy): Authority {
  const known = made.get(hierarchy) ?? establish(hierarchy);
  made.set(hierarchy, known);
  return known;
}

function establish(hierarchy: Hierarchy): Authority {
  const { authorityKeys } = HIERARCHY_FACTS[hierarchy];
  const rootName = name({ CN: authorityCommonName(hierarchy, "root"), C: "KZ" });
  const caName = name({ CN: authorityCommonName(hierarchy, "ca"), C: "KZ" });
  const rootKeys = keyPair(authorityKeys, `${hierarchy}/root`);
  const caKeys = keyPair(authorityKeys, `${hierarchy}/ca`);
  const identity = { issuer: rootName, issuerKeys: rootKeys };
  const rootDraft = {
    ...identity,
    ...ROOT_VALIDITY,
    subject: rootName,
    keys: rootKeys,
    extensions: [
      basicConstraints({ ca: true }),
      keyUsage("keyCertSign", "cRLSign"),
      subjectKeyIdentifier(keyIdentifier(rootKeys.spki)),
      certificatePolicies(["1.2.398.3.1.2"], CPS),
    ],
  };
  const caDraft = {
    ...identity,
    ...CA_VALIDITY,
    subject: caName,
    keys: caKeys,
    extensions: [
      basicConstraints({ ca: true, pathLength: 0 }),
      keyUsage("keyCertSign", "cRLSign"),
      crlDistributionPoints([`${SERVICES}/root-${hierarchy}.crl`]),
      subjectKeyIdentifier(keyIdentifier(caKeys.spki)),
      authorityKeyIdentifier({
        keyIdentifier: keyIdentifier(rootKeys.spki),
        issuer: rootName,
        serialNumber: serialNumberOf(rootDraft),
      }),
      authorityInformationAccess({ issuers: `${SERVICES}/root-${hierarchy}.cer` }),
      certificatePolicies(["1.2.398.3.3.2"], CPS),
    ],
  };
  return { hierarchy, root: held("root", rootDraft), ca: held("ca", caDraft) };
}

/** Builds a certificate and keeps what others need of it. */
export function held(id: string, draft: Parameters<typeof buildCertificate>[0]): Holder {
  return {
    id,
    keys: draft.keys,
    certificate: buildCertificate(draft),
    subject: draft.subject,
    serialNumber: serialNumberOf(draft),
    notBefore: draft.notBefore,
    notAfter: draft.notAfter,
  };
}

export function authorityCommonName(hierarchy: Hierarchy, role: "root" | "ca"): string {
  const centre = role === "root" ? "НЕГІЗГІ" : "ҰЛТТЫҚ";
  return `SAMPLE ${centre} КУӘЛАНДЫРУШЫ ОРТАЛЫҚ (${HIERARCHY_FACTS[hierarchy].mark}) — ҮЛГІ`;
}
