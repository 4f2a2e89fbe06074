/**
 * The validation report: what was judged, how, against what, with which outcome. Its JSON is described by
 * `report.schema.json`. Indications and sub-indications: ETSI EN 319 102-1 §5.1.3.
 * All times are ISO 8601 in UTC with a `Z`; all identifiers are stable and have texts in every language.
 * @module
 */

import type { LinkJudgement } from "../service/link-judgement.ts";
import type { ListedEnvironment } from "../trust/trusted-list.ts";
import type { NextStep, Reason, WarningCode } from "./codes.ts";

export const REPORT_VERSION = "1.2";

export type Verdict = "genuine" | "not-genuine" | "not-confirmed" | "cant-read";

/** Whose trust stands behind the verdict. */
export type Environment = ListedEnvironment | "unknown";

export type Indication = "TOTAL_PASSED" | "TOTAL_FAILED" | "INDETERMINATE";

export type SubIndication =
  | "FORMAT_FAILURE"
  | "HASH_FAILURE"
  | "SIG_CRYPTO_FAILURE"
  | "REVOKED"
  | "EXPIRED"
  | "NOT_YET_VALID"
  | "SIG_CONSTRAINTS_FAILURE"
  | "CHAIN_CONSTRAINTS_FAILURE"
  | "CERTIFICATE_CHAIN_GENERAL_FAILURE"
  | "CRYPTO_CONSTRAINTS_FAILURE"
  | "POLICY_PROCESSING_ERROR"
  | "SIGNATURE_POLICY_NOT_AVAILABLE"
  | "TIMESTAMP_ORDER_FAILURE"
  | "NO_SIGNING_CERTIFICATE_FOUND"
  | "NO_CERTIFICATE_CHAIN_FOUND"
  | "NO_CERTIFICATE_CHAIN_FOUND_NO_POE"
  | "REVOKED_NO_POE"
  | "REVOKED_CA_NO_POE"
  | "OUT_OF_BOUNDS_NO_POE"
  | "OUT_OF_BOUNDS_NOT_REVOKED"
  | "CRYPTO_CONSTRAINTS_FAILURE_NO_POE"
  | "NO_POE"
  | "TRY_LATER"
  | "SIGNED_DATA_NOT_FOUND";

export type CheckOutcome = "passed" | "failed" | "undecided" | "skipped";

/** Every check that a report can hold, in the order in which they are made. */
export type CheckId =
  | "format"
  | "signing-certificate"
  | "certificate-binding"
  | "content-digest"
  | "signature-value"
  | "algorithm-strength"
  | "time-stamp"
  | "certificate-chain"
  | "certificate-validity"
  | "key-usage"
  | "trust-status"
  | "revocation"
  | "chain-revocation"
  | "signing-time"
  | "format-rules";

export interface Check {
  readonly id: CheckId;
  readonly outcome: CheckOutcome;
  /** Why this outcome: a stable code with a text of its own, e.g. `revocation` + `no-data`. */
  readonly why: string;
  /** What was compared: algorithm names, expected and computed digests, times, names. */
  readonly detail: Readonly<Record<string, string>>;
}

export interface CertificateSummary {
  readonly subject: string;
  readonly commonName: string;
  readonly issuer: string;
  readonly serialNumber: string;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly sha256: string;
  readonly publicKeyAlgorithm: string;
  /** Extended key usages and policies as OIDs. */
  readonly purposes: readonly string[];
  readonly policies: readonly string[];
}

export interface SignerSummary {
  readonly commonName: string | null;
  /** Individual identification number as the certificate writes it (`IIN123456789011`), else its serialNumber. */
  readonly identifier: string | null;
  readonly organisation: string | null;
  readonly organisationIdentifier: string | null;
  /** What the certificate says this key is for, as OIDs: natural person, head of organisation, information system … */
  readonly roles: readonly string[];
}

/** Names of an authority from the trusted list, never from the document. */
export interface AuthorityName {
  readonly id: string;
  readonly kk: string;
  readonly ru: string;
  readonly en: string;
  readonly stateBody: boolean;
}

export interface TimeStampSummary {
  readonly time: string;
  readonly authority: string;
  readonly outcome: CheckOutcome;
  readonly why: string;
}

export interface RevocationSummary {
  readonly source: "ocsp" | "crl" | "set" | "none";
  /** Where it came from: inside the document, trust data on the device, or the authority itself, which was asked. */
  readonly from: "document" | "device" | "authority" | "none";
  readonly thisUpdate: string | null;
  readonly nextUpdate: string | null;
  /** A date alone where no more is known. */
  readonly revokedAt: string | null;
  readonly reason: string | null;
}

export interface SignatureReport {
  readonly id: string;
  readonly verdict: Verdict;
  readonly indication: Indication;
  readonly subIndication: SubIndication | null;
  /** One of `REASONS` in `codes.ts`; `reasonParameters` fill the gaps of its text. */
  readonly reason: Reason;
  readonly reasonParameters: Readonly<Record<string, string>>;
  /** Machine name of the signature algorithm, e.g. `GOST R 34.10-2012 (512)`. */
  readonly algorithm: string;
  readonly signer: SignerSummary;
  /** The authority that vouches for the signer, from the trusted list; null when no list names it. */
  readonly issuer: AuthorityName | null;
  /** The issuer's name as the certificate writes it: for the details only. */
  readonly issuerInCertificate: string | null;
  readonly environment: Environment;
  readonly signingTime: { readonly claimed: string | null; readonly proven: string | null };
  readonly checks: readonly Check[];
  readonly certificates: readonly CertificateSummary[];
  readonly timeStamps: readonly TimeStampSummary[];
  readonly revocation: RevocationSummary;
  readonly covers: "whole-document" | "part" | "nothing";
}

/** One signed statement. Either `value`, or both twins, or `fields`. */
export interface DocumentField {
  /** The element's or member's own name. */
  readonly name: string;
  /** Label key (`field.…`) where the schema is known. */
  readonly label?: string;
  readonly value?: string;
  readonly bilingual?: { readonly kk: string; readonly ru: string };
  /** The value is a date or a code with a text of its own. */
  readonly kind?: "date" | "date-time" | "identifier" | "text";
  readonly fields?: readonly DocumentField[];
}

export interface DocumentSummary {
  /** Known schema (`diploma`, `address`, …), `xml` for an unknown one, `file` for opaque bytes, `none`. */
  readonly type: string;
  readonly fields: readonly DocumentField[];
  /** SHA-256 of the signed content where it is a file; its name and size. */
  readonly content?: { readonly name: string | null; readonly size: number; readonly sha256: string };
}

export interface NotCoveredPart {
  readonly part: string;
  readonly detail?: string;
}

export interface Warning {
  readonly code: WarningCode;
  readonly parameters: Readonly<Record<string, string>>;
}

/** One judged document (or one capture in which there was none). */
export interface Report {
  readonly version: typeof REPORT_VERSION;
  /** Name of the file or text; several where a set was split over them, joined by `, `. */
  readonly file: string;
  readonly format: "egov-barcode" | "ddcard" | "cms" | "xmldsig" | null;
  readonly verdict: Verdict;
  /** In the sample and test environments the verdict is never `genuine`: this says what it would have been. */
  readonly rehearsal: Verdict | null;
  readonly environment: Environment;
  /** Stable code with a text in every language; `reasonParameters` fill its gaps. */
  readonly reason: Reason;
  readonly reasonParameters: Readonly<Record<string, string>>;
  /** Stable code of the one next step that helps most. */
  readonly nextStep: NextStep | null;
  readonly validationTime: string;
  readonly document: DocumentSummary;
  readonly covered: "whole-document" | "part" | "nothing";
  readonly notCovered: readonly NotCoveredPart[];
  readonly signatures: readonly SignatureReport[];
  readonly warnings: readonly Warning[];
  /** Of a link: whose address it is. `verdict` is `cant-read` then, since a link carries no signature. */
  readonly link?: LinkJudgement;
}
