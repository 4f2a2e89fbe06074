import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readAsn1 } from "../../../shared/asn1/der.ts";
import { digestByUri, signatureAlgorithmByUri, verifySignature } from "../../../shared/crypto/index.ts";
import { signatureAlgorithmOf } from "../../../shared/pki/algorithm-identifier.ts";
import { type Certificate, readCertificate } from "../../../shared/pki/certificate.ts";
import { findPath, type PathResult } from "../../../shared/pki/certificate-path.ts";
import { certificateBinding, readCms, signerCertificateOf } from "../../../shared/pki/cms.ts";
import { readCrl } from "../../../shared/pki/crl.ts";
import { readName } from "../../../shared/pki/name.ts";
import { readOcspResponse } from "../../../shared/pki/ocsp-response.ts";
import { publicKeyOf, readSubjectPublicKeyInfo } from "../../../shared/pki/public-key.ts";
import { checkRevocation, type RevocationResult } from "../../../shared/pki/revocation.ts";
import { checkTimeStamp, readTimeStampToken } from "../../../shared/pki/time-stamp.ts";
import type { TrustAnchor } from "../../../shared/pki/trust-anchor.ts";
import { isRefusal, type Refusal } from "../../../shared/refusal.ts";
import { parseXml } from "../../../shared/xml/tree.ts";
import { readXmlSignatures } from "../../../shared/xml/xml-signature.ts";
import { authority, HIERARCHIES, type Hierarchy, type Holder } from "../../sandbox/authorities.ts";
import { buildCms, type CmsDraft } from "../../sandbox/cms-builder.ts";
import { HOLDER_NAMES, type HolderName, holder, issue, REVOKED } from "../../sandbox/holders.ts";
import { caCrl, caDeltaCrl, evidencedSigner, ocspAnswer, timeStamp } from "../../sandbox/services.ts";
import { digestOf } from "../../sandbox/signer.ts";
import { signXml } from "../../sandbox/xml-signer.ts";

const AT = new Date("2026-06-01T00:00:00Z");
const content = new TextEncoder().encode("ҮЛГІ SAMPLE ОБРАЗЕЦ");

function taken<T>(value: T | Refusal): T {
  if (isRefusal(value)) throw new Error(`${value.refused}: ${value.detail}`);
  return value;
}

const certificateOf = (of: Holder): Certificate => taken(readCertificate(of.certificate));

function anchorsOf(hierarchy: Hierarchy): readonly TrustAnchor[] {
  const { root } = authority(hierarchy);
  return [{ id: "root", name: root.subject, subjectPublicKeyInfo: root.keys.spki }];
}

function pathOf(hierarchy: Hierarchy, leaf: Certificate, at = AT): Promise<PathResult> {
  return findPath({ leaf, pool: [certificateOf(authority(hierarchy).ca)], anchors: anchorsOf(hierarchy), at });
}

function revocationOf(hierarchy: Hierarchy, who: HolderName, evidence: "crl" | Uint8Array): Promise<RevocationResult> {
  const { ca } = authority(hierarchy);
  return checkRevocation({
    certificate: certificateOf(holder(hierarchy, who)),
    issuer: {
      name: readName(readAsn1(ca.subject)),
      subjectPublicKeyInfo: readSubjectPublicKeyInfo(readAsn1(ca.keys.spki)),
    },
    crls: evidence === "crl" ? [caCrl, caDeltaCrl].map((list) => taken(readCrl(list(hierarchy)))) : [],
    ocsp: evidence === "crl" ? [] : [taken(readOcspResponse(evidence))],
    at: AT,
    pathFor: (leaf) => pathOf(hierarchy, leaf),
  });
}

/** SHA-256 over everything that the hierarchy is made of. A change here changes every sample. */
const FINGERPRINTS: Readonly<Record<Hierarchy, string>> = {
  "gost-2015": "7f3af72f1e94077b21b070e751d6b511f1c4a2c3e64c8581e22fad129fd6f06a",
  "gost-2004": "c8dcf23c0820e8c70e8b5a8873600d14cabb04c01455d6115b451facd13edba4",
  rsa: "3bfd3194bd6f15e96f634b19000fe68f52967d913599febaacfe82ad6ac50116",
};

describe.each(HIERARCHIES)("the %s hierarchy", (hierarchy) => {
  it("has no path under another hierarchy's root", async () => {
    const other = HIERARCHIES.find((each) => each !== hierarchy) ?? "rsa";
    const leaf = certificateOf(holder(hierarchy, "person"));
    const pool = [certificateOf(authority(hierarchy).ca)];
    const result = await findPath({ leaf, pool, anchors: anchorsOf(other), at: AT });
    expect(result).toMatchObject({ outcome: "failed", why: "no-path" });
  });

  it("lets the expired expire", async () => {
    for (const who of ["expired-person", "expired-system"] as const) {
      const leaf = certificateOf(holder(hierarchy, who));
      expect(await pathOf(hierarchy, leaf)).toMatchObject({ outcome: "failed", why: "expired" });
      expect(await pathOf(hierarchy, leaf, new Date("2023-06-01T00:00:00Z"))).toMatchObject({ outcome: "passed" });
    }
  });

  it("vouches for everybody else", async () => {
    for (const who of HOLDER_NAMES.filter((name) => !name.startsWith("expired"))) {
      expect(await pathOf(hierarchy, certificateOf(holder(hierarchy, who))), who).toMatchObject({ outcome: "passed" });
    }
  });

  it("revokes the revoked, and nobody else, by CRL and by OCSP", async () => {
    for (const who of REVOKED) expect((await revocationOf(hierarchy, who, "crl")).status).toBe("revoked");
    expect((await revocationOf(hierarchy, "person", "crl")).status).toBe("good");
    const answer = (single: object): Uint8Array =>
      ocspAnswer(hierarchy, holder(hierarchy, "person"), { at: AT, form: "basic", single });
    const revokedAt = new Date("2026-01-01T00:00:00Z");
    expect((await revocationOf(hierarchy, "person", answer({ status: { revokedAt } }))).status).toBe("revoked");
    expect((await revocationOf(hierarchy, "person", answer({ status: "unknown" }))).status).toBe("unknown");
    expect((await revocationOf(hierarchy, "head", answer({}))).status).toBe("unknown");
    expect((await revocationOf(hierarchy, "person", answer({}))).status).toBe("good");
  });

  it("stamps the time", async () => {
    const path = (leaf: Certificate, _: readonly Certificate[], at: Date) => pathOf(hierarchy, leaf, at);
    const token = taken(readTimeStampToken(timeStamp(hierarchy, content, AT)));
    expect(await checkTimeStamp(token, content.subarray(1), path)).toMatchObject({ why: "imprint-differs" });
    expect(await checkTimeStamp(token, content, path)).toMatchObject({ outcome: "passed", genTime: AT });
  });

  it("signs CMS with the evidence that a card needs", async () => {
    const signers = (["person", "head", "employee"] as const).map((who) => evidencedSigner(hierarchy, who, AT));
    const judge = async (draft: Partial<CmsDraft>): Promise<unknown> => {
      const cms = taken(readCms(buildCms({ content, signers, ...draft })));
      const outcomes: unknown[] = [];
      for (const signer of cms.signers) {
        const certificate = signerCertificateOf(signer, cms.certificates);
        const digest = signatureAlgorithmOf(signer.signatureAlgorithm)?.digest;
        const algorithm = signatureAlgorithmOf(signer.signatureAlgorithm);
        const { signedAttributes, unsignedAttributes } = signer;
        if (!certificate || !algorithm || !digest || !signedAttributes?.messageDigest) return "unreadable";
        const key = taken(publicKeyOf(certificate.subjectPublicKeyInfo));
        outcomes.push({
          faults: signer.faults,
          binding: await certificateBinding(signer, certificate),
          digest: Buffer.from(signedAttributes.messageDigest).equals(digestOf(digest, content)),
          signature: await verifySignature(algorithm, key, signer.signatureValue, [signedAttributes.der], "der"),
          tokens: unsignedAttributes.timeStampTokens.length,
          ocsp: unsignedAttributes.ocspResponses.length,
        });
      }
      return outcomes;
    };
    const right = { faults: [], binding: "matches", digest: true, signature: "valid", tokens: 1, ocsp: 1 };
    expect(await judge({ detached: true })).toEqual([right, right, right]);
    expect(await judge({ ber: { segment: 7 } })).toEqual([right, right, right]);
  });

  it("signs XML as an information system does", async () => {
    const { keys, certificate } = holder(hierarchy, "system");
    const signed = signXml("<a><b>ҮЛГІ</b></a>", { keys, certificates: [certificate] });
    const document = taken(parseXml(new TextEncoder().encode(signed)));
    const [signature] = taken(readXmlSignatures(document));
    const reference = signature?.references[0];
    const algorithm = signatureAlgorithmByUri(signature?.signatureMethod ?? "");
    const digest = digestByUri(reference?.digestMethod ?? "");
    if (!signature || !reference || !algorithm || !digest) throw new Error("not read");
    expect(digestOf(digest, reference.octets)).toEqual(reference.expected);
    const key = taken(publicKeyOf(certificateOf(holder(hierarchy, "system")).subjectPublicKeyInfo));
    const outcome = verifySignature(algorithm, key, signature.signatureValue, [signature.signedInfo], "raw");
    expect(await outcome).toBe("valid");
  });

  it("certifies whoever a test needs beside them", async () => {
    const subject = { CN: "ҮЛГІ SAMPLE", C: "KZ" };
    const another = issue(authority(hierarchy), "another", {
      profile: "person",
      subject,
      keyAlgorithm: "gost-2015-256",
    });
    expect(await pathOf(hierarchy, certificateOf(another))).toMatchObject({ outcome: "passed" });
  });

  it("is the same, byte for byte, on every machine", () => {
    const { root, ca } = authority(hierarchy);
    const fingerprint = createHash("sha256").update(root.certificate).update(ca.certificate).update(caCrl(hierarchy));
    for (const who of HOLDER_NAMES) fingerprint.update(holder(hierarchy, who).certificate);
    fingerprint.update(timeStamp(hierarchy, content, AT));
    expect(fingerprint.digest("hex")).toBe(FINGERPRINTS[hierarchy]);
  });
});
