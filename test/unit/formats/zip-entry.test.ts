import { deflateSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readZipEntry } from "../../../shared/formats/zip-entry.ts";
import { LIMITS } from "../../../shared/limits.ts";
import { isRefusal } from "../../../shared/refusal.ts";

const TEXT = new TextEncoder().encode("SAMPLE ".repeat(100));
const zip = (entries: Record<string, Uint8Array>) => zipSync(entries, { mtime: new Date(2020, 0, 1) });

function refusal(archive: Uint8Array): string | undefined {
  const entry = readZipEntry(archive);
  return isRefusal(entry) ? entry.refused : undefined;
}

describe("an archive is refused when", () => {
  it("it is no archive", () => expect(refusal(TEXT)).toBe("truncated"));
  it("it is empty", () => expect(refusal(new Uint8Array())).toBe("truncated"));
  it("it has two entries", () => expect(refusal(zip({ one: TEXT, two: TEXT }))).toBe("unsupported"));

  it("it is cut anywhere", () => {
    const whole = zip({ one: TEXT });
    for (let length = 0; length < whole.length; length++) expect(refusal(whole.subarray(0, length))).toBeDefined();
  });

  it("any of its bytes that matter is another", () => {
    const whole = zip({ one: TEXT });
    for (let at = 0; at < whole.length; at++) {
      const entry = readZipEntry(whole.with(at, (whole[at] ?? 0) ^ 0x40));
      if (!isRefusal(entry)) expect(entry.bytes).toEqual(TEXT);
    }
  });

  it("it inflates to more than the limit", () => {
    const bomb = zip({ one: new Uint8Array(LIMITS.inflatedBytes + 1) });
    expect(refusal(bomb)).toBe("inflated-too-large");
  });

  it("it inflates by more than the ratio, long before the size", () => {
    expect(refusal(zip({ one: new Uint8Array(1_000_000) }))).toBe("inflated-too-large");
  });

  it("a hundred megabytes hide in it, at once", () => {
    const started = performance.now();
    expect(refusal(zip({ one: new Uint8Array(100_000_000) }))).toBe("inflated-too-large");
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it("its deflated data end before their last block", () => {
    const whole = zip({ one: TEXT });
    const deflated = deflateSync(TEXT);
    const at = whole.length - 22 - 46 - 3 - deflated.length;
    expect(refusal(whole.with(at + 1, 0xff).with(at + 2, 0xff))).toBeDefined();
  });
});

it("an archive with one entry gives its name and bytes", () => {
  expect(readZipEntry(zip({ one: TEXT }))).toEqual({ name: "one", bytes: TEXT });
});

it("an entry that is stored, not deflated, is read too", () => {
  expect(readZipEntry(zipSync({ one: [TEXT, { level: 0 }] }))).toEqual({ name: "one", bytes: TEXT });
});
