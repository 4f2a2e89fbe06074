import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Certificate, readCertificate } from "../../../shared/pki/certificate.ts";
import { findPath } from "../../../shared/pki/certificate-path.ts";
import { type CmsSignedData, readCms, signerCertificateOf } from "../../../shared/pki/cms.ts";
import { readCrl } from "../../../shared/pki/crl.ts";
import { readOcspResponse } from "../../../shared/pki/ocsp-response.ts";
import { checkRevocation, type RevocationResult } from "../../../shared/pki/revocation.ts";
import { checkSignerSignature } from "../../../shared/pki/signer-signature.ts";
import { checkTimeStamp, readTimeStampToken, type TimeStampToken } from "../../../shared/pki/time-stamp.ts";
import type { TrustAnchor } from "../../../shared/pki/trust-anchor.ts";
import { isRefusal } from "../../../shared/refusal.ts";
import { hasVectors, VECTORS } from "../../vectors.ts";
import { value } from "./evidence-world.ts";

const read = (path: string): Uint8Array => new Uint8Array(readFileSync(`${VECTORS}kz/${path}`));
const certificate = (path: string): Certificate => value(readCertificate(read(path)));

function anchorOf(of: Certificate): TrustAnchor {
  return { id: "test", name: of.subject.der, subjectPublicKeyInfo: of.subjectPublicKeyInfo.der };
}

/** What a certificate of the test authority with this serial number would be: only these two fields are looked at. */
function withSerial(issuer: Certificate, serialNumber: string): Certificate {
  return { ...issuer, issuer: issuer.subject, serialNumber, extensions: { ocspNoCheck: false, unknownCritical: [] } };
}

function revocation(
  issuer: Certificate,
  serialNumber: string,
  at: string,
  evidence: { crls?: readonly string[]; ocsp?: readonly string[] },
): Promise<RevocationResult> {
  return checkRevocation({
    certificate: withSerial(issuer, serialNumber),
    issuer: { name: issuer.subject, subjectPublicKeyInfo: issuer.subjectPublicKeyInfo },
    crls: (evidence.crls ?? []).map((path) => value(readCrl(read(path)))),
    ocsp: (evidence.ocsp ?? []).map((path) => value(readOcspResponse(read(path)))),
    at: new Date(at),
    pathFor: async (leaf) => findPath({ leaf, pool: [], anchors: [anchorOf(issuer)], at: new Date(at) }),
  });
}

describe.skipIf(!hasVectors)("the test environment of Kazakhstan's authority", () => {
  const CRL = "test-pki/nca_gost2022_test.crl";
  const REVOKED = "3a90343e720594c55204b19cb9a402422ef0e622";

  it("lists a certificate on hold in its CRL", async () => {
    const issuer = certificate("test-pki/nca_gost2015_test.cer");
    expect(await revocation(issuer, REVOKED, "2022-08-01T00:00:00Z", { crls: [CRL] })).toMatchObject({
      status: "revoked",
      reason: "certificateHold",
      at: new Date("2022-07-27T10:25:30Z"),
    });
  });

  it("lists another for good, which a stale list still proves", async () => {
    const issuer = certificate("test-pki/nca_gost2015_test.cer");
    const serial = "fd51ba7059261ae60cc621f316db4ef0ef4ba14";
    expect(await revocation(issuer, serial, "2026-01-01T00:00:00Z", { crls: [CRL] })).toMatchObject({
      status: "revoked",
      reason: "keyCompromise",
    });
  });

  it("clears others while its CRL is fresh, and says when it no longer is", async () => {
    const issuer = certificate("test-pki/nca_gost2015_test.cer");
    expect(await revocation(issuer, "123", "2022-08-01T00:00:00Z", { crls: [CRL] })).toMatchObject({ status: "good" });
    expect(await revocation(issuer, "123", "2024-01-01T00:00:00Z", { crls: [CRL] })).toMatchObject({
      status: "unknown",
      why: "stale",
    });
  });

  it("has an RSA list that clears the RSA leaf in time", async () => {
    const issuer = certificate("test-pki/nca_rsa_test.crt");
    const leaf = certificate("test-pki/individual_valid_sign_2004_rsa.cer");
    const evidence = { crls: ["test-pki/nca_rsa_test.crl"] };
    const result = await revocation(issuer, leaf.serialNumber, "2022-05-01T00:00:00Z", evidence);
    expect(result).toMatchObject({ status: "good", nextUpdate: new Date("2022-09-25T04:18:29Z") });
  });

  it("answers by OCSP through its delegated responder that a certificate is revoked", async () => {
    const issuer = certificate("test-pki/nca_gost2015_test.cer");
    const ocsp = ["test-pki/ocsp_response_individual_2015.bin"];
    const serial = "ff06211dc82beb00253ffa000f1de84abef454f";
    expect(await revocation(issuer, serial, "2022-09-02T16:58:34Z", { ocsp })).toMatchObject({
      status: "revoked",
      source: "ocsp",
      reason: "certificateHold",
      responder: { revocation: "no-check" },
    });
    const production = certificate("ca/nca_gost_2022.cer");
    expect(await revocation(production, serial, "2022-09-02T16:58:34Z", { ocsp })).toMatchObject({
      why: "other-certificate",
    });
  });

  it.each(["tsp_token.bin", "tsp_response.bin"])("signs %s with the 2004 pair, intact", async (file) => {
    const token = value(readTimeStampToken(read(`test-pki/${file}`)));
    expect(token.genTime).toEqual(new Date("2022-09-18T13:20:14Z"));
    expect(await intact(token)).toBe("valid");
  });

  it("has a token whose every changed byte of attributes, signature and info is noticed", async () => {
    const whole = read("test-pki/tsp_token.bin");
    const places = [...range(61, 158), ...range(1108, 1260), ...range(1277, 1341)];
    for (const at of places.filter((_, index) => index % 3 === 0)) {
      const token = readTimeStampToken(whole.with(at, (whole[at] ?? 0) ^ 1));
      if (!isRefusal(token)) expect(await intact(token), `byte ${at}`).not.toBe("valid");
    }
  });
});

describe.skipIf(!hasVectors)("a CAdES-T file of KalkanCrypt", () => {
  const FILE = "kalkan/cades-t-gost2015-attached.cms";
  const open = (bytes = read(FILE)): CmsSignedData => value(readCms(bytes));

  it("verifies: digest, signature over the attributes, path to the test authority", async () => {
    const data = open();
    expect(await signature(data)).toBe("valid");
    const [signer] = data.signers;
    const leaf = signer && signerCertificateOf(signer, data.certificates);
    const anchors = [anchorOf(certificate("test-pki/nca_gost2015_test.cer"))];
    expect(leaf && (await findPath({ leaf, pool: [], anchors, at: new Date("2025-02-24T19:23:14Z") }))).toMatchObject({
      outcome: "passed",
    });
    expect(signer?.signedAttributes?.signingTime).toEqual(new Date("2025-02-24T19:23:13Z"));
  });

  it("carries a token over its signature value whose authority is in no list", async () => {
    const [signer] = open().signers;
    const token = value(readTimeStampToken(signer?.unsignedAttributes.timeStampTokens[0] ?? new Uint8Array()));
    const stamped = signer?.signatureValue ?? new Uint8Array();
    const anchors = [anchorOf(certificate("test-pki/nca_gost2015_test.cer"))];
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
      if (!isRefusal(data)) expect(await signature(data), `byte ${at}`).not.toBe("valid");
    }
  });
});

async function signature(data: CmsSignedData): Promise<string> {
  const [signer] = data.signers;
  const leaf = signer && signerCertificateOf(signer, data.certificates);
  return leaf ? checkSignerSignature(signer, leaf, data.content ?? []) : "no-certificate";
}

async function intact(token: TimeStampToken): Promise<string> {
  return signature(token.signedData);
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
