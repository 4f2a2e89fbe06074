/**
 * Building CMS SignedData: as Kazakhstan's software writes it, and wrong in chosen ways. RFC 5652 §5.
 * @module
 */
import type { DigestName } from "../../shared/crypto/index.ts";
import { keyIdentifier } from "./certificate-extensions.ts";
import { certificateFields } from "./certificate-fields.ts";
import {
  contentTypeAttribute,
  messageDigestAttribute,
  signingCertificateV2Attribute,
  signingTimeAttribute,
  timeStampAttribute,
} from "./cms-attributes.ts";
import {
  compareBytes,
  context,
  explicit,
  implicit,
  indefinite,
  integer,
  octetString,
  oid,
  segmentedOctetString,
  sequence,
  set,
  setOf,
} from "./der-writer.ts";
import type { KeyPair } from "./keys.ts";
import { digestOf, sign } from "./signer.ts";
import {
  digestAlgorithmIdentifier,
  SIGNING,
  type SigningAlgorithmName,
  signatureAlgorithmIdentifier,
  USUAL_ALGORITHM,
} from "./signing-algorithms.ts";

export const DATA = "1.2.840.113549.1.7.1";
const SIGNED_DATA = "1.2.840.113549.1.7.2";
const OTHER_REVOCATION_OCSP = "1.3.6.1.5.5.7.16.2";

export interface SignerDraft {
  readonly keys: KeyPair;
  /** DER. */
  readonly certificate: Uint8Array;
  readonly algorithm?: SigningAlgorithmName;
  /** The digest of the content; that of the signature algorithm unless told otherwise. */
  readonly digest?: DigestName;
  readonly identifiedBy?: "issuer-and-serial" | "key-identifier";
  /** DER AlgorithmIdentifiers written instead: key OIDs, unknown ones. */
  readonly claimedSignatureAlgorithm?: Uint8Array;
  readonly claimedDigestAlgorithm?: Uint8Array;
  readonly signingTime?: Date;
  /** "usual" has contentType, signingTime (if given), messageDigest; "bound" adds signingCertificateV2; or DER attributes. */
  readonly signedAttributes?: "none" | "usual" | "bound" | readonly Uint8Array[];
  /** DER attributes beside the usual ones. */
  readonly moreSignedAttributes?: readonly Uint8Array[];
  /** Written in messageDigest instead of the content's digest. */
  readonly messageDigest?: Uint8Array;
  /** Makes time-stamp tokens over the signature value. */
  readonly timeStamps?: readonly ((signature: Uint8Array) => Uint8Array)[];
  /** DER attributes. */
  readonly unsignedAttributes?: readonly Uint8Array[];
  readonly tamperSignature?: (signature: Uint8Array) => Uint8Array;
}

export interface CmsDraft {
  readonly content: Uint8Array;
  readonly detached?: boolean;
  /** Attached instead of what was signed. */
  readonly attachedContent?: Uint8Array;
  readonly contentType?: string;
  readonly signers: readonly SignerDraft[];
  /** DER; the signers' own unless told otherwise. */
  readonly certificates?: readonly Uint8Array[];
  readonly crls?: readonly Uint8Array[];
  /** OCSPResponses among the revocation values of the SignedData. RFC 5940. */
  readonly ocspResponses?: readonly Uint8Array[];
  /** BER: indefinite lengths, the content in segments of so many octets. */
  readonly ber?: { readonly segment: number };
}

/** ContentInfo with SignedData. */
export function buildCms(draft: CmsDraft): Uint8Array {
  const certificates = draft.certificates ?? distinct(draft.signers.map(({ certificate }) => certificate));
  const revocation = [
    ...(draft.crls ?? []),
    ...(draft.ocspResponses ?? []).map((response) => context(1, "constructed", oid(OTHER_REVOCATION_OCSP), response)),
  ];
  const parts = [
    integer(version(draft)),
    set(...distinct(draft.signers.map(contentDigestAlgorithm))),
    encapsulatedContent(draft),
    ...(certificates.length > 0 ? [context(0, "constructed", ...certificates)] : []),
    ...(revocation.length > 0 ? [context(1, "constructed", ...revocation)] : []),
    setOf(...draft.signers.map((signer) => signerInfo(signer, draft))),
  ];
  if (!draft.ber) return sequence(oid(SIGNED_DATA), explicit(0, sequence(...parts)));
  return indefinite(0x30, oid(SIGNED_DATA), indefinite(0xa0, indefinite(0x30, ...parts)));
}

/** Text armour with lines of 64 characters. RFC 7468. */
export function pem(der: Uint8Array, label = "CMS"): string {
  const lines =
    Buffer.from(der)
      .toString("base64")
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
}

/** RFC 5652 §5.1, the cases that arise here. */
function version(draft: CmsDraft): number {
  if (draft.ocspResponses?.length) return 5;
  const three = draft.signers.some(({ identifiedBy }) => identifiedBy === "key-identifier");
  return three || (draft.contentType ?? DATA) !== DATA ? 3 : 1;
}

function encapsulatedContent(draft: CmsDraft): Uint8Array {
  const type = oid(draft.contentType ?? DATA);
  if (draft.detached) return draft.ber ? indefinite(0x30, type) : sequence(type);
  const content = draft.attachedContent ?? draft.content;
  if (!draft.ber) return sequence(type, explicit(0, octetString(content)));
  return indefinite(0x30, type, indefinite(0xa0, segmentedOctetString(content, draft.ber.segment)));
}

function signerInfo(signer: SignerDraft, draft: CmsDraft): Uint8Array {
  const algorithm = signer.algorithm ?? USUAL_ALGORITHM[signer.keys.algorithm];
  const attributes = signedAttributes(signer, draft);
  const signed = attributes.length > 0 ? setOf(...attributes) : draft.content;
  const made = sign(signer.keys, signed, { algorithm });
  const signature = signer.tamperSignature?.(made) ?? made;
  const unsigned = [
    ...(signer.timeStamps ?? []).map((stamp) => timeStampAttribute(stamp(signature))),
    ...(signer.unsignedAttributes ?? []),
  ];
  const byKey = signer.identifiedBy === "key-identifier";
  return sequence(
    integer(byKey ? 3 : 1),
    signerIdentifier(signer, byKey),
    contentDigestAlgorithm(signer),
    ...(attributes.length > 0 ? [implicit(0, setOf(...attributes))] : []),
    signer.claimedSignatureAlgorithm ?? signatureAlgorithmIdentifier(algorithm),
    octetString(signature),
    ...(unsigned.length > 0 ? [implicit(1, setOf(...unsigned))] : []),
  );
}

function signerIdentifier(signer: SignerDraft, byKey: boolean): Uint8Array {
  const { issuer, serialNumber, spki } = certificateFields(signer.certificate);
  return byKey ? context(0, "primitive", keyIdentifier(spki)) : sequence(issuer, integer(serialNumber));
}

function signedAttributes(signer: SignerDraft, draft: CmsDraft): readonly Uint8Array[] {
  const wanted = signer.signedAttributes ?? "usual";
  if (wanted === "none") return [];
  const more = signer.moreSignedAttributes ?? [];
  if (typeof wanted !== "string") return [...wanted, ...more];
  return [
    contentTypeAttribute(draft.contentType ?? DATA),
    ...(signer.signingTime ? [signingTimeAttribute(signer.signingTime)] : []),
    messageDigestAttribute(signer.messageDigest ?? digestOf(contentDigest(signer), draft.content)),
    ...(wanted === "bound" ? [signingCertificateV2Attribute(signer.certificate)] : []),
    ...more,
  ];
}

function contentDigest(signer: SignerDraft): DigestName {
  return signer.digest ?? SIGNING[signer.algorithm ?? USUAL_ALGORITHM[signer.keys.algorithm]].digest;
}

function contentDigestAlgorithm(signer: SignerDraft): Uint8Array {
  return signer.claimedDigestAlgorithm ?? digestAlgorithmIdentifier(contentDigest(signer));
}

function distinct(values: readonly Uint8Array[]): readonly Uint8Array[] {
  return values.filter((value, at) => values.findIndex((other) => compareBytes(value, other) === 0) === at);
}
