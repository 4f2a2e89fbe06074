/**
 * Authorities that a person or an organisation adds: they stand apart from the state's.
 * @module
 */

import { equalBytes } from "../encoding.ts";
import { type Certificate, certificateSha256 } from "../pki/certificate.ts";
import { nameAttribute } from "../pki/name.ts";
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
    role: "ca",
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
