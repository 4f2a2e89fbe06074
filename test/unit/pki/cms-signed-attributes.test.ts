import { describe, expect, it } from "vitest";
import { readCms, signerCertificateOf } from "../../../shared/pki/cms.ts";
import { signedMessage } from "../../../shared/pki/signer-signature.ts";
import {
  cmsAttribute,
  contentTypeAttribute,
  messageDigestAttribute,
  signingTimeAttribute,
} from "../../sandbox/cms-attributes.ts";
import { DATA } from "../../sandbox/cms-builder.ts";
import { indefinite, integer, octetString, oid, sequence, set } from "../../sandbox/der-writer.ts";
import { sign } from "../../sandbox/signer.ts";
import { CONTENT_DIGEST, checkFirstSigner, cms, splice, USUAL } from "./cms-lab.ts";
import { day, SIGNER_KEYS, value } from "./evidence-world.ts";

describe("signed data", () => {
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
    expect(await checkFirstSigner(value(readCms(encoded(sorted, retagged(unsorted)))))).toBe("valid");
  });

  it("verify when the signer signed them unsorted as they are written", async () => {
    expect(await checkFirstSigner(value(readCms(encoded(unsorted, retagged(unsorted)))))).toBe("valid");
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
    expect(await checkFirstSigner(data)).toBe("valid");
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
      await checkFirstSigner(
        value(readCms(encoded(set(USUAL[0], messageDigestAttribute(new Uint8Array(32))), retagged(unsorted)))),
      ),
    ).toBe("signature-wrong");
  });
});

function faultsOf(...signedAttributes: readonly Uint8Array[]): readonly string[] | undefined {
  return value(readCms(cms({ signedAttributes }))).signers[0]?.faults;
}

function retagged(setOf: Uint8Array): Uint8Array {
  return setOf.with(0, 0xa0);
}
