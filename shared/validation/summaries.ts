/**
 * Certificates and signers as a report shows them.
 * @module
 */
import { type Certificate, certificateSha256 } from "../pki/certificate.ts";
import { nameAttribute } from "../pki/name.ts";
import { publicKeyName } from "../pki/public-key.ts";
import type { TrustedAuthority } from "../trust/trusted-list.ts";
import { isoTime } from "./course.ts";
import type { AuthorityName, CertificateSummary, SignerSummary } from "./report.ts";

const COMMON_NAME = "2.5.4.3";
const SERIAL_NUMBER = "2.5.4.5";
const ORGANISATION = "2.5.4.10";
const ORGANISATIONAL_UNIT = "2.5.4.11";
const ORGANISATION_IDENTIFIER = "2.5.4.97";

export async function certificateSummary(certificate: Certificate): Promise<CertificateSummary> {
  const { extensions } = certificate;
  return {
    subject: certificate.subject.text,
    commonName: nameAttribute(certificate.subject, COMMON_NAME) ?? "",
    issuer: certificate.issuer.text,
    serialNumber: certificate.serialNumber,
    notBefore: isoTime(certificate.notBefore),
    notAfter: isoTime(certificate.notAfter),
    sha256: await certificateSha256(certificate),
    publicKeyAlgorithm: publicKeyName(certificate.subjectPublicKeyInfo),
    purposes: extensions.extendedKeyUsage?.purposes ?? [],
    policies: extensions.certificatePolicies ?? [],
  };
}

export const unknownSigner: SignerSummary = {
  commonName: null,
  identifier: null,
  organisation: null,
  organisationIdentifier: null,
  roles: [],
};

/** Kazakhstan's certificates: serialNumber `IIN…` is the person, OU `BIN…` the organisation. */
export function signerSummary(certificate: Certificate): SignerSummary {
  const { subject, extensions } = certificate;
  const units = subject.attributes.filter(({ oid }) => oid === ORGANISATIONAL_UNIT).map(({ value }) => value);
  return {
    commonName: nameAttribute(subject, COMMON_NAME) ?? null,
    identifier: nameAttribute(subject, SERIAL_NUMBER) ?? null,
    organisation: nameAttribute(subject, ORGANISATION) ?? null,
    organisationIdentifier:
      units.find((unit) => /^BIN\d{12}$/.test(unit)) ?? nameAttribute(subject, ORGANISATION_IDENTIFIER) ?? null,
    roles: extensions.extendedKeyUsage?.purposes ?? [],
  };
}

export function authorityName(authority: TrustedAuthority): AuthorityName {
  return { id: authority.id, ...authority.names, stateBody: authority.stateBody };
}
