/**
 * Every stable code that a report can hold beside indications. Each has a text in every language:
 * `reason.*`, `next.*`, `warning.*`, `why.<check>.*`, `notCovered.*`.
 * @module
 */
import type { CheckId } from "./report.ts";

/** Why a signature or a document has its verdict. */
export const REASONS = [
  "all-passed",
  // INDETERMINATE
  "sample",
  "test",
  "unknown-issuer",
  "issuer-did-not-sign",
  "chain-broken",
  "authority-withdrawn",
  "certificate-expired-no-time",
  "certificate-not-yet-valid",
  "signed-before-valid",
  "no-revocation-data",
  "stale-revocation-data",
  "certificate-on-hold",
  "revoked-no-time",
  "authority-revoked",
  "not-a-signing-key",
  "signed-by-person",
  "weak-algorithm",
  "no-signing-certificate",
  "certificate-binding-differs",
  "time-stamp-failed",
  "time-stamp-missing",
  "evidence-missing",
  "content-missing",
  // TOTAL_FAILED
  "hash-failure",
  "signature-wrong",
  "revoked",
  // can't read
  "format-failure",
  "unsupported-algorithm",
  "unsupported-transform",
  "missing-parts",
  "conflicting-parts",
  "damaged",
  "empty",
  "too-large",
  "too-many",
  "time-limit",
  "not-loaded",
  "cancelled",
  "encrypted",
  "certificates-only",
  "pdf-signature-unsupported",
  "not-signed-pdf",
  "not-signed-image",
  "not-signed-xml",
  "not-signed-text",
  "unknown-file",
  "link",
  "short-code",
] as const;
export type Reason = (typeof REASONS)[number];

/** The one next step that helps most. */
export const NEXT_STEPS = [
  "save-report",
  "ask-sender-for-original",
  "ask-issuer",
  "add-missing-parts",
  "add-signed-file",
  "add-authority",
  "ask-for-pdf-with-barcodes",
  "ask-for-signed-file",
  "ask-for-smaller-file",
  "ask-for-unlocked-file",
  "check-again",
  "check-in-official-app",
  "open-original-document",
  "do-not-rely",
] as const;
export type NextStep = (typeof NEXT_STEPS)[number];

export const WARNINGS = [
  "sha-1",
  "short-key",
  "part-not-covered",
  "signatures-cover-different-parts",
  "signed-by-person",
  "time-stamp-not-judged",
  "time-stamp-revocation-unknown",
  "repeated-parts",
  "unreadable-certificates",
  "embedded-document",
  "pages-without-legal-force",
  "codes-ignored",
] as const;
export type WarningCode = (typeof WARNINGS)[number];

export const NOT_COVERED = [
  "printed-pages",
  "creation-date",
  "code-numbering",
  "other-attachments",
  "unsigned-elements",
  "file-name",
] as const;

/** Why each check has its outcome. */
export const WHYS = {
  format: ["well-formed", "malformed", "faults", "unsupported", "too-many"],
  "signing-certificate": ["found", "missing", "key-only"],
  "certificate-binding": ["matches", "absent", "differs", "unsupported-digest"],
  "content-digest": ["same", "differs", "content-missing", "unsupported-digest"],
  "signature-value": ["valid", "wrong", "unsupported-algorithm", "key-unusable", "no-key"],
  "algorithm-strength": ["strong", "weak-now", "weak-later"],
  "time-stamp": [
    "valid",
    "none",
    "missing",
    "imprint-differs",
    "digest-unsupported",
    "signature-wrong",
    "algorithm-unsupported",
    "malformed",
    "certificate-missing",
    "certificate-binding-absent",
    "certificate-binding-differs",
    "not-a-time-stamp-key",
    "authority-unknown",
    "authority-expired",
    "authority-not-yet-valid",
    "authority-chain-wrong",
    "authority-chain-undecided",
    "authority-revoked",
  ],
  "certificate-chain": [
    "complete",
    "trusted-directly",
    "no-path",
    "issuer-did-not-sign",
    "broken",
    "unsupported",
    "weak",
    "no-certificate",
  ],
  "certificate-validity": ["valid", "expired", "not-yet-valid", "authority-expired", "unknown"],
  "key-usage": ["for-signing", "not-for-signing", "for-authentication", "unknown"],
  "trust-status": ["granted", "withdrawn", "unknown"],
  revocation: [
    "good",
    "revoked-after-signing",
    "revoked",
    "revoked-no-time",
    "on-hold",
    "no-data",
    "stale",
    "unusable",
    "outside-window",
    "not-embedded",
    "not-checked",
    "trusted-directly",
  ],
  "chain-revocation": ["good", "revoked", "no-data", "nothing-between", "not-checked"],
  "signing-time": ["proven", "claimed-only", "none", "claimed-after-proven"],
  "format-rules": ["kept", "time-stamp-missing", "evidence-missing", "content-inside", "signed-by-person", "none"],
} as const satisfies Record<CheckId, readonly string[]>;
