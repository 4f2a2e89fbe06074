import { describe, expect, it } from "vitest";
import { type Asn1, readAsn1 } from "../../../shared/asn1/der.ts";
import { digest } from "../../../shared/crypto/index.ts";
import { LIMITS } from "../../../shared/limits.ts";
import { type CmsSignedData, certificateBinding, readCms, signerCertificateOf } from "../../../shared/pki/cms.ts";
import { checkSignerSignature, type SignerSignature, signedMessage } from "../../../shared/pki/signer-signature.ts";
import { isRefusal } from "../../../shared/refusal.ts";
import { flipLastBit } from "../../sandbox/certificate-builder.ts";
import { keyIdentifier, subjectKeyIdentifier } from "../../sandbox/certificate-extensions.ts";
import {
  certificateValuesAttribute,
  cmsAttribute,
  contentTypeAttribute,
  messageDigestAttribute,
  revocationValuesAttribute,
  signingCertificateAttribute,
  signingCertificateV2Attribute,
  signingTimeAttribute,
} from "../../sandbox/cms-attributes.ts";
import { buildCms, type CmsDraft, DATA, type SignerDraft } from "../../sandbox/cms-builder.ts";
import {
  explicit,
  indefinite,
  integer,
  nullValue,
  octetString,
  oid,
  sequence,
  set,
  tagged,
} from "../../sandbox/der-writer.ts";
import { keyPair } from "../../sandbox/keys.ts";
import { buildBasicOcspResponse, buildOcspResponse } from "../../sandbox/ocsp-builder.ts";
import { digestOf, sign } from "../../sandbox/signer.ts";
import {
  answer,
  CA_KEYS,
  CA_NAME,
  certificateDer,
  crlDer,
  day,
  ocspDer,
  SIGNER_KEYS,
  THIS_UPDATE,
  value,
} from "./evidence-world.ts";

const CONTENT = new TextEncoder().encode("SAMPLE үлгі");
const CERTIFICATE = certificateDer();
const SIGNER: SignerDraft = { keys: SIGNER_KEYS, certificate: CERTIFICATE, signingTime: THIS_UPDATE };

function cms(signer: Partial<SignerDraft> = {}, changes: Partial<CmsDraft> = {}): Uint8Array {
  return buildCms({ content: CONTENT, signers: [{ ...SIGNER, ...signer }], ...changes });
}

async function check(
  data: CmsSignedData,
  content = data.content ?? [CONTENT],
): Promise<SignerSignature | "no-certificate"> {
  const [signer] = data.signers;
  const certificate = signer && signerCertificateOf(signer, data.certificates);
  return certificate ? checkSignerSignature(signer, certificate, content) : "no-certificate";
}

function faultsOf(...signedAttributes: readonly Uint8Array[]): readonly string[] | undefined {
  return value(readCms(cms({ signedAttributes }))).signers[0]?.faults;
}

const CONTENT_DIGEST = digestOf("SHA-256", CONTENT);
const USUAL = [contentTypeAttribute(DATA), messageDigestAttribute(CONTENT_DIGEST)] as const;

describe("signed data", () => {
  it.each([
    ["nothing", new Uint8Array(), "truncated"],
    ["other content types", sequence(oid("1.2.840.113549.1.7.3"), explicit(0, sequence())), "unsupported"],
    ["a certificate", CERTIFICATE, "malformed"],
    ["bytes after its end", Uint8Array.from([...cms(), 0]), "trailing-bytes"],
    ["half of it", cms().subarray(0, 200), "truncated"],
    ["signed data that is empty", sequence(oid("1.2.840.113549.1.7.2"), explicit(0, sequence())), "malformed"],
    ["indefinite lengths without an end", Uint8Array.of(0x30, 0x80, 0x30, 0x80), "truncated"],
    ["indefinite lengths nested without end", nested(200), "too-deep"],
    ["content that is no OCTET STRING", withContent(sequence(integer(1))), "unsupported"],
    ["more signers than the limit", cms({}, { signers: many(LIMITS.signatures + 1) }), "too-many"],
    [
      "more certificates than the limit",
      cms({}, { certificates: Array(LIMITS.certificates + 1).fill(sequence()) }),
      "too-many",
    ],
  ])("refuses %s", (_, bytes, refused) => {
    expect(readCms(bytes)).toMatchObject({ refused });
  });

  it.each([
    ["no messageDigest", ["message-digest-missing"], [contentTypeAttribute(DATA)]],
    ["no contentType", ["content-type-missing"], [messageDigestAttribute(CONTENT_DIGEST)]],
    ["another contentType", ["content-type-differs"], [contentTypeAttribute("1.2.3"), USUAL[1]]],
    ["two messageDigests", ["message-digest-repeated"], [...USUAL, messageDigestAttribute(new Uint8Array(32))]],
    ["two contentTypes", ["content-type-repeated"], [...USUAL, contentTypeAttribute("1.2.3")]],
    [
      "two signingTimes",
      ["signing-time-repeated"],
      [...USUAL, signingTimeAttribute(day("2025-01-01")), signingTimeAttribute(day("2025-01-02"))],
    ],
    [
      "a messageDigest of two values",
      ["message-digest-several-values"],
      [USUAL[0], cmsAttribute("1.2.840.113549.1.9.4", octetString(CONTENT_DIGEST), octetString(new Uint8Array(32)))],
    ],
    ["a messageDigest without value", ["message-digest-malformed"], [USUAL[0], cmsAttribute("1.2.840.113549.1.9.4")]],
    [
      "a messageDigest that is a number",
      ["message-digest-malformed"],
      [USUAL[0], cmsAttribute("1.2.840.113549.1.9.4", integer(1))],
    ],
    [
      "a signingTime that is none",
      ["signing-time-malformed"],
      [...USUAL, cmsAttribute("1.2.840.113549.1.9.5", integer(1))],
    ],
    [
      "a signingCertificate without certificates",
      ["signing-certificate-malformed"],
      [...USUAL, cmsAttribute("1.2.840.113549.1.9.16.2.12", sequence(sequence()))],
    ],
  ])("finds fault with %s", (_, faults, attributes) => {
    expect(faultsOf(...attributes)).toEqual(faults);
  });

  it("finds fault with a signature over other content than id-data without attributes", () => {
    const data = value(readCms(cms({ signedAttributes: "none" }, { contentType: "1.2.840.113549.1.9.16.1.4" })));
    expect(data.signers[0]?.faults).toEqual(["signed-attributes-missing"]);
  });

  it("takes no messageDigest at all where two are given", () => {
    const data = value(readCms(cms({ signedAttributes: [...USUAL, messageDigestAttribute(new Uint8Array(32))] })));
    expect(data.signers[0]?.signedAttributes?.messageDigest).toBeUndefined();
  });

  it.each([
    ["its content is another", {}, { attachedContent: flipLastBit(CONTENT) }, "content-digest-differs"],
    ["its messageDigest is another", { messageDigest: new Uint8Array(32) }, {}, "content-digest-differs"],
    ["its signature was changed", { tamperSignature: flipLastBit }, {}, "signature-wrong"],
    ["another key signed it", { keys: keyPair("p-256", "cms/other") }, {}, "signature-wrong"],
    ["its digest is unknown", { claimedDigestAlgorithm: sequence(oid("1.2.3")) }, {}, "digest-unsupported"],
    ["its algorithm is unknown", { claimedSignatureAlgorithm: sequence(oid("1.2.3")) }, {}, "algorithm-unsupported"],
    ["its certificate is missing", {}, { certificates: [] }, "no-certificate"],
    [
      "it signs the content itself, and that is another",
      { signedAttributes: "none" },
      { attachedContent: flipLastBit(CONTENT) },
      "signature-wrong",
    ],
  ] as const)("fails when %s", async (_, signer, changes, outcome) => {
    expect(await check(value(readCms(cms(signer, changes))))).toBe(outcome);
  });

  it("fails whichever byte of the signed attributes is changed", async () => {
    const whole = cms();
    const [signer] = value(readCms(whole)).signers;
    const attributes = signer?.signedAttributes?.der.subarray(2) ?? new Uint8Array();
    const start = Buffer.from(whole).indexOf(attributes);
    for (let at = start; at < start + attributes.length; at++) {
      const data = readCms(whole.with(at, (whole[at] ?? 0) ^ 1));
      if (!isRefusal(data)) expect(await check(data), `byte ${at}`).not.toBe("valid");
    }
  });

  it.each([
    ["attached", {}, {}],
    ["detached", {}, { detached: true }],
    ["without signed attributes", { signedAttributes: "none" }, {}],
    ["in BER, content in pieces of three bytes", {}, { ber: { segment: 3 } }],
    ["named by its key's identifier", { identifiedBy: "key-identifier", certificate: identified() }, {}],
    [
      "by GOST 2015",
      { keys: keyPair("gost-2015-512", "cms"), certificate: certificateDer({ keys: keyPair("gost-2015-512", "cms") }) },
      {},
    ],
    [
      "by GOST 2004",
      { keys: keyPair("gost-2004", "cms"), certificate: certificateDer({ keys: keyPair("gost-2004", "cms") }) },
      {},
    ],
    ["of empty content", {}, { content: new Uint8Array() }],
  ] as const)("verifies %s", async (_, signer, changes) => {
    const data = value(readCms(cms(signer, changes)));
    expect(data.signers[0]?.faults).toEqual([]);
    expect(data.content === undefined).toBe("detached" in changes);
    expect(await check(data)).toBe("valid");
  });

  it("gives content as views into the file, in as many pieces as BER has", async () => {
    const bytes = cms({}, { ber: { segment: 4 } });
    const content = value(readCms(bytes)).content ?? [];
    expect(content.length).toBe(Math.ceil(CONTENT.length / 4));
    expect(content.every((piece) => piece.buffer === bytes.buffer)).toBe(true);
    expect(await digest("SHA-256", content)).toEqual(CONTENT_DIGEST);
  });

  it("reads a file that only carries certificates", () => {
    const data = value(readCms(cms({}, { signers: [], certificates: [CERTIFICATE], detached: true })));
    expect(data).toMatchObject({ signers: [], unreadableCertificates: 0 });
    expect(data.certificates).toHaveLength(1);
  });

  it("counts certificates that it can't read and reads the rest", () => {
    const odd = [sequence(integer(1)), tagged(0xa1, [integer(1)])];
    const data = value(readCms(cms({}, { certificates: [...odd, CERTIFICATE] })));
    expect(data).toMatchObject({ unreadableCertificates: 2 });
    expect(data.certificates).toHaveLength(1);
  });

  it("gives each of several signers its own certificate", async () => {
    const keys = [1, 2, 3].map((each) => keyPair("p-256", `cms/${each}`));
    const signers = keys.map((each, at) => ({
      keys: each,
      certificate: certificateDer({ keys: each, serialNumber: BigInt(at + 2) }),
    }));
    const data = value(readCms(cms({}, { signers })));
    expect(data.signers).toHaveLength(3);
    for (const signer of data.signers) {
      const certificate = signerCertificateOf(signer, data.certificates);
      expect(certificate && (await checkSignerSignature(signer, certificate, [CONTENT]))).toBe("valid");
    }
  });

  it("prefers the certificate that the attributes bind to one put before it under the same name and number", async () => {
    const planted = certificateDer({
      keys: keyPair("p-256", "cms/planted"),
      issuerKeys: keyPair("p-256", "cms/planted"),
    });
    const data = value(readCms(cms({ signedAttributes: "bound" }, { certificates: [planted, CERTIFICATE] })));
    expect(await check(data)).toBe("valid");
  });

  it("finds lists and OCSP responses beside the certificates", () => {
    const data = value(readCms(cms({}, { crls: [crlDer()], ocspResponses: [ocspDer()] })));
    expect(data.crls).toEqual([crlDer()]);
    expect(data.ocspResponses).toEqual([ocspDer()]);
  });
});

describe("signed attributes that are not in DER", () => {
  /** SignerInfo over attributes that are signed in one encoding and written in another. */
  function encoded(signed: Uint8Array, written: Uint8Array): Uint8Array {
    const signature = sign(SIGNER_KEYS, signed);
    const whole = cms({ signedAttributes: [...USUAL] });
    const [signer] = value(readCms(whole)).signers;
    const replaced = splice(whole, retagged(signer?.signedAttributes?.der ?? new Uint8Array()), written);
    return splice(replaced, octetString(signer?.signatureValue ?? new Uint8Array()), octetString(signature));
  }
  const sorted = set(...USUAL);
  const unsorted = set(USUAL[1], USUAL[0]);

  it("verify when the signer sorted them, as the standard says, and the file does not", async () => {
    expect(await check(value(readCms(encoded(sorted, retagged(unsorted)))))).toBe("valid");
  });

  it("verify when the signer signed them unsorted as they are written", async () => {
    expect(await check(value(readCms(encoded(unsorted, retagged(unsorted)))))).toBe("valid");
  });

  it("verify when they are written with indefinite lengths", async () => {
    const digested = indefinite(
      0x30,
      oid("1.2.840.113549.1.9.4"),
      indefinite(
        0x31,
        indefinite(0x24, octetString(CONTENT_DIGEST.subarray(0, 9)), octetString(CONTENT_DIGEST.subarray(9))),
      ),
    );
    const data = value(readCms(encoded(sorted, indefinite(0xa0, digested, USUAL[0]))));
    expect(data.signers[0]?.signedAttributes?.der).toEqual(sorted);
    expect(await check(data)).toBe("valid");
  });

  it("are handed on in the encoding that verifies", async () => {
    for (const [signed, written] of [
      [sorted, unsorted],
      [unsorted, unsorted],
    ] as const) {
      const data = value(readCms(encoded(signed, retagged(written))));
      const [signer] = data.signers;
      const certificate = signer && signerCertificateOf(signer, data.certificates);
      expect(certificate && (await signedMessage(signer, certificate, []))).toEqual([signed]);
    }
  });

  it("fail when they say something else", async () => {
    expect(
      await check(
        value(readCms(encoded(set(USUAL[0], messageDigestAttribute(new Uint8Array(32))), retagged(unsorted)))),
      ),
    ).toBe("signature-wrong");
  });
});

describe("the certificate that a signer binds", () => {
  const other = certificateDer({ serialNumber: 99n });
  const bind = async (...more: readonly Uint8Array[]) => {
    const data = value(readCms(cms({ moreSignedAttributes: more })));
    const [signer] = data.signers;
    const certificate = signer && signerCertificateOf(signer, data.certificates);
    return certificate && certificateBinding(signer, certificate);
  };

  it.each([
    ["differs when SHA-1 names another", "differs", [signingCertificateAttribute(other)]],
    ["differs when SHA-256 names another", "differs", [signingCertificateV2Attribute(other)]],
    [
      "differs when one of two attributes names another",
      "differs",
      [signingCertificateAttribute(CERTIFICATE), signingCertificateV2Attribute(other)],
    ],
    ["differs when only issuer and serial number are another's", "differs", [bound(CERTIFICATE, other)]],
    ["is unknown under an unknown digest", "unsupported-digest", [unknownDigest()]],
    ["is absent when nothing names it", "absent", []],
    ["matches by SHA-1", "matches", [signingCertificateAttribute(CERTIFICATE)]],
    ["matches by SHA-256", "matches", [signingCertificateV2Attribute(CERTIFICATE)]],
    ["matches by a GOST digest", "matches", [signingCertificateV2Attribute(CERTIFICATE, "GOST R 34.11-2012 (512)")]],
    [
      "matches by both",
      "matches",
      [signingCertificateAttribute(CERTIFICATE), signingCertificateV2Attribute(CERTIFICATE)],
    ],
  ])("%s", async (_, outcome, attributes) => {
    expect(await bind(...attributes)).toBe(outcome);
  });
});

describe("evidence beside a signature", () => {
  const basic = buildBasicOcspResponse({
    responder: CA_NAME,
    keys: CA_KEYS,
    producedAt: THIS_UPDATE,
    responses: [answer()],
  });
  const full = buildOcspResponse({ responder: CA_NAME, keys: CA_KEYS, producedAt: THIS_UPDATE, responses: [answer()] });
  const list = crlDer();
  const type = "1.2.840.113549.1.9.16.2.24";
  const found = (...attributes: readonly Uint8Array[]) => {
    const { ocspResponses, crls } =
      value(readCms(cms({ unsignedAttributes: attributes }))).signers[0]?.unsignedAttributes ?? {};
    return { ocspResponses, crls };
  };

  it("is not looked for among other revocation values, nor where it is none", () => {
    expect(found(cmsAttribute(type, sequence(explicit(2, sequence(oid("1.2.3"), basic)))))).toEqual({
      ocspResponses: [],
      crls: [],
    });
    expect(found(cmsAttribute(type, nullValue(), octetString(Uint8Array.of(1, 2))))).toEqual({
      ocspResponses: [],
      crls: [],
    });
  });

  it("is passed over where it is damaged or without end, and the signature is still read", () => {
    const broken = cmsAttribute(type, sequence(Uint8Array.of(0x30, 0x05, 0x02)));
    const endless = cmsAttribute(type, sequence(...Array.from({ length: 5000 }, () => nullValue())));
    expect(found(broken, endless, revocationValuesAttribute({ crls: [list] }))).toEqual({
      ocspResponses: [],
      crls: [list],
    });
  });

  it.each([
    ["as the standard has it", [revocationValuesAttribute({ crls: [list], ocsp: [basic] })]],
    ["with whole responses", [revocationValuesAttribute({ crls: [list], ocsp: [full] })], true],
    ["in two attributes", [revocationValuesAttribute({ crls: [list] }), revocationValuesAttribute({ ocsp: [basic] })]],
    ["with implicit tags", [cmsAttribute(type, sequence(tagged(0xa0, [list]), tagged(0xa1, [basic])))]],
    ["as bare values", [cmsAttribute(type, list, basic)]],
    ["inside octet strings", [cmsAttribute(type, octetString(list), octetString(full))], true],
  ] as const)("is found %s", (_, attributes, whole?: boolean) => {
    expect(found(...attributes)).toEqual({ ocspResponses: [whole ? full : basic], crls: [list] });
  });

  it("may be certificates", () => {
    const unsigned = value(
      readCms(cms({ unsignedAttributes: [certificateValuesAttribute([CERTIFICATE, sequence()])] })),
    ).signers[0];
    expect(unsigned?.unsignedAttributes.certificates).toHaveLength(1);
  });
});

function nested(depth: number): Uint8Array {
  const open = Array.from({ length: depth }, () => [0x30, 0x80]).flat();
  return Uint8Array.from([...open, ...open.map(() => 0)]);
}

function withContent(content: Uint8Array): Uint8Array {
  const signed = sequence(integer(1), set(), sequence(oid(DATA), explicit(0, content)), set());
  return sequence(oid("1.2.840.113549.1.7.2"), explicit(0, signed));
}

function many(count: number): readonly SignerDraft[] {
  return Array.from({ length: count }, () => ({ ...SIGNER, signedAttributes: "none" as const }));
}

function identified(): Uint8Array {
  return certificateDer({ extensions: [subjectKeyIdentifier(keyIdentifier(SIGNER_KEYS.spki))] });
}

function bound(hashed: Uint8Array, named: Uint8Array): Uint8Array {
  const right = signingCertificateV2Attribute(named);
  const hash = digestOf("SHA-256", named);
  return splice(right, octetString(hash), octetString(digestOf("SHA-256", hashed)));
}

function unknownDigest(): Uint8Array {
  const identifier = sequence(sequence(oid("1.2.3")), octetString(new Uint8Array(20)));
  return cmsAttribute("1.2.840.113549.1.9.16.2.47", sequence(sequence(identifier)));
}

function retagged(setOf: Uint8Array): Uint8Array {
  return setOf.with(0, 0xa0);
}

/** The same value with every value inside that is `old` replaced, lengths made right again. */
function splice(whole: Uint8Array, old: Uint8Array, replacement: Uint8Array): Uint8Array {
  const rebuild = (node: Asn1): Uint8Array => {
    if (Buffer.compare(node.raw, old) === 0) return replacement;
    return node.constructed ? tagged(node.raw[0] ?? 0, node.children.map(rebuild)) : node.raw;
  };
  return rebuild(readAsn1(whole, "BER"));
}
