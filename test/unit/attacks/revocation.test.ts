import { describe, expect, it } from "vitest";
import { revocationDataFrom } from "../../../shared/trust/revocation-data.ts";
import type { Report } from "../../../shared/validation/report.ts";
import { keyUsage } from "../../sandbox/certificate-extensions.ts";
import { revocationValuesAttribute } from "../../sandbox/cms-attributes.ts";
import { buildCms } from "../../sandbox/cms-builder.ts";
import {
  buildCrl,
  type CrlDraft,
  crlNumber,
  deltaCrlIndicator,
  issuingDistributionPoint,
  revoked,
} from "../../sandbox/crl-builder.ts";
import { nullValue, sequence } from "../../sandbox/der-writer.ts";
import { holder } from "../../sandbox/holders.ts";
import { outcome } from "../../sandbox/judge.ts";
import { keyPair } from "../../sandbox/keys.ts";
import { ocspAnswer } from "../../sandbox/services.ts";
import {
  AUTHORITY,
  CONTENT,
  certify,
  cms,
  crl,
  evidenced,
  HOUR,
  judgeCms,
  later,
  MINUTE,
  OTHER_SIGNER,
  ocsp,
  organisation,
  ROOT,
  SIGNED_AT,
  SIGNER,
  signer,
  soundsGenuine,
  TODAY,
  trusting,
  withoutDeviceData,
} from "./attack-lab.ts";

const entry = revoked(SIGNER.serialNumber, new Date("2025-02-01T00:00:00Z"), { reason: "keyCompromise" });
const hold = revoked(SIGNER.serialNumber, new Date("2025-02-01T00:00:00Z"), { reason: "certificateHold" });
const lifted = revoked(SIGNER.serialNumber, new Date("2025-02-01T00:00:00Z"), { reason: "removeFromCRL" });

/** The signature brings these, and the device knows nothing. */
async function withEvidence(values: { ocsp?: readonly Uint8Array[]; crls?: readonly Uint8Array[] }): Promise<Report> {
  const unsignedAttributes = [revocationValuesAttribute(values)];
  return judgeCms(cms(evidenced(SIGNER, SIGNED_AT, { unsignedAttributes })), await withoutDeviceData());
}

async function withLists(...drafts: readonly Partial<CrlDraft>[]): Promise<Report> {
  return judgeCms(cms(signer(SIGNER)), await organisation(...drafts.map((draft) => crl(draft))));
}

describe("an OCSP answer does not settle the revocation where it", () => {
  it.each<[string, () => Uint8Array]>([
    ["is about another serial number", () => ocsp(OTHER_SIGNER, SIGNED_AT)],
    [
      "is about the issuer's other key",
      () => ocsp(SIGNER, SIGNED_AT, { issuerSpki: keyPair("p-256", "attack/new root").spki }),
    ],
    ["is about another issuer's name", () => ocsp(SIGNER, SIGNED_AT, { issuer: OTHER_SIGNER.subject })],
    ["says that it does not know", () => ocsp(SIGNER, SIGNED_AT, { status: "unknown" })],
    ["is much older", () => ocsp(SIGNER, later(SIGNED_AT, -HOUR))],
    ["comes from the future", () => ocsp(SIGNER, later(TODAY, HOUR))],
    [
      "comes from a signer of the same authority",
      () =>
        ocsp(
          SIGNER,
          SIGNED_AT,
          {},
          { responder: OTHER_SIGNER.subject, keys: OTHER_SIGNER.keys, certificates: [OTHER_SIGNER.certificate] },
        ),
    ],
    [
      "comes from the signer himself",
      () =>
        ocsp(
          SIGNER,
          SIGNED_AT,
          {},
          { responder: SIGNER.subject, keys: SIGNER.keys, certificates: [SIGNER.certificate] },
        ),
    ],
    ["bears another signature", () => ocsp(SIGNER, SIGNED_AT, {}, { keys: OTHER_SIGNER.keys })],
    [
      "comes from the samples' responder",
      () => {
        const { subject, keys, certificate } = holder("gost-2015", "ocsp-responder");
        return ocsp(SIGNER, SIGNED_AT, {}, { responder: subject, keys, certificates: [certificate] });
      },
    ],
    [
      "is the samples' own",
      () => ocspAnswer("gost-2015", holder("gost-2015", "person"), { at: SIGNED_AT, form: "basic" }),
    ],
  ])("%s", async (_, answer) => {
    const report = await withEvidence({ ocsp: [answer()] });
    expect(report).toMatchObject({ verdict: "not-confirmed", environment: "organisation" });
    expect(report.signatures[0]?.subIndication).toBe("TRY_LATER");
  });

  it("was altered after it was signed", async () => {
    const tamper = (data: Uint8Array) => data.with(-1, (data.at(-1) ?? 0) ^ 1);
    expect(soundsGenuine(await withEvidence({ ocsp: [ocsp(SIGNER, SIGNED_AT, {}, { tamper })] }))).toBe(false);
  });
});

describe("a revocation list does not settle the revocation where it", () => {
  const namesake = keyPair("p-256", "attack/namesake");
  it.each<[string, Partial<CrlDraft>]>([
    ["bears the authority's name and another's signature", { issuerKeys: namesake }],
    ["is another authority's", { issuer: OTHER_SIGNER.subject, issuerKeys: OTHER_SIGNER.keys }],
    ["is for authorities only", { extensions: [crlNumber(1), issuingDistributionPoint({ onlyCaCertificates: true })] }],
    [
      "is for attribute certificates only",
      { extensions: [crlNumber(1), issuingDistributionPoint({ onlyAttributeCertificates: true })] },
    ],
    ["is for some reasons only", { extensions: [crlNumber(1), issuingDistributionPoint({ reasons: [1, 2] })] }],
    ["is a delta without its base", { extensions: [crlNumber(2), deltaCrlIndicator(1)] }],
    ["is past its next update", { nextUpdate: new Date("2026-02-01T00:00:00Z") }],
    ["is from the future", { thisUpdate: later(TODAY, 2 * HOUR) }],
    ["takes an entry back that only a delta could", { entries: [lifted] }],
  ])("%s", async (_, draft) => {
    const report = await withLists(draft);
    expect(report).toMatchObject({ verdict: "not-confirmed" });
    expect(report.signatures[0]?.subIndication).toBe("TRY_LATER");
  });

  it("has no next update and is old", async () => {
    const { subject: issuer, keys: issuerKeys } = ROOT;
    const list = buildCrl({ issuer, issuerKeys, thisUpdate: new Date("2026-01-01T00:00:00Z") });
    expect(outcome(await judgeCms(cms(signer(SIGNER)), await organisation(list)))).toMatch("stale-revocation-data");
  });

  it("was issued by a namesake whom another of the organisation's authorities certified", async () => {
    const other = certify("other root", {
      extensions: AUTHORITY,
      issuerKeys: keyPair("p-256", "attack/other root"),
      issuer: certify("other root").subject,
    });
    const issuer = certify("namesake", {
      subject: ROOT.subject,
      keys: namesake,
      issuer: other.subject,
      issuerKeys: other.keys,
      extensions: [keyUsage("cRLSign")],
    });
    const list = crl({ issuerKeys: namesake });
    const bytes = buildCms({
      content: CONTENT,
      signers: [signer(SIGNER)],
      certificates: [SIGNER.certificate, issuer.certificate],
      crls: [list],
    });
    const report = await judgeCms(bytes, {
      trust: await trusting(ROOT.certificate, other.certificate),
      revocation: revocationDataFrom([]),
    });
    expect(report.verdict).toBe("not-confirmed");
  });

  it("was signed by an end entity of the same authority", async () => {
    const list = crl({ issuerKeys: OTHER_SIGNER.keys });
    const certificates = [SIGNER.certificate, OTHER_SIGNER.certificate];
    const bytes = buildCms({ content: CONTENT, signers: [signer(SIGNER)], certificates, crls: [list] });
    expect(soundsGenuine(await judgeCms(bytes, await withoutDeviceData()))).toBe(false);
  });
});

describe("a revocation is not hidden by", () => {
  it("an older list in the file", async () => {
    const bytes = buildCms({ content: CONTENT, signers: [signer(SIGNER)], crls: [crl()] });
    const report = await judgeCms(bytes, await organisation(crl({ entries: [entry] })));
    expect(outcome(report)).toBe("INDETERMINATE/REVOKED_NO_POE revoked-no-time");
  });

  it("a hundred other lists in the file", async () => {
    const fillers = Array.from({ length: 100 }, (_, number) => crl({ extensions: [crlNumber(number + 1)] }));
    const bytes = buildCms({ content: CONTENT, signers: [signer(SIGNER)], crls: fillers });
    const report = await judgeCms(bytes, await organisation(crl({ entries: [entry] })));
    expect(outcome(report)).toBe("INDETERMINATE/REVOKED_NO_POE revoked-no-time");
  });

  it("a newer good answer", async () => {
    const bytes = cms(
      signer(SIGNER, { unsignedAttributes: [revocationValuesAttribute({ ocsp: [ocsp(SIGNER, TODAY)] })] }),
    );
    const report = await judgeCms(bytes, await organisation(crl({ entries: [entry] })));
    expect(soundsGenuine(report)).toBe(false);
  });

  it("the age of the list that tells it", async () => {
    const report = await withLists({ entries: [entry], nextUpdate: new Date("2026-02-01T00:00:00Z") });
    expect(outcome(report)).toBe("INDETERMINATE/REVOKED_NO_POE revoked-no-time");
  });

  it("a time-stamp between the compromise of the key and its revocation", async () => {
    const details = { reason: "keyCompromise", invalidityDate: new Date("2025-01-01T00:00:00Z") } as const;
    const entries = [revoked(SIGNER.serialNumber, new Date("2025-09-01T00:00:00Z"), details)];
    const report = await judgeCms(cms(evidenced(SIGNER, SIGNED_AT)), await organisation(crl({ entries })));
    expect(outcome(report)).toBe("TOTAL_FAILED/REVOKED revoked");
  });

  it("another listing of the same certificate that was lifted", async () => {
    expect(soundsGenuine(await withLists({ entries: [entry, hold] }))).toBe(false);
    const delta = { entries: [lifted], extensions: [crlNumber(2), deltaCrlIndicator(1)] };
    expect(soundsGenuine(await withLists({ entries: [entry] }, delta))).toBe(false);
  });

  it("a proven time, where an authority above was compromised", async () => {
    const between = certify("between", { extensions: AUTHORITY });
    const leaf = certify("leaf", { issuer: between.subject, issuerKeys: between.keys });
    const entries = [revoked(between.serialNumber, new Date("2025-09-01T00:00:00Z"), { reason: "cACompromise" })];
    const lists = [crl({ entries }), crl({ issuer: between.subject, issuerKeys: between.keys })];
    const bytes = buildCms({
      content: CONTENT,
      signers: [evidenced(leaf, SIGNED_AT)],
      certificates: [leaf.certificate, between.certificate],
    });
    expect(outcome(await judgeCms(bytes, await organisation(...lists)))).toBe(
      "INDETERMINATE/REVOKED_CA_NO_POE authority-revoked",
    );
  });
});

describe("a suspended certificate", () => {
  it("keeps the signature undecided, never failed", async () => {
    expect(outcome(await withLists({ entries: [hold] }))).toBe("INDETERMINATE/TRY_LATER certificate-on-hold");
  });

  it("counts again once a delta lifts the suspension", async () => {
    const delta = {
      entries: [lifted],
      extensions: [crlNumber(2), deltaCrlIndicator(1)],
      thisUpdate: new Date("2026-06-01T00:00:00Z"),
    };
    expect((await withLists({ entries: [hold] }, delta)).verdict).toBe("genuine");
  });
});

describe("honest evidence reads genuine", () => {
  it("of a responder that is the authority itself, named by key", async () => {
    const own = { responder: "key", keys: ROOT.keys, certificates: [] } as const;
    expect((await withEvidence({ ocsp: [ocsp(SIGNER, SIGNED_AT, {}, own)] })).verdict).toBe("genuine");
  });

  it("hashed with SHA-1, beside answers about others", async () => {
    const answers = [ocsp(OTHER_SIGNER, SIGNED_AT), ocsp(SIGNER, SIGNED_AT, { hash: "SHA-1" })];
    expect((await withEvidence({ ocsp: answers })).verdict).toBe("genuine");
  });

  it("of a list that spans the signing", async () => {
    const spanning = crl({ thisUpdate: later(SIGNED_AT, -HOUR), nextUpdate: later(SIGNED_AT, HOUR) });
    expect((await withEvidence({ crls: [spanning] })).verdict).toBe("genuine");
  });

  it("beside evidence that can't be read", async () => {
    const answers = [sequence(nullValue()), ocsp(SIGNER, SIGNED_AT)];
    expect((await withEvidence({ ocsp: answers })).verdict).toBe("genuine");
  });

  it("with a time-stamp three minutes ahead of the device's clock", async () => {
    const at = later(SIGNED_AT, -3 * MINUTE);
    const report = await judgeCms(cms(evidenced(SIGNER, SIGNED_AT)), { ...(await withoutDeviceData()), at });
    expect(report).toMatchObject({
      verdict: "genuine",
      signatures: [{ signingTime: { proven: "2025-03-01T10:00:00Z" } }],
    });
  });
});

describe("a device whose clock is hours behind", () => {
  it("calls nothing a forgery", async () => {
    const at = later(SIGNED_AT, -3 * HOUR);
    const report = await judgeCms(cms(evidenced(SIGNER, SIGNED_AT)), { ...(await withoutDeviceData()), at });
    expect(report.verdict).toBe("not-confirmed");
  });
});
