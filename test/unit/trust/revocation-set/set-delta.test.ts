import { describe, expect, it } from "vitest";
import { equalBytes } from "../../../../shared/encoding.ts";
import { isRefusal } from "../../../../shared/refusal.ts";
import { applyDelta, encodeDelta, type RevokedCertificate } from "../../../../shared/trust/revocation-set/index.ts";
import { name } from "../../../sandbox/distinguished-name.ts";
import { AUTHORITY, changed, refusal, revokedOn, revokedOnes, setOf } from "./set-lab.ts";

const OLD = revokedOnes("old", 800);
const YOUNG = revokedOnes("young", 60);
const FROM = setOf(OLD);
const NEXT = [...OLD.slice(30), ...YOUNG];
const TO = setOf(NEXT, { previous: FROM });

function delta(from: Uint8Array, to: Uint8Array): Uint8Array {
  const found = encodeDelta(from, to);
  if (!found) throw new Error("no delta");
  return found;
}

/** Whether the delta from one leads to the other, octet for octet. */
function leads(from: readonly RevokedCertificate[], to: readonly RevokedCertificate[]): boolean {
  const base = setOf(from);
  const next = setOf(to, { previous: base });
  const applied = applyDelta(base, delta(base, next));
  return !isRefusal(applied) && equalBytes(applied, next);
}

describe("a delta is refused where it", () => {
  const good = delta(FROM, TO);
  it.each([
    ["is empty", new Uint8Array(), "truncated"],
    ["is a set", TO, "unsupported: kind of file"],
    ["is of a version to come", changed(good, 4, 2), "unsupported: kind of file"],
    ["is cut off", good.subarray(0, -1), "truncated"],
    ["goes on after its end", Uint8Array.of(...good, 0), "trailing-bytes"],
    ["belongs to a set of another size", delta(setOf(OLD.slice(1)), TO), "malformed: delta of another set"],
    ["takes away more than there is", changed(changed(good, 8, 0xff), 9, 0x7f), "malformed: places"],
  ])("%s", (_, bytes, why) => {
    expect(refusal(applyDelta(FROM, bytes))).toBe(why);
  });

  it("brings what is there already", () => {
    const [same, other] = [revokedOn("2024-01-01"), revokedOn("2024-01-01", { serialNumber: Uint8Array.of(6) })];
    const toBoth = delta(padded(other), padded(other, same));
    expect(refusal(applyDelta(padded(same), toBoth))).toBe("malformed: entry twice");
  });

  it("is to be applied to what is no set", () => {
    expect(refusal(applyDelta(FROM.subarray(0, -1), good))).toBe("truncated");
  });

  /** Ten more, so that a delta is shorter than the set. */
  function padded(...more: readonly RevokedCertificate[]): Uint8Array {
    return setOf([...OLD.slice(0, 10), ...more]);
  }
});

describe("no delta is made", () => {
  it("between sets of different authorities", () => {
    const authority = { ...AUTHORITY, name: name({ CN: "SAMPLE other" }) };
    expect(encodeDelta(FROM, setOf(NEXT, { authority }))).toBeUndefined();
  });

  it("between fingerprints of different lengths", () => {
    expect(encodeDelta(FROM, setOf(revokedOnes("large", 9000), { previous: FROM }))).toBeUndefined();
  });

  it("where the whole set is shorter", () => {
    expect(encodeDelta(FROM, setOf(OLD.slice(0, 2), { previous: FROM }))).toBeUndefined();
  });

  it("from or to what is no set", () => {
    expect(encodeDelta(FROM.subarray(1), TO)).toBeUndefined();
    expect(encodeDelta(FROM, TO.subarray(1))).toBeUndefined();
  });
});

describe("a delta", () => {
  it("leads octet for octet to the next set: where some came, some left, nothing changed", () => {
    expect(leads(OLD, NEXT)).toBe(true);
    expect(leads(OLD, [...OLD, ...YOUNG])).toBe(true);
    expect(leads(OLD, OLD.slice(30))).toBe(true);
    expect(leads(OLD, OLD)).toBe(true);
    expect(leads([...OLD, ...YOUNG], OLD)).toBe(true);
  });

  it("tells that a certificate on hold was revoked for good, and since when", () => {
    const hold = revokedOn("2024-01-01", { reason: "certificateHold" });
    expect(leads([...OLD, hold], [...OLD, revokedOn("2024-01-05", { reason: "keyCompromise" })])).toBe(true);
    expect(leads([...OLD, hold], OLD)).toBe(true);
  });

  it("tells that expired certificates are kept from now on", () => {
    const next = setOf(OLD, { previous: FROM, keptSince: new Date("2020-01-01") });
    expect(applyDelta(FROM, delta(FROM, next))).toEqual(next);
    expect(applyDelta(next, delta(next, FROM))).toEqual(FROM);
  });

  it("goes on from where another led", () => {
    const last = setOf([...NEXT, ...revokedOnes("last", 20)], { previous: TO });
    const first = applyDelta(FROM, delta(FROM, TO));
    expect(isRefusal(first) ? first : applyDelta(first, delta(TO, last))).toEqual(last);
  });

  it("is much shorter than the set where little changed", () => {
    expect(delta(FROM, setOf([...OLD, ...YOUNG.slice(0, 5)], { previous: FROM })).length).toBeLessThan(60);
  });
});
