import { describe, expect, it } from "vitest";
import { CANDIDATE_LIMITS, type Candidate, isCandidate } from "../../../../extension/messages/candidate.ts";
import { isContentAnswer, isContentNews, isContentRequest } from "../../../../extension/messages/content.ts";

const RUN = "0123456789abcdef0123456789abcdef";
const IMAGE: Candidate = {
  id: "1",
  kind: "image",
  source: { by: "address", url: "https://hr.example/diploma.png" },
  size: { width: 200, height: 300 },
  label: "Diploma",
  visible: true,
};

describe("a candidate", () => {
  it("is refused with a field that no candidate has", () => {
    expect(isCandidate({ ...IMAGE, verdict: "genuine" })).toBe(false);
    expect(isCandidate({ ...IMAGE, source: { by: "element", url: "https://a.example/" } })).toBe(false);
  });

  it("is refused under an address of a scheme that is not the web's", () => {
    for (const url of ["javascript:alert(1)", "file:///etc/passwd", "chrome-extension://a/b", " https://a.example/"]) {
      expect(isCandidate({ ...IMAGE, source: { by: "address", url } })).toBe(false);
    }
  });

  it("is refused above its limits", () => {
    const url = `data:image/png;base64,${"A".repeat(CANDIDATE_LIMITS.dataUrl)}`;
    expect(isCandidate({ ...IMAGE, source: { by: "address", url } })).toBe(false);
    expect(isCandidate({ ...IMAGE, label: "x".repeat(CANDIDATE_LIMITS.label + 1) })).toBe(false);
    expect(isCandidate({ ...IMAGE, size: { width: Number.NaN, height: 1 } })).toBe(false);
    expect(isCandidate({ ...IMAGE, id: "1; drop" })).toBe(false);
  });

  it("is accepted from an address, an element and a text", () => {
    expect(isCandidate(IMAGE)).toBe(true);
    expect(isCandidate({ ...IMAGE, source: { by: "element" } })).toBe(true);
    expect(isCandidate({ ...IMAGE, kind: "short-code", source: { by: "text", text: "123456" } })).toBe(true);
  });
});

describe("news from a page", () => {
  const found = { kind: "found", run: RUN, number: 1, candidates: [IMAGE], gone: [] };

  it("is dropped when forged, oversized or of no kind", () => {
    const many = Array.from({ length: CANDIDATE_LIMITS.perMessage + 1 }, () => IMAGE);
    for (const forged of [
      undefined,
      null,
      "found",
      [],
      { ...found, kind: "verdict" },
      { ...found, run: "x" },
      { ...found, number: 0 },
      { ...found, candidates: many },
      { ...found, tab: 1 },
      JSON.parse(`{"__proto__": ${JSON.stringify(found)}}`),
    ]) {
      expect(isContentNews(forged)).toBe(false);
    }
  });

  it("tells what was found, that the panel is wanted, and which name was picked", () => {
    expect(isContentNews(found)).toBe(true);
    expect(isContentNews({ kind: "open-panel", run: RUN, number: 2, id: "1" })).toBe(true);
    expect(isContentNews({ kind: "name-picked", run: RUN, number: 3, text: "Aizhan", selector: "h1" })).toBe(true);
  });
});

describe("a request to a content script", () => {
  it("is refused without what it needs", () => {
    expect(isContentRequest({ kind: "scan", watch: true })).toBe(false);
    expect(isContentRequest({ kind: "octets" })).toBe(false);
  });

  it("is one of the eight", () => {
    const eight = [
      { kind: "scan", run: RUN, watch: false },
      { kind: "stop" },
      { kind: "octets", id: "1" },
      { kind: "reveal", id: "1" },
      { kind: "place", id: "1" },
      { kind: "mark", ids: ["1"] },
      { kind: "pick-name" },
      { kind: "read-name", selector: "h1" },
    ];
    expect(eight.every(isContentRequest)).toBe(true);
  });
});

describe("an answer of a content script", () => {
  it("is refused when its octets claim to be a page", () => {
    expect(isContentAnswer({ kind: "octets", type: "text/html", base64: "" })).toBe(false);
  });

  it("hands over octets as an image or a PDF", () => {
    expect(isContentAnswer({ kind: "octets", type: "image/png", base64: "AAAA" })).toBe(true);
    expect(isContentAnswer({ kind: "octets", type: "application/pdf", base64: "AAAA" })).toBe(true);
  });
});
