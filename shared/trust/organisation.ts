/**
 * Authorities that a person or an organisation adds: they stand apart from the state's.
 * @module
 */
import { equalBytes } from "../encoding.ts";
import { type Certificate, certificateSha256 } from "../pki/certificate.ts";
import { nameAttribute } from "../pki/name.ts";
import { mayIssue } from "./issuing-certificate.ts";
import type { Trust, TrustedAuthority, TrustedKey } from "./trusted-list.ts";

const COMMON_NAME = "2.5.4.3";

/** The trust with one more certificate trusted as the organisation's own. See {@link withOwnAuthority}. */
export async function withOrganisationAnchor(trust: Trust, certificate: Certificate): Promise<Trust> {
  const sha256 = await certificateSha256(certificate);
  const commonName = ownNameOf(certificate);
  const identifier = certificate.extensions.subjectKeyIdentifier;
  return withOwnAuthority(trust, {
    id: `organisation-${sha256.slice(0, 16)}`,
    environment: "organisation",
    names: { kk: commonName, ru: commonName, en: commonName },
    stateBody: false,
    role: mayIssue(certificate) ? "ca" : "signer",
    name: certificate.subject.der,
    subjectPublicKeyInfo: certificate.subjectPublicKeyInfo.der,
    ...(identifier ? { subjectKeyIdentifier: identifier } : {}),
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    certificateSha256: sha256,
    statusHistory: [{ status: "granted", from: certificate.notBefore }],
  });
}

/** What the certificate itself calls its holder. */
export function ownNameOf({ subject }: Certificate): string {
  return nameAttribute(subject, COMMON_NAME) ?? subject.text;
}

/**
 * The trust with one more authority of the organisation's own.
 * A key that the state's list holds stays the state's; the sandbox's keys are public, so that adding one changes nothing.
 */
export function withOwnAuthority(trust: Trust, authority: TrustedAuthority): Trust {
  const known = trust.authorities.filter((each) =>
    equalBytes(each.subjectPublicKeyInfo, authority.subjectPublicKeyInfo),
  );
  const isTaken = known.some(({ environment }) => environment === "production" || environment === "sample");
  if (isTaken || known.some(({ id }) => id === authority.id)) return trust;
  const others = trust.authorities.filter((each) => each.environment !== "test" || !known.includes(each));
  return { ...trust, authorities: [...others, authority] };
}

/** The trust with one more bare key of the organisation's own. */
export function withOwnKey(trust: Trust, key: TrustedKey): Trust {
  const keys = trust.keys ?? [];
  return keys.some(({ kid }) => kid === key.kid) ? trust : { ...trust, keys: [...keys, key] };
}
