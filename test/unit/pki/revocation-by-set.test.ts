import { describe, expect, it } from "vitest";
import { toHex } from "../../../shared/encoding.ts";
import type { RevocationEntry, RevocationSet } from "../../../shared/pki/revocation-by-set.ts";
import type { RevocationReason } from "../../../shared/pki/revocation-reason.ts";
import { issuingDistributionPoint, revoked } from "../../sandbox/crl-builder.ts";
import {
  ask,
  certificate,
  crl,
  day,
  NEXT_UPDATE,
  ocsp,
  RESPONDER_EXTENSIONS,
  responderDer,
  SERIAL,
  THIS_UPDATE,
  verdict,
} from "./evidence-world.ts";

const LATER = day("2025-05-31");
const EARLIER = day("2025-05-29");

/** A set that holds what is listed here and nothing else. */
function set(
  listed: Readonly<Record<string, RevocationEntry>> = {},
  changes: Partial<RevocationSet> = {},
): RevocationSet {
  return {
    thisUpdate: THIS_UPDATE,
    nextUpdate: NEXT_UPDATE,
    count: Object.keys(listed).length,
    lookup: (serialNumber) => listed[toHex(serialNumber)],
    ...changes,
  };
}

function on(date: string, reason: RevocationReason = "superseded"): Readonly<Record<string, RevocationEntry>> {
  const notBefore = day(date);
  return { [toHex(SERIAL)]: { notBefore, notAfter: new Date(Number(notBefore) + 86_399_999), reason } };
}

describe("a set does not say that a certificate is good where", () => {
  it.each<[string, RevocationSet, string]>([
    ["it lists the certificate", set(on("2025-03-01")), "revoked"],
    [
      "it lists the certificate, however old it is",
      set(on("2025-03-01"), { nextUpdate: day("2025-05-31") }),
      "revoked",
    ],
    ["its nextUpdate has passed", set({}, { nextUpdate: day("2025-05-31") }), "stale"],
    ["it is from the future", set({}, { thisUpdate: day("2025-06-02") }), "not-yet-valid"],
    ["its nextUpdate lies before its thisUpdate", set({}, { nextUpdate: day("2025-01-01") }), "malformed"],
  ])("%s", async (_, given, says) => {
    expect(await verdict({ set: given })).toBe(says);
  });

  it("it was made after the certificate expired and may have dropped it", async () => {
    const expired = certificate({ notAfter: day("2025-05-01") });
    const at = day("2025-04-01");
    const question = { certificate: expired, at, now: day("2025-06-01") };
    expect(await verdict({ ...question, set: set() })).toBe("issued-after-expiry");
    expect(await verdict({ ...question, set: set({}, { keptSince: day("2025-05-02") }) })).toBe("issued-after-expiry");
    expect(await verdict({ ...question, set: set({}, { keptSince: day("2025-05-01") }) })).toBe("good");
  });

  it("a revocation list or an answer says that it was revoked", async () => {
    const list = crl({ thisUpdate: EARLIER, entries: [revoked(SERIAL, day("2025-03-01"))] });
    const answer = ocsp({ thisUpdate: EARLIER, status: { revokedAt: day("2025-03-01"), reason: "superseded" } });
    expect(await verdict({ set: set(), crls: [list] })).toBe("revoked");
    expect(await verdict({ set: set(), ocsp: [answer] })).toBe("revoked");
  });

  it("the document brings an answer that is good, and the set lists it", async () => {
    expect(
      await verdict({ set: set(on("2025-03-01")), ocsp: [ocsp({ thisUpdate: LATER }, { producedAt: LATER })] }),
    ).toBe("revoked");
  });

  it("a hold in it is newer than what else is good, or as new", async () => {
    const hold = set(on("2025-03-01", "certificateHold"));
    expect(await verdict({ set: hold, ocsp: [ocsp({ thisUpdate: EARLIER })] })).toBe("revoked");
    expect(await verdict({ set: hold, ocsp: [ocsp()] })).toBe("revoked");
  });
});

describe("a hit that may be a mistake", () => {
  const hit = set(on("2025-03-01"));

  it.each<[string, () => ReturnType<typeof crl>]>([
    ["is older", () => crl({ thisUpdate: EARLIER })],
    ["is for some reasons only", () => crl({ extensions: [issuingDistributionPoint({ reasons: [1] })] })],
    [
      "is not authentic",
      () => crl({ tamperSignature: (bytes) => bytes.map((byte, at) => (at === 9 ? byte ^ 1 : byte)) }),
    ],
    [
      "is for authorities' certificates only",
      () => crl({ extensions: [issuingDistributionPoint({ onlyCaCertificates: true })] }),
    ],
    ["is no longer in force", () => crl({ nextUpdate: day("2025-05-31") })],
  ])("stands where the list at hand that does not hold the certificate %s", async (_, list) => {
    expect(await verdict({ set: hit, crls: [list()] })).toBe("revoked");
  });

  it("stands against an answer about the certificate", async () => {
    expect(await verdict({ set: hit, ocsp: [ocsp()] })).toBe("revoked");
  });

  it("is taken back by a whole list as new that does not hold the certificate", async () => {
    expect(await ask({ set: hit, crls: [crl()] })).toMatchObject({ status: "good", source: "crl" });
    expect(await ask({ set: hit, crls: [crl({ thisUpdate: LATER })] })).toMatchObject({
      status: "good",
      source: "crl",
    });
  });
});

describe("the time of a revocation", () => {
  const known = set(on("2025-03-01"));

  it("is known to the day by a set", async () => {
    expect(await ask({ set: known })).toMatchObject({
      status: "revoked",
      source: "set",
      at: day("2025-03-01"),
      atLatest: new Date("2025-03-01T23:59:59.999Z"),
    });
  });

  it("is told by a list that knows the hour of that day, or since when the key is suspected", async () => {
    const hour = new Date("2025-03-01T15:00:00Z");
    const exact = await ask({ set: known, crls: [crl({ entries: [revoked(SERIAL, hour)] })] });
    expect(exact).toMatchObject({ source: "crl", at: hour });
    expect(exact).not.toHaveProperty("atLatest");
    const suspected = revoked(SERIAL, day("2025-03-04"), { invalidityDate: hour });
    expect(await ask({ set: known, crls: [crl({ entries: [suspected] })] })).toMatchObject({
      source: "crl",
      invalidityDate: hour,
    });
  });

  it("is the earlier one where they disagree about the day", async () => {
    const list = (date: string) => crl({ entries: [revoked(SERIAL, day(date))] });
    expect(await ask({ set: known, crls: [list("2025-03-02")] })).toMatchObject({ source: "set" });
    expect(await ask({ set: known, crls: [list("2025-02-28")] })).toMatchObject({ source: "crl" });
  });
});

describe("a set", () => {
  it("says that a certificate is good, as of when it was made", async () => {
    expect(await ask({ set: set() })).toMatchObject({
      status: "good",
      source: "set",
      thisUpdate: THIS_UPDATE,
      nextUpdate: NEXT_UPDATE,
    });
  });

  it("lifts the hold of an older list", async () => {
    const list = crl({ thisUpdate: EARLIER, entries: [revoked(SERIAL, EARLIER, { reason: "certificateHold" })] });
    expect(await ask({ set: set(), crls: [list] })).toMatchObject({ status: "good", source: "set" });
  });

  it("comes after what the document brought, and after a list on the device that is as new", async () => {
    const older = crl({ thisUpdate: EARLIER });
    expect(await ask({ set: set(), ocsp: [ocsp({ thisUpdate: EARLIER })] })).toMatchObject({ source: "ocsp" });
    expect(await ask({ set: set(), crls: [older], ownCrls: 0 })).toMatchObject({ source: "crl" });
    expect(await ask({ set: set(), crls: [older], ownCrls: 1 })).toMatchObject({ source: "set" });
    expect(await ask({ set: set(), crls: [crl()], ownCrls: 1 })).toMatchObject({ source: "crl" });
  });

  it("tells whether a responder's own certificate was revoked", async () => {
    const checked = responderDer({ extensions: RESPONDER_EXTENSIONS.slice(0, 2) });
    const answer = ocsp({}, { certificates: [checked] });
    expect(await verdict({ ocsp: [answer] })).toBe("responder-not-checked");
    expect(await ask({ ocsp: [answer], set: set() })).toMatchObject({ status: "good", source: "ocsp" });
    const { notBefore, notAfter } = on("2025-03-01")[toHex(SERIAL)] ?? { notBefore: LATER, notAfter: LATER };
    const gone = set({ "4d": { notBefore, notAfter, reason: "superseded" } }, { nextUpdate: THIS_UPDATE });
    expect(await verdict({ ocsp: [answer], set: gone })).toBe("stale");
  });
});
