/**
 * What the sandbox's authorities answer: revocation lists, OCSP answers, time-stamps; and signers that carry them,
 * as a card of an electronic document must.
 * @module
 */
import { authority, HIERARCHY_FACTS, type Hierarchy, type Holder } from "./authorities.ts";
import { authorityKeyIdentifier, type ExtensionDraft, keyIdentifier } from "./certificate-extensions.ts";
import { revocationValuesAttribute } from "./cms-attributes.ts";
import type { SignerDraft } from "./cms-builder.ts";
import { buildCrl, type CrlDraft, crlNumber, deltaCrlIndicator, revoked } from "./crl-builder.ts";
import { type HolderName, holder, REVOKED, REVOKED_AT } from "./holders.ts";
import { buildBasicOcspResponse, buildOcspResponse, type OcspDraft, type SingleResponseDraft } from "./ocsp-builder.ts";
import { SIGNING, USUAL_ALGORITHM } from "./signing-algorithms.ts";
import { buildTimeStampToken, type TimeStampDraft } from "./time-stamp-builder.ts";

const CRL_PERIOD = { thisUpdate: new Date("2026-01-01T00:00:00Z"), nextUpdate: new Date("2046-01-01T00:00:00Z") };

/** DER CRL of the certification authority: it lists the revoked holders. */
export function caCrl(hierarchy: Hierarchy, changes: Partial<CrlDraft> = {}): Uint8Array {
  const entries = REVOKED.map((who) =>
    revoked(holder(hierarchy, who).serialNumber, REVOKED_AT, { reason: "keyCompromise" }),
  );
  return crlOf(authority(hierarchy).ca, 1, { entries, ...changes });
}

/** DER delta to {@link caCrl}: nothing new unless told otherwise. */
export function caDeltaCrl(hierarchy: Hierarchy, changes: Partial<CrlDraft> = {}): Uint8Array {
  const { ca } = authority(hierarchy);
  return crlOf(ca, 2, { extensions: [...crlExtensions(ca, 2), deltaCrlIndicator(1)], ...changes });
}

/** DER CRL of the root: it lists nobody. */
export function rootCrl(hierarchy: Hierarchy, changes: Partial<CrlDraft> = {}): Uint8Array {
  return crlOf(authority(hierarchy).root, 1, changes);
}

function crlOf(issuer: Holder, number: number, changes: Partial<CrlDraft>): Uint8Array {
  const { subject, keys } = issuer;
  const extensions = crlExtensions(issuer, number);
  return buildCrl({ issuer: subject, issuerKeys: keys, ...CRL_PERIOD, extensions, ...changes });
}

export function crlExtensions({ keys }: Holder, number: number): readonly ExtensionDraft[] {
  return [crlNumber(number), authorityKeyIdentifier({ keyIdentifier: keyIdentifier(keys.spki) })];
}

export interface OcspAnswerDraft {
  /** thisUpdate and producedAt. */
  readonly at: Date;
  readonly form?: "response" | "basic";
  /** Changes of the one answer, and of the response around it. */
  readonly single?: Partial<SingleResponseDraft>;
  readonly response?: Partial<OcspDraft>;
}

/** DER OCSP answer about `about`, good unless told otherwise, of the authority's responder. */
export function ocspAnswer(hierarchy: Hierarchy, about: Holder, draft: OcspAnswerDraft): Uint8Array {
  const { ca } = authority(hierarchy);
  const responder = holder(hierarchy, "ocsp-responder");
  const build = draft.form === "basic" ? buildBasicOcspResponse : buildOcspResponse;
  const single: SingleResponseDraft = {
    issuer: ca.subject,
    issuerSpki: ca.keys.spki,
    serialNumber: about.serialNumber,
    status: "good",
    thisUpdate: draft.at,
    hash: "SHA-256",
    ...draft.single,
  };
  return build({
    responder: responder.subject,
    keys: responder.keys,
    producedAt: draft.at,
    responses: [single],
    certificates: [responder.certificate],
    ...draft.response,
  });
}

/** DER time-stamp token over `stamped`, with the hierarchy's own digest. */
export function timeStamp(
  hierarchy: Hierarchy,
  stamped: Uint8Array,
  genTime: Date,
  changes: Partial<TimeStampDraft> = {},
): Uint8Array {
  const service = holder(hierarchy, "time-stamps");
  return buildTimeStampToken({
    keys: service.keys,
    certificate: service.certificate,
    stamped,
    digest: SIGNING[USUAL_ALGORITHM[HIERARCHY_FACTS[hierarchy].userKeys]].digest,
    genTime,
    ...changes,
  });
}

/** A signer with a time-stamp of that moment, and an OCSP answer of the same: what a card asks for. */
export function evidencedSigner(
  hierarchy: Hierarchy,
  who: HolderName,
  at: Date,
  changes: Partial<SignerDraft> = {},
): SignerDraft {
  const { keys, certificate } = holder(hierarchy, who);
  const ocsp = ocspAnswer(hierarchy, holder(hierarchy, who), { at, form: "basic" });
  return {
    keys,
    certificate,
    signingTime: at,
    signedAttributes: "bound",
    timeStamps: [(signature) => timeStamp(hierarchy, signature, at)],
    unsignedAttributes: [revocationValuesAttribute({ ocsp: [ocsp] })],
    ...changes,
  };
}
