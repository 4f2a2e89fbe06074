import { describe, expect, it } from "vitest";
import { type KeyInfo, readKeyInfo } from "../../../shared/xml/key-info.ts";
import { documentOf } from "./verified.ts";

const read = (keyInfo: string): KeyInfo =>
  readKeyInfo(
    documentOf(
      `<Signature xmlns="http://www.w3.org/2000/09/xmldsig#" xmlns:d="http://www.w3.org/2009/xmldsig11#">${keyInfo}</Signature>`,
    ).root,
  );

const keyValue = (inside: string): KeyInfo => read(`<KeyInfo><KeyValue>${inside}</KeyValue></KeyInfo>`);

describe("key information", () => {
  it.each([
    ["there is none", ""],
    ["there are two", "<KeyInfo/><KeyInfo/>"],
    ["it names a key alone", "<KeyInfo><KeyName>k</KeyName></KeyInfo>"],
    ["it points elsewhere", "<KeyInfo><RetrievalMethod URI='http://example.kz'/></KeyInfo>"],
    ["a certificate is no base64", "<KeyInfo><X509Data><X509Certificate>*</X509Certificate></X509Data></KeyInfo>"],
  ])("is empty when %s", (_, xml) => {
    expect(read(xml)).toEqual({ x509Certificates: [] });
  });

  it.each([
    ["an RSA modulus of zeros", "<RSAKeyValue><Modulus>AAA=</Modulus><Exponent>AQAB</Exponent></RSAKeyValue>"],
    ["an RSA key without exponent", "<RSAKeyValue><Modulus>AQI=</Modulus></RSAKeyValue>"],
    [
      "two RSA moduli",
      "<RSAKeyValue><Modulus>AQ==</Modulus><Modulus>AQ==</Modulus><Exponent>AQAB</Exponent></RSAKeyValue>",
    ],
    [
      "an EC key with curve parameters",
      "<d:ECKeyValue><d:ECParameters/><d:PublicKey>BAEC</d:PublicKey></d:ECKeyValue>",
    ],
    [
      "an EC key on an unknown curve",
      "<d:ECKeyValue><d:NamedCurve URI='urn:oid:1.2.3'/><d:PublicKey>BAEC</d:PublicKey></d:ECKeyValue>",
    ],
    ["a DSA key", "<DSAKeyValue/>"],
  ])("has no key from %s", (_, xml) => {
    expect(keyValue(xml).keyValue).toBeUndefined();
  });

  it("has every certificate, in order", () => {
    const certificate = (base64: string): string => `<X509Certificate>${base64}</X509Certificate>`;
    const xml = `<KeyInfo><X509Data>${certificate("AQ==&#13;\n")}${certificate("Ag==")}</X509Data><X509Data>${certificate("Aw==")}</X509Data></KeyInfo>`;
    expect(read(xml).x509Certificates).toEqual([Uint8Array.of(1), Uint8Array.of(2), Uint8Array.of(3)]);
  });

  it("has RSA numbers without leading zeros", () => {
    const key = keyValue("<RSAKeyValue><Modulus>AAEC</Modulus><Exponent>AAEAAQ==</Exponent></RSAKeyValue>").keyValue;
    expect(key).toEqual({ kind: "rsa", modulus: Uint8Array.of(1, 2), exponent: Uint8Array.of(1, 0, 1) });
  });

  it("has an EC point on a named curve, and a whole SubjectPublicKeyInfo", () => {
    const ec = "<d:ECKeyValue><d:NamedCurve URI='urn:oid:1.3.132.0.34'/><d:PublicKey>BAEC</d:PublicKey></d:ECKeyValue>";
    expect(keyValue(ec).keyValue).toEqual({ kind: "ec", curve: "P-384", point: Uint8Array.of(4, 1, 2) });
    const der = read("<KeyInfo><d:DEREncodedKeyValue>MAA=</d:DEREncodedKeyValue></KeyInfo>");
    expect(der.subjectPublicKeyInfo).toEqual(Uint8Array.of(0x30, 0));
  });
});
