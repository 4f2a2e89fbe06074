import { describe, expect, it } from "vitest";
import { revocationDataFrom } from "../../../shared/trust/revocation-data.ts";
import { authority, type Holder } from "../../sandbox/authorities.ts";
import { extension } from "../../sandbox/certificate-extensions.ts";
import { buildCms } from "../../sandbox/cms-builder.ts";
import { revoked } from "../../sandbox/crl-builder.ts";
import { nullValue } from "../../sandbox/der-writer.ts";
import { holder } from "../../sandbox/holders.ts";
import { outcome } from "../../sandbox/judge.ts";
import { keyPair } from "../../sandbox/keys.ts";
import { timeStamp } from "../../sandbox/services.ts";
import {
  AUTHORITY,
  CONTENT,
  certify,
  cms,
  crl,
  evidenced,
  judgeCms,
  later,
  MINUTE,
  OTHER_SIGNER,
  organisation,
  ROOT,
  SIGNED_AT,
  SIGNER,
  SIGNING,
  STAMPING,
  signer,
  soundsGenuine,
  stamp,
  TIME_STAMPS,
  trusting,
  withoutDeviceData,
} from "./attack-lab.ts";

const noData = revocationDataFrom([]);

describe("trust is not gained by", () => {
  it("a leaf that issues another leaf", async () => {
    const child = certify("child", { issuer: SIGNER.subject, issuerKeys: SIGNER.keys });
    const own = crl({ issuer: SIGNER.subject, issuerKeys: SIGNER.keys });
    const forged = buildCms({
      content: CONTENT,
      signers: [signer(child)],
      certificates: [child.certificate, SIGNER.certificate],
      crls: [own],
    });
    expect(outcome(await judgeCms(forged))).toBe("INDETERMINATE/CHAIN_CONSTRAINTS_FAILURE chain-broken");
  });

  it("a leaf under a signer whom the organisation trusts by himself", async () => {
    const child = certify("child of an end entity", { issuer: SIGNER.subject, issuerKeys: SIGNER.keys });
    const own = crl({ issuer: SIGNER.subject, issuerKeys: SIGNER.keys });
    const trust = await trusting(SIGNER.certificate);
    const forged = cms(signer(child));
    const report = await judgeCms(forged, { trust, revocation: revocationDataFrom([own]) });
    expect(soundsGenuine(report)).toBe(false);
    expect(report.signatures[0]?.issuer).toBeNull();
  });

  it("a leaf under a sample's public key, the sample's certificate added as the organisation's own", async () => {
    const sample = holder("gost-2015", "person");
    const child = certify("child of a sample", { issuer: sample.subject, issuerKeys: sample.keys });
    const own = crl({ issuer: sample.subject, issuerKeys: sample.keys });
    const trust = await trusting(sample.certificate);
    const report = await judgeCms(cms(signer(child)), { trust, revocation: revocationDataFrom([own]) });
    expect(soundsGenuine(report)).toBe(false);
  });

  it("a sample authority's certificate added as the organisation's own", async () => {
    const { root, ca } = authority("rsa");
    for (const { certificate } of [root, ca]) {
      const { keys, certificate: leaf } = holder("rsa", "person");
      const report = await judgeCms(cms({ keys, certificate: leaf }), { trust: await trusting(certificate) });
      expect(report).toMatchObject({ verdict: "not-confirmed", environment: "sample" });
    }
  });

  it("a sample authority's key in another certificate of its own making", async () => {
    const { ca } = authority("gost-2015");
    const disguised = certify("disguise", { keys: ca.keys, issuerKeys: ca.keys, extensions: AUTHORITY });
    const child = certify("disguised child", { issuer: disguised.subject, issuerKeys: ca.keys });
    const own = crl({ issuer: disguised.subject, issuerKeys: ca.keys });
    const trust = await trusting(disguised.certificate);
    const report = await judgeCms(cms(signer(child)), { trust, revocation: revocationDataFrom([own]) });
    expect(report.verdict).not.toBe("genuine");
  });

  it("an authority's name over another key", async () => {
    const namesake = certify("namesake's child", { issuerKeys: keyPair("p-256", "attack/namesake") });
    const report = await judgeCms(cms(signer(namesake)));
    expect(outcome(report)).toBe("INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND issuer-did-not-sign");
    expect(report.signatures[0]?.issuer).toBeNull();
  });

  it("a cross-certificate under the samples' public root", async () => {
    const cross = crossCertified("cross", ROOT);
    const bytes = buildCms({
      content: CONTENT,
      signers: [signer(SIGNER)],
      certificates: [SIGNER.certificate, cross.certificate],
      crls: [crl()],
    });
    const report = await judgeCms(bytes, {});
    expect(report.verdict).not.toBe("genuine");
    expect(report.environment).not.toBe("production");
  });

  it("a certificate with a critical extension that nobody knows", async () => {
    const odd = certify("odd", { extensions: [...SIGNING, extension("1.2.3.4", nullValue(), { critical: true })] });
    expect(soundsGenuine(await judgeCms(cms(signer(odd))))).toBe(false);
  });

  it("an authority that has expired", async () => {
    const expired = certify("expired root", {
      keys: ROOT.keys,
      subject: ROOT.subject,
      extensions: AUTHORITY,
      notAfter: new Date("2026-01-01T00:00:00Z"),
    });
    const trust = await trusting(expired.certificate);
    const report = await judgeCms(cms(signer(SIGNER)), { trust, revocation: revocationDataFrom([crl()]) });
    expect(outcome(report)).toBe("INDETERMINATE/OUT_OF_BOUNDS_NO_POE certificate-expired-no-time");
  });

  it.each([
    ["expired", { notAfter: new Date("2026-01-01T00:00:00Z") }, "certificate-expired-no-time"],
    ["is not yet valid", { notBefore: new Date("2027-01-01T00:00:00Z") }, "certificate-not-yet-valid"],
  ])("a directly trusted certificate that %s", async (id, validity, reason) => {
    const keys = keyPair("p-256", `attack/direct ${id}`);
    const subject = certify(`direct ${id}`).subject;
    const direct = certify(`direct ${id}`, { subject, issuer: subject, keys, issuerKeys: keys, ...validity });
    const report = await judgeCms(cms(signer(direct)), {
      trust: await trusting(direct.certificate),
      revocation: noData,
    });
    expect(outcome(report)).toBe(`INDETERMINATE/OUT_OF_BOUNDS_NO_POE ${reason}`);
  });

  it("another certificate of a directly trusted signer's name and serial number", async () => {
    const keys = keyPair("p-256", "attack/direct");
    const { subject } = certify("direct");
    const direct = certify("direct", { subject, issuer: subject, keys, issuerKeys: keys });
    const thief = keyPair("p-256", "attack/thief");
    const forged = certify("direct", {
      subject,
      issuer: subject,
      keys: thief,
      issuerKeys: thief,
      serialNumber: direct.serialNumber,
    });
    const report = await judgeCms(cms(signer(forged)), {
      trust: await trusting(direct.certificate),
      revocation: noData,
    });
    expect(soundsGenuine(report)).toBe(false);
  });
});

describe("a time is not proven by", () => {
  const PAST = { notBefore: new Date("2023-01-01T00:00:00Z"), notAfter: new Date("2025-06-01T00:00:00Z") };
  const INTERMEDIATE = certify("intermediate", { extensions: AUTHORITY });
  const EXPIRED = certify("expired signer", { ...PAST, issuer: INTERMEDIATE.subject, issuerKeys: INTERMEDIATE.keys });

  it("the samples' public time-stamps, whatever else is thrown into the file", async () => {
    const cross = crossCertified("intermediate", INTERMEDIATE);
    // Certificates of the issuer's name, valid today and not then: they use up today's search for the real one.
    const junk = Array.from(
      { length: 80 },
      (_, number) =>
        certify(`junk ${number}`, {
          subject: INTERMEDIATE.subject,
          extensions: AUTHORITY,
          notBefore: new Date("2026-01-01T00:00:00Z"),
        }).certificate,
    );
    const bytes = buildCms({
      content: CONTENT,
      signers: [signer(EXPIRED, { timeStamps: [(value) => timeStamp("gost-2015", value, SIGNED_AT)] })],
      certificates: [EXPIRED.certificate, cross.certificate, ...junk, INTERMEDIATE.certificate],
    });
    const ofIntermediate = crl({
      issuer: INTERMEDIATE.subject,
      issuerKeys: INTERMEDIATE.keys,
      thisUpdate: new Date("2025-02-01T00:00:00Z"),
    });
    const report = await judgeCms(
      bytes,
      await organisation(crl({ thisUpdate: new Date("2025-02-01T00:00:00Z") }), ofIntermediate),
    );
    expect(report.verdict).not.toBe("genuine");
  });

  it("a token of another signature", async () => {
    const other = evidenced(OTHER_SIGNER, SIGNED_AT);
    let token: Uint8Array | undefined;
    cms({ ...other, timeStamps: [(value) => (token = other.timeStamps?.[0]?.(value) ?? value)] });
    const report = await judgeCms(cms(evidenced(SIGNER, SIGNED_AT, { timeStamps: [() => token ?? CONTENT] })));
    expect(outcome(report)).toBe("INDETERMINATE/SIG_CONSTRAINTS_FAILURE time-stamp-failed");
    expect(report.signatures[0]?.signingTime.proven).toBeNull();
  });

  it("one good token where another is wrong", async () => {
    const good = evidenced(SIGNER, SIGNED_AT);
    const wrong = () => timeStamp("gost-2015", CONTENT, SIGNED_AT);
    const report = await judgeCms(cms({ ...good, timeStamps: [...(good.timeStamps ?? []), wrong] }));
    expect(soundsGenuine(report)).toBe(false);
  });

  it("a time-stamp service that was revoked, or whose key leaked later", async () => {
    const before = revoked(TIME_STAMPS.serialNumber, new Date("2025-01-01T00:00:00Z"), { reason: "superseded" });
    const leaked = revoked(TIME_STAMPS.serialNumber, new Date("2025-09-01T00:00:00Z"), { reason: "keyCompromise" });
    for (const entry of [before, leaked]) {
      const report = await judgeCms(cms(evidenced(SIGNER, SIGNED_AT)), await organisation(crl({ entries: [entry] })));
      expect(outcome(report)).toBe("INDETERMINATE/SIG_CONSTRAINTS_FAILURE time-stamp-failed");
    }
  });

  it("a token whose service stands under an authority that was revoked", async () => {
    const child = certify("stamping child", {
      issuer: INTERMEDIATE.subject,
      issuerKeys: INTERMEDIATE.keys,
      extensions: STAMPING,
    });
    const token = (value: Uint8Array) =>
      stamp(value, SIGNED_AT, {
        keys: child.keys,
        certificate: child.certificate,
        certificates: [child.certificate, INTERMEDIATE.certificate],
      });
    const entries = [revoked(INTERMEDIATE.serialNumber, new Date("2025-02-01T00:00:00Z"), { reason: "cACompromise" })];
    const report = await judgeCms(
      cms(evidenced(SIGNER, SIGNED_AT, { timeStamps: [token] })),
      await organisation(crl({ entries })),
    );
    expect(report.signatures[0]?.signingTime.proven).toBeNull();
    expect(soundsGenuine(report)).toBe(false);
  });

  it("a time-stamp service's own document signature", async () => {
    expect(outcome(await judgeCms(cms(signer(TIME_STAMPS))))).toBe(
      "INDETERMINATE/CHAIN_CONSTRAINTS_FAILURE not-a-signing-key",
    );
  });

  it("a token signed with a signer's key", async () => {
    const own = (value: Uint8Array) =>
      stamp(value, SIGNED_AT, { keys: OTHER_SIGNER.keys, certificate: OTHER_SIGNER.certificate });
    const report = await judgeCms(cms(evidenced(SIGNER, SIGNED_AT, { timeStamps: [own] })));
    expect(outcome(report)).toBe("INDETERMINATE/SIG_CONSTRAINTS_FAILURE time-stamp-failed");
  });

  it("a token that does not name its certificate, or names another", async () => {
    const loose = (value: Uint8Array) => stamp(value, SIGNED_AT, { binding: "none" });
    const other = (value: Uint8Array) => stamp(value, SIGNED_AT, { boundCertificate: OTHER_SIGNER.certificate });
    for (const token of [loose, other]) {
      expect(soundsGenuine(await judgeCms(cms(evidenced(SIGNER, SIGNED_AT, { timeStamps: [token] }))))).toBe(false);
    }
  });
});

describe("a time-stamp from before the certificate", () => {
  it("is a failure, but where clocks may differ no more than a doubt", async () => {
    for (const [minutes, verdict] of [
      [60, "not-genuine"],
      [1, "not-confirmed"],
    ] as const) {
      const fresh = certify(`fresh by ${minutes}`, { notBefore: later(SIGNED_AT, minutes * MINUTE) });
      expect((await judgeCms(cms(evidenced(fresh, SIGNED_AT)))).verdict).toBe(verdict);
    }
  });
});

describe("honest signatures under the organisation's authority read genuine", () => {
  it("with evidence of their own", async () => {
    expect((await judgeCms(cms(evidenced(SIGNER, SIGNED_AT)), await withoutDeviceData())).verdict).toBe("genuine");
  });

  it("where the very certificate is trusted", async () => {
    const keys = keyPair("p-256", "attack/direct");
    const { subject } = certify("direct");
    const direct = certify("direct", { subject, issuer: subject, keys, issuerKeys: keys });
    const report = await judgeCms(cms(signer(direct)), {
      trust: await trusting(direct.certificate),
      revocation: noData,
    });
    expect(report).toMatchObject({ verdict: "genuine", environment: "organisation" });
  });

  it("under an authority whose certificate is of version 1", async () => {
    const old = certify("root", { subject: ROOT.subject, extensions: [], version: 1 });
    const report = await judgeCms(cms(signer(SIGNER)), {
      trust: await trusting(old.certificate),
      revocation: revocationDataFrom([crl()]),
    });
    expect(report.verdict).toBe("genuine");
  });
});

/** Someone else's authority as the samples' public root certifies it: anyone can. */
function crossCertified(id: string, { subject, keys }: Holder): Holder {
  const { root } = authority("gost-2015");
  return certify(id, { subject, keys, issuer: root.subject, issuerKeys: root.keys, extensions: AUTHORITY });
}
