import { describe, expect, it } from "vitest";
import { flipLastBit } from "../../sandbox/certificate-builder.ts";
import { nullValue, oid, sequence } from "../../sandbox/der-writer.ts";
import { anchor, CA, caCertificate, outcomeOf, party, pathOf, personCertificate, ROOT, SUB_CA } from "./path-lab.ts";

const ca = caCertificate(ROOT, CA);
const person = personCertificate(CA);

describe("a certification path: signatures", () => {
  it("fails where the leaf's signature has one bit changed", async () => {
    expect(await outcomeOf([personCertificate(CA, { tamperSignature: flipLastBit }), ca])).toBe("signature-wrong");
  });

  it("fails where the leaf's content has one bit changed", async () => {
    expect(await outcomeOf([personCertificate(CA, { tamper: flipLastBit }), ca])).toBe("signature-wrong");
  });

  it("fails where the intermediate's signature has one bit changed, and names the intermediate", async () => {
    const broken = caCertificate(ROOT, CA, { tamperSignature: flipLastBit });
    expect(await pathOf([person, broken])).toMatchObject({ why: "signature-wrong", certificate: broken });
  });

  it("fails where another key of the same name signed the leaf", async () => {
    expect(await outcomeOf([personCertificate(party("SAMPLE CA", "impostor")), ca])).toBe("signature-wrong");
  });

  it("names the anchor whose key did not sign", async () => {
    const impostor = personCertificate(party("SAMPLE Root", "impostor"));
    expect(await pathOf([impostor])).toMatchObject({ why: "signature-wrong", anchor: { id: "root" } });
  });

  it("says that the certificate names another key, where its issuer may have a newer one", async () => {
    const byNewerKey = personCertificate(party("SAMPLE Root", "newer"));
    expect(await pathOf([byNewerKey])).toMatchObject({ why: "signature-wrong", namesAnotherKey: true });
  });

  it("does not say so where the certificate names the very key that did not sign", async () => {
    const forged = personCertificate(ROOT, { tamperSignature: flipLastBit });
    expect(await pathOf([forged])).not.toHaveProperty("namesAnotherKey");
  });

  it("does not say so where one of those tried has the named key", async () => {
    const others = [anchor(party("SAMPLE Root", "other"), {}, "other"), anchor(ROOT)];
    const forged = personCertificate(ROOT, { tamperSignature: flipLastBit });
    expect(await pathOf([forged], { anchors: others })).not.toHaveProperty("namesAnotherKey");
  });

  it("fails where the certificate claims a signature algorithm that is not supported", async () => {
    const md5 = sequence(oid("1.2.840.113549.1.1.4"), nullValue());
    const leaf = personCertificate(CA, { claimedInside: md5, claimedOutside: md5 });
    expect(await pathOf([leaf, ca])).toMatchObject({ why: "algorithm-unsupported", certificate: leaf });
  });

  it("says of an unsupported key and a wrong signature the latter", async () => {
    const spki = ROOT.keys.spki.with(-80, (ROOT.keys.spki.at(-80) ?? 0) ^ 1); // one bit of the curve's OID
    const forged = personCertificate(ROOT, { tamperSignature: flipLastBit });
    const unsupported = { ...anchor(ROOT, {}, "unsupported"), subjectPublicKeyInfo: spki };
    for (const anchors of [
      [unsupported, anchor(ROOT)],
      [anchor(ROOT), unsupported],
    ]) {
      expect(await pathOf([forged], { anchors })).toMatchObject({ why: "signature-wrong", anchor: { id: "root" } });
    }
  });

  it("fails where the issuer's key is of a kind that is not supported", async () => {
    const spki = CA.keys.spki.with(-80, (CA.keys.spki.at(-80) ?? 0) ^ 1); // one bit of the curve's OID
    expect(await outcomeOf([person, caCertificate(ROOT, CA, { spki })])).toBe("algorithm-unsupported");
  });

  it("passes from the leaf over two intermediates to the anchor, the anchor excluded", async () => {
    const sub = caCertificate(CA, SUB_CA);
    const leaf = personCertificate(SUB_CA);
    expect(await pathOf([leaf, sub, ca])).toMatchObject({
      outcome: "passed",
      path: [leaf, sub, ca],
      anchor: { id: "root" },
    });
  });

  it("passes for a leaf that the anchor itself issued", async () => {
    const leaf = personCertificate(ROOT);
    expect(await pathOf([leaf])).toMatchObject({ outcome: "passed", path: [leaf] });
  });
});
