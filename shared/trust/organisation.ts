/**
 * Authorities that a person or an organisation adds: they stand apart from the state's.
 * @module
 */

import { equalBytes } from "../encoding.ts";
import { type Certificate, certificateSha256 } from "../pki/certificate.ts";
import { nameAttribute, sameName } from "../pki/name.ts";
import type { Trust, TrustedAuthority } from "./trusted-list.ts";

const COMMON_NAME = "2.5.4.3";

/**
 * The trust with one more certificate trusted as the organisation's own.
 * A key that the state's list holds stays the state's; the sandbox's keys are public, so that adding one changes nothing.
 */
export async function withOrganisationAnchor(trust: Trust, certificate: Certificate): Promise<Trust> {
  const spki = certificate.subjectPublicKeyInfo.der;
  const known = trust.authorities.find((authority) => equalBytes(authority.subjectPublicKeyInfo, spki));
  if (known && known.environment !== "test") return trust;
  const sha256 = await certificateSha256(certificate);
  const commonName = nameAttribute(certificate.subject, COMMON_NAME) ?? certificate.subject.text;
  const identifier = certificate.extensions.subjectKeyIdentifier;
  const authority: TrustedAuthority = {
    id: `organisation-${sha256.slice(0, 16)}`,
    environment: "organisation",
    names: { kk: commonName, ru: commonName, en: commonName },
    stateBody: false,
    role: mayIssue(certificate) ? "ca" : "signer",
    name: certificate.subject.der,
    subjectPublicKeyInfo: spki,
    ...(identifier ? { subjectKeyIdentifier: identifier } : {}),
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    certificateSha256: sha256,
    statusHistory: [{ status: "granted", from: certificate.notBefore }],
  };
  return { authorities: [...trust.authorities.filter((each) => each !== known), authority] };
}

/**
 * An end entity's certificate is trusted for its holder's signatures alone. RFC 5280 §4.2.1.9; certificates older than
 * version 3 can't say what they are, and a self-issued one of them is taken for an authority's.
 */
function mayIssue({ version, extensions, issuer, subject }: Certificate): boolean {
  if (version < 3) return sameName(issuer, subject);
  return extensions.basicConstraints?.ca === true && (extensions.keyUsage?.has("keyCertSign") ?? true);
}
