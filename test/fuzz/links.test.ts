import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judgeLink } from "../../shared/service/judge-link.ts";
import { linksIn } from "../../shared/service/links-in-text.ts";
import { builtInLinkRules } from "../../shared/trust/built-in.ts";

const RULES = builtInLinkRules();

const PIECES = [
  "https://",
  "http:",
  "\\",
  "/",
  "@",
  ":",
  "?",
  "#",
  ".",
  "-",
  "egov",
  "gov",
  "kz",
  "xn--",
  "е",
  "ı",
  "%2e",
];
const MORE = ["\u00ad", "\u202e", "\t", "\ud800", "javascript:", "mobileSign:", "link=", "redirect=", "&", "1", "0x7f"];

describe("whatever is given for a link", () => {
  it("is judged without throwing, and official only where the browser goes to a listed host", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.array(fc.constantFrom(...PIECES, ...MORE), { maxLength: 14 }).map((pieces) => pieces.join("")),
    );
    fc.assert(
      fc.property(text, (given) => {
        const { standing, address } = judgeLink(given, RULES);
        linksIn(given);
        if (standing !== "official" || address === null) return;
        const host = new URL(address).hostname.replace(/\.$/, "");
        const listed = /(?:^|\.)(?:e?gov|enbek)\.kz$|^epvo\.kz$|^nobd\.edu\.kz$|\.page\.link$/;
        expect(host).toMatch(listed);
      }),
      { numRuns: 5000 },
    );
  });

  it("takes no longer for being built to", () => {
    const began = performance.now();
    for (const piece of ["a-", "a.", "%25", "xn--a", "?link=https://x/", "((((", "egov-kz.", "\u0301"]) {
      const long = `https://${piece.repeat(8000 / piece.length)}`;
      judgeLink(long, RULES);
      linksIn(`${long} ${long}`);
      linksIn(piece.repeat(100_000));
    }
    expect(performance.now() - began).toBeLessThan(2000);
  });
});
