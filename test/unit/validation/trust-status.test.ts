import { describe, expect, it } from "vitest";
import { isRefusal } from "../../../shared/refusal.ts";
import { builtInTrust } from "../../../shared/trust/built-in.ts";
import { readTrustedList } from "../../../shared/trust/read-trusted-list.ts";
import { noRevocationData } from "../../../shared/trust/revocation-data.ts";
import type { Trust, TrustedAuthority } from "../../../shared/trust/trusted-list.ts";
import type { Report } from "../../../shared/validation/report.ts";
import { authority } from "../../sandbox/authorities.ts";
import { buildCms, type SignerDraft } from "../../sandbox/cms-builder.ts";
import { type HolderName, holder } from "../../sandbox/holders.ts";
import { type JudgeOptions, judgeFile, outcome } from "../../sandbox/judge.ts";
import { judgeWithAnchor } from "../../sandbox/organisation.ts";
import { timeStamp } from "../../sandbox/services.ts";
import { judgeBySchema } from "../report-schema.ts";
import { type Json, payload } from "../trust/list-lab.ts";

const CONTENT = new TextEncoder().encode("SAMPLE: the words that were signed");
const SIGNED_AT = new Date("2025-03-01T10:00:00Z");

/** The list of `list-lab.ts`: issued on 20 November 2026, next update on 20 December, counts until 19 January. */
function trust(change?: (list: Json) => void): Trust {
  const list = readTrustedList(payload(change), ["sample"]);
  if (isRefusal(list)) throw new Error(list.detail);
  return list;
}

function changing(change: Partial<TrustedAuthority>): Trust {
  return { authorities: trust().authorities.map((authority) => ({ ...authority, ...change })) };
}

const clock = (time: string) => ({ now: () => new Date(time) });

function signed(who: HolderName = "person", changes: Partial<SignerDraft> = {}): Uint8Array {
  const { keys, certificate } = holder("gost-2015", who);
  return buildCms({ content: CONTENT, signers: [{ keys, certificate, signedAttributes: "bound", ...changes }] });
}

const stamped = (who: HolderName = "person") =>
  signed(who, { timeStamps: [(value) => timeStamp("gost-2015", value, SIGNED_AT)] });

async function judge(bytes: Uint8Array, options: JudgeOptions): Promise<Report> {
  const [report] = await judgeBySchema([{ kind: "file", name: "a.cms", bytes }], { trust: trust(), ...options });
  if (!report) throw new Error("no report");
  return report;
}

const trustStatus = ({ signatures }: Report) => signatures[0]?.checks.find(({ id }) => id === "trust-status");

describe("nothing is confirmed", () => {
  const EXPIRED = "INDETERMINATE/TRY_LATER trust-data-expired";
  const CLOCK = "INDETERMINATE/TRY_LATER clock-wrong";

  it("by a list that has expired", async () => {
    const report = await judge(signed(), { clock: clock("2027-01-19T00:00:01Z") });
    expect(outcome(report)).toBe(EXPIRED);
    expect(report).toMatchObject({ rehearsal: "not-confirmed", nextStep: "update-trust-data" });
    expect(report.signatures[0]?.reasonParameters).toEqual({ date: "2027-01-19T00:00:00Z" });
    expect(trustStatus(report)).toMatchObject({ outcome: "undecided", why: "list-expired" });
  });

  it("by a list that has expired, though the document is judged at a time before", async () => {
    const report = await judge(signed(), {
      clock: clock("2027-03-01T00:00:00Z"),
      at: new Date("2026-11-21T00:00:00Z"),
    });
    expect(outcome(report)).toBe(EXPIRED);
  });

  it("by a list that has expired, though a time-stamp proves when it was signed", async () => {
    const report = await judge(stamped(), { clock: clock("2027-03-01T00:00:00Z") });
    expect(outcome(report)).toBe(EXPIRED);
  });

  it("by a list without a period of grace from its next update on", async () => {
    const strict = trust((list) => list.ListAndSchemeInformation.SchemeExtensions.shift());
    const report = await judge(signed(), { trust: strict, clock: clock("2026-12-20T00:00:01Z") });
    expect(outcome(report)).toBe(EXPIRED);
  });

  it("where the clock stands before the list was issued", async () => {
    const report = await judge(signed(), { clock: clock("2026-11-19T23:54:00Z") });
    expect(outcome(report)).toBe(CLOCK);
    expect(report.nextStep).toBe("set-clock");
    expect(trustStatus(report)).toMatchObject({ outcome: "undecided", why: "clock-wrong" });
  });

  it("where the clock stands before this build was made, whatever the list says of itself", async () => {
    const report = await judge(signed(), { trust: builtInTrust(), clock: clock("2026-10-31T00:00:00Z") });
    expect(outcome(report)).toBe(CLOCK);
  });

  it("by an authority of the organisation's own where the clock stands before this build", async () => {
    const sign: Parameters<typeof judgeWithAnchor>[0] = (keys, certificate) =>
      buildCms({ content: CONTENT, signers: [{ keys, certificate, signedAttributes: "bound" }] });
    expect(outcome(await judgeWithAnchor(sign, { clock: clock("2026-06-01T00:00:00Z") }))).toBe(CLOCK);
    expect(outcome(await judgeWithAnchor(sign))).toBe("TOTAL_PASSED all-passed");
  });

  it("by an authority that is listed for time-stamps alone", async () => {
    const forTimeStamps = changing({ vouchesFor: new Set(["time-stamps", "revocation"]) });
    const report = await judge(signed(), { trust: forTimeStamps });
    expect(outcome(report)).toBe("INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND authority-not-for-documents");
  });

  it("by an authority of a type of service that nobody knows", async () => {
    const report = await judge(signed(), { trust: changing({ vouchesFor: new Set() }) });
    expect(outcome(report)).toBe("INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND authority-not-for-documents");
  });

  it("by a time-stamp of an authority that is not listed for time-stamps", async () => {
    const forDocuments = changing({ vouchesFor: new Set(["documents", "revocation"]) });
    const report = await judge(stamped("expired-person"), { trust: forDocuments });
    expect(outcome(report)).toBe("INDETERMINATE/OUT_OF_BOUNDS_NO_POE certificate-expired-no-time");
    expect(report.signatures[0]?.timeStamps).toMatchObject([
      { outcome: "undecided", why: "authority-not-for-time-stamps" },
    ]);
  });
});

describe("an authority's service can't be got around", () => {
  it("by a path past the authority to the one above it", async () => {
    const { ca } = authority("gost-2015");
    const stampingCa: Trust = {
      authorities: trust().authorities.map((each) =>
        each.role === "ca" ? { ...each, vouchesFor: new Set(["time-stamps", "revocation"] as const) } : each,
      ),
    };
    const { keys, certificate } = holder("gost-2015", "person");
    const signers: SignerDraft[] = [{ keys, certificate, signedAttributes: "bound" }];
    const withCa = buildCms({ content: CONTENT, signers, certificates: [certificate, ca.certificate] });
    for (const bytes of [signed(), withCa]) {
      expect(outcome(await judge(bytes, { trust: stampingCa }))).toBe(
        "INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND authority-not-for-documents",
      );
    }
  });
});

describe("what is wrong stays wrong", () => {
  it("under a list that has expired: altered content", async () => {
    const bytes = buildCms({
      content: CONTENT,
      signers: [{ ...holder("gost-2015", "person"), signedAttributes: "bound" }],
      attachedContent: CONTENT.with(3, 0x2a),
    });
    const report = await judge(bytes, { clock: clock("2027-03-01T00:00:00Z") });
    expect(outcome(report)).toBe("TOTAL_FAILED/HASH_FAILURE hash-failure");
  });

  it("under a list that has expired: a signer whose certificate had been revoked", async () => {
    const late = (value: Uint8Array) => timeStamp("gost-2015", value, new Date("2025-09-01T10:00:00Z"));
    const report = await judge(signed("revoked-person", { timeStamps: [late] }), {
      clock: clock("2027-03-01T00:00:00Z"),
    });
    expect(outcome(report)).toBe("TOTAL_FAILED/REVOKED revoked");
  });
});

describe("a list confirms", () => {
  it("until its next update, and says how old it is", async () => {
    const report = await judge(signed(), { clock: clock("2026-12-20T00:00:00Z") });
    expect(outcome(report)).toBe("TOTAL_PASSED all-passed");
    expect(trustStatus(report)).toMatchObject({
      outcome: "passed",
      why: "granted",
      detail: { listIssued: "2026-11-20T00:00:00Z", listNumber: "7" },
    });
    expect(report.warnings).toEqual([]);
  });

  it("in its period of grace, with a warning", async () => {
    const report = await judge(signed(), { clock: clock("2027-01-19T00:00:00Z") });
    expect(outcome(report)).toBe("TOTAL_PASSED all-passed");
    expect(report.warnings).toEqual([
      { code: "trust-data-old", parameters: { date: "2026-12-20T00:00:00Z", until: "2027-01-19T00:00:00Z" } },
    ]);
  });

  it("where the clock is a few minutes behind", async () => {
    expect(outcome(await judge(signed(), { clock: clock("2026-11-19T23:56:00Z") }))).toBe("TOTAL_PASSED all-passed");
  });

  it("for ever when it is closed", async () => {
    const report = await judge(signed("person"), { trust: builtInTrust(), clock: clock("2026-12-31T00:00:00Z") });
    expect(outcome(report)).toBe("TOTAL_PASSED all-passed");
    expect(trustStatus(report)?.detail).toMatchObject({ listNumber: "1" });
  });

  it("a document of the time when its authority was granted, though it was withdrawn since", async () => {
    const withdrawn = changing({
      statusHistory: [
        { status: "granted", from: new Date("2022-01-01T00:00:00Z") },
        { status: "withdrawn", from: new Date("2025-06-01T00:00:00Z") },
      ],
    });
    expect(outcome(await judge(stamped(), { trust: withdrawn }))).toBe("TOTAL_PASSED all-passed");
    expect(outcome(await judge(signed(), { trust: withdrawn }))).toBe(
      "INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND authority-withdrawn",
    );
  });

  it("by the one of two services of one key that is listed for documents, wherever it stands", async () => {
    const { authorities } = trust();
    const stamping = authorities.map((each) => ({
      ...each,
      id: `${each.id}_tsa`,
      vouchesFor: new Set(["time-stamps"] as const),
    }));
    for (const both of [
      [...stamping, ...authorities],
      [...authorities, ...stamping],
    ]) {
      expect(outcome(await judge(stamped(), { trust: { authorities: both } }))).toBe("TOTAL_PASSED all-passed");
    }
  });
});

describe("what is missing is said of", () => {
  it("the list first, then of the revocation data", async () => {
    const options = { trust: trust(), revocation: noRevocationData, clock: clock("2027-03-01T00:00:00Z") };
    expect(outcome(await judgeFile("a.cms", signed(), options))).toBe("INDETERMINATE/TRY_LATER trust-data-expired");
  });
});
