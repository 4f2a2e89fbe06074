import { describe, expect, it } from "vitest";
import type { XmlSignature } from "../../../shared/xml/xml-signature.ts";
import { TRANSFORM } from "../../sandbox/xml-signature-text.ts";
import { documentOf, outcomesOf, shownOf, signaturesOf, signed } from "./verified.ts";

const XADES = "http://uri.etsi.org/01903/v1.3.2#";
const PLAIN = "<doc><name>SAMPLE</name></doc>";
const TIME = "2026-10-01T18:00:00+05:00";

const SIGNED = (time: string): string =>
  `<x:SignedProperties Id="sp"><x:SignedSignatureProperties><x:SigningTime>${time}</x:SigningTime><x:SigningCertificateV2><x:Cert><x:CertDigest><ds:DigestMethod Algorithm="urn:digest"/><ds:DigestValue>AQID</ds:DigestValue></x:CertDigest></x:Cert></x:SigningCertificateV2></x:SignedSignatureProperties></x:SignedProperties>`;
const UNSIGNED =
  '<x:UnsignedProperties><x:UnsignedSignatureProperties><x:SignatureTimeStamp><ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/><x:EncapsulatedTimeStamp>BAUG</x:EncapsulatedTimeStamp></x:SignatureTimeStamp>' +
  "<x:CertificateValues><x:EncapsulatedX509Certificate>AQ==</x:EncapsulatedX509Certificate></x:CertificateValues>" +
  "<x:RevocationValues><x:CRLValues><x:EncapsulatedCRLValue>Ag==</x:EncapsulatedCRLValue></x:CRLValues><x:OCSPValues><x:EncapsulatedOCSPValue>Aw==</x:EncapsulatedOCSPValue><x:EncapsulatedOCSPValue>*</x:EncapsulatedOCSPValue></x:OCSPValues></x:RevocationValues>" +
  "</x:UnsignedSignatureProperties></x:UnsignedProperties>";

interface Shape {
  readonly time?: string;
  readonly target?: string;
  readonly namespace?: string;
  readonly covered?: boolean;
  readonly twice?: boolean;
}

function xades({ time = TIME, target = "#s1", namespace = XADES, covered = true, twice = false }: Shape = {}): string {
  const declared = `xmlns:x="${namespace}" xmlns:ds="http://www.w3.org/2000/09/xmldsig#"`;
  const properties = `<x:QualifyingProperties ${declared} Target="${target}">${SIGNED(time)}${UNSIGNED}</x:QualifyingProperties>`;
  const more = twice ? properties.replace('Id="sp"', 'Id="sp2"') : "";
  const type = "http://uri.etsi.org/01903#SignedProperties";
  return signed(PLAIN, {
    id: "s1",
    objects: `<ds:Object>${properties}${more}</ds:Object>`,
    references: [
      { uri: "", transforms: [TRANSFORM.enveloped, TRANSFORM.inclusive] },
      ...(covered ? [{ uri: "#sp", type, transforms: [TRANSFORM.exclusive] }] : []),
    ],
  });
}

function read(xml: string): XmlSignature {
  const [signature] = signaturesOf(documentOf(xml));
  if (!signature || signature.refusal) throw new Error(signature?.refusal?.refused);
  return signature;
}

describe("qualifying properties", () => {
  it.each([
    ["when no reference covers them", xades({ covered: false })],
    ["when they qualify another signature", xades({ target: "#other" })],
    ["when there are two of them", xades({ twice: true })],
    ["when they are of another namespace", xades({ namespace: "urn:other" })],
  ])("claim no time and no certificate %s", (_, xml) => {
    expect(read(xml).xadesSigningTime).toBeUndefined();
    expect(read(xml).xadesSigningCertificates).toEqual([]);
  });

  it.each([
    "2026-10-01T18:00:00",
    "2026-02-30T18:00:00Z",
    "2026-13-01T18:00:00Z",
    "2026-10-01T25:00:00Z",
    "2026-10-01",
    "yesterday",
    "",
    "2026-10-01T18:00:00+15:00",
  ])("claim no time when it is written %j", (time) => {
    expect(read(xades({ time })).xadesSigningTime).toBeUndefined();
  });

  it("no longer hold once the claimed time is changed", async () => {
    expect(await outcomesOf(xades().replace("T18:00", "T17:00"))).toEqual(["digest-differs"]);
  });

  it("claim their time and certificate when a reference covers them, and are not content", async () => {
    expect(await outcomesOf(xades())).toEqual(["valid"]);
    expect(read(xades()).xadesSigningTime).toEqual(new Date("2026-10-01T13:00:00Z"));
    expect(read(xades()).xadesSigningCertificates).toEqual([
      { digestMethod: "urn:digest", digest: Uint8Array.of(1, 2, 3) },
    ]);
    expect((await shownOf(xades()))?.localName).toBe("doc");
  });

  it("bring time-stamps with the canonical signature value that they stamp", () => {
    const [stamp] = read(xades()).signatureTimeStamps;
    expect(stamp?.token).toEqual(Uint8Array.of(4, 5, 6));
    expect(new TextDecoder().decode(stamp?.stamped)).toMatch(
      /^<ds:SignatureValue xmlns:ds="http:\/\/www.w3.org\/2000\/09\/xmldsig#">[\s\S]+<\/ds:SignatureValue>$/,
    );
  });

  it("bring a time-stamp that can't be read as one that no one takes", () => {
    expect(read(xades().replace("BAUG", "***")).signatureTimeStamps[0]?.token).toEqual(new Uint8Array(0));
    const unknown = xades().replace(/(<x:SignatureTimeStamp><ds:CanonicalizationMethod Algorithm=")[^"]*/, "$1urn:x");
    expect(read(unknown).signatureTimeStamps[0]?.stamped).toEqual(new Uint8Array(0));
  });

  it("bring evidence, less what is no base64", () => {
    expect(read(xades()).evidence).toEqual({
      certificates: [Uint8Array.of(1)],
      crls: [Uint8Array.of(2)],
      ocsp: [Uint8Array.of(3)],
    });
  });
});
