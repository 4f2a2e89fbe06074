import { describe, expect, it } from "vitest";
import {
  type Caught,
  type Collected,
  collect,
  contradictedPlaces,
  isComplete,
  missingPlaces,
  NOTHING_COLLECTED,
  textOfSet,
  withoutOther,
  withoutPart,
  withoutSet,
} from "../../../shared/capture/code-collector.ts";
import type { Code } from "../../../shared/capture/ports.ts";
import { splitCodeTexts } from "../../../shared/capture/text.ts";
import { LIMITS } from "../../../shared/limits.ts";
import { partText, partTexts } from "./drawings.ts";

const codeOf = (text: string): Code => ({ symbology: "QRCode", text, bytes: new TextEncoder().encode(text) });

function collectAll(texts: readonly string[], from: Collected = NOTHING_COLLECTED) {
  let collected = from;
  const caught: Caught[] = [];
  for (const text of texts) {
    const step = collect(collected, codeOf(text));
    collected = step.collected;
    caught.push(step.caught);
  }
  return { collected, caught, kinds: caught.map(({ kind }) => kind) };
}

const signaturePart = (index: number, total: number, data = "AAAA") =>
  JSON.stringify({ signId: 9, total, index, data });

describe("codes that are caught", () => {
  it("change nothing when they say nothing", () => {
    const { collected, caught } = collectAll(["", " \n"]);
    expect(collected).toBe(NOTHING_COLLECTED);
    expect(caught).toEqual(Array(2).fill({ kind: "refused", why: "empty" }));
  });

  it("are refused when they are longer than codes can be", () => {
    expect(collectAll(["A".repeat(16_385)]).caught).toEqual([{ kind: "refused", why: "too-large" }]);
  });

  it("are refused when they begin like a part and are none", () => {
    const broken = [partText(1, 5).slice(0, 900), partText(6, 5), partText(0, 5), '{"signId":9,"total":7,"index":8}'];
    const { collected, caught } = collectAll(broken);
    expect(caught).toEqual(Array(4).fill({ kind: "refused", why: "damaged" }));
    expect(collected).toBe(NOTHING_COLLECTED);
  });

  it("are refused when they announce more parts than a set may have", () => {
    expect(collectAll([partText(1, LIMITS.setParts + 1)]).caught).toEqual([{ kind: "refused", why: "too-many" }]);
  });

  it("are refused beyond the number of codes that are kept", () => {
    const links = Array.from({ length: LIMITS.codes + 2 }, (_, at) => `https://example.com/${at}`);
    const { collected, kinds } = collectAll(links);
    expect(collected.others).toHaveLength(LIMITS.codes);
    expect(kinds.slice(-3)).toEqual(["other", "refused", "refused"]);
  });

  it("are refused when a fifth claims the same place", () => {
    const claims = ["AAAA", "BBBB", "CCCC", "DDDD", "EEEE"].map((data) => signaturePart(1, 2, data));
    const { kinds } = collectAll(claims);
    expect(kinds).toEqual(["part", "contradiction", "contradiction", "contradiction", "refused"]);
  });

  it("count once, however often they are seen", () => {
    const { collected, kinds } = collectAll([partText(2, 3), partText(2, 3), "123456", "123456"]);
    expect(kinds).toEqual(["part", "known", "other", "known"]);
    expect(collected.sets).toHaveLength(1);
    expect(collected.others).toHaveLength(1);
  });

  it("count once when only what stands outside the part differs", () => {
    const printedAgain = partText(1, 2).replace("12:41:36.844", "12:41:36.901");
    expect(collectAll([partText(1, 2), printedAgain]).kinds).toEqual(["part", "known"]);
  });

  it("stay apart when their bytes differ under the same text", () => {
    const one = { symbology: "QRCode", text: "\uFFFD", bytes: Uint8Array.of(0x80) };
    const two = { ...one, bytes: Uint8Array.of(0x81) };
    const { collected } = collect(collect(NOTHING_COLLECTED, one).collected, two);
    expect(collected.others.map(({ bytes }) => bytes[0])).toEqual([0x80, 0x81]);
  });
});

describe("a set", () => {
  it("is not whole without one part, and says which", () => {
    const [set] = collectAll([partText(5, 5), partText(1, 5), partText(4, 5), partText(2, 5)]).collected.sets;
    expect(set && isComplete(set)).toBe(false);
    expect(set && missingPlaces(set)).toEqual([3]);
  });

  it("is not spoiled by a part of another set of the same size", () => {
    const { collected, caught } = collectAll([partText(1, 2), partText(2, 2, "20000000000002"), partText(2, 2)]);
    expect(collected.sets.map(missingPlaces)).toEqual([[], [1]]);
    expect(caught.map((each) => each.kind === "part" && each.startsSet)).toEqual([true, true, false]);
  });

  it("is not spoiled by a part of a set of the same number and another size, or of another format", () => {
    const { collected } = collectAll([partText(1, 2, "9"), partText(2, 3, "9"), signaturePart(1, 2)]);
    expect(collected.sets.map(({ key, total }) => [key, total])).toEqual([
      ["egov-barcode 9 of 2", 2],
      ["egov-barcode 9 of 3", 3],
      ["ddcard 9 of 2", 2],
    ]);
  });

  it("keeps both codes that claim one place, and hands over both", () => {
    const { collected, caught } = collectAll([signaturePart(1, 1, "AAAA"), signaturePart(1, 1, "BBBB")]);
    expect(caught[1]).toMatchObject({ kind: "contradiction", index: 1 });
    const [set] = collected.sets;
    expect(set && contradictedPlaces(set)).toEqual([1]);
    expect(set && splitCodeTexts(textOfSet(set))).toHaveLength(2);
  });

  it("is whole in any order, and hands its parts over in theirs", () => {
    const texts = partTexts(5);
    const [set] = collectAll([3, 0, 4, 1, 2].map((at) => texts[at] ?? "")).collected.sets;
    expect(set && isComplete(set)).toBe(true);
    expect(set && splitCodeTexts(textOfSet(set))).toEqual(texts);
  });

  it("lacks a part that was removed, and takes it again", () => {
    const whole = collectAll(partTexts(3)).collected;
    const key = whole.sets[0]?.key ?? "";
    const without = withoutPart(whole, key, 2);
    expect(without.sets.map(missingPlaces)).toEqual([[2]]);
    expect(collectAll([partText(2, 3)], without).collected.sets.map(missingPlaces)).toEqual([[]]);
  });

  it("goes with its last part", () => {
    const { collected } = collectAll([partText(2, 3), "123456"]);
    const key = collected.sets[0]?.key ?? "";
    expect(withoutPart(collected, key, 2)).toEqual({ sets: [], others: collected.others });
    expect(withoutSet(collected, key)).toEqual({ sets: [], others: collected.others });
    expect(withoutPart(collected, "another", 2)).toBe(collected);
  });

  it("stays when a code that is no part is removed", () => {
    const { collected } = collectAll([partText(2, 3), "123456"]);
    const [other] = collected.others;
    expect(other && withoutOther(collected, other)).toEqual({ sets: collected.sets, others: [] });
  });
});
