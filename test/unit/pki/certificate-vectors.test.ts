import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { toHex } from "../../../shared/encoding.ts";
import { type Certificate, certificateSha256, readCertificate } from "../../../shared/pki/certificate.ts";
import { findPath, type PathResult } from "../../../shared/pki/certificate-path.ts";
import { isSignedBy } from "../../../shared/pki/certificate-signature.ts";
import { publicKeyOf } from "../../../shared/pki/public-key.ts";
import type { TrustAnchor } from "../../../shared/pki/trust-anchor.ts";
import { isRefusal } from "../../../shared/refusal.ts";
import { ALL_VALID, anchorOf, certificateFile, ENDED, ISSUED } from "../../conformance/state-authorities.ts";
import { GOST_CA, PERSON_ENDED, PERSON_VALID, RSA_CA, RSA_PERSON } from "../../conformance/test-authority.ts";
import { hasVectors, VECTORS } from "../../vectors.ts";
import { opened } from "./path-lab.ts";

interface AnchorFacts {
  readonly id: string;
  readonly subject: string;
  readonly issuer: string;
  readonly subjectDer: string;
  readonly spki: string;
  readonly subjectKeyIdentifier: string;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly certificateSha256: string;
}

const FACTS = fileURLToPath(new URL("../../../../shared/kz/anchors.json", import.meta.url));
const facts: readonly AnchorFacts[] = existsSync(FACTS) ? JSON.parse(readFileSync(FACTS, "utf8")) : [];

const bytesOf = (file: string): Uint8Array => new Uint8Array(readFileSync(`${VECTORS}${file}`));
const certificateOf = (file: string): Certificate => opened(bytesOf(file));
const caOf = (id: string): Certificate => certificateOf(certificateFile(id));

describe.skipIf(!hasVectors)("Kazakhstan's authorities", () => {
  function find(id: string, issuerId: string, at: Date, changes: Partial<TrustAnchor> = {}): Promise<PathResult> {
    const roots = ISSUED.map(([each]) => each).filter((each) => each.startsWith("root"));
    const anchors = roots.map((root) => ({ ...anchorOf(caOf(root), root), ...(root === issuerId ? changes : {}) }));
    return findPath({ leaf: caOf(id), pool: [], anchors, at, anchorAsLeaf: id === issuerId });
  }

  it.each(ISSUED)("%s is not signed by anyone but %s", async (id, issuerId) => {
    for (const [other] of ISSUED) {
      const key = publicKeyOf(caOf(other).subjectPublicKeyInfo);
      if (isRefusal(key)) throw new Error(key.refused);
      expect(await isSignedBy(caOf(id), key), `${id} by ${other}`).toBe(other === issuerId);
    }
  });

  it.each(ISSUED)("%s has a path to %s, among all the roots", async (id, issuerId) => {
    expect(await find(id, issuerId, ALL_VALID)).toMatchObject({
      outcome: "passed",
      anchor: { id: issuerId },
    });
  });

  it("of 2015 and 2018 have expired, and nothing else is wrong with them", async () => {
    for (const [id, issuerId] of ISSUED.filter(([each]) => ENDED.includes(each))) {
      expect(await find(id, issuerId, new Date("2026-01-01T00:00:00Z")), id).toMatchObject({ why: "expired" });
    }
  });

  it("fail with any one byte changed, in what is signed or in the signature", async () => {
    const der = bytesOf(certificateFile("nca_rsa_2022"));
    const anchors = [anchorOf(caOf("root_rsa_2020"), "root")];
    for (let at = 0; at < der.length; at++) {
      const leaf = readCertificate(der.with(at, (der[at] ?? 0) ^ 0x01));
      if (isRefusal(leaf)) continue;
      const result = await findPath({ leaf, pool: [], anchors, at: ALL_VALID });
      expect(result.outcome, `byte ${at}`).toBe("failed");
    }
  });

  it("with GOST keys fail with a byte changed, in what is signed or in the signature", async () => {
    const der = bytesOf(certificateFile("nca_gost_2022"));
    const anchors = [anchorOf(caOf("root_gost_2022"), "root")];
    for (let at = 0; at < der.length; at += 9) {
      const leaf = readCertificate(der.with(at, (der[at] ?? 0) ^ 0x80));
      if (isRefusal(leaf)) continue;
      const result = await findPath({ leaf, pool: [], anchors, at: ALL_VALID });
      expect(result.outcome, `byte ${at}`).toBe("failed");
    }
  });

  it("can't be read when cut short or followed by anything", () => {
    const der = bytesOf(certificateFile("nca_gost_2022"));
    for (let length = 0; length < der.length; length += 7) {
      expect(isRefusal(readCertificate(der.subarray(0, length))), `${length} bytes`).toBe(true);
    }
    const longer = new Uint8Array(der.length + 1);
    longer.set(der);
    expect(readCertificate(longer)).toEqual({ refused: "trailing-bytes" });
  });

  it.each(facts)("$id reads as anchors.json says", async (fact) => {
    const certificate = caOf(fact.id);
    expect(await certificateSha256(certificate)).toBe(fact.certificateSha256);
    expect(certificate.subject.text).toBe(fact.subject);
    expect(certificate.issuer.text).toBe(fact.issuer);
    expect(Buffer.from(certificate.subject.der).toString("base64")).toBe(fact.subjectDer);
    expect(Buffer.from(certificate.subjectPublicKeyInfo.der).toString("base64")).toBe(fact.spki);
    expect(certificate.extensions.subjectKeyIdentifier).toBe(fact.subjectKeyIdentifier);
    expect(certificate.notBefore).toEqual(new Date(fact.notBefore));
    expect(certificate.notAfter).toEqual(new Date(fact.notAfter));
    expect(certificate.extensions.basicConstraints?.ca).toBe(true);
  });

  it("are each found once in anchors.json", () => {
    expect(facts.map(({ id }) => id).sort()).toEqual(ISSUED.map(([id]) => id).sort());
  });
});

describe.skipIf(!hasVectors)("the test authority's certificates", () => {
  const person = (): Certificate => certificateOf(RSA_PERSON);
  const ca = (): Certificate => certificateOf(RSA_CA);

  it("have no path to the production roots", async () => {
    const anchors = [anchorOf(caOf("root_rsa_2020"), "root"), anchorOf(caOf("root_rsa"), "old root")];
    expect(await findPath({ leaf: person(), pool: [ca()], anchors, at: PERSON_VALID })).toMatchObject({
      why: "no-path",
      path: [{ serialNumber: person().serialNumber }, { serialNumber: ca().serialNumber }],
    });
  });

  it("lead from the person, read from PEM, to the test authority, at their time only", async () => {
    const anchors = [anchorOf(ca())];
    const find = (at: Date) => findPath({ leaf: person(), pool: [], anchors, at });
    expect(await find(PERSON_VALID)).toMatchObject({ outcome: "passed", anchor: { id: "test" } });
    expect(await find(PERSON_ENDED)).toMatchObject({ why: "expired" });
    expect(await find(new Date("2021-06-01T00:00:00Z"))).toMatchObject({ why: "not-yet-valid" });
  });

  it("say what the person's key is for", () => {
    expect([...(person().extensions.keyUsage ?? [])]).toEqual(["digitalSignature", "nonRepudiation"]);
    expect(person().extensions.extendedKeyUsage).toEqual({
      purposes: ["1.3.6.1.5.5.7.3.4", "1.2.398.3.3.4.1.1"],
      critical: false,
    });
    expect(person().extensions.certificatePolicies).toEqual(["1.2.398.3.3.2.3"]);
    expect(person().extensions.crlDistributionPoints).toEqual([
      { name: { fullName: [{ kind: "uri", value: "http://test.pki.gov.kz/crl/nca_rsa_test.crl" }] } },
    ]);
    expect(person().extensions.authorityInformationAccess?.[1]).toEqual({
      method: "1.3.6.1.5.5.7.48.1",
      location: { kind: "uri", value: "http://test.pki.gov.kz/ocsp/" },
    });
  });

  it("read from DER and have the 2015 key", () => {
    const key = publicKeyOf(certificateOf(GOST_CA).subjectPublicKeyInfo);
    expect(key).toMatchObject({ kind: "gost", curve: "2012-512-A" });
    expect(isRefusal(key) || key.kind !== "gost" || toHex(key.point)).toHaveLength(256);
  });
});
