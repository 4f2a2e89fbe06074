/**
 * A complete report to vary in tests of the views.
 * @module
 */
import { REPORT_VERSION, type Report, type SignatureReport } from "../../../shared/validation/report.ts";

export const exampleSignature: SignatureReport = {
  id: "1",
  verdict: "genuine",
  reason: "all-passed",
  reasonParameters: {},
  indication: "TOTAL_PASSED",
  subIndication: null,
  algorithm: "GOST R 34.10-2012 (512)",
  signer: {
    commonName: "ҮЛГІ АҚПАРАТТЫҚ ЖҮЙЕСІ",
    identifier: null,
    organisation: "Sample Agency",
    organisationIdentifier: "BIN000000000000",
    roles: ["1.2.398.3.3.4.3"],
  },
  issuer: { id: "nca", kk: "ҰКО", ru: "НУЦ", en: "National Certification Authority", stateBody: true },
  issuerInCertificate: "CN=Whatever the certificate claims",
  environment: "production",
  signingTime: { claimed: null, proven: "2026-01-10T10:00:00Z" },
  checks: [
    { id: "content-digest", outcome: "passed", why: "same", detail: { algorithm: "SHA-256", digest: "ab".repeat(32) } },
    {
      id: "trust-status",
      outcome: "passed",
      why: "granted",
      detail: { authority: "nca", listIssued: "2026-11-20T06:00:00Z", listNumber: "12" },
    },
    { id: "revocation", outcome: "passed", why: "good", detail: { thisUpdate: "2026-11-21T03:00:00Z" } },
  ],
  certificates: [],
  timeStamps: [],
  revocation: {
    source: "crl",
    from: "device",
    thisUpdate: "2026-11-21T03:00:00Z",
    nextUpdate: null,
    revokedAt: null,
    reason: null,
  },
  covers: "whole-document",
};

export const exampleReport: Report = {
  version: REPORT_VERSION,
  file: "diploma.pdf",
  format: "egov-barcode",
  verdict: "genuine",
  rehearsal: null,
  environment: "production",
  reason: "all-passed",
  reasonParameters: {},
  nextStep: "save-report",
  validationTime: "2026-11-21T12:00:00Z",
  document: { type: "diploma", fields: [{ name: "number", label: "field.number", value: "00000001" }] },
  covered: "whole-document",
  notCovered: [{ part: "printed-pages" }],
  signatures: [exampleSignature],
  warnings: [],
};
