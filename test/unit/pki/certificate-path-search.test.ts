import { describe, expect, it } from "vitest";
import { LIMITS } from "../../../shared/limits.ts";
import type { Certificate } from "../../../shared/pki/certificate.ts";
import { SignatureChecks } from "../../../shared/pki/signature-checks.ts";
import { flipLastBit } from "../../sandbox/certificate-builder.ts";
import { authorityKeyIdentifier, keyUsage } from "../../sandbox/certificate-extensions.ts";
import { name } from "../../sandbox/distinguished-name.ts";
import {
  anchor,
  CA,
  caCertificate,
  outcomeOf,
  type Party,
  PERSON,
  party,
  pathOf,
  personCertificate,
  ROOT,
  SUB_CA,
} from "./path-lab.ts";

const ca = caCertificate(ROOT, CA);
const person = personCertificate(CA);

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
