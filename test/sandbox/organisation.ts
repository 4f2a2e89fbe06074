/**
 * An authority of an organisation's own, which no list holds: for judging with an added anchor.
 * @module
 */
import { readCertificate } from "../../shared/pki/certificate.ts";
import { isRefusal } from "../../shared/refusal.ts";
import { builtInTrust } from "../../shared/trust/built-in.ts";
import { withOrganisationAnchor } from "../../shared/trust/organisation.ts";
import { revocationDataFrom } from "../../shared/trust/revocation-data.ts";
import type { Report } from "../../shared/validation/report.ts";
import { buildCertificate } from "./certificate-builder.ts";
import { basicConstraints, extendedKeyUsage, keyUsage, PURPOSE } from "./certificate-extensions.ts";
import { buildCrl, crlNumber } from "./crl-builder.ts";
import { name } from "./distinguished-name.ts";
import { type JudgeOptions, judgeFile } from "./judge.ts";
import { type KeyPair, keyPair } from "./keys.ts";

const VALIDITY = { notBefore: new Date("2024-01-01T00:00:00Z"), notAfter: new Date("2044-01-01T00:00:00Z") };

const CA_NAME = name({ CN: "SAMPLE organisation's own CA", O: "SAMPLE ҮЛГІ", C: "KZ" });
const CA_KEYS = keyPair("p-256", "organisation/ca");
const SIGNER_KEYS = keyPair("p-256", "organisation/signer");

export const ORGANISATION_CA = buildCertificate({
  ...VALIDITY,
  subject: CA_NAME,
  issuer: CA_NAME,
  keys: CA_KEYS,
  issuerKeys: CA_KEYS,
  extensions: [basicConstraints({ ca: true }), keyUsage("keyCertSign", "cRLSign")],
});

export const ORGANISATION_SIGNER = buildCertificate({
  ...VALIDITY,
  subject: name({ CN: "SAMPLE signer of an organisation", C: "KZ" }),
  issuer: CA_NAME,
  keys: SIGNER_KEYS,
  issuerKeys: CA_KEYS,
  extensions: [keyUsage("digitalSignature"), extendedKeyUsage(PURPOSE.emailProtection)],
});

export const ORGANISATION_SIGNER_KEYS = SIGNER_KEYS;

export const ORGANISATION_CRL = buildCrl({
  issuer: CA_NAME,
  issuerKeys: CA_KEYS,
  thisUpdate: new Date("2026-01-01T00:00:00Z"),
  nextUpdate: new Date("2046-01-01T00:00:00Z"),
  extensions: [crlNumber(1)],
});

/** The report on what `sign` makes, where the organisation's authority was added and its CRL is on the device. */
export async function judgeWithAnchor(
  sign: (keys: KeyPair, certificate: Uint8Array) => Uint8Array,
  options: JudgeOptions = {},
): Promise<Report> {
  const anchor = readCertificate(ORGANISATION_CA);
  if (isRefusal(anchor)) throw new Error("the organisation's certificate is unreadable");
  return judgeFile("sample.cms", sign(SIGNER_KEYS, ORGANISATION_SIGNER), {
    trust: await withOrganisationAnchor(builtInTrust(), anchor),
    revocation: revocationDataFrom([ORGANISATION_CRL]),
    ...options,
  });
}
