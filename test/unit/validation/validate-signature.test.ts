import { describe, expect, it } from "vitest";
import { readCertificate } from "../../../shared/pki/certificate.ts";
import { isRefusal } from "../../../shared/refusal.ts";
import { builtInTrust } from "../../../shared/trust/built-in.ts";
import { withOrganisationAnchor } from "../../../shared/trust/organisation.ts";
import { noRevocationData, revocationDataFrom } from "../../../shared/trust/revocation-data.ts";
import { authority, HIERARCHIES, type Hierarchy } from "../../sandbox/authorities.ts";
import { revocationValuesAttribute } from "../../sandbox/cms-attributes.ts";
import { buildCms, type SignerDraft } from "../../sandbox/cms-builder.ts";
import { type HolderName, holder, issue } from "../../sandbox/holders.ts";
import { type JudgeOptions, judgeFile, outcome } from "../../sandbox/judge.ts";
import { judgeWithAnchor } from "../../sandbox/organisation.ts";
import { caCrl, evidencedSigner, ocspAnswer, timeStamp } from "../../sandbox/services.ts";

const CONTENT = new TextEncoder().encode("SAMPLE: the words that were signed");
const SIGNED_AT = new Date("2025-03-01T10:00:00Z");
/** After the revocation of the revoked holders. */
const LATE = new Date("2025-09-01T10:00:00Z");

function signer(who: HolderName, changes: Partial<SignerDraft> = {}, hierarchy: Hierarchy = "gost-2015"): SignerDraft {
  const { keys, certificate } = holder(hierarchy, who);
  return { keys, certificate, signedAttributes: "bound", ...changes };
}

function stampedAt(genTime: Date, hierarchy: Hierarchy = "gost-2015"): Partial<SignerDraft> {
  return { timeStamps: [(signature) => timeStamp(hierarchy, signature, genTime)] };
}

async function judgeSigned(draft: SignerDraft, options: JudgeOptions = {}) {
  return judgeFile("sample.cms", buildCms({ content: CONTENT, signers: [draft] }), options);
}

const noDeviceData = { revocation: noRevocationData };

describe("a signature is altered when", () => {
  it("the content is not what was signed", async () => {
    const draft = { content: CONTENT, signers: [signer("person")], attachedContent: CONTENT.with(3, 0x2a) };
    const report = await judgeFile("sample.cms", buildCms(draft));
    expect(outcome(report)).toBe("TOTAL_FAILED/HASH_FAILURE hash-failure");
    expect(report.verdict).toBe("not-genuine");
    expect(report.covered).toBe("nothing");
  });

  it("one bit of the signature value differs", async () => {
    const tamperSignature = (value: Uint8Array) => value.with(5, (value[5] ?? 0) ^ 1);
    const report = await judgeSigned(signer("person", { tamperSignature }));
    expect(outcome(report)).toBe("TOTAL_FAILED/SIG_CRYPTO_FAILURE signature-wrong");
    expect(report.verdict).toBe("not-genuine");
  });

  it("another key than the certificate's made it", async () => {
    const report = await judgeSigned({ ...signer("person"), keys: holder("gost-2015", "head").keys });
    expect(outcome(report)).toBe("TOTAL_FAILED/SIG_CRYPTO_FAILURE signature-wrong");
  });
});

describe("a signature stays undecided when", () => {
  it("no list holds the authority", async () => {
    const unknown = authority("gost-2015");
    const nameless = { ...unknown, ca: { ...unknown.ca, subject: holder("rsa", "head").subject } };
    const subject = { CN: "SAMPLE ҮЛГІ", C: "KZ" };
    const stranger = issue(nameless, "stranger", { profile: "person", subject });
    const report = await judgeSigned({ ...signer("person"), keys: stranger.keys, certificate: stranger.certificate });
    expect(outcome(report)).toBe("INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND unknown-issuer");
    expect(report).toMatchObject({ verdict: "not-confirmed", environment: "unknown", rehearsal: null });
    expect(report.signatures[0]?.issuer).toBeNull();
  });

  it("the certificate bears a listed authority's name, but not its signature", async () => {
    const real = authority("gost-2015");
    const forger = { ...real, ca: { ...real.ca, keys: holder("gost-2015", "head").keys } };
    const forged = issue(forger, "forged", { profile: "person", subject: { CN: "SAMPLE ҮЛГІ", C: "KZ" } });
    const report = await judgeSigned({ ...signer("person"), keys: forged.keys, certificate: forged.certificate });
    expect(outcome(report)).toBe("INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND issuer-did-not-sign");
    expect(report.environment).toBe("unknown");
    expect(report.signatures[0]?.issuer).toBeNull();
  });

  it("the certificate has expired and nothing proves the time", async () => {
    const report = await judgeSigned(signer("expired-person", { signingTime: new Date("2023-05-05T00:00:00Z") }));
    expect(outcome(report)).toBe("INDETERMINATE/OUT_OF_BOUNDS_NO_POE certificate-expired-no-time");
    expect(report.reasonParameters).toEqual({ notAfter: "2024-01-01T00:00:00Z" });
  });

  it("the certificate is not yet valid", async () => {
    const report = await judgeSigned(signer("person"), { at: new Date("2024-06-01T00:00:00Z") });
    expect(outcome(report)).toBe("INDETERMINATE/OUT_OF_BOUNDS_NO_POE certificate-not-yet-valid");
  });

  it("there is no revocation data at all", async () => {
    const report = await judgeSigned(signer("person"), noDeviceData);
    expect(outcome(report)).toBe("INDETERMINATE/TRY_LATER no-revocation-data");
  });

  it("the revocation list is past its next update", async () => {
    const old = { thisUpdate: new Date("2026-01-01T00:00:00Z"), nextUpdate: new Date("2026-02-01T00:00:00Z") };
    const report = await judgeSigned(signer("person"), { revocation: revocationDataFrom([caCrl("gost-2015", old)]) });
    expect(outcome(report)).toBe("INDETERMINATE/TRY_LATER stale-revocation-data");
  });

  it("the revocation list bears another signature", async () => {
    const forged = caCrl("gost-2015", { issuerKeys: holder("gost-2015", "head").keys });
    const report = await judgeSigned(signer("person"), { revocation: revocationDataFrom([forged]) });
    expect(outcome(report)).toBe("INDETERMINATE/TRY_LATER no-revocation-data");
    expect(report.signatures[0]?.checks.find(({ id }) => id === "revocation")?.detail.why).toBe("signature-wrong");
  });

  it("the signer was revoked and nothing proves that the signature is older", async () => {
    const report = await judgeSigned(signer("revoked-person"));
    expect(outcome(report)).toBe("INDETERMINATE/REVOKED_NO_POE revoked-no-time");
  });

  it("the key is for authentication", async () => {
    const report = await judgeSigned(signer("authentication"));
    expect(outcome(report)).toBe("INDETERMINATE/CHAIN_CONSTRAINTS_FAILURE not-a-signing-key");
  });

  it.each(["time-stamps", "ocsp-responder"] as const)("the key is for another end: %s", async (who) => {
    const report = await judgeSigned(signer(who));
    expect(outcome(report)).toBe("INDETERMINATE/CHAIN_CONSTRAINTS_FAILURE not-a-signing-key");
  });

  it("an authority signed the document with its certificate's key", async () => {
    const { keys, certificate } = authority("gost-2015").ca;
    const report = await judgeSigned({ keys, certificate, signedAttributes: "bound" });
    expect(report.signatures[0]?.indication).toBe("INDETERMINATE");
    expect(report.verdict).toBe("not-confirmed");
  });

  it("the signed attributes name another certificate", async () => {
    const other = signer("head");
    const bound = buildCms({ content: CONTENT, signers: [signer("person")], certificates: [other.certificate] });
    const report = await judgeFile("sample.cms", bound);
    expect(outcome(report)).toBe("INDETERMINATE/NO_SIGNING_CERTIFICATE_FOUND no-signing-certificate");
  });

  it("its digest is SHA-1 today, though it was good enough at its time", async () => {
    const draft = signer("person", { algorithm: "rsa-sha1" }, "rsa");
    const report = await judgeSigned(draft);
    expect(outcome(report)).toBe("INDETERMINATE/CRYPTO_CONSTRAINTS_FAILURE_NO_POE weak-algorithm");
    expect(report.warnings).toContainEqual({ code: "sha-1", parameters: {} });
  });

  it("its time-stamp covers something else", async () => {
    const elsewhere = { timeStamps: [() => timeStamp("gost-2015", CONTENT, SIGNED_AT)] };
    const report = await judgeSigned(signer("person", elsewhere));
    expect(outcome(report)).toBe("INDETERMINATE/SIG_CONSTRAINTS_FAILURE time-stamp-failed");
    expect(report.signatures[0]?.signingTime.proven).toBeNull();
  });
});

describe("a time-stamp", () => {
  it("does not help a certificate that had expired before", async () => {
    const report = await judgeSigned(signer("expired-person", stampedAt(SIGNED_AT)));
    expect(outcome(report)).toBe("INDETERMINATE/OUT_OF_BOUNDS_NO_POE certificate-expired-no-time");
  });

  it("from before the certificate's time shows that something is wrong", async () => {
    const report = await judgeSigned(signer("person", stampedAt(new Date("2024-06-01T00:00:00Z"))));
    expect(outcome(report)).toBe("TOTAL_FAILED/NOT_YET_VALID signed-before-valid");
  });

  it("after the revocation shows that the signer was revoked", async () => {
    const report = await judgeSigned(signer("revoked-person", stampedAt(LATE)));
    expect(outcome(report)).toBe("TOTAL_FAILED/REVOKED revoked");
    expect(report.verdict).toBe("not-genuine");
    expect(report.reasonParameters.revokedAt).toBe("2025-06-01T09:00:00Z");
  });

  it("from the future proves nothing", async () => {
    const report = await judgeSigned(signer("person", stampedAt(new Date("2026-12-01T00:00:00Z"))));
    expect(report.signatures[0]?.signingTime.proven).toBeNull();
  });

  it("under a sample authority proves nothing for a signer of the organisation's", async () => {
    const report = await judgeWithAnchor((keys, certificate) =>
      buildCms({ content: CONTENT, signers: [{ keys, certificate, ...stampedAt(SIGNED_AT) }] }),
    );
    expect(report.environment).toBe("organisation");
    expect(report.signatures[0]?.signingTime.proven).toBeNull();
    expect(report.signatures[0]?.timeStamps[0]).toMatchObject({ outcome: "undecided", why: "authority-unknown" });
  });

  it("before the revocation lets the signature stand", async () => {
    const report = await judgeSigned(signer("revoked-person", stampedAt(SIGNED_AT)));
    expect(outcome(report)).toBe("TOTAL_PASSED all-passed");
    expect(report.signatures[0]?.checks.find(({ id }) => id === "revocation")?.why).toBe("revoked-after-signing");
  });

  it("within the certificate's time lets an expired certificate stand", async () => {
    const genTime = new Date("2023-05-05T10:00:00Z");
    const draft = evidencedSigner("gost-2015", "expired-person", genTime);
    const report = await judgeSigned(draft, noDeviceData);
    expect(outcome(report)).toBe("TOTAL_PASSED all-passed");
    expect(report.signatures[0]?.signingTime).toEqual({
      claimed: "2023-05-05T10:00:00Z",
      proven: "2023-05-05T10:00:00Z",
    });
  });
});

describe("an organisation's own authority", () => {
  const sign = (changes: Partial<SignerDraft>) => (keys: SignerDraft["keys"], certificate: Uint8Array) =>
    buildCms({ content: CONTENT, signers: [{ keys, certificate, signedAttributes: "bound", ...changes }] });

  it("does not make altered content genuine", async () => {
    const report = await judgeWithAnchor((keys, certificate) =>
      buildCms({ content: CONTENT, signers: [{ keys, certificate }], attachedContent: CONTENT.with(0, 0x2a) }),
    );
    expect(report).toMatchObject({ verdict: "not-genuine", environment: "organisation" });
  });

  it("does not stand in for missing revocation data", async () => {
    const report = await judgeWithAnchor(sign({}), noDeviceData);
    expect(outcome(report)).toBe("INDETERMINATE/TRY_LATER no-revocation-data");
    expect(report.verdict).toBe("not-confirmed");
  });

  it("does not lift the sandbox's public keys out of the samples", async () => {
    const { ca } = authority("gost-2015");
    const anchor = readCertificate(ca.certificate);
    if (isRefusal(anchor)) throw new Error("unreadable");
    const report = await judgeSigned(signer("person"), { trust: await withOrganisationAnchor(builtInTrust(), anchor) });
    expect(report).toMatchObject({ verdict: "not-confirmed", environment: "sample", rehearsal: "genuine" });
  });

  it("makes an intact document genuine, and says on whose word", async () => {
    const report = await judgeWithAnchor(sign({}));
    expect(outcome(report)).toBe("TOTAL_PASSED all-passed");
    expect(report).toMatchObject({ verdict: "genuine", environment: "organisation", rehearsal: null });
    expect(report.signatures[0]?.issuer?.en).toBe("SAMPLE organisation's own CA");
  });
});

describe("evidence inside the signature", () => {
  it("about another certificate settles nothing", async () => {
    const ocsp = ocspAnswer("gost-2015", holder("gost-2015", "head"), { at: SIGNED_AT, form: "basic" });
    const unsignedAttributes = [revocationValuesAttribute({ ocsp: [ocsp] })];
    const report = await judgeSigned(signer("person", { ...stampedAt(SIGNED_AT), unsignedAttributes }), noDeviceData);
    expect(outcome(report)).toBe("INDETERMINATE/TRY_LATER no-revocation-data");
  });

  it("settles the revocation without data on the device", async () => {
    const report = await judgeSigned(evidencedSigner("gost-2015", "person", SIGNED_AT), noDeviceData);
    expect(outcome(report)).toBe("TOTAL_PASSED all-passed");
    expect(report.signatures[0]?.revocation).toMatchObject({ source: "ocsp", from: "document" });
  });
});

describe("a sample", () => {
  it.each(HIERARCHIES)("is never called genuine, even where everything holds: %s", async (hierarchy) => {
    const report = await judgeSigned(signer("person", {}, hierarchy));
    expect(outcome(report)).toBe("TOTAL_PASSED all-passed");
    expect(report).toMatchObject({
      verdict: "not-confirmed",
      rehearsal: "genuine",
      environment: "sample",
      reason: "sample",
      covered: "whole-document",
    });
    expect(report.signatures[0]?.issuer?.kk).toContain("ҮЛГІ");
  });
});
