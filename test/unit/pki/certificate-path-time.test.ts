import { describe, expect, it } from "vitest";
import { flipLastBit } from "../../sandbox/certificate-builder.ts";
import { basicConstraints, unknownExtension } from "../../sandbox/certificate-extensions.ts";
import {
  AFTER,
  anchor,
  BEFORE,
  CA,
  caCertificate,
  FROM,
  NOW,
  outcomeOf,
  pathOf,
  personCertificate,
  ROOT,
  UNTIL,
} from "./path-lab.ts";

const ca = caCertificate(ROOT, CA);
const person = personCertificate(CA);

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
