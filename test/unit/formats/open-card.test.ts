import { describe, expect, it } from "vitest";
import { noRevocationData } from "../../../shared/trust/revocation-data.ts";
import { revocationValuesAttribute } from "../../sandbox/cms-attributes.ts";
import { buildCms, type SignerDraft } from "../../sandbox/cms-builder.ts";
import { cardCodeTexts } from "../../sandbox/documents/card-codes.ts";
import { type HolderName, holder } from "../../sandbox/holders.ts";
import { file, judge, only, outcome } from "../../sandbox/judge.ts";
import { caCrl, evidencedSigner, ocspAnswer, timeStamp } from "../../sandbox/services.ts";

const ORIGINAL = new TextEncoder().encode("%PDF-1.7 SAMPLE original");
const SIGNED_AT = new Date("2025-03-01T10:00:00Z");
const MINUTE = 60_000;

function detached(draft: SignerDraft, changes: Partial<Parameters<typeof buildCms>[0]> = {}): Uint8Array {
  return buildCms({ content: ORIGINAL, detached: true, signers: [draft], ...changes });
}

const evidenced = (who: HolderName = "person", changes: Partial<SignerDraft> = {}) =>
  evidencedSigner("gost-2015", who, SIGNED_AT, changes);

/** The codes that a card prints, judged together with the original. */
async function judgeCard(...signatures: readonly Uint8Array[]) {
  const texts = signatures.flatMap((cms, index) => cardCodeTexts(cms, index + 1));
  const text = { kind: "text", name: "codes", text: texts.join("\n") } as const;
  return only(await judge([text, file("original.bin", ORIGINAL)], { revocation: noRevocationData }));
}

function ocspAt(at: Date): Partial<SignerDraft> {
  const ocsp = ocspAnswer("gost-2015", holder("gost-2015", "person"), { at, form: "basic" });
  return { unsignedAttributes: [revocationValuesAttribute({ ocsp: [ocsp] })] };
}

describe("a card's signature is not confirmed when", () => {
  it("it carries no time-stamp", async () => {
    const report = await judgeCard(detached(evidenced("person", { timeStamps: [] })));
    expect(outcome(report)).toBe("INDETERMINATE/SIG_CONSTRAINTS_FAILURE time-stamp-missing");
  });

  it("its time-stamp covers something else", async () => {
    const elsewhere = { timeStamps: [() => timeStamp("gost-2015", ORIGINAL, SIGNED_AT)] };
    const report = await judgeCard(detached(evidenced("person", elsewhere)));
    expect(outcome(report)).toBe("INDETERMINATE/SIG_CONSTRAINTS_FAILURE time-stamp-failed");
  });

  it("it carries no revocation evidence, even where the device knows better", async () => {
    const cms = detached(evidenced("person", { unsignedAttributes: [] }));
    const text = { kind: "text", name: "codes", text: cardCodeTexts(cms, 1).join("\n") } as const;
    const report = only(await judge([text, file("original.bin", ORIGINAL)]));
    expect(outcome(report)).toBe("INDETERMINATE/TRY_LATER evidence-missing");
  });

  it.each([-6, 6])("its OCSP answer lies %i minutes from the time-stamp", async (minutes) => {
    const at = new Date(SIGNED_AT.getTime() + minutes * MINUTE);
    const report = await judgeCard(detached(evidenced("person", ocspAt(at))));
    expect(outcome(report)).toBe("INDETERMINATE/TRY_LATER stale-revocation-data");
  });

  it("its CRL was issued after the time-stamp", async () => {
    const crls = { unsignedAttributes: [revocationValuesAttribute({ crls: [caCrl("gost-2015")] })] };
    const report = await judgeCard(detached(evidenced("person", crls)));
    expect(outcome(report)).toBe("INDETERMINATE/TRY_LATER stale-revocation-data");
  });

  it("it carries the content inside, which must stand apart", async () => {
    const report = await judgeCard(detached(evidenced(), { detached: false }));
    expect(outcome(report)).toBe("INDETERMINATE/SIG_CONSTRAINTS_FAILURE format-failure");
  });
});

describe("a card's signature is not genuine when", () => {
  it("it signs another content that it carries inside", async () => {
    const other = new TextEncoder().encode("another original");
    const report = await judgeCard(detached(evidenced(), { detached: false, content: other }));
    expect(outcome(report)).toBe("TOTAL_FAILED/HASH_FAILURE hash-failure");
  });

  it("the signer was revoked before the time-stamp", async () => {
    const late = new Date("2025-09-01T10:00:00Z");
    const revokedAt = new Date("2025-06-01T09:00:00Z");
    const who = holder("gost-2015", "revoked-person");
    const ocsp = ocspAnswer("gost-2015", who, { at: late, form: "basic", single: { status: { revokedAt } } });
    const unsignedAttributes = [revocationValuesAttribute({ ocsp: [ocsp] })];
    const report = await judgeCard(
      detached(evidencedSigner("gost-2015", "revoked-person", late, { unsignedAttributes })),
    );
    expect(outcome(report)).toBe("TOTAL_FAILED/REVOKED revoked");
  });

  it("one of its signatures is wrong, whatever the others are", async () => {
    const spoilt = detached(evidenced("head", { tamperSignature: (value) => value.with(9, (value[9] ?? 0) ^ 1) }));
    const report = await judgeCard(detached(evidenced()), spoilt);
    expect(report.signatures.map(({ verdict }) => verdict)).toEqual(["genuine", "not-genuine"]);
    expect(report.verdict).toBe("not-genuine");
  });
});

describe("printed signatures of a card", () => {
  it("without the original ask for it", async () => {
    const texts = cardCodeTexts(detached(evidenced()), 1);
    const report = only(await judge([{ kind: "text", name: "codes", text: texts.join("\n") }]));
    expect(report).toMatchObject({ format: "ddcard", verdict: "not-confirmed", nextStep: "add-signed-file" });
    expect(outcome(report)).toBe("INDETERMINATE/SIGNED_DATA_NOT_FOUND content-missing");
  });

  it("name the missing codes", async () => {
    const texts = cardCodeTexts(detached(evidenced()), 1);
    const report = only(await judge([{ kind: "text", name: "codes", text: texts.slice(1).join("\n") }]));
    expect(report).toMatchObject({ verdict: "cant-read", reason: "missing-parts", format: "ddcard" });
    expect(report.reasonParameters.missing).toBe("1");
  });

  it("hold when their base64 is cut anywhere", async () => {
    const cms = detached(evidenced());
    const whole = cardCodeTexts(cms, 1).map((text) => (JSON.parse(text) as { data: string }).data);
    const base64 = whole.join("");
    const cut = [0, 701, 1402, base64.length].slice(0, -1);
    const texts = cut.map((start, index) =>
      JSON.stringify({ signId: 1, total: 3, index: index + 1, data: base64.slice(start, cut[index + 1]) }),
    );
    const text = { kind: "text", name: "codes", text: texts.reverse().join("\n") } as const;
    const report = only(await judge([text, file("original.bin", ORIGINAL)]));
    expect(report.rehearsal).toBe("genuine");
  });

  it("hold together with the original, offline and on their own evidence", async () => {
    const report = await judgeCard(detached(evidenced()), detached(evidenced("head")));
    expect(report).toMatchObject({ format: "ddcard", rehearsal: "genuine", covered: "whole-document" });
    expect(report.document.content).toMatchObject({ name: "original.bin", size: ORIGINAL.length });
  });
});
