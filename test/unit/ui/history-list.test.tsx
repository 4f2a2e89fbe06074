import { describe, expect, it } from "vitest";
import type { HistoryRecord } from "../../../shared/records/index.ts";
import { EarlierCheck, NotTheSame } from "../../../shared/ui/earlier-check.tsx";
import { HistoryList } from "../../../shared/ui/history-list.tsx";
import { entryInWords, kindInWords } from "../../../shared/ui/history-words.ts";
import { DETAILS, entry, hashOf } from "../records/empty-history.ts";
import { draw, WORDS } from "./draw.tsx";

const record: HistoryRecord = { ...entry("a"), id: 7 };

const list = (one: HistoryRecord) => draw(<HistoryList records={[one]} onAgain={() => {}} onDelete={() => {}} />);

describe("an entry of the history", () => {
  it("is a sample, never genuine, under the sample list", () => {
    const html = list({ ...record, verdict: "not-confirmed", rehearsal: "genuine", environment: "sample" });
    expect(html).not.toContain("chip-genuine");
    expect(html).toContain("Sample");
  });

  it("shows a hostile name as text, with what can't be seen made visible", () => {
    const file = "<img src=x>\u202efdp.exe";
    const html = list({ ...record, details: { ...DETAILS, file } });
    expect(html).not.toContain("<img");
    expect(html).toContain("⟦U+202E⟧");
    expect(html).not.toContain("\u202e");
  });

  it("tells no verdict of a link", () => {
    const html = list({ ...record, documentType: "link", verdict: "cant-read" });
    expect(html).toContain("Link");
    expect(html).not.toContain("chip");
  });

  it("is told by kind, verdict and time, and names in each button which one it is about", () => {
    const html = list(record);
    expect(html).toContain("Diploma with supplement");
    expect(html).toContain("chip-genuine");
    expect(html).toContain('aria-label="Delete: Diploma with supplement, 20 November 2026, 15:00"');
    expect(html.replaceAll(/<[^>]*>/g, "")).toContain(hashOf("a"));
  });

  it("tells names where they are kept", () => {
    const html = list({ ...record, details: DETAILS });
    expect(html).toContain("ҮЛГІБАЕВА ҮЛГІ");
    expect(html).toContain("SAMPLE-diploma.pdf");
    expect(html).toContain("10 January 2026");
  });

  it("is found by what stands there in the person's language", () => {
    expect(entryInWords(WORDS.kk, record)).toContain("Түпнұсқа");
    expect(entryInWords(WORDS.ru, record)).toContain("20 ноября 2026 года");
    expect(kindInWords(WORDS.en, { documentType: "none" })).toBe("Nothing signed in it");
    expect(kindInWords(WORDS.en, { documentType: "link" })).toBe("Link");
  });
});

describe("an earlier check", () => {
  it("says when it is not the same file, as an alert", () => {
    const html = draw(<NotTheSame record={record} />);
    expect(html).toContain('role="alert"');
    expect(html).toContain("This is not what was checked on 20 November 2026, 15:00");
  });

  it("says how the same file was judged, and when", () => {
    const html = draw(<EarlierCheck record={{ ...record, verdict: "not-confirmed" }} id="r" />);
    expect(html).toContain("Verdict on 20 November 2026, 15:00:");
    expect(html).toContain("chip-not-confirmed");
  });
});
