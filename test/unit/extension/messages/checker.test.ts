import { describe, expect, it } from "vitest";
import { fromBase64, toBase64 } from "../../../../extension/messages/base64.ts";
import { isCheckerNews, isCheckerRequest } from "../../../../extension/messages/checker.ts";
import { isPageRequest } from "../../../../extension/messages/panel.ts";

const RUN = "0123456789abcdef0123456789abcdef";
const job = {
  tab: 1,
  run: RUN,
  key: "0:1",
  check: RUN,
  name: "diploma.pdf",
  source: { by: "address", url: "https://hr.example/diploma.pdf", credentials: false },
  means: "fetched",
  history: { historyDays: 30, historyDetails: false },
  language: "kk",
  askOcsp: false,
};

describe("a request to the checker", () => {
  it("is refused for another receiver, an unknown source, or a job that lacks something", () => {
    const { run: _, ...lacking } = job;
    for (const request of [
      { kind: "check", job },
      { to: "checker", kind: "check", job: lacking },
      { to: "checker", kind: "check", job: { ...job, source: { by: "file", path: "/etc/passwd" } } },
      { to: "checker", kind: "forget", tab: -1 },
    ]) {
      expect(isCheckerRequest(request)).toBe(false);
    }
  });

  it("is accepted with all of it", () => {
    expect(isCheckerRequest({ to: "checker", kind: "check", job })).toBe(true);
    expect(isCheckerRequest({ to: "checker", kind: "running" })).toBe(true);
  });
});

describe("news of the checker", () => {
  it("is refused with a picture from elsewhere, or an outcome that there is not", () => {
    const news = { from: "checker", tab: 1, run: RUN, key: "0:1", check: RUN, number: 1 };
    expect(isCheckerNews({ ...news, outcome: { kind: "judged", reports: [], picture: "https://a.example/x" } })).toBe(
      false,
    );
    expect(isCheckerNews({ ...news, outcome: { kind: "genuine" } })).toBe(false);
    expect(isCheckerNews({ ...news, outcome: { kind: "not-fetched", why: "because" } })).toBe(false);
    expect(isCheckerNews({ ...news, outcome: { kind: "nothing" } })).toBe(true);
    expect(isCheckerNews({ ...news, number: 0, outcome: { kind: "nothing" } })).toBe(false);
  });
});

describe("a request of the panel", () => {
  it("is refused without its tab or item", () => {
    expect(isPageRequest({ kind: "check-page" })).toBe(false);
    expect(isPageRequest({ kind: "reveal", tab: 1 })).toBe(false);
    expect(isPageRequest({ kind: "reveal", tab: 1, key: "x".repeat(61) })).toBe(false);
    expect(isPageRequest({ kind: "reveal", tab: 1, key: "0:1" })).toBe(true);
  });
});

describe("octets as text", () => {
  it("are refused where they are none, and come back as they were", () => {
    expect(fromBase64("*")).toBeUndefined();
    const octets = Uint8Array.from({ length: 100_000 }, (_, at) => at % 251);
    expect(fromBase64(toBase64(octets))).toEqual(octets);
  });
});
