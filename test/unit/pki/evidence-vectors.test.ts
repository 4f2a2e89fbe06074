import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Certificate, readCertificate } from "../../../shared/pki/certificate.ts";
import { findPath } from "../../../shared/pki/certificate-path.ts";
import { type CmsSignedData, readCms, signerCertificateOf } from "../../../shared/pki/cms.ts";
import { readCrl } from "../../../shared/pki/crl.ts";
import { readOcspResponse } from "../../../shared/pki/ocsp-response.ts";
import { checkRevocation, type RevocationResult } from "../../../shared/pki/revocation.ts";
import { checkTimeStamp, readTimeStampToken } from "../../../shared/pki/time-stamp.ts";
import { isRefusal } from "../../../shared/refusal.ts";
import { anchorOf, certificateFile } from "../../conformance/state-authorities.ts";
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
  TOKEN,
  TOKENS,
} from "../../conformance/test-authority.ts";
import { hasVectors, VECTORS } from "../../vectors.ts";
import { checkFirstSigner } from "./cms-lab.ts";
import { value } from "./evidence-world.ts";

const read = (path: string): Uint8Array => new Uint8Array(readFileSync(`${VECTORS}${path}`));
const certificate = (path: string): Certificate => value(readCertificate(read(path)));

function revocation(
  issuer: Certificate,
  serialNumber: string,
  at: string,
  evidence: { crls?: readonly string[]; ocsp?: readonly string[] },
): Promise<RevocationResult> {
  return checkRevocation({
    certificate: numbered(issuer, serialNumber),
    issuer: { name: issuer.subject, subjectPublicKeyInfo: issuer.subjectPublicKeyInfo },
    crls: (evidence.crls ?? []).map((path) => value(readCrl(read(path)))),
    ocsp: (evidence.ocsp ?? []).map((path) => value(readOcspResponse(read(path)))),
    at: new Date(at),
    pathFor: async (leaf) => findPath({ leaf, pool: [], anchors: [anchorOf(issuer)], at: new Date(at) }),
  });
}

describe.skipIf(!hasVectors)("the test environment of Kazakhstan's authority", () => {
  it("lists a certificate on hold in its CRL", async () => {
    const issuer = certificate(GOST_CA);
    expect(await revocation(issuer, ON_HOLD, "2022-08-01T00:00:00Z", { crls: [GOST_CRL] })).toMatchObject({
      status: "revoked",
      reason: "certificateHold",
      at: new Date("2022-07-27T10:25:30Z"),
    });
  });

  it("lists another for good, which a stale list still proves", async () => {
    const issuer = certificate(GOST_CA);
    expect(await revocation(issuer, COMPROMISED, "2026-01-01T00:00:00Z", { crls: [GOST_CRL] })).toMatchObject({
      status: "revoked",
      reason: "keyCompromise",
    });
  });

  it("clears others while its CRL is fresh, and says when it no longer is", async () => {
    const issuer = certificate(GOST_CA);
    expect(await revocation(issuer, "123", "2022-08-01T00:00:00Z", { crls: [GOST_CRL] })).toMatchObject({
      status: "good",
    });
    expect(await revocation(issuer, "123", "2024-01-01T00:00:00Z", { crls: [GOST_CRL] })).toMatchObject({
      status: "unknown",
      why: "stale",
    });
  });

  it("has an RSA list that clears the RSA leaf in time", async () => {
    const issuer = certificate(RSA_CA);
    const leaf = certificate(RSA_PERSON);
    const evidence = { crls: [RSA_CRL] };
    const result = await revocation(issuer, leaf.serialNumber, "2022-05-01T00:00:00Z", evidence);
    expect(result).toMatchObject({ status: "good", nextUpdate: new Date("2022-09-25T04:18:29Z") });
  });

  it("answers by OCSP through its delegated responder that a certificate is revoked", async () => {
    const issuer = certificate(GOST_CA);
    const ocsp = [OCSP];
    expect(await revocation(issuer, ANSWERED, ANSWERED_AT, { ocsp })).toMatchObject({
      status: "revoked",
      source: "ocsp",
      reason: "certificateHold",
      responder: { revocation: "no-check" },
    });
    const production = certificate(certificateFile("nca_gost_2022"));
    expect(await revocation(production, ANSWERED, ANSWERED_AT, { ocsp })).toMatchObject({
      why: "other-certificate",
    });
  });

  it.each(TOKENS)("signs %s with the 2004 pair, intact", async (file) => {
    const token = value(readTimeStampToken(read(file)));
    expect(token.genTime).toEqual(new Date("2022-09-18T13:20:14Z"));
    expect(await checkFirstSigner(token.signedData)).toBe("valid");
  });

  it("has a token whose every changed byte of attributes, signature and info is noticed", async () => {
    const whole = read(TOKEN);
    const places = [...range(61, 158), ...range(1108, 1260), ...range(1277, 1341)];
    for (const at of places.filter((_, index) => index % 3 === 0)) {
      const token = readTimeStampToken(whole.with(at, (whole[at] ?? 0) ^ 1));
      if (!isRefusal(token)) expect(await checkFirstSigner(token.signedData), `byte ${at}`).not.toBe("valid");
    }
  });
});

describe.skipIf(!hasVectors)("a CAdES-T file of KalkanCrypt", () => {
  const FILE = "kz/kalkan/cades-t-gost2015-attached.cms";
  const open = (bytes = read(FILE)): CmsSignedData => value(readCms(bytes));

  it("verifies: digest, signature over the attributes, path to the test authority", async () => {
    const data = open();
    expect(await checkFirstSigner(data)).toBe("valid");
    const [signer] = data.signers;
    const leaf = signer && signerCertificateOf(signer, data.certificates);
    const anchors = [anchorOf(certificate(GOST_CA))];
    expect(leaf && (await findPath({ leaf, pool: [], anchors, at: new Date("2025-02-24T19:23:14Z") }))).toMatchObject({
      outcome: "passed",
    });
    expect(signer?.signedAttributes?.signingTime).toEqual(new Date("2025-02-24T19:23:13Z"));
  });

  it("carries a token over its signature value whose authority is in no list", async () => {
    const [signer] = open().signers;
    const token = value(readTimeStampToken(signer?.unsignedAttributes.timeStampTokens[0] ?? new Uint8Array()));
    const stamped = signer?.signatureValue ?? new Uint8Array();
    const anchors = [anchorOf(certificate(GOST_CA))];
    const path = (leaf: Certificate, pool: readonly Certificate[], at: Date) => findPath({ leaf, pool, anchors, at });
    expect(await checkTimeStamp(token, stamped, path)).toMatchObject({
      outcome: "undecided",
      why: "authority-unknown",
      genTime: new Date("2025-02-24T19:23:14Z"),
    });
    const other = stamped.with(0, (stamped[0] ?? 0) ^ 1);
    expect(await checkTimeStamp(token, other, path)).toMatchObject({ outcome: "failed", why: "imprint-differs" });
  });

  it("fails whichever byte of content, attributes or signature is changed", async () => {
    const whole = read(FILE);
    for (const at of [
      ...range(59, 62),
      ...range(1359, 1496).filter((each) => each % 4 === 0),
      ...range(1515, 1643).filter((each) => each % 8 === 0),
    ]) {
      const data = readCms(whole.with(at, (whole[at] ?? 0) ^ 1));
      if (!isRefusal(data)) expect(await checkFirstSigner(data), `byte ${at}`).not.toBe("valid");
    }
  });
});

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
