/**
 * The one shape in which every format hands over a document and its signatures.
 * A format opens; it never judges.
 * @module
 */

import type { Chunks, DigestName, PublicKey, SignatureAlgorithm } from "../crypto/index.ts";
import type { Certificate } from "../pki/certificate.ts";
import type { TimeStampToken } from "../pki/time-stamp.ts";
import type { Refusal } from "../refusal.ts";
import type { XmlElement } from "../xml/tree.ts";

export type FormatId = "egov-barcode" | "ddcard" | "cms" | "xmldsig";

export interface SignedDocument {
  readonly format: FormatId;
  readonly content: DocumentContent;
  /** In the order in which the document carries them; at least one. */
  readonly signatures: readonly Signature[];
  readonly profile: SignatureProfile;
  /** Parts that no signature covers, to be shown as such. */
  readonly notCovered: readonly NotCovered[];
}

export type DocumentContent =
  /** Signed XML. `coveredBy` gives only what the references of these signatures cover. */
  | { readonly kind: "xml"; coveredBy(signatureIds: readonly string[]): XmlElement | undefined }
  | { readonly kind: "file"; readonly name?: string; readonly chunks: Chunks; readonly size: number };

/** One part outside every signature. */
export interface NotCovered {
  readonly part:
    | "printed-pages"
    | "creation-date"
    | "code-numbering"
    | "other-attachments"
    | "unsigned-elements"
    | "file-name";
  readonly detail?: string;
}

/** Rules that a format adds to ETSI EN 319 102-1. */
export interface SignatureProfile {
  /** ddcard: a time-stamp is obligatory, its genTime is the time of signing. */
  readonly timeStampRequired: boolean;
  /** ddcard: revocation evidence must lie in the signature. */
  readonly embeddedRevocationRequired: boolean;
  /** ddcard: |thisUpdate − genTime| of an OCSP answer, ms. */
  readonly ocspWindowMs?: number;
  /** ddcard: one failed signature spoils the whole document. */
  readonly allOrNothing: boolean;
  /** eGov codes: the answer of a state information system, which no private person signs. */
  readonly notByPersons?: boolean;
}

export interface Signature {
  /** What names this signature in a report: `1`, `2`, … */
  readonly id: string;
  /** A signature that can't be read at all: FORMAT_FAILURE. */
  readonly refusal?: Refusal;
  readonly algorithm?: SignatureAlgorithm;
  /** As the file names it: OID or URI; for the report when `algorithm` is unknown. */
  readonly algorithmId: string;
  readonly signerCertificate?: Certificate;
  /** A bare key (XML KeyValue) where there is no certificate. */
  readonly signerKey?: PublicKey;
  /** Other certificates that came with it. */
  readonly certificates: readonly Certificate[];
  /** Digests that must match. */
  readonly references: readonly SignedReference[];
  /** The octets under the signature value. */
  readonly signed: Chunks;
  readonly signatureValue: Uint8Array;
  readonly ecdsaEncoding: "der" | "raw";
  readonly claimedSigningTime?: Date;
  /** ESS signingCertificate(V2), XAdES SigningCertificate: does it name `signerCertificate`? RFC 5035. */
  readonly signingCertificateBinding: "absent" | "matches" | "differs" | "unsupported-digest";
  /** Rules of the format that this signature breaks (RFC 5652 §5.3, §11): FORMAT_FAILURE. */
  readonly formatFaults: readonly string[];
  /** Rules of the profile that it breaks: SIG_CONSTRAINTS_FAILURE. */
  readonly profileFaults: readonly "content-inside"[];
  readonly timeStamps: readonly SignatureTimeStamp[];
  /** DER of OCSP answers and CRLs that came with it. */
  readonly evidence: { readonly ocsp: readonly Uint8Array[]; readonly crls: readonly Uint8Array[] };
  /** The signed file is not here: a detached signature alone. */
  readonly contentMissing: boolean;
  /** What it covers. */
  readonly covers: "whole-document" | "part" | "nothing";
}

export interface SignedReference {
  /** `content`, `messageDigest`, an XML reference's URI. */
  readonly name: string;
  readonly digest?: DigestName;
  /** As the file names it: OID or URI. */
  readonly digestId: string;
  readonly expected: Uint8Array;
  readonly octets: Chunks;
  /** Other octets that count as the same content, made when asked for; see `xml/xml-reference.ts`. */
  readonly alternatives?: readonly (() => Chunks | undefined)[];
}

export interface SignatureTimeStamp {
  readonly token: TimeStampToken | Refusal;
  /** What it must cover. */
  readonly stamped: Uint8Array;
}
