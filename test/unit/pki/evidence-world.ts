/**
 * A small hierarchy for the tests of revocation evidence: one authority with everything that can sign for it.
 * @module
 */
import { type Certificate, readCertificate } from "../../../shared/pki/certificate.ts";
import { findPath } from "../../../shared/pki/certificate-path.ts";
import { type Crl, readCrl } from "../../../shared/pki/crl.ts";
import { type OcspResponse, readOcspResponse } from "../../../shared/pki/ocsp-response.ts";
import { checkRevocation, type RevocationQuestion, type RevocationResult } from "../../../shared/pki/revocation.ts";
import { isRefusal, type Refusal } from "../../../shared/refusal.ts";
import { buildCertificate, type CertificateDraft } from "../../sandbox/certificate-builder.ts";
import {
  basicConstraints,
  type ExtensionDraft,
  extendedKeyUsage,
  keyUsage,
  ocspNoCheck,
  PURPOSE,
} from "../../sandbox/certificate-extensions.ts";
import { buildCrl, type CrlDraft, crlNumber } from "../../sandbox/crl-builder.ts";
import { name } from "../../sandbox/distinguished-name.ts";
import { keyPair } from "../../sandbox/keys.ts";
import { buildOcspResponse, type OcspDraft, type SingleResponseDraft } from "../../sandbox/ocsp-builder.ts";

export const day = (text: string): Date => new Date(`${text}T00:00:00Z`);

/** The control time of the tests; certificates live from 2024 to 2027. */
export const AT = day("2025-06-01");
export const THIS_UPDATE = day("2025-05-30");
export const NEXT_UPDATE = day("2025-06-06");
export const SERIAL = Uint8Array.from([0x3a, 0x90, 0x34]);

export const CA_NAME = name({ CN: "SAMPLE Authority", C: "KZ" });
export const CA_KEYS = keyPair("p-256", "evidence/ca");
export const OTHER_NAME = name({ CN: "SAMPLE Other Authority", C: "KZ" });
export const OTHER_KEYS = keyPair("p-256", "evidence/other");
export const SIGNER_KEYS = keyPair("p-256", "evidence/signer");
export const RESPONDER_NAME = name({ CN: "SAMPLE OCSP", C: "KZ" });
export const RESPONDER_KEYS = keyPair("p-256", "evidence/responder");

export function value<T>(read: T | Refusal): T {
  if (isRefusal(read)) throw new Error(`refused: ${read.refused} ${read.detail ?? ""}`);
  return read;
}

export function certificate(changes: Partial<CertificateDraft> = {}): Certificate {
  return value(readCertificate(certificateDer(changes)));
}

export function certificateDer(changes: Partial<CertificateDraft> = {}): Uint8Array {
  return buildCertificate({
    subject: name({ CN: "SAMPLE Signer", C: "KZ" }),
    issuer: CA_NAME,
    keys: SIGNER_KEYS,
    issuerKeys: CA_KEYS,
    serialNumber: SERIAL,
    notBefore: day("2024-01-01"),
    notAfter: day("2027-01-01"),
    ...changes,
  });
}

export const CA = certificate({
  subject: CA_NAME,
  keys: CA_KEYS,
  serialNumber: 1n,
  extensions: [basicConstraints({ ca: true }), keyUsage("keyCertSign", "cRLSign")],
});

export const ANCHOR = { id: "evidence", name: CA_NAME, subjectPublicKeyInfo: CA_KEYS.spki };

export const RESPONDER_EXTENSIONS: readonly ExtensionDraft[] = [
  keyUsage("digitalSignature"),
  extendedKeyUsage(PURPOSE.ocspSigning),
  ocspNoCheck(),
];

export function responderDer(changes: Partial<CertificateDraft> = {}): Uint8Array {
  return certificateDer({
    subject: RESPONDER_NAME,
    keys: RESPONDER_KEYS,
    serialNumber: 77n,
    extensions: RESPONDER_EXTENSIONS,
    ...changes,
  });
}

/** Changes of a draft, in which nextUpdate may be left out on purpose. */
type Changes<Draft> = Partial<Omit<Draft, "nextUpdate">> & { readonly nextUpdate?: Date | "none" };

export function crl(changes: Changes<CrlDraft> = {}): Crl {
  return value(readCrl(crlDer(changes)));
}

export function crlDer({ nextUpdate = NEXT_UPDATE, ...changes }: Changes<CrlDraft> = {}): Uint8Array {
  return buildCrl({
    issuer: CA_NAME,
    issuerKeys: CA_KEYS,
    thisUpdate: THIS_UPDATE,
    ...(nextUpdate === "none" ? {} : { nextUpdate }),
    extensions: [crlNumber(10)],
    ...changes,
  });
}

/** An answer of the delegated responder, good for the whole week unless told otherwise. */
export function ocsp(single: Changes<SingleResponseDraft> = {}, changes: Partial<OcspDraft> = {}): OcspResponse {
  return value(readOcspResponse(ocspDer(single, changes)));
}

export function ocspDer(single: Changes<SingleResponseDraft> = {}, changes: Partial<OcspDraft> = {}): Uint8Array {
  return buildOcspResponse({
    responder: RESPONDER_NAME,
    keys: RESPONDER_KEYS,
    producedAt: THIS_UPDATE,
    responses: [answer(single)],
    certificates: [responderDer()],
    ...changes,
  });
}

export function answer({
  nextUpdate = NEXT_UPDATE,
  ...single
}: Changes<SingleResponseDraft> = {}): SingleResponseDraft {
  return {
    issuer: CA_NAME,
    issuerSpki: CA_KEYS.spki,
    serialNumber: SERIAL,
    status: "good",
    thisUpdate: THIS_UPDATE,
    ...(nextUpdate === "none" ? {} : { nextUpdate }),
    ...single,
  };
}

/** Asks about the signer's certificate under the authority, at {@link AT}. */
export function ask(changes: Partial<RevocationQuestion>): Promise<RevocationResult> {
  return checkRevocation({
    certificate: certificate(),
    issuer: { name: CA.subject, subjectPublicKeyInfo: CA.subjectPublicKeyInfo },
    crls: [],
    ocsp: [],
    at: AT,
    now: AT,
    pathFor: (leaf) => findPath({ leaf, pool: [], anchors: [ANCHOR], at: AT }),
    ...changes,
  });
}

/** `good`, `revoked`, or why it is unknown. */
export async function verdict(changes: Partial<RevocationQuestion>): Promise<string> {
  const result = await ask(changes);
  return result.status === "unknown" ? result.why : result.status;
}
