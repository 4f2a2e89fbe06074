import { describe, expect, it } from "vitest";
import { flipLastBit } from "../../sandbox/certificate-builder.ts";
import {
  basicConstraints,
  crlDistributionPoints,
  extension,
  keyUsage,
  unknownExtension,
} from "../../sandbox/certificate-extensions.ts";
import { crlNumber, deltaCrlIndicator, issuingDistributionPoint, revoked } from "../../sandbox/crl-builder.ts";
import { generalizedTime } from "../../sandbox/der-writer.ts";
import { name } from "../../sandbox/distinguished-name.ts";
import {
  AT,
  ask,
  CA,
  CA_NAME,
  certificate,
  crl,
  day,
  NEXT_UPDATE,
  OTHER_KEYS,
  OTHER_NAME,
  SERIAL,
  THIS_UPDATE,
  verdict,
} from "./evidence-world.ts";

const REVOKED_AT = day("2025-03-01");
const POINT = { uri: "http://sample.invalid/a.crl" };
const OTHER_POINT = { uri: "http://sample.invalid/b.crl" };

describe("a revocation list", () => {
  it("settles nothing when there is none", async () => {
    expect(await verdict({})).toBe("no-data");
  });

  it.each([
    ["its signature was changed", { tamperSignature: flipLastBit }, "signature-wrong"],
    ["what is signed was changed", { tamper: flipLastBit }, "signature-wrong"],
    ["another authority's key signed it", { issuerKeys: OTHER_KEYS }, "signature-wrong"],
    ["it is another authority's", { issuer: OTHER_NAME, issuerKeys: OTHER_KEYS }, "other-certificate"],
    ["its nextUpdate has passed", { nextUpdate: day("2025-05-31") }, "stale"],
    ["it has no nextUpdate and is two days old", { nextUpdate: "none" }, "stale"],
    ["it is from the future", { thisUpdate: day("2025-06-02") }, "not-yet-valid"],
    ["its nextUpdate lies before its thisUpdate", { nextUpdate: day("2025-01-01") }, "malformed"],
    [
      "it holds a critical extension that no one knows",
      { extensions: [unknownExtension({ critical: true })] },
      "unknown-critical-extension",
    ],
    [
      "an entry of another certificate holds a critical extension that no one knows",
      { entries: [revoked(Uint8Array.of(9), REVOKED_AT, { extensions: [unknownExtension({ critical: true })] })] },
      "unknown-critical-extension",
    ],
    ["an entry is damaged", { entries: [Uint8Array.of(0x30, 0x03, 0x02, 0x01, 0x05)] }, "malformed"],
    [
      "an entry is another authority's in a list that is not indirect",
      { entries: [revoked(Uint8Array.of(9), REVOKED_AT, { certificateIssuer: OTHER_NAME })] },
      "malformed",
    ],
    [
      "it takes back what only a delta can",
      { entries: [revoked(SERIAL, REVOKED_AT, { reason: "removeFromCRL" })] },
      "malformed",
    ],
    [
      "it is for authorities only",
      { extensions: [issuingDistributionPoint({ onlyCaCertificates: true })] },
      "other-certificate",
    ],
    [
      "it is for attribute certificates only",
      { extensions: [issuingDistributionPoint({ onlyAttributeCertificates: true })] },
      "other-certificate",
    ],
    [
      "it is of a distribution point that the certificate does not name",
      { extensions: [issuingDistributionPoint({ fullName: [POINT] })] },
      "other-certificate",
    ],
    ["it is for key compromise only", { extensions: [issuingDistributionPoint({ reasons: [1] })] }, "partial-reasons"],
    ["it is a delta alone", { extensions: [crlNumber(11), deltaCrlIndicator(10)] }, "delta-without-base"],
  ] as const)("is not believed when %s", async (_, changes, why) => {
    expect(await verdict({ crls: [crl(changes)] })).toBe(why);
  });

  it("is not believed when its issuer's key is not for CRLs", async () => {
    const issuer = {
      name: CA.subject,
      subjectPublicKeyInfo: CA.subjectPublicKeyInfo,
      keyUsage: new Set(["keyCertSign"] as const),
    };
    expect(await verdict({ issuer, crls: [crl()] })).toBe("crl-issuer-not-authorised");
  });

  it("is too old beyond the age that the caller allows", async () => {
    expect(await verdict({ crls: [crl()], maxAgeMs: 3_600_000 })).toBe("stale");
  });

  it("can't clear a certificate that had expired before it was issued", async () => {
    const expired = certificate({ notAfter: day("2025-04-01") });
    expect(await verdict({ certificate: expired, crls: [crl()], at: day("2025-03-15") })).toBe("issued-after-expiry");
  });

  it("clears an expired certificate when it says that it keeps those", async () => {
    const expired = certificate({ notAfter: day("2025-04-01") });
    const keeping = crl({ extensions: [extension("2.5.29.60", generalizedTime(day("2020-01-01")))] });
    expect(await verdict({ certificate: expired, crls: [keeping], at: day("2025-03-15") })).toBe("good");
  });

  it("still revokes when the certificate expired long ago and the list is stale", async () => {
    const stale = crl({
      nextUpdate: day("2025-05-31"),
      entries: [revoked(SERIAL, REVOKED_AT, { reason: "keyCompromise" })],
    });
    expect(await verdict({ crls: [stale] })).toBe("revoked");
  });

  it("leaves a hold in a stale list open", async () => {
    const stale = crl({
      nextUpdate: day("2025-05-31"),
      entries: [revoked(SERIAL, REVOKED_AT, { reason: "certificateHold" })],
    });
    expect(await verdict({ crls: [stale] })).toBe("stale");
  });

  it("tells when, why and since when", async () => {
    const details = { reason: "keyCompromise", invalidityDate: day("2025-02-01") } as const;
    const result = await ask({ crls: [crl({ entries: [revoked(SERIAL, REVOKED_AT, details)] })] });
    expect(result).toMatchObject({
      status: "revoked",
      at: REVOKED_AT,
      reason: "keyCompromise",
      invalidityDate: day("2025-02-01"),
      source: "crl",
      index: 0,
    });
  });

  it("reports a revocation after the control time too", async () => {
    const later = crl({
      thisUpdate: day("2025-07-01"),
      nextUpdate: day("2025-07-08"),
      entries: [revoked(SERIAL, day("2025-06-20"))],
    });
    expect(await ask({ crls: [later], now: day("2025-07-02") })).toMatchObject({
      status: "revoked",
      at: day("2025-06-20"),
      reason: "unspecified",
    });
  });

  it("clears for a control time before it was issued", async () => {
    const later = crl({ thisUpdate: day("2025-07-01"), nextUpdate: day("2025-07-08") });
    expect(await verdict({ crls: [later], now: day("2030-01-01") })).toBe("good");
  });

  it("clears what it does not list", async () => {
    const result = await ask({ crls: [crl({ entries: [revoked(Uint8Array.of(9), REVOKED_AT)] })] });
    expect(result).toEqual({
      status: "good",
      source: "crl",
      index: 0,
      thisUpdate: THIS_UPDATE,
      nextUpdate: NEXT_UPDATE,
      unused: [],
    });
  });

  it("is chosen by its age, and the others are listed with the reason why not", async () => {
    const result = await ask({
      crls: [crl({ nextUpdate: day("2025-05-31") }), crl({ tamperSignature: flipLastBit }), crl()],
    });
    expect(result).toMatchObject({
      status: "good",
      index: 2,
      unused: [
        { index: 1, why: "signature-wrong" },
        { index: 0, why: "stale" },
      ],
    });
  });

  it("revokes although another list, as new, does not", async () => {
    const listing = crl({ entries: [revoked(SERIAL, REVOKED_AT)] });
    expect(await verdict({ crls: [crl(), listing] })).toBe("revoked");
  });

  it("says that a hold was lifted when a newer list no longer has it", async () => {
    const hold = crl({ entries: [revoked(SERIAL, REVOKED_AT, { reason: "certificateHold" })] });
    expect(await verdict({ crls: [hold] })).toBe("revoked");
    expect(await verdict({ crls: [hold, crl({ thisUpdate: day("2025-05-31") })] })).toBe("good");
  });
});

describe("the scope of a revocation list", () => {
  it("is that of the distribution point which the certificate names", async () => {
    const pointed = certificate({ extensions: [crlDistributionPoints([POINT.uri])] });
    expect(
      await verdict({
        certificate: pointed,
        crls: [crl({ extensions: [issuingDistributionPoint({ fullName: [OTHER_POINT] })] })],
      }),
    ).toBe("other-certificate");
    expect(
      await verdict({
        certificate: pointed,
        crls: [crl({ extensions: [issuingDistributionPoint({ fullName: [POINT, OTHER_POINT] })] })],
      }),
    ).toBe("good");
  });

  it("is the issuer itself where the certificate names no point", async () => {
    const scope = issuingDistributionPoint({ fullName: [{ directory: CA_NAME }] });
    expect(await verdict({ crls: [crl({ extensions: [scope] })] })).toBe("good");
  });

  it("keeps lists for users and lists for authorities apart", async () => {
    const users = crl({ extensions: [issuingDistributionPoint({ onlyUserCertificates: true })] });
    const authority = certificate({ extensions: [basicConstraints({ ca: true })] });
    expect(await verdict({ crls: [users] })).toBe("good");
    expect(await verdict({ certificate: authority, crls: [users] })).toBe("other-certificate");
  });

  it("covers all reasons only when lists for some reasons do so together", async () => {
    const half = crl({ extensions: [issuingDistributionPoint({ reasons: [1, 2, 3, 4] })] });
    const rest = crl({
      extensions: [issuingDistributionPoint({ reasons: [5, 6, 7, 8] })],
      thisUpdate: day("2025-05-31"),
    });
    expect(await ask({ crls: [half, rest] })).toMatchObject({ status: "good", thisUpdate: THIS_UPDATE });
    const stale = crl({
      extensions: [issuingDistributionPoint({ reasons: [5, 6, 7, 8] })],
      nextUpdate: day("2025-05-31"),
    });
    expect(await verdict({ crls: [half, stale] })).toBe("stale");
  });
});

describe("a delta", () => {
  const base = crl({ entries: [revoked(SERIAL, REVOKED_AT, { reason: "certificateHold" })] });
  const delta = (entries: Uint8Array[], number = 11, since = 10) =>
    crl({
      thisUpdate: day("2025-05-31"),
      nextUpdate: day("2025-06-02"),
      entries,
      extensions: [crlNumber(number), deltaCrlIndicator(since)],
    });

  it("does not update a list that is older than its base", async () => {
    expect(
      await verdict({ crls: [base, delta([revoked(SERIAL, REVOKED_AT, { reason: "removeFromCRL" })], 12, 11)] }),
    ).toBe("revoked");
  });

  it("does not update a list of another scope", async () => {
    const scoped = crl({
      extensions: [crlNumber(10), issuingDistributionPoint({ onlyUserCertificates: true })],
      nextUpdate: day("2025-05-31"),
    });
    expect(await verdict({ crls: [scoped, delta([])] })).toBe("stale");
  });

  it("revokes what the list did not have", async () => {
    expect(await verdict({ crls: [crl(), delta([revoked(SERIAL, day("2025-05-30"))])] })).toBe("revoked");
  });

  it("revokes even without its base", async () => {
    expect(await verdict({ crls: [delta([revoked(SERIAL, day("2025-05-30"))])] })).toBe("revoked");
  });

  it("leaves open what it put on hold before it became stale", async () => {
    const held = crl({
      thisUpdate: day("2025-05-31"),
      nextUpdate: day("2025-05-31"),
      entries: [revoked(SERIAL, REVOKED_AT, { reason: "certificateHold" })],
      extensions: [crlNumber(11), deltaCrlIndicator(10)],
    });
    expect(await verdict({ crls: [crl(), held] })).toBe("stale");
  });

  it("lifts a hold", async () => {
    const result = await ask({ crls: [base, delta([revoked(SERIAL, REVOKED_AT, { reason: "removeFromCRL" })])] });
    expect(result).toMatchObject({ status: "good", index: 0, delta: 1, thisUpdate: day("2025-05-31") });
  });

  it("keeps a stale list useful that it brings up to date", async () => {
    const stale = crl({ nextUpdate: day("2025-05-31") });
    expect(await ask({ crls: [stale, delta([])] })).toMatchObject({ status: "good", index: 0, delta: 1 });
  });
});

describe("an indirect revocation list", () => {
  const issuerName = name({ CN: "SAMPLE CRL issuer", C: "KZ" });
  const crlIssuer = certificate({
    subject: issuerName,
    keys: OTHER_KEYS,
    serialNumber: 5n,
    extensions: [keyUsage("cRLSign")],
  });
  const pointed = certificate({ extensions: [crlDistributionPoints([POINT.uri], issuerName)] });
  const indirect = (entries: Uint8Array[], changes: Parameters<typeof crl>[0] = {}) =>
    crl({
      issuer: issuerName,
      issuerKeys: OTHER_KEYS,
      entries,
      extensions: [issuingDistributionPoint({ fullName: [POINT], indirect: true })],
      ...changes,
    });
  const mine = revoked(SERIAL, REVOKED_AT, { certificateIssuer: CA_NAME });

  it("needs the certificate to name its issuer", async () => {
    expect(await verdict({ crls: [indirect([mine])], pool: [crlIssuer] })).toBe("other-certificate");
  });

  it("needs its issuer's certificate", async () => {
    expect(await verdict({ certificate: pointed, crls: [indirect([mine])] })).toBe("crl-issuer-not-authorised");
  });

  it("needs its issuer to be allowed to sign CRLs", async () => {
    const other = certificate({
      subject: issuerName,
      keys: OTHER_KEYS,
      serialNumber: 5n,
      extensions: [keyUsage("digitalSignature")],
    });
    expect(await verdict({ certificate: pointed, crls: [indirect([mine])], pool: [other] })).toBe(
      "crl-issuer-not-authorised",
    );
  });

  it("needs its issuer to have a path to an anchor", async () => {
    const stranger = certificate({
      subject: issuerName,
      keys: OTHER_KEYS,
      issuer: OTHER_NAME,
      issuerKeys: OTHER_KEYS,
      extensions: [keyUsage("cRLSign")],
    });
    expect(await verdict({ certificate: pointed, crls: [indirect([mine])], pool: [stranger] })).toBe(
      "crl-issuer-not-authorised",
    );
  });

  it("must say that it is indirect", async () => {
    const silent = indirect([], { extensions: [issuingDistributionPoint({ fullName: [POINT] })] });
    expect(await verdict({ certificate: pointed, crls: [silent], pool: [crlIssuer] })).toBe("other-certificate");
  });

  it("does not revoke the certificate of another authority with the same serial number", async () => {
    const theirs = revoked(SERIAL, REVOKED_AT, { certificateIssuer: OTHER_NAME });
    expect(
      await verdict({
        certificate: pointed,
        crls: [indirect([revoked(SERIAL, REVOKED_AT), theirs])],
        pool: [crlIssuer],
      }),
    ).toBe("good");
  });

  it("revokes by the issuer that an entry before named", async () => {
    const before = revoked(Uint8Array.of(9), REVOKED_AT, { certificateIssuer: CA_NAME });
    const after = revoked(Uint8Array.of(8), REVOKED_AT, { certificateIssuer: OTHER_NAME });
    const list = indirect([before, revoked(SERIAL, REVOKED_AT), after]);
    expect(await verdict({ certificate: pointed, crls: [list], pool: [crlIssuer] })).toBe("revoked");
  });
});

describe("the control time", () => {
  it("may lie between thisUpdate and nextUpdate, both included", async () => {
    expect(await verdict({ crls: [crl()], at: NEXT_UPDATE, now: NEXT_UPDATE })).toBe("good");
    expect(await verdict({ crls: [crl()], at: THIS_UPDATE, now: THIS_UPDATE })).toBe("good");
    expect(await verdict({ crls: [crl()], at: new Date(Number(NEXT_UPDATE) + 1), now: AT })).toBe("stale");
  });
});
