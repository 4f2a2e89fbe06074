/**
 * Where attacks are built: an organisation whose authority the reader trusts, with everything that such an authority
 * issues, so that a verdict that should not be `genuine` has every chance to become it.
 */
import { readCertificate } from "../../../shared/pki/certificate.ts";
import { isRefusal } from "../../../shared/refusal.ts";
import { builtInTrust } from "../../../shared/trust/built-in.ts";
import { withOrganisationAnchor } from "../../../shared/trust/organisation.ts";
import { revocationDataFrom } from "../../../shared/trust/revocation-data.ts";
import type { Trust } from "../../../shared/trust/trusted-list.ts";
import type { Report } from "../../../shared/validation/report.ts";
import { type Holder, held } from "../../sandbox/authorities.ts";
import type { CertificateDraft } from "../../sandbox/certificate-builder.ts";
import {
  basicConstraints,
  extendedKeyUsage,
  keyUsage,
  marked,
  ocspNoCheck,
  PURPOSE,
} from "../../sandbox/certificate-extensions.ts";
import { revocationValuesAttribute } from "../../sandbox/cms-attributes.ts";
import { buildCms, type SignerDraft } from "../../sandbox/cms-builder.ts";
import { buildCrl, type CrlDraft, crlNumber } from "../../sandbox/crl-builder.ts";
import { name } from "../../sandbox/distinguished-name.ts";
import { type JudgeOptions, judgeFile, TODAY } from "../../sandbox/judge.ts";
import { keyPair } from "../../sandbox/keys.ts";
import { buildBasicOcspResponse, type OcspDraft, type SingleResponseDraft } from "../../sandbox/ocsp-builder.ts";
import { buildTimeStampToken, type TimeStampDraft } from "../../sandbox/time-stamp-builder.ts";

export const CONTENT = new TextEncoder().encode("SAMPLE: the words that were signed");
export const FORGED = new TextEncoder().encode("SAMPLE: the words that a forger wants");
export const SIGNED_AT = new Date("2025-03-01T10:00:00Z");
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

const VALIDITY = { notBefore: new Date("2024-01-01T00:00:00Z"), notAfter: new Date("2044-01-01T00:00:00Z") };

/** A certificate of the organisation's authority, or of whoever `changes` name as the issuer. */
export function certify(id: string, changes: Partial<CertificateDraft> = {}): Holder {
  return held(id, {
    ...VALIDITY,
    subject: name({ CN: `SAMPLE ${id}`, C: "KZ" }),
    issuer: ROOT_NAME,
    keys: keyPair("p-256", `attack/${id}`),
    issuerKeys: keyPair("p-256", "attack/root"),
    extensions: SIGNING,
    ...changes,
  });
}

export const AUTHORITY = [basicConstraints({ ca: true }), keyUsage("keyCertSign", "cRLSign")];
export const SIGNING = [keyUsage("digitalSignature"), extendedKeyUsage(PURPOSE.emailProtection)];
export const STAMPING = [keyUsage("digitalSignature"), marked(extendedKeyUsage(PURPOSE.timeStamping), true)];
const ANSWERING = [keyUsage("digitalSignature"), extendedKeyUsage(PURPOSE.ocspSigning), ocspNoCheck()];

const ROOT_NAME = name({ CN: "SAMPLE attacked organisation's authority", C: "KZ" });
export const ROOT = certify("root", { subject: ROOT_NAME, extensions: AUTHORITY });
export const SIGNER = certify("signer");
export const OTHER_SIGNER = certify("other signer");
export const TIME_STAMPS = certify("time-stamps", { extensions: STAMPING });
export const RESPONDER = certify("responder", { extensions: ANSWERING });

export function crl(changes: Partial<CrlDraft> = {}): Uint8Array {
  return buildCrl({
    issuer: ROOT.subject,
    issuerKeys: ROOT.keys,
    thisUpdate: new Date("2026-01-01T00:00:00Z"),
    nextUpdate: new Date("2046-01-01T00:00:00Z"),
    extensions: [crlNumber(1)],
    ...changes,
  });
}

export function ocsp(
  about: Holder,
  at: Date,
  single: Partial<SingleResponseDraft> = {},
  response: Partial<OcspDraft> = {},
): Uint8Array {
  return buildBasicOcspResponse({
    responder: RESPONDER.subject,
    keys: RESPONDER.keys,
    producedAt: at,
    certificates: [RESPONDER.certificate],
    responses: [
      {
        issuer: ROOT.subject,
        issuerSpki: ROOT.keys.spki,
        serialNumber: about.serialNumber,
        status: "good",
        thisUpdate: at,
        hash: "SHA-256",
        ...single,
      },
    ],
    ...response,
  });
}

export function stamp(stamped: Uint8Array, genTime: Date, changes: Partial<TimeStampDraft> = {}): Uint8Array {
  const { keys, certificate } = TIME_STAMPS;
  return buildTimeStampToken({ keys, certificate, stamped, digest: "SHA-256", genTime, ...changes });
}

export function signer(of: Holder, changes: Partial<SignerDraft> = {}): SignerDraft {
  return { keys: of.keys, certificate: of.certificate, signedAttributes: "bound", ...changes };
}

/** With a time-stamp and an OCSP answer of that moment: what a card asks for. */
export function evidenced(of: Holder, at: Date, changes: Partial<SignerDraft> = {}): SignerDraft {
  return signer(of, {
    signingTime: at,
    timeStamps: [(value) => stamp(value, at)],
    unsignedAttributes: [revocationValuesAttribute({ ocsp: [ocsp(of, at)] })],
    ...changes,
  });
}

export function cms(...signers: readonly SignerDraft[]): Uint8Array {
  return buildCms({ content: CONTENT, signers });
}

/** The build's trust with these certificates added as the organisation's own. */
export async function trusting(...anchors: readonly Uint8Array[]): Promise<Trust> {
  let trust = builtInTrust();
  for (const anchor of anchors) {
    const certificate = readCertificate(anchor);
    if (isRefusal(certificate)) throw new Error(`no anchor: ${certificate.refused}`);
    trust = await withOrganisationAnchor(trust, certificate);
  }
  return trust;
}

/** The organisation's authority is trusted and its CRL is on the device. */
export async function organisation(...crls: readonly Uint8Array[]): Promise<JudgeOptions> {
  return { trust: await trusting(ROOT.certificate), revocation: revocationDataFrom(crls.length > 0 ? crls : [crl()]) };
}

/** The trust alone: whatever is known of revocations, the document brings. */
export async function withoutDeviceData(): Promise<JudgeOptions> {
  return { trust: await trusting(ROOT.certificate), revocation: revocationDataFrom([]) };
}

export async function judgeCms(bytes: Uint8Array, options?: JudgeOptions): Promise<Report> {
  return judgeFile("sample.cms", bytes, options ?? (await organisation()));
}

/** A reader who acts on the report would take the document for genuine, or would under another authority. */
export function soundsGenuine({ verdict, rehearsal }: Report): boolean {
  return verdict === "genuine" || rehearsal === "genuine";
}

export function later(time: Date, milliseconds: number): Date {
  return new Date(Number(time) + milliseconds);
}

export { TODAY };
