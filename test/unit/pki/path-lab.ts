/**
 * A small world of authorities to lay certification paths in: fast keys, one clock.
 * @module
 */
import { type Certificate, readCertificate } from "../../../shared/pki/certificate.ts";
import { findPath, type PathInput, type PathResult } from "../../../shared/pki/certificate-path.ts";
import type { TrustAnchor } from "../../../shared/pki/trust-anchor.ts";
import { isRefusal } from "../../../shared/refusal.ts";
import { buildCertificate, type CertificateDraft } from "../../sandbox/certificate-builder.ts";
import {
  authorityKeyIdentifier,
  basicConstraints,
  type ExtensionDraft,
  keyIdentifier,
  keyUsage,
  subjectKeyIdentifier,
} from "../../sandbox/certificate-extensions.ts";
import { name } from "../../sandbox/distinguished-name.ts";
import { type KeyAlgorithm, type KeyPair, keyPair } from "../../sandbox/keys.ts";

export const FROM = new Date("2024-01-01T00:00:00Z");
export const UNTIL = new Date("2034-01-01T00:00:00Z");
export const NOW = new Date("2026-06-01T00:00:00Z");
export const BEFORE = new Date("2023-06-01T00:00:00Z");
export const AFTER = new Date("2035-06-01T00:00:00Z");

/** Someone with a name and a key. */
export interface Party {
  readonly name: Uint8Array;
  readonly keys: KeyPair;
}

/** `generation` tells keys of the same name apart. */
export function party(commonName: string, generation = "", algorithm: KeyAlgorithm = "p-256"): Party {
  return {
    name: name({ C: "KZ", CN: commonName }),
    keys: keyPair(algorithm, `path lab ${commonName} ${generation}`),
  };
}

export const ROOT = party("SAMPLE Root");
export const CA = party("SAMPLE CA");
export const SUB_CA = party("SAMPLE Sub CA");
export const PERSON = party("SAMPLE Person");

type Changes = Partial<Omit<CertificateDraft, "extensions">> & {
  /** Beside the usual ones. */
  readonly extensions?: readonly ExtensionDraft[];
  /** In the place of the usual ones. */
  readonly only?: readonly ExtensionDraft[];
  readonly pathLength?: number;
};

/** A CA certificate as it should be. */
export function caCertificate(issuer: Party, subject: Party, changes: Changes = {}): Certificate {
  const { pathLength } = changes;
  const constraints = basicConstraints({ ca: true, ...(pathLength === undefined ? {} : { pathLength }) });
  return certificate(issuer, subject, [constraints, keyUsage("keyCertSign", "cRLSign")], changes);
}

/** A person's certificate as it should be. */
export function personCertificate(issuer: Party, changes: Changes = {}, subject: Party = PERSON): Certificate {
  return certificate(issuer, subject, [keyUsage("digitalSignature", "nonRepudiation")], changes);
}

function certificate(
  issuer: Party,
  subject: Party,
  usual: readonly ExtensionDraft[],
  { extensions = [], only, pathLength: _, ...changes }: Changes,
): Certificate {
  const identifiers = [
    subjectKeyIdentifier(keyIdentifier(subject.keys.spki)),
    authorityKeyIdentifier({ keyIdentifier: keyIdentifier(issuer.keys.spki) }),
  ];
  return opened(
    buildCertificate({
      subject: subject.name,
      issuer: issuer.name,
      keys: subject.keys,
      issuerKeys: issuer.keys,
      notBefore: FROM,
      notAfter: UNTIL,
      extensions: only ?? [...usual, ...identifiers, ...extensions],
      ...changes,
    }),
  );
}

export function opened(der: Uint8Array): Certificate {
  const read = readCertificate(der);
  if (isRefusal(read)) throw new Error(`${read.refused}: ${read.detail}`);
  return read;
}

export function anchor(of: Party, bounds: Pick<TrustAnchor, "notBefore" | "notAfter"> = {}, id = "root"): TrustAnchor {
  const subjectKeyIdentifier = Buffer.from(keyIdentifier(of.keys.spki)).toString("hex");
  return { id, name: of.name, subjectPublicKeyInfo: of.keys.spki, subjectKeyIdentifier, ...bounds };
}

/** The path from the first certificate through the others to `ROOT`, now, unless told otherwise. */
export function pathOf(
  [leaf, ...pool]: readonly [Certificate, ...Certificate[]],
  changes: Partial<PathInput> = {},
): Promise<PathResult> {
  return findPath({ leaf, pool, anchors: [anchor(ROOT)], at: NOW, ...changes });
}

/** `passed`, or why not. */
export async function outcomeOf(...path: Parameters<typeof pathOf>): Promise<string> {
  const result = await pathOf(...path);
  return result.outcome === "passed" ? "passed" : result.why;
}
