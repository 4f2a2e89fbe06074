import { describe, expect, it } from "vitest";
import { noRevocationData } from "../../../shared/trust/revocation-data.ts";
import type { Check, Report } from "../../../shared/validation/report.ts";
import { buildCms } from "../../sandbox/cms-builder.ts";
import { type JudgeOptions, outcome } from "../../sandbox/judge.ts";
import { schemaErrors } from "../report-schema.ts";
import {
  CONTENT,
  cms,
  HOUR,
  judgeCms,
  later,
  OTHER_SIGNER,
  ocsp,
  ROOT,
  SIGNED_AT,
  SIGNER,
  signer,
  stamp,
  TODAY,
  trusting,
} from "./attack-lab.ts";
import { authorityOf, revokedIn, withSet } from "./published-sets.ts";

const STAMPED = signer(SIGNER, { signingTime: SIGNED_AT, timeStamps: [(value) => stamp(value, SIGNED_AT)] });

function revocationCheck(report: Report): Check | undefined {
  return report.signatures[0]?.checks.find(({ id }) => id === "revocation");
}

describe("an authority that is asked about one certificate", () => {
  const nothingKnown = async (): Promise<JudgeOptions> => ({
    trust: await trusting(ROOT.certificate),
    revocation: noRevocationData,
    askOcsp: true,
  });

  /** Judges while the authority answers `answer`; what it was asked is told as well. */
  async function asking(
    document: Uint8Array,
    answer: Uint8Array | undefined,
    changes: JudgeOptions = {},
  ): Promise<{ readonly report: Report; readonly asked: readonly string[] }> {
    const asked: string[] = [];
    const ask = async (authorityId: string, request: Uint8Array) => {
      asked.push(`${authorityId} ${Buffer.from(request).toString("hex")}`);
      return answer;
    };
    const report = await judgeCms(document, { ...(await nothingKnown()), ocsp: { ask }, ...changes });
    return { report, asked };
  }

  it.each<[string, Uint8Array | undefined, string]>([
    ["does not answer", undefined, "not-answered"],
    ["answers with something else", new TextEncoder().encode("<html>404</html>"), "answer-unusable"],
    ["answers about another certificate", ocsp(OTHER_SIGNER, TODAY), "answer-unusable"],
    ["does not know the certificate", ocsp(SIGNER, TODAY, { status: "unknown" }), "answer-unusable"],
    ["gives an old answer", ocsp(SIGNER, later(TODAY, -HOUR)), "answer-unusable"],
    [
      "gives an answer that somebody else signed",
      ocsp(SIGNER, TODAY, {}, { keys: OTHER_SIGNER.keys }),
      "answer-unusable",
    ],
  ])("and %s leaves the document for later", async (_, answer, why) => {
    const { report } = await asking(cms(signer(SIGNER)), answer);
    expect(outcome(report)).toBe("INDETERMINATE/TRY_LATER authority-not-heard");
    expect(revocationCheck(report)).toMatchObject({ outcome: "undecided", why });
    expect(schemaErrors([report])).toEqual([]);
  });

  it("is not asked unless the person said so", async () => {
    const { report, asked } = await asking(cms(signer(SIGNER)), ocsp(SIGNER, TODAY), { askOcsp: false });
    expect([outcome(report), asked]).toEqual(["INDETERMINATE/TRY_LATER no-revocation-data", []]);
  });

  it("is not asked where what is at hand settles it, or where the answer could not save the document", async () => {
    const answer = ocsp(SIGNER, TODAY);
    const known = await asking(cms(signer(SIGNER)), answer, await withSet([]));
    expect([known.asked, outcome(known.report)]).toEqual([[], "TOTAL_PASSED all-passed"]);
    const listed = await asking(cms(STAMPED), answer, await withSet([revokedIn(SIGNER, "2025-02-01")]));
    expect([listed.asked, outcome(listed.report)]).toEqual([[], "TOTAL_FAILED/REVOKED revoked"]);
    const altered = buildCms({ content: CONTENT, signers: [signer(SIGNER)], attachedContent: CONTENT.with(3, 0x2a) });
    expect((await asking(altered, answer)).asked).toEqual([]);
    const stranger = await asking(cms(signer(SIGNER)), answer, { trust: { authorities: [] } });
    expect([stranger.asked, outcome(stranger.report)]).toEqual([
      [],
      "INDETERMINATE/NO_CERTIFICATE_CHAIN_FOUND unknown-issuer",
    ]);
  });

  it("says that it had revoked the signer", async () => {
    const answer = ocsp(SIGNER, TODAY, { status: { revokedAt: new Date("2025-02-01"), reason: "keyCompromise" } });
    const { report } = await asking(cms(STAMPED), answer);
    expect(outcome(report)).toBe("TOTAL_FAILED/REVOKED revoked");
    expect(report.signatures[0]?.revocation).toMatchObject({ source: "ocsp", from: "authority" });
  });

  it("tells the hour of a revocation of the day of the signature", async () => {
    const thatDay = await withSet([revokedIn(SIGNER, "2025-03-01")]);
    const answered = async (hour: string) => {
      const answer = ocsp(SIGNER, TODAY, { status: { revokedAt: new Date(hour), reason: "superseded" } });
      return outcome((await asking(cms(STAMPED), answer, thatDay)).report);
    };
    expect(await answered("2025-03-01T09:00:00Z")).toBe("TOTAL_FAILED/REVOKED revoked");
    expect(await answered("2025-03-01T11:00:00Z")).toBe("TOTAL_PASSED all-passed");
    const silent = await asking(cms(STAMPED), undefined, thatDay);
    expect(outcome(silent.report)).toBe("INDETERMINATE/REVOKED_NO_POE revoked-that-day");
    expect(revocationCheck(silent.report)?.detail.why).toBe("not-answered");
  });

  it("is asked by its id in the trusted list, once for each signature, and its good answer counts", async () => {
    const { report, asked } = await asking(cms(signer(SIGNER)), ocsp(SIGNER, TODAY));
    expect(outcome(report)).toBe("TOTAL_PASSED all-passed");
    expect(report.signatures[0]?.revocation).toMatchObject({ source: "ocsp", from: "authority" });
    const trust = await trusting(ROOT.certificate);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.startsWith(`${authorityOf(trust, ROOT).id} 30`)).toBe(true);
    expect(schemaErrors([report])).toEqual([]);
  });
});
