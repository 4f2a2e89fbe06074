import { describe, expect, it, vi } from "vitest";
import type { TabState } from "../../../../extension/state/tab-state.ts";
import { messages } from "../../../../shared/i18n/en.ts";
import { makeWords } from "../../../../shared/i18n/words.ts";

// The browser's face exists only in a browser; a list is written without it.
vi.mock("webextension-polyfill", () => ({ default: {} }));

const { listAsCsv, listAsJson, listAsText } = await import("../../../../extension/panel/exported-list.ts");
const words = makeWords("en", messages, "UTC");

const state: TabState = {
  run: "0".repeat(32),
  url: "https://hr.example/7",
  phase: { kind: "looked" },
  watching: false,
  items: [
    {
      key: "0:1",
      frame: 0,
      candidate: {
        id: "1",
        kind: "short-code",
        source: { by: "text", text: '=HYPERLINK("https://evil.example")' },
        label: 'Code "482 913"',
        visible: true,
      },
      standing: { kind: "needs-service" },
      verdicts: [],
    },
  ],
  empty: 0,
  more: false,
  heard: {},
};
const list = { state, judged: new Map() };

describe("the list of a tab", () => {
  it("holds no formula that a spreadsheet would run, and no cell that ends early", () => {
    const csv = listAsCsv(list, words);
    expect(csv).toContain(`"'=HYPERLINK(""https://evil.example"")"`);
    expect(csv.trimEnd().split("\r\n")).toHaveLength(2);
  });

  it("is CSV that spreadsheets read as UTF-8, its last column the whole report", () => {
    const csv = listAsCsv(list, words);
    expect(csv.charCodeAt(0)).toBe(0xfeff);
    expect(csv.split("\r\n")[0]).toMatch(/^\uFEFF"?standing"?,.*"?report"?$/);
  });

  it("tells in JSON what it is", () => {
    expect(JSON.parse(listAsJson(list))).toMatchObject({
      format: "tekser-list",
      version: 1,
      page: "https://hr.example/7",
      items: [{ kind: "short-code", standing: { kind: "needs-service" }, reports: [] }],
    });
  });

  it("is copied as a line for each", () => {
    expect(listAsText(list, words).split("\n")).toHaveLength(1);
  });
});
