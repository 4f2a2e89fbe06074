import { describe, expect, it } from "vitest";
import { revocationDataOf, sha256Of } from "../../../shared/trust/published-revocation.ts";
import { noRevocationData } from "../../../shared/trust/revocation-data.ts";
import { encodeRevocationSet } from "../../../shared/trust/revocation-set/index.ts";
import type { TrustedAuthority } from "../../../shared/trust/trusted-list.ts";
import type { Check, Report } from "../../../shared/validation/report.ts";
import { revocationValuesAttribute } from "../../sandbox/cms-attributes.ts";
import { buildCms, type SignerDraft } from "../../sandbox/cms-builder.ts";
import { revoked } from "../../sandbox/crl-builder.ts";
import { cardCodeTexts } from "../../sandbox/documents/card-codes.ts";
import { file, type JudgeOptions, judge, only, outcome } from "../../sandbox/judge.ts";
import { keyPair } from "../../sandbox/keys.ts";
import { schemaErrors } from "../report-schema.ts";
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
  OTHER_SIGNER,
  ocsp,
  ROOT,
  SIGNED_AT,
  SIGNER,
  signer,
  soundsGenuine,
  stamp,
  TIME_STAMPS,
  TODAY,
  trusting,
} from "./attack-lab.ts";
import { authorityOf, PUBLISHED, publish, revokedIn, withSet } from "./published-sets.ts";

/** Signed on 2025-03-01 at 10:00, as a time-stamp proves; no evidence of its own. */
const STAMPED = signer(SIGNER, { signingTime: SIGNED_AT, timeStamps: [(value) => stamp(value, SIGNED_AT)] });

function check(report: Report, id: Check["id"]): Check | undefined {
  return report.signatures[0]?.checks.find((each) => each.id === id);
}

function revocationOf(report: Report): string {
  const { outcome: how, why } = check(report, "revocation") ?? {};
  return `${how} ${why}`;
}

describe("a published set does not make a document genuine where", () => {
  it.each<[string, () => Promise<JudgeOptions>, string]>([
    [
      "the signer is in it and nothing proves when he signed",
      () => withSet([revokedIn(SIGNER, "2025-02-01")]),
      "INDETERMINATE/REVOKED_NO_POE revoked-no-time",
    ],
    [
      "it holds the signer, however old it is",
      () =>
        withSet([revokedIn(SIGNER, "2025-02-01")], {
          thisUpdate: later(TODAY, -900 * HOUR),
          nextUpdate: later(TODAY, -700 * HOUR),
        }),
      "INDETERMINATE/REVOKED_NO_POE revoked-no-time",
    ],
    [
      "its next update has passed",
      () => withSet([], { thisUpdate: later(TODAY, -200 * HOUR), nextUpdate: later(TODAY, -HOUR) }),
      "INDETERMINATE/TRY_LATER stale-revocation-data",
    ],
    [
      "it comes from the future",
      () => withSet([], { thisUpdate: later(TODAY, HOUR), nextUpdate: later(TODAY, 90 * HOUR) }),
      "INDETERMINATE/TRY_LATER no-revocation-data",
    ],
    [
      "the signer is on hold",
      () => withSet([revokedIn(SIGNER, "2025-02-01", "certificateHold")]),
      "INDETERMINATE/TRY_LATER certificate-on-hold",
    ],
  ])("%s", async (_, options, expected) => {
    const report = await judgeCms(cms(signer(SIGNER)), await options());
    expect(outcome(report)).toBe(expected);
    expect(soundsGenuine(report)).toBe(false);
    expect(schemaErrors([report])).toEqual([]);
  });

  it("it is not the file that the list names", async () => {
    const trust = await trusting(ROOT.certificate);
    const authority = authorityOf(trust, ROOT);
    const empty = encodeRevocationSet({ authority, revoked: [] });
    const full = encodeRevocationSet({ authority, revoked: [revokedIn(SIGNER, "2025-02-01")] });
    const listed = {
      ...{ authority: authority.id, crlNumber: "1", ...PUBLISHED, deltas: [] },
      count: 1,
      file: { sha256: await sha256Of(full), size: full.length },
    };
    const named = { authorities: trust.authorities, revocationSets: [listed] };
    const judged = async (bytes: Uint8Array | undefined, count = 1) => {
      const sets = new Map(bytes ? [[listed.file.sha256, bytes]] : []);
      const list = { ...named, revocationSets: [{ ...listed, count }] };
      return outcome(
        await judgeCms(cms(STAMPED), { trust, revocation: revocationDataOf(list, sets, noRevocationData) }),
      );
    };
    expect(await judged(full)).toBe("TOTAL_FAILED/REVOKED revoked");
    expect(await judged(full, 2)).toBe("INDETERMINATE/TRY_LATER no-revocation-data");
    expect(await judged(empty)).toBe("INDETERMINATE/TRY_LATER no-revocation-data");
    expect(await judged(undefined)).toBe("INDETERMINATE/TRY_LATER no-revocation-data");
  });

  it("it is about another authority: of another name, another key, another list, though it bears the same id", async () => {
    const trust = await trusting(ROOT.certificate);
    const authority = authorityOf(trust, ROOT);
    const others: readonly Partial<TrustedAuthority>[] = [
      { name: OTHER_SIGNER.subject },
      { subjectPublicKeyInfo: keyPair("p-256", "attack/new root").spki },
      { environment: "sample" },
    ];
    for (const other of others) {
      const imitation = { ...authority, ...other };
      const revocation = await publish([imitation], [{ of: imitation, revoked: [] }]);
      expect(outcome(await judgeCms(cms(signer(SIGNER)), { trust, revocation }))).toBe(
        "INDETERMINATE/TRY_LATER no-revocation-data",
      );
    }
  });

  it("it was made after the certificate expired, unless it keeps the expired", async () => {
    const expired = certify("expired in sets", { notAfter: new Date("2026-01-01T00:00:00Z") });
    const trust = await trusting(ROOT.certificate);
    const of = authorityOf(trust, ROOT);
    const judged = async (keptSince?: Date) => {
      const revocation = await publish(trust.authorities, [{ of, revoked: [], ...(keptSince && { keptSince }) }]);
      return outcome(await judgeCms(cms({ ...STAMPED, ...signer(expired) }), { trust, revocation }));
    };
    expect(await judged()).toBe("INDETERMINATE/TRY_LATER no-revocation-data");
    expect(await judged(new Date("2026-01-02T00:00:00Z"))).toBe("INDETERMINATE/TRY_LATER no-revocation-data");
    expect(await judged(new Date("2025-01-01T00:00:00Z"))).toBe("TOTAL_PASSED all-passed");
  });

  it("the document's own evidence is good, and the set knows that the signer had been revoked", async () => {
    const report = await judgeCms(cms(evidenced(SIGNER, SIGNED_AT)), await withSet([revokedIn(SIGNER, "2025-02-01")]));
    expect(outcome(report)).toBe("TOTAL_FAILED/REVOKED revoked");
  });
});

describe("a revocation known to the day", () => {
  const judged = async (draft: SignerDraft, on: string, crls: readonly Uint8Array[] = []) =>
    judgeCms(cms(draft), await withSet([revokedIn(SIGNER, on)], PUBLISHED, crls));

  it("of a day before the signature makes it not genuine", async () => {
    const report = await judged(STAMPED, "2025-02-28T23:59:59Z");
    expect(outcome(report)).toBe("TOTAL_FAILED/REVOKED revoked");
    expect(report.reasonParameters).toEqual({ revokedAt: "2025-02-28" });
    expect(report.signatures[0]?.revocation).toMatchObject({ source: "set", revokedAt: "2025-02-28" });
    expect(schemaErrors([report])).toEqual([]);
  });

  it("of the day of the signature leaves it undecided, whichever came first", async () => {
    for (const hour of ["2025-03-01T00:00:00Z", "2025-03-01T23:59:59Z"]) {
      const report = await judged(STAMPED, hour);
      expect(outcome(report)).toBe("INDETERMINATE/REVOKED_NO_POE revoked-that-day");
      expect(report.reasonParameters).toEqual({ revokedAt: "2025-03-01" });
      expect(revocationOf(report)).toBe("undecided revoked-that-day");
    }
  });

  it("of the day of the signature is settled by a whole revocation list at hand", async () => {
    const list = (hour: string) => crl({ entries: [revoked(SIGNER.serialNumber, new Date(hour))] });
    const [before, after] = ["2025-03-01T09:00:00Z", "2025-03-01T11:00:00Z"];
    expect(outcome(await judged(STAMPED, before, [list(before)]))).toBe("TOTAL_FAILED/REVOKED revoked");
    const report = await judged(STAMPED, after, [list(after)]);
    expect(outcome(report)).toBe("TOTAL_PASSED all-passed");
    expect(revocationOf(report)).toBe("passed revoked-after-signing");
  });

  it("of a day after the signature does not touch it", async () => {
    const report = await judged(STAMPED, "2025-03-02T00:00:00Z");
    expect(outcome(report)).toBe("TOTAL_PASSED all-passed");
    expect(revocationOf(report)).toBe("passed revoked-after-signing");
    expect(check(report, "revocation")?.detail).toMatchObject({ revokedAt: "2025-03-02", source: "set" });
  });

  it("speaks against a signer who claims a later day, and does not against one who claims that day", async () => {
    const claiming = (time: string) => signer(SIGNER, { signingTime: new Date(time) });
    expect(outcome(await judged(claiming("2025-03-02T00:00:00Z"), "2025-03-01"))).toBe("TOTAL_FAILED/REVOKED revoked");
    expect(outcome(await judged(claiming("2025-03-01T23:00:00Z"), "2025-03-01"))).toBe(
      "INDETERMINATE/REVOKED_NO_POE revoked-no-time",
    );
  });

  it("of a time-stamp authority's certificate: before its token fails it, that day proves nothing, later does no harm", async () => {
    const byAuthority = async (on: string, reason?: "keyCompromise") =>
      judgeCms(cms(STAMPED), await withSet([revokedIn(TIME_STAMPS, on, reason)]));
    const whyOf = (report: Report) => report.signatures[0]?.timeStamps[0]?.why;
    expect(whyOf(await byAuthority("2025-02-28"))).toBe("authority-revoked");
    const thatDay = await byAuthority("2025-03-01");
    expect([whyOf(thatDay), thatDay.signatures[0]?.signingTime.proven]).toEqual(["authority-revoked-that-day", null]);
    expect(whyOf(await byAuthority("2025-03-02"))).toBe("valid");
    expect(whyOf(await byAuthority("2025-03-02", "keyCompromise"))).toBe("authority-revoked");
  });
});

describe("a card of an electronic document, which must bring its own evidence,", () => {
  const codes = (draft: SignerDraft) =>
    cardCodeTexts(buildCms({ content: CONTENT, detached: true, signers: [draft] }), 1).join("\n");
  const judged = async (draft: SignerDraft, options: JudgeOptions) =>
    only(await judge([{ kind: "text", name: "codes", text: codes(draft) }, file("original.bin", CONTENT)], options));
  const good = evidenced(SIGNER, SIGNED_AT);

  it("is not confirmed by a set that knows better where it brings none", async () => {
    const report = await judged(evidenced(SIGNER, SIGNED_AT, { unsignedAttributes: [] }), await withSet([]));
    expect(outcome(report)).toBe("INDETERMINATE/TRY_LATER evidence-missing");
  });

  it("is not genuine where a set knows that the signer had been revoked", async () => {
    expect(outcome(await judged(good, await withSet([revokedIn(SIGNER, "2025-02-28")])))).toBe(
      "TOTAL_FAILED/REVOKED revoked",
    );
  });

  it("is judged by the hour that the authority tells where its signer was revoked on that day", async () => {
    const thatDay = await withSet([revokedIn(SIGNER, "2025-03-01")]);
    expect(outcome(await judged(good, thatDay))).toBe("INDETERMINATE/REVOKED_NO_POE revoked-that-day");
    const answered = async (hour: string) => {
      const answer = ocsp(SIGNER, TODAY, { status: { revokedAt: new Date(hour), reason: "superseded" } });
      return outcome(await judged(good, { ...thatDay, askOcsp: true, ocsp: { ask: async () => answer } }));
    };
    expect(await answered("2025-03-01T09:00:00Z")).toBe("TOTAL_FAILED/REVOKED revoked");
    expect(await answered("2025-03-01T11:00:00Z")).toBe("TOTAL_PASSED all-passed");
  });

  it("is genuine by its own evidence where the set holds nothing against it", async () => {
    const report = await judged(good, await withSet([]));
    expect([outcome(report), report.signatures[0]?.revocation.from]).toEqual(["TOTAL_PASSED all-passed", "document"]);
  });
});

describe("a published set", () => {
  it("says that the signer was not revoked, and as of when", async () => {
    const report = await judgeCms(cms(signer(SIGNER)), await withSet([revokedIn(OTHER_SIGNER, "2025-02-01")]));
    expect(outcome(report)).toBe("TOTAL_PASSED all-passed");
    expect(report.signatures[0]?.revocation).toEqual({
      source: "set",
      from: "device",
      thisUpdate: "2026-11-21T03:00:00Z",
      nextUpdate: "2026-11-28T03:00:00Z",
      revokedAt: null,
      reason: null,
    });
    expect(check(report, "revocation")?.detail).toMatchObject({ source: "set", thisUpdate: "2026-11-21T03:00:00Z" });
    expect(schemaErrors([report])).toEqual([]);
  });

  it("comes after what the document brings along", async () => {
    const report = await judgeCms(cms(evidenced(SIGNER, SIGNED_AT)), await withSet([]));
    expect(report.signatures[0]?.revocation).toMatchObject({ source: "ocsp", from: "document" });
    const list = revocationValuesAttribute({ crls: [crl()] });
    const byList = await judgeCms(cms(signer(SIGNER, { unsignedAttributes: [list] })), await withSet([]));
    expect(byList.signatures[0]?.revocation).toMatchObject({ source: "crl", from: "document" });
  });

  it("stands in for what a person who judges at an earlier time would have had", async () => {
    const at = later(PUBLISHED.thisUpdate, HOUR);
    expect(outcome(await judgeCms(cms(signer(SIGNER)), { ...(await withSet([])), at }))).toBe(
      "TOTAL_PASSED all-passed",
    );
    const before = later(PUBLISHED.thisUpdate, -HOUR);
    expect(outcome(await judgeCms(cms(signer(SIGNER)), { ...(await withSet([])), at: before }))).toBe(
      "INDETERMINATE/TRY_LATER no-revocation-data",
    );
  });

  it("is the authority's whichever of its services it is listed with", async () => {
    const trust = await trusting(ROOT.certificate);
    const authority = authorityOf(trust, ROOT);
    const service = { ...authority, id: "its other service" };
    const revocation = await publish([authority, service], [{ of: service, revoked: [] }]);
    expect(outcome(await judgeCms(cms(signer(SIGNER)), { trust, revocation }))).toBe("TOTAL_PASSED all-passed");
  });

  it("is decoded once, however often it is asked for", async () => {
    const { trust, revocation } = await withSet([]);
    const authority = authorityOf(trust ?? { authorities: [] }, ROOT);
    expect(await revocation?.setOf(authority)).toBe(await revocation?.setOf(authority));
  });
});

describe("the authorities between the signer and the list", () => {
  const CHILD = certify("child authority of sets", { extensions: AUTHORITY });
  const GRANDCHILD = certify("signer under a child", { issuer: CHILD.subject, issuerKeys: CHILD.keys });
  const leaf = signer(GRANDCHILD, {
    unsignedAttributes: [revocationValuesAttribute({ crls: [crl({ issuer: CHILD.subject, issuerKeys: CHILD.keys })] })],
  });
  const document = buildCms({
    content: CONTENT,
    signers: [leaf],
    certificates: [GRANDCHILD.certificate, CHILD.certificate],
  });

  it("are not known to be good by their own children's lists", async () => {
    const trust = await trusting(ROOT.certificate);
    const report = await judgeCms(document, { trust, revocation: noRevocationData });
    expect(outcome(report)).toBe("INDETERMINATE/TRY_LATER no-revocation-data");
    expect(check(report, "chain-revocation")).toMatchObject({ outcome: "undecided", why: "no-data", detail: {} });
  });

  it("are revoked by the set of the one above them", async () => {
    const report = await judgeCms(document, await withSet([revokedIn(CHILD, "2025-02-01", "cACompromise")]));
    expect(outcome(report)).toBe("INDETERMINATE/REVOKED_CA_NO_POE authority-revoked");
    expect(check(report, "chain-revocation")?.detail).toMatchObject({ source: "set", revokedAt: "2025-02-01" });
  });

  it("are good as of when the oldest of what is known was published", async () => {
    const report = await judgeCms(document, await withSet([]));
    expect(outcome(report)).toBe("TOTAL_PASSED all-passed");
    expect(check(report, "chain-revocation")).toMatchObject({
      outcome: "passed",
      why: "good",
      detail: { source: "set", from: "device", thisUpdate: "2026-11-21T03:00:00Z" },
    });
  });
});
