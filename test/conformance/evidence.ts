/**
 * Revocation lists, OCSP answers and time-stamps of the state's test environment. RFC 5280 §5, RFC 6960, RFC 3161.
 * @module
 */
import { type Certificate, readCertificate } from "../../shared/pki/certificate.ts";
import { findPath } from "../../shared/pki/certificate-path.ts";
import { isSignedBy } from "../../shared/pki/certificate-signature.ts";
import { type Crl, readCrl } from "../../shared/pki/crl.ts";
import { lookUp } from "../../shared/pki/crl-entries.ts";
import { readOcspResponse } from "../../shared/pki/ocsp-response.ts";
import { publicKeyOf } from "../../shared/pki/public-key.ts";
import { checkRevocation, type RevocationResult } from "../../shared/pki/revocation.ts";
import { checkSignerSignature } from "../../shared/pki/signer-signature.ts";
import { readTimeStampToken } from "../../shared/pki/time-stamp.ts";
import { isRefusal } from "../../shared/refusal.ts";
import { type ConformanceCase, compare, fileAt, flipped, range, value } from "./conformance-case.ts";
import { anchorOf } from "./state-authorities.ts";
import {
  ANSWERED,
  ANSWERED_AT,
  COMPROMISED,
  GOST_CA,
  GOST_CRL,
  numbered,
  OCSP,
  ON_HOLD,
  RSA_CA,
  RSA_CRL,
  RSA_PERSON,
  TOKENS,
} from "./test-authority.ts";

export const EVIDENCE_CASES: readonly ConformanceCase[] = [
  {
    name: "the GOST list of the test authority bears its signature and has been stale since January 2023",
    files: [GOST_CA, GOST_CRL],
    async run(files) {
      const [ca, crl] = [certificateIn(files), value(readCrl(fileAt(files, 1)))];
      return [
        ...compare("signature", await signedBy(crl, ca), true),
        ...compare("nextUpdate", crl.nextUpdate?.toISOString().slice(0, 10), "2023-01-23"),
        ...compare("in time", await clears(ca, crl, "2022-08-01T00:00:00Z"), "good"),
        ...compare("too late", await clears(ca, crl, "2024-01-01T00:00:00Z"), "stale"),
      ];
    },
  },
  {
    name: "the GOST list names two revoked certificates, and not a third",
    files: [GOST_CA, GOST_CRL],
    async run(files) {
      const [ca, crl] = [certificateIn(files), value(readCrl(fileAt(files, 1)))];
      const listed = [ON_HOLD, COMPROMISED, ANSWERED].map((serial) => lookUp(crl, serial, ca.subject).listed);
      return compare("listed", listed, ["yes", "yes", "no"]);
    },
  },
  changedListCase(GOST_CA, GOST_CRL),
  {
    name: "the RSA list of the test authority clears the person's certificate until September 2022",
    files: [RSA_CA, RSA_CRL, RSA_PERSON],
    async run(files) {
      const [ca, crl] = [certificateIn(files), value(readCrl(fileAt(files, 1)))];
      const person = value(readCertificate(fileAt(files, 2)));
      return [
        ...compare("signature", await signedBy(crl, ca), true),
        ...compare("nextUpdate", crl.nextUpdate?.toISOString().slice(0, 10), "2022-09-25"),
        ...compare("in time", await clears(ca, crl, "2022-05-01T00:00:00Z", person.serialNumber), "good"),
        ...compare("too late", await clears(ca, crl, "2022-10-01T00:00:00Z", person.serialNumber), "stale"),
      ];
    },
  },
  changedListCase(RSA_CA, RSA_CRL),
  {
    name: "the OCSP answer is signed by the responder inside and says revoked",
    files: [GOST_CA, OCSP],
    async run(files) {
      const [ca, answer] = [certificateIn(files), value(readOcspResponse(fileAt(files, 1)))];
      const [responder] = answer.certificates;
      const result = await byOcsp(ca, fileAt(files, 1));
      return [
        ...compare("signature", responder && (await signedBy(answer, responder)), true),
        ...compare("status", [result.status, "source" in result && result.source], ["revoked", "ocsp"]),
      ];
    },
  },
  {
    name: "the OCSP answer settles nothing once a byte is changed",
    files: [GOST_CA, OCSP],
    async run(files) {
      const [ca, der] = [certificateIn(files), fileAt(files, 1)];
      const wrong: string[] = [];
      for (const at of range(40, 380, 17)) {
        const result = await byOcsp(ca, flipped(der, at));
        if (result.status !== "unknown") wrong.push(`byte ${at}: ${result.status}`);
      }
      return wrong;
    },
  },
  ...TOKENS.map(tokenCase),
];

function changedListCase(authority: string, list: string): ConformanceCase {
  return {
    name: `${list} is not signed once a byte is changed`,
    files: [authority, list],
    async run(files) {
      const [ca, der] = [certificateIn(files), fileAt(files, 1)];
      const wrong: string[] = [];
      for (const at of range(8, der.length, Math.ceil(der.length / 40))) {
        const crl = readCrl(flipped(der, at));
        if (!isRefusal(crl) && (await signedBy(crl, ca)) === true) wrong.push(`byte ${at} passes`);
      }
      return wrong;
    },
  };
}

function tokenCase(path: string): ConformanceCase {
  return {
    name: `${path} is intact, of September 2022, and not once a byte is changed`,
    files: [path],
    async run(files) {
      const der = fileAt(files, 0);
      const info = value(readTimeStampToken(der));
      const wrong: string[] = [];
      // The last 64 octets are the signature value of the 2004 pair.
      for (const at of range(der.length - 64, der.length, 7)) {
        if ((await tokenOutcome(flipped(der, at))) === "valid") wrong.push(`byte ${at} passes`);
      }
      return [
        ...compare("genTime", info.genTime, "2022-09-18T13:20:14.000Z"),
        ...compare("outcome", await tokenOutcome(der), "valid"),
        ...wrong,
      ];
    },
  };
}

async function tokenOutcome(der: Uint8Array): Promise<string> {
  const token = readTimeStampToken(der);
  if (isRefusal(token)) return token.refused;
  const { authority, signer, signedData } = token;
  return authority ? checkSignerSignature(signer, authority, signedData.content ?? []) : "no certificate";
}

function certificateIn(files: readonly Uint8Array[]): Certificate {
  return value(readCertificate(fileAt(files, 0)));
}

function signedBy(signed: Parameters<typeof isSignedBy>[0], certificate: Certificate) {
  return isSignedBy(signed, value(publicKeyOf(certificate.subjectPublicKeyInfo)));
}

async function clears(ca: Certificate, crl: Crl, at: string, serialNumber = "1"): Promise<string> {
  const result = await ask(ca, serialNumber, at, { crls: [crl], ocsp: [] });
  return result.status === "unknown" ? result.why : result.status;
}

async function byOcsp(ca: Certificate, der: Uint8Array): Promise<RevocationResult> {
  const answer = readOcspResponse(der);
  const ocsp = isRefusal(answer) ? [] : [answer];
  return ask(ca, ANSWERED, ANSWERED_AT, { crls: [], ocsp });
}

function ask(
  ca: Certificate,
  serialNumber: string,
  at: string,
  evidence: Pick<Parameters<typeof checkRevocation>[0], "crls" | "ocsp">,
): Promise<RevocationResult> {
  const time = new Date(at);
  return checkRevocation({
    ...evidence,
    certificate: numbered(ca, serialNumber),
    issuer: { name: ca.subject, subjectPublicKeyInfo: ca.subjectPublicKeyInfo },
    at: time,
    pathFor: (leaf) => findPath({ leaf, pool: [], anchors: [anchorOf(ca)], at: time }),
  });
}
