import { createHash, verify as verifyNatively, X509Certificate } from "node:crypto";
import { XmlC14NMode, XmlDocument, type XmlElement } from "libxml2-wasm";
import { describe, expect, it } from "vitest";
import { buildCertificate } from "../../sandbox/certificate-builder.ts";
import { name } from "../../sandbox/distinguished-name.ts";
import { keyPair } from "../../sandbox/keys.ts";
import { flipLastBit } from "../../sandbox/signed-structure.ts";
import { TRANSFORM } from "../../sandbox/xml-signature-text.ts";
import { signXml, type XmlSignatureDraft } from "../../sandbox/xml-signer.ts";

const keys = keyPair("rsa-2048", "xml test");
const signer = name({ CN: "ҮЛГІ SAMPLE", C: "KZ" });
const certificate = buildCertificate({
  subject: signer,
  issuer: signer,
  keys,
  issuerKeys: keys,
  notBefore: new Date("2025-01-01T00:00:00Z"),
  notAfter: new Date("2045-01-01T00:00:00Z"),
});
const draft: XmlSignatureDraft = { keys, certificates: [certificate] };

const xml =
  '<?xml version="1.0"?><!-- before --><r:root xmlns:r="urn:r" xmlns:unused="urn:u" xml:lang="kk">' +
  '<a z="2" Id="part" a="1"> қазақ &amp; <!-- inside --><r:b/>\n</a></r:root>';

/** libxml2 and OpenSSL judge one enveloped or by-Id signature: none of Tekser's own code takes part. */
function holds(signed: string, mode: 0 | 1, signedInfoMode: 0 | 1): { digest: boolean; signature: boolean } {
  const document = XmlDocument.fromString(signed);
  try {
    const found = (path: string): XmlElement =>
      document.get(path, { ds: "http://www.w3.org/2000/09/xmldsig#" }) as XmlElement;
    const text = (path: string): Buffer => Buffer.from(found(path).content, "base64");
    const signedInfo = found("//ds:SignedInfo").canonicalizeToString({ mode: signedInfoMode });
    const [expected, value] = [text("//ds:DigestValue"), text("//ds:SignatureValue")];
    const uri = found("//ds:Reference").attr("URI")?.value ?? "";
    if (found("//ds:Transform").attr("Algorithm")?.value === TRANSFORM.enveloped) found("//ds:Signature").remove();
    const covered = uri === "" ? document : found(`//*[@Id="${uri.slice(1)}"]`);
    const octets = covered.canonicalizeToString({ mode });
    return {
      digest: createHash("sha256").update(octets).digest().equals(expected),
      signature: verifyNatively("sha256", Buffer.from(signedInfo), new X509Certificate(certificate).publicKey, value),
    };
  } finally {
    document.dispose();
  }
}

const { XML_C14N_1_0: INCLUSIVE, XML_C14N_EXCLUSIVE_1_0: EXCLUSIVE } = XmlC14NMode;

describe("the XML signer, in the eyes of libxml2 and OpenSSL", () => {
  it("breaks the digest when the content changes and the value when told so", () => {
    expect(holds(signXml(xml, draft).replace("қазақ", "казак"), INCLUSIVE, INCLUSIVE)).toEqual({
      digest: false,
      signature: true,
    });
    expect(holds(signXml(xml, { ...draft, tamperSignature: flipLastBit }), INCLUSIVE, INCLUSIVE)).toEqual({
      digest: true,
      signature: false,
    });
  });

  it("signs the whole document, enveloped, as Kazakhstan's systems do", () => {
    const signed = signXml(xml, draft);
    expect(signed).toContain("&#13;\n");
    expect(holds(signed, INCLUSIVE, INCLUSIVE)).toEqual({ digest: true, signature: true });
  });

  it("signs under exclusive canonical XML and without a prefix", () => {
    const transforms = [TRANSFORM.enveloped, TRANSFORM.exclusiveWithComments];
    const signed = signXml(xml, {
      ...draft,
      prefix: "",
      references: [{ uri: "", transforms }],
      canonicalization: TRANSFORM.exclusive,
    });
    expect(holds(signed, EXCLUSIVE, EXCLUSIVE)).toEqual({ digest: true, signature: true });
  });

  it("signs one element by its Id", () => {
    for (const [transform, mode] of [
      [TRANSFORM.inclusive, INCLUSIVE],
      [TRANSFORM.exclusive, EXCLUSIVE],
    ] as const) {
      const signed = signXml(xml, { ...draft, references: [{ uri: "#part", transforms: [transform] }] });
      expect(holds(signed, mode, INCLUSIVE)).toEqual({ digest: true, signature: true });
    }
  });

  it("adds a second signature that leaves the first as it is", () => {
    const once = signXml(xml, draft);
    const twice = signXml(once, draft);
    expect(twice.startsWith(once.slice(0, once.lastIndexOf("</")))).toBe(true);
    expect(twice.match(/<ds:Signature /g)).toHaveLength(2);
  });
});
