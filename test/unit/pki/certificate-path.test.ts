import { describe, expect, it } from "vitest";
import { LIMITS } from "../../../shared/limits.ts";
import type { Certificate } from "../../../shared/pki/certificate.ts";
import { SignatureChecks } from "../../../shared/pki/signature-checks.ts";
import { flipLastBit } from "../../sandbox/certificate-builder.ts";
import {
  authorityKeyIdentifier,
  basicConstraints,
  keyUsage,
  unknownExtension,
} from "../../sandbox/certificate-extensions.ts";
import { nullValue, oid, sequence } from "../../sandbox/der-writer.ts";
import { name } from "../../sandbox/distinguished-name.ts";
import {
  AFTER,
  anchor,
  BEFORE,
  CA,
  caCertificate,
  FROM,
  NOW,
  outcomeOf,
  type Party,
  PERSON,
  party,
  pathOf,
  personCertificate,
  ROOT,
  SUB_CA,
  UNTIL,
} from "./path-lab.ts";

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

describe("a certification path: finding it", () => {
  it("does not exist where nothing bears the issuer's name", async () => {
    expect(await pathOf([person])).toMatchObject({ why: "no-path", path: [person], certificate: person });
  });

  it("does not exist without any anchor", async () => {
    expect(await outcomeOf([person, ca, caCertificate(ROOT, ROOT)], { anchors: [] })).toBe("no-path");
  });

  it("does not exist under a self-signed certificate from the pool that no list names", async () => {
    const stranger = party("SAMPLE Stranger");
    expect(await outcomeOf([personCertificate(stranger), caCertificate(stranger, stranger)])).toBe("no-path");
  });

  it("does not exist for a self-signed certificate of a stranger", async () => {
    expect(await outcomeOf([personCertificate(PERSON)])).toBe("no-path");
  });

  it("does not exist for an issuer without a name, even if an anchor has none either", async () => {
    const nameless: Party = { name: name({}), keys: ROOT.keys };
    expect(await outcomeOf([personCertificate(nameless)], { anchors: [anchor(nameless)] })).toBe("no-path");
  });

  it("reports the longest way that it could go where the anchor is missing", async () => {
    expect(await pathOf([person, ca], { anchors: [] })).toMatchObject({
      why: "no-path",
      path: [person, ca],
      certificate: ca,
    });
  });

  it("ends where two authorities certify each other and no anchor is above them", async () => {
    const a = party("SAMPLE A");
    const b = party("SAMPLE B");
    const loop = [caCertificate(a, b), caCertificate(b, a)];
    expect(await outcomeOf([personCertificate(a), ...loop])).toBe("no-path");
  });

  it("ignores an anchor whose name or key can't be read", async () => {
    const broken = { id: "broken", name: Uint8Array.of(0x30, 0x01), subjectPublicKeyInfo: new Uint8Array() };
    expect(await outcomeOf([person, ca], { anchors: [broken] })).toBe("no-path");
    expect(await outcomeOf([person, ca], { anchors: [broken, anchor(ROOT)] })).toBe("passed");
  });

  it("refuses to search a pool beyond the limit, yet takes what it finds within it", async () => {
    const crowd: Certificate[] = Array.from({ length: LIMITS.certificates }, () => person);
    expect(await outcomeOf([person, ...crowd])).toBe("no-path");
    expect(await outcomeOf([person, ...crowd, ca])).toBe("too-many");
    expect(await outcomeOf([person, ca, ...crowd])).toBe("passed");
  });

  it("gives up, and does not fail otherwise, on more certificates in a row than one path may have", async () => {
    const parties = [ROOT, ...Array.from({ length: LIMITS.pathCertificates }, (_, i) => party(`SAMPLE Step ${i}`))];
    const steps = parties.slice(1).map((each, i) => caCertificate(parties[i] ?? ROOT, each));
    const last = parties.at(-1) ?? ROOT;
    expect(await outcomeOf([personCertificate(last), ...steps])).toBe("too-many");
    expect(await outcomeOf([personCertificate(parties.at(-2) ?? ROOT), ...steps])).toBe("passed");
  });

  it("gives up when it has verified as many signatures as it may", async () => {
    expect(await outcomeOf([person, ca], { signatures: new SignatureChecks(1) })).toBe("too-many");
    expect(await outcomeOf([person, ca], { signatures: new SignatureChecks(2) })).toBe("passed");
  });

  it("verifies no signature twice when one set of checks is shared", async () => {
    const signatures = new SignatureChecks(3);
    const another = personCertificate(CA, {}, party("SAMPLE Other person"));
    expect(await outcomeOf([person, ca], { signatures })).toBe("passed");
    expect(await outcomeOf([person, ca], { signatures })).toBe("passed");
    expect(await outcomeOf([another, ca], { signatures })).toBe("passed");
    expect(await outcomeOf([personCertificate(CA, {}, party("SAMPLE Third person")), ca], { signatures })).toBe(
      "too-many",
    );
  });

  it("ends in bounded time where twelve keys of one name all certify each other", async () => {
    const keys = Array.from({ length: 12 }, (_, i) => party("SAMPLE Hydra", String(i)));
    const web = keys.flatMap((issuer) =>
      keys.filter((each) => each !== issuer).map((each) => caCertificate(issuer, each)),
    );
    const first = keys[0] ?? ROOT;
    expect(await outcomeOf([personCertificate(first), ...web])).toBe("too-many");
  });

  it("is found whatever the order of the pool, and among certificates that do not belong", async () => {
    const sub = caCertificate(CA, SUB_CA);
    const strangers = [caCertificate(party("SAMPLE X"), party("SAMPLE Y")), caCertificate(party("SAMPLE Z"), SUB_CA)];
    const leaf = personCertificate(SUB_CA);
    expect(await outcomeOf([leaf, ...strangers, ca, sub, leaf])).toBe("passed");
    expect(await outcomeOf([leaf, sub, ca, ...strangers])).toBe("passed");
  });

  it("tries every certificate of the issuer's name until one key fits", async () => {
    const others = [1, 2, 3].map((i) => caCertificate(ROOT, party("SAMPLE CA", String(i))));
    const withoutHint = personCertificate(CA, { only: [keyUsage("digitalSignature")] });
    expect(await outcomeOf([withoutHint, ...others, ca])).toBe("passed");
  });

  it("tries the issuer first that the certificate's key identifier names", async () => {
    const others = [1, 2, 3].map((i) => caCertificate(ROOT, party("SAMPLE CA", String(i))));
    expect(await outcomeOf([person, ...others, ca], { signatures: new SignatureChecks(2) })).toBe("passed");
  });

  it("tries the issuer first whose serial number the certificate names", async () => {
    const others = [1, 2, 3].map((i) => caCertificate(ROOT, party("SAMPLE CA", String(i))));
    const serialNumber = new Uint8Array(Buffer.from(ca.serialNumber, "hex"));
    const leaf = personCertificate(CA, { only: [authorityKeyIdentifier({ issuer: ROOT.name, serialNumber })] });
    expect(await outcomeOf([leaf, ...others, ca], { signatures: new SignatureChecks(2) })).toBe("passed");
  });

  it("takes a wrong authority key identifier for a hint, not for proof", async () => {
    const misleading = authorityKeyIdentifier({ keyIdentifier: Uint8Array.of(1, 2, 3) });
    expect(await outcomeOf([personCertificate(CA, { only: [misleading] }), ca])).toBe("passed");
  });

  it("tries both of two anchors with one name", async () => {
    const older = party("SAMPLE Root", "older");
    const anchors = [anchor(older, {}, "older"), anchor(ROOT, {}, "newer")];
    expect(await pathOf([person, ca], { anchors })).toMatchObject({ outcome: "passed", anchor: { id: "newer" } });
    expect(await pathOf([personCertificate(older)], { anchors })).toMatchObject({
      outcome: "passed",
      anchor: { id: "older" },
    });
  });

  it("goes over a cross-certificate where the authority's own root is not trusted", async () => {
    const other = party("SAMPLE Other root");
    const own = caCertificate(other, CA);
    const cross = caCertificate(ROOT, other);
    expect(await pathOf([person, own, cross])).toMatchObject({ outcome: "passed", path: [person, own, cross] });
  });

  it("goes another way where the first one fails", async () => {
    const expired = caCertificate(ROOT, CA, { notAfter: new Date("2025-01-01T00:00:00Z") });
    const noCa = caCertificate(ROOT, CA, { only: [keyUsage("keyCertSign")] });
    expect(await pathOf([person, expired, noCa, ca])).toMatchObject({ outcome: "passed", path: [person, ca] });
  });

  it("goes from an old key of an authority to its new one over a self-issued certificate", async () => {
    const newer = party("SAMPLE Root", "newer");
    const newWithOld = caCertificate(ROOT, newer);
    const leaf = personCertificate(newer);
    expect(await pathOf([leaf, newWithOld])).toMatchObject({ outcome: "passed", path: [leaf, newWithOld] });
  });

  it("stops at the nearest anchor, an intermediate that a list names", async () => {
    const anchors = [anchor(ROOT), anchor(CA, {}, "ca")];
    expect(await pathOf([person, ca], { anchors })).toMatchObject({
      outcome: "passed",
      path: [person],
      anchor: { id: "ca" },
    });
  });

  it("does not count a leaf that is the anchor itself unless asked to", async () => {
    const own = caCertificate(ROOT, ROOT);
    expect(await outcomeOf([own])).toBe("no-path");
    expect(await outcomeOf([own], { anchorAsLeaf: true })).toBe("passed");
  });

  it("does not count a leaf with the anchor's name and key whose own signature is wrong, even if asked to", async () => {
    const forged = caCertificate(ROOT, ROOT, { tamperSignature: flipLastBit });
    expect(await outcomeOf([forged], { anchorAsLeaf: true })).toBe("signature-wrong");
  });

  it("counts a leaf that one anchor is, and that another anchor issued", async () => {
    const anchors = [anchor(CA, {}, "ca"), anchor(ROOT)];
    expect(await pathOf([ca], { anchors })).toMatchObject({ outcome: "passed", anchor: { id: "root" } });
  });
});

describe("a certification path: names", () => {
  const spelled = (CN: string, encoding: "utf8" | "printable" | "bmp" | "teletex"): Party => ({
    name: name({ C: "KZ", CN }, { encoding }),
    keys: ROOT.keys,
  });

  it("does not chain where one letter of the issuer's name differs", async () => {
    expect(await outcomeOf([personCertificate(spelled("SAMPLE Rout", "utf8"))])).toBe("no-path");
  });

  it("does not chain where the attributes stand in another order", async () => {
    const turned: Party = { name: name({ CN: "SAMPLE Root", C: "KZ" }), keys: ROOT.keys };
    expect(await outcomeOf([personCertificate(turned)])).toBe("no-path");
  });

  it("does not chain where the issuer's name has one attribute more", async () => {
    const longer: Party = { name: name({ C: "KZ", CN: "SAMPLE Root", OU: "SAMPLE" }), keys: ROOT.keys };
    expect(await outcomeOf([personCertificate(longer)])).toBe("no-path");
  });

  it("chains where only string types differ", async () => {
    for (const encoding of ["utf8", "printable", "bmp"] as const) {
      expect(await outcomeOf([personCertificate(spelled("SAMPLE Root", encoding))])).toBe("passed");
    }
  });

  it("chains where only case differs", async () => {
    expect(await outcomeOf([personCertificate(spelled("sample ROOT", "printable"))])).toBe("passed");
  });

  it("chains where only white space differs", async () => {
    expect(await outcomeOf([personCertificate(spelled("  SAMPLE   Root ", "utf8"))])).toBe("passed");
  });
});

describe("a certification path: time", () => {
  it("is expired a second after the leaf's last", async () => {
    const at = new Date(UNTIL.getTime() + 1_000);
    expect(await pathOf([person, ca], { at })).toMatchObject({
      why: "expired",
      certificate: person,
      anchor: { id: "root" },
    });
  });

  it("is not yet valid a second before the leaf's first", async () => {
    const at = new Date(FROM.getTime() - 1_000);
    expect(await pathOf([person, ca], { at })).toMatchObject({ why: "not-yet-valid", certificate: person });
  });

  it("is expired where only the intermediate is", async () => {
    const old = caCertificate(ROOT, CA, { notAfter: new Date("2025-01-01T00:00:00Z") });
    expect(await pathOf([person, old])).toMatchObject({ why: "expired", certificate: old });
  });

  it("is not yet valid where only the intermediate is not", async () => {
    const early = caCertificate(ROOT, CA, { notBefore: new Date("2027-01-01T00:00:00Z") });
    expect(await pathOf([person, early])).toMatchObject({ why: "not-yet-valid", certificate: early });
  });

  it("is expired, by the anchor and no certificate, after the anchor's own bound", async () => {
    const result = await pathOf([person, ca], {
      anchors: [anchor(ROOT, { notAfter: new Date("2025-01-01T00:00:00Z") })],
    });
    expect(result).toMatchObject({ why: "expired", anchor: { id: "root" } });
    expect(result).not.toHaveProperty("certificate");
  });

  it("is not yet valid, by the anchor and no certificate, before the anchor's own bound", async () => {
    const result = await pathOf([person, ca], {
      anchors: [anchor(ROOT, { notBefore: new Date("2027-01-01T00:00:00Z") })],
    });
    expect(result).toMatchObject({ why: "not-yet-valid", anchor: { id: "root" } });
    expect(result).not.toHaveProperty("certificate");
  });

  it("never passes at a time that is none", async () => {
    expect(await outcomeOf([person, ca], { at: new Date(Number.NaN) })).toBe("expired");
  });

  it("does not call a path expired on which something else is wrong", async () => {
    const noCa = caCertificate(ROOT, CA, { only: [basicConstraints({ ca: false })] });
    expect(await outcomeOf([person, noCa], { at: AFTER })).toBe("not-a-ca");
    expect(await outcomeOf([personCertificate(CA, { tamperSignature: flipLastBit }), ca], { at: AFTER })).toBe(
      "signature-wrong",
    );
  });

  it("prefers the path on which only time is wrong", async () => {
    const noCa = caCertificate(ROOT, CA, { only: [basicConstraints({ ca: false })] });
    expect(await outcomeOf([person, noCa, ca], { at: BEFORE })).toBe("not-yet-valid");
  });

  it("prefers it even where another one looked likelier at first", async () => {
    const strange = caCertificate(ROOT, CA, { extensions: [unknownExtension({ critical: true })] });
    const old = caCertificate(ROOT, CA, { notAfter: new Date("2025-01-01T00:00:00Z") });
    const early = caCertificate(ROOT, CA, { notBefore: new Date("2027-01-01T00:00:00Z") });
    expect(await outcomeOf([person, strange])).toBe("unknown-critical-extension");
    expect(await outcomeOf([person, strange, old])).toBe("expired");
    expect(await outcomeOf([person, strange, early])).toBe("not-yet-valid");
  });

  it("passes at the first and at the last second", async () => {
    expect(await outcomeOf([person, ca], { at: FROM })).toBe("passed");
    expect(await outcomeOf([person, ca], { at: UNTIL })).toBe("passed");
  });

  it("passes at a time in the past, after everything in it has expired", async () => {
    expect(
      await outcomeOf([person, ca], { at: NOW, anchors: [anchor(ROOT, { notBefore: FROM, notAfter: UNTIL })] }),
    ).toBe("passed");
  });

  it("passes for years beyond 2050", async () => {
    const late = personCertificate(ROOT, { notAfter: new Date("2099-12-31T23:59:59Z") });
    expect(await outcomeOf([late], { at: new Date("2099-01-01T00:00:00Z") })).toBe("passed");
  });
});

describe("a certification path: who may issue", () => {
  const through = (changes: Parameters<typeof caCertificate>[2]): Promise<string> =>
    outcomeOf([person, caCertificate(ROOT, CA, changes)]);

  it("fails over an intermediate without basic constraints", async () => {
    expect(await through({ only: [keyUsage("keyCertSign")] })).toBe("not-a-ca");
  });

  it("fails over an intermediate that says it is no CA", async () => {
    expect(await through({ only: [basicConstraints({ ca: false }), keyUsage("keyCertSign")] })).toBe("not-a-ca");
  });

  it("fails over an intermediate of version 1", async () => {
    expect(await through({ version: 1, only: [] })).toBe("not-a-ca");
  });

  it("fails over a person's certificate used as a CA", async () => {
    const friend = party("SAMPLE Friend");
    const leaf = personCertificate(PERSON, {}, friend);
    expect(await outcomeOf([leaf, person, ca])).toBe("not-a-ca");
  });

  it("fails over a CA whose key may not sign certificates", async () => {
    expect(await through({ only: [basicConstraints({ ca: true }), keyUsage("cRLSign", "digitalSignature")] })).toBe(
      "key-usage",
    );
  });

  it("passes over a CA without any key usage", async () => {
    expect(await through({ only: [basicConstraints({ ca: true })] })).toBe("passed");
  });

  it("fails where an intermediate has an unknown critical extension", async () => {
    expect(await through({ extensions: [unknownExtension({ critical: true })] })).toBe("unknown-critical-extension");
  });

  it("fails where the leaf has an unknown critical extension", async () => {
    const leaf = personCertificate(CA, { extensions: [unknownExtension({ critical: true })] });
    expect(await pathOf([leaf, ca])).toMatchObject({ why: "unknown-critical-extension", certificate: leaf });
  });

  it("passes over an unknown extension that is not critical", async () => {
    expect(await through({ extensions: [unknownExtension({ critical: false })] })).toBe("passed");
  });

  it("leaves what the leaf is for to the caller", async () => {
    expect(await outcomeOf([personCertificate(CA, { only: [] }), ca])).toBe("passed");
    expect(await outcomeOf([personCertificate(CA, { version: 1, only: [] }), ca])).toBe("passed");
  });
});

describe("a certification path: its length", () => {
  const sub = caCertificate(CA, SUB_CA);
  const leaf = personCertificate(SUB_CA);

  it("fails where a CA of length 0 has a CA below it", async () => {
    const short = caCertificate(ROOT, CA, { pathLength: 0 });
    expect(await pathOf([leaf, sub, short])).toMatchObject({ why: "path-length", certificate: sub });
  });

  it("fails where a CA of length 0 has a CA as its leaf's issuer two levels down, whatever that one allows", async () => {
    const generous = caCertificate(CA, SUB_CA, { pathLength: 5 });
    expect(await outcomeOf([leaf, generous, caCertificate(ROOT, CA, { pathLength: 0 })])).toBe("path-length");
  });

  it("fails where a lower CA sets a lower bound and the path goes beyond it", async () => {
    const third = party("SAMPLE Third CA");
    const path = [caCertificate(SUB_CA, third), caCertificate(CA, SUB_CA, { pathLength: 0 })];
    expect(await outcomeOf([personCertificate(third), ...path, caCertificate(ROOT, CA, { pathLength: 6 })])).toBe(
      "path-length",
    );
  });

  it("passes where a CA of length 0 issued the leaf", async () => {
    expect(await outcomeOf([person, caCertificate(ROOT, CA, { pathLength: 0 })])).toBe("passed");
  });

  it("passes where the leaf below a CA of length 0 is a CA itself", async () => {
    expect(await outcomeOf([sub, caCertificate(ROOT, CA, { pathLength: 0 })])).toBe("passed");
  });

  it("passes where a CA of length 1 has one CA below it", async () => {
    expect(await outcomeOf([leaf, sub, caCertificate(ROOT, CA, { pathLength: 1 })])).toBe("passed");
  });

  it("does not count a self-issued certificate", async () => {
    const newer = party("SAMPLE CA", "newer");
    const rollover = caCertificate(CA, newer);
    const short = caCertificate(ROOT, CA, { pathLength: 0 });
    expect(await outcomeOf([personCertificate(newer), rollover, short])).toBe("passed");
  });

  it("counts the certificates below a self-issued one", async () => {
    const newer = party("SAMPLE CA", "newer");
    const short = caCertificate(ROOT, CA, { pathLength: 0 });
    const path = [caCertificate(newer, SUB_CA), caCertificate(CA, newer), short];
    expect(await outcomeOf([leaf, ...path])).toBe("path-length");
  });
});
