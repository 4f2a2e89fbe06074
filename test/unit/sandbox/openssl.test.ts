import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { buildCertificate } from "../../sandbox/certificate-builder.ts";
import {
  authorityInformationAccess,
  authorityKeyIdentifier,
  basicConstraints,
  certificatePolicies,
  crlDistributionPoints,
  type ExtensionDraft,
  extendedKeyUsage,
  freshestCrl,
  inhibitAnyPolicy,
  keyIdentifier,
  keyUsage,
  marked,
  nameConstraints,
  ocspNoCheck,
  PURPOSE,
  policyConstraints,
  policyMappings,
  subjectAlternativeName,
  subjectKeyIdentifier,
  unknownExtension,
} from "../../sandbox/certificate-extensions.ts";
import { certificateFields } from "../../sandbox/certificate-fields.ts";
import { buildCms, type CmsDraft, pem, type SignerDraft } from "../../sandbox/cms-builder.ts";
import {
  buildCrl,
  crlNumber,
  deltaCrlIndicator,
  issuingDistributionPoint,
  manyRevoked,
  revoked,
} from "../../sandbox/crl-builder.ts";
import { name } from "../../sandbox/distinguished-name.ts";
import { type KeyPair, keyPair } from "../../sandbox/keys.ts";
import { buildBasicOcspResponse, buildOcspResponse, type OcspDraft } from "../../sandbox/ocsp-builder.ts";
import { flipLastBit } from "../../sandbox/signed-structure.ts";
import { buildTimeStampToken, type TimeStampDraft, timeStampResponse } from "../../sandbox/time-stamp-builder.ts";

const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;
if (!hasOpenssl) console.info("skipped: no openssl on this machine to hold the sandbox against");

const validity = { notBefore: new Date("2025-01-01T00:00:00Z"), notAfter: new Date("2045-01-01T00:00:00Z") };
const caKeys = keyPair("rsa-2048", "openssl test CA");
const leafKeys = keyPair("rsa-2048", "openssl test leaf");
const caName = name({ C: "KZ", CN: "SAMPLE CA" });
const leafName = name({ CN: "ҮЛГІ SAMPLE", C: "KZ" });
const ca = issued(caName, caKeys, [basicConstraints({ ca: true }), keyUsage("keyCertSign", "cRLSign")]);
const leaf = issued(leafName, leafKeys, [subjectKeyIdentifier(keyIdentifier(leafKeys.spki))]);
const content = new TextEncoder().encode("SAMPLE ".repeat(100));

const folder = mkdtempSync(join(tmpdir(), "tekser-openssl-"));
afterAll(() => rmSync(folder, { recursive: true }));

function issued(subject: Uint8Array, keys: KeyPair, extensions: readonly ExtensionDraft[]): Uint8Array {
  return buildCertificate({ subject, issuer: caName, keys, issuerKeys: caKeys, ...validity, extensions });
}

function file(label: string, bytes: Uint8Array | string): string {
  const path = join(folder, label);
  writeFileSync(path, bytes);
  return path;
}

function openssl(...args: readonly string[]): { readonly status: number | null; readonly said: string } {
  const run = spawnSync("openssl", args, { encoding: "utf8" });
  return { status: run.status, said: run.stdout + run.stderr };
}

const caFile = (): string => file("ca.pem", pem(ca, "CERTIFICATE"));

describe.skipIf(!hasOpenssl)("what the sandbox builds, in the eyes of OpenSSL", () => {
  describe("CMS", () => {
    const usual: SignerDraft = { keys: leafKeys, certificate: leaf, signingTime: new Date("2026-01-01T00:00:00Z") };
    const verify = (draft: Partial<CmsDraft>, signer: Partial<SignerDraft> = {}): ReturnType<typeof openssl> => {
      const cms = buildCms({ content, signers: [{ ...usual, ...signer }], ...draft });
      const detached = draft.detached ? ["-content", file("content", content)] : [];
      const common = ["-CAfile", caFile(), "-purpose", "any", "-binary", "-out", "/dev/null"];
      return openssl("cms", "-verify", "-inform", "DER", "-in", file("cms", cms), ...detached, ...common);
    };

    it("does not verify with a wrong digest, another content or a broken value", () => {
      expect(verify({}, { messageDigest: new Uint8Array(32) }).status).not.toBe(0);
      expect(verify({ attachedContent: Uint8Array.of(1) }).status).not.toBe(0);
      expect(verify({}, { tamperSignature: flipLastBit }).status).not.toBe(0);
    });

    it("verifies attached and detached, with and without signed attributes, under every RSA algorithm", () => {
      expect(verify({}).said).toContain("successful");
      expect(verify({ detached: true }).said).toContain("successful");
      expect(verify({}, { signedAttributes: "none" }).said).toContain("successful");
      expect(verify({}, { signedAttributes: "bound" }).said).toContain("successful");
      expect(verify({}, { identifiedBy: "key-identifier", algorithm: "rsa-sha512" }).said).toMatch("successful");
      expect(verify({}, { algorithm: "rsa-pss-sha256" }).said).toContain("successful");
      expect(verify({ crls: [buildCrl({ ...crl, entries: [] })] }).said).toContain("successful");
    });

    it("verifies in BER of indefinite length", () => {
      expect(verify({ ber: { segment: 100 } }).said).toContain("successful");
    });
  });

  it("reads every certificate extension as it was meant", () => {
    const certificate = issued(leafName, leafKeys, [
      certificatePolicies(["1.2.398.3.3.2.3"], "http://sample.invalid/cps"),
      policyMappings(["1.2.3", "1.2.4"]),
      policyConstraints({ requireExplicitPolicy: 0, inhibitPolicyMapping: 3 }),
      inhibitAnyPolicy(2),
      nameConstraints({ permitted: [{ dns: "sample.invalid" }], excluded: [{ ip: [10, 0, 0, 0, 255, 0, 0, 0] }] }),
      subjectAlternativeName({ email: "a@sample.invalid" }, { directory: caName }, { uri: "urn:x" }),
      authorityKeyIdentifier({ keyIdentifier: Uint8Array.of(1), issuer: caName, serialNumber: Uint8Array.of(200) }),
      crlDistributionPoints(["http://sample.invalid/crl"], caName),
      freshestCrl("http://sample.invalid/delta"),
      authorityInformationAccess({ issuers: "http://sample.invalid/ca", ocsp: "http://sample.invalid/ocsp" }),
      unknownExtension({ critical: true }),
    ]);
    const { said } = openssl("x509", "-inform", "DER", "-in", file("certificate", certificate), "-noout", "-text");
    for (const part of [
      /Policy: 1\.2\.398\.3\.3\.2\.3\s+CPS: http:\/\/sample\.invalid\/cps/,
      /Policy Mappings: critical\s+1\.2\.3:1\.2\.4/,
      /Policy Constraints: critical\s+Require Explicit Policy:0, Inhibit Policy Mapping:3/,
      /Inhibit Any Policy: critical\s+2/,
      /Name Constraints: critical\s+Permitted:\s+DNS:sample\.invalid\s+Excluded:\s+IP:10\.0\.0\.0\/255\.0\.0\.0/,
      /email:a@sample\.invalid, DirName:.*SAMPLE CA, URI:urn:x/,
      /keyid:01\s+DirName:.*SAMPLE CA\s+serial:C8/,
      /CRL Issuer:\s+DirName:.*SAMPLE CA/,
      /Freshest CRL:\s+Full Name:\s+URI:http:\/\/sample\.invalid\/delta/,
      /CA Issuers - URI:http:\/\/sample\.invalid\/ca\s+OCSP - URI:http:\/\/sample\.invalid\/ocsp/,
      /1\.3\.6\.1\.4\.1\.55555\.1: critical/,
    ])
      expect(said).toMatch(part);
  });

  const crl = {
    issuer: caName,
    issuerKeys: caKeys,
    thisUpdate: new Date("2026-01-01T00:00:00Z"),
    nextUpdate: new Date("2046-01-01T00:00:00Z"),
  };

  it("reads and verifies CRLs, with thousands of entries too", () => {
    const { serialNumber } = certificateFields(leaf);
    const at = new Date("2025-06-01T00:00:00Z");
    const entries = [
      revoked(serialNumber, at, { reason: "keyCompromise", invalidityDate: at, certificateIssuer: caName }),
      ...manyRevoked(5_000, at),
    ];
    const extensions = [
      crlNumber(7),
      deltaCrlIndicator(6),
      issuingDistributionPoint({
        fullName: [{ uri: "http://sample.invalid/" }],
        onlyUserCertificates: true,
        reasons: [1, 2],
        indirect: true,
      }),
    ];
    const path = file("crl", buildCrl({ ...crl, entries, extensions }));
    const { said } = openssl("crl", "-inform", "DER", "-in", path, "-noout", "-CAfile", caFile(), "-verify", "-text");
    expect(said).toContain("verify OK");
    for (const part of [
      "Key Compromise",
      "X509v3 Delta CRL Indicator: critical",
      "Only User Certificates",
      "Indirect CRL",
    ])
      expect(said).toContain(part);
    expect(said.match(/Serial Number:/g)).toHaveLength(5_001);
  });

  it("reads and verifies OCSP responses of the authority and of a delegate", () => {
    const responderKeys = keyPair("rsa-2048", "openssl test responder");
    const responder = issued(name({ CN: "SAMPLE OCSP", C: "KZ" }), responderKeys, [
      keyUsage("digitalSignature"),
      extendedKeyUsage(PURPOSE.ocspSigning),
      ocspNoCheck(),
    ]);
    const { serialNumber } = certificateFields(leaf);
    const times = { thisUpdate: new Date(), nextUpdate: new Date(Date.now() + 60_000) };
    const single = { issuer: caName, issuerSpki: caKeys.spki, serialNumber, ...times };
    const verify = (draft: Partial<OcspDraft>): string => {
      const response = buildOcspResponse({
        responder: "key",
        keys: responderKeys,
        producedAt: new Date(),
        responses: [{ ...single, status: "good" }],
        certificates: [responder],
        ...draft,
      });
      const asked = ["-issuer", caFile(), "-cert", file("leaf.pem", pem(leaf, "CERTIFICATE")), "-CAfile", caFile()];
      return openssl("ocsp", "-respin", file("ocsp", response), "-no_nonce", ...asked).said;
    };
    expect(verify({ tamperSignature: flipLastBit })).toContain("Response Verify Failure");
    const good = verify({});
    expect(good).toContain("Response verify OK");
    expect(good).toContain(": good");
    expect(verify({ responder: caName, keys: caKeys, certificates: [] })).toContain("Response verify OK");
    const revokedAt = new Date("2025-06-01T00:00:00Z");
    const status = { revokedAt, reason: "keyCompromise" } as const;
    expect(verify({ responses: [{ ...single, status }] })).toMatch(/: revoked[\s\S]*keyCompromise/);
    expect(buildBasicOcspResponse({ responder: "key", keys: caKeys, producedAt: revokedAt, responses: [] })[0]).toBe(
      0x30,
    );
  });

  it("verifies time-stamps, and none that stamps something else", () => {
    const authorityKeys = keyPair("rsa-2048", "openssl test TSA");
    const authority = issued(name({ CN: "SAMPLE TSA", C: "KZ" }), authorityKeys, [
      keyUsage("digitalSignature"),
      marked(extendedKeyUsage(PURPOSE.timeStamping), true),
    ]);
    const verify = (draft: Partial<TimeStampDraft>): string => {
      const token = buildTimeStampToken({
        keys: authorityKeys,
        certificate: authority,
        stamped: content,
        digest: "SHA-256",
        genTime: new Date("2026-01-01T00:00:00Z"),
        accuracySeconds: 1,
        nonce: 5n,
        ...draft,
      });
      const inputs = ["-in", file("tsr", timeStampResponse(token)), "-data", file("content", content)];
      return openssl("ts", "-verify", ...inputs, "-CAfile", caFile()).said;
    };
    expect(verify({ imprint: new Uint8Array(32) })).toContain("FAILED");
    expect(verify({ boundCertificate: leaf })).toContain("FAILED");
    expect(verify({ tamper: flipLastBit })).toContain("FAILED");
    expect(verify({})).toContain("Verification: OK");
    expect(verify({ binding: "v2" })).toContain("Verification: OK");
  });
});
