import { describe, expect, it } from "vitest";
import { judgeLink } from "../../../shared/service/judge-link.ts";
import { builtInLinkRules } from "../../../shared/trust/built-in.ts";
import { ReportTable } from "../../../shared/ui/report-table.tsx";
import { ReportView } from "../../../shared/ui/report-view.tsx";
import type { Report } from "../../../shared/validation/report.ts";
import { draw, WORDS } from "./draw.tsx";
import { exampleReport } from "./example-report.ts";

function reportOf(text: string): Report {
  const link = judgeLink(text, builtInLinkRules());
  const nothing = { signatures: [], notCovered: [], warnings: [], document: { type: "none", fields: [] } };
  return { ...exampleReport, ...nothing, verdict: "cant-read", reason: "link", nextStep: "find-official-site", link };
}

const view = (text: string, words = WORDS.en) => draw(<ReportView report={reportOf(text)} id="r" level={1} />, words);

const ALL = [
  "https://egov.kz/",
  "https://sigex.kz/",
  "https://egov-kz.com/",
  "https://kaspi.kz/",
  "https://bit.ly/x",
  "javascript:alert(1)",
  "https://mgovsign.page.link/?link=https://egov-kz.com",
  "https://epvo.kz/#/verification_education_document",
];

describe("the view of a link", () => {
  it.each(ALL)("never wears a verdict on a document: %s", (text) => {
    const table = draw(<ReportTable reports={[reportOf(text), reportOf(text)]} headingId="h" onOpen={() => {}} />);
    for (const html of [view(text), table]) {
      expect(html).not.toMatch(/data-verdict|band-(?:genuine|not-genuine|cant-read)|chip-/);
      expect(html).not.toMatch(/Genuine|Not genuine|Can’t read/);
    }
  });

  it.each(ALL.slice(1, 7))("offers none to be opened that is not official: %s", (text) => {
    expect(view(text)).not.toContain("<a ");
  });

  it("takes nothing from a link for markup, and shows what can't be seen", () => {
    const html = view('https://egov.kz/"><img src=x onerror=alert(1)>\u202e');
    expect(html).not.toContain("<img");
    expect(html).toContain("⟦U+202E⟧");
  });

  it("opens an official address on a tap, without telling where the person comes from", () => {
    const html = view("egov.kz/services");
    expect(html).toContain('href="https://egov.kz/services"');
    expect(html).toContain('rel="noopener noreferrer"');
  });

  it("names where a link leads that hands on, not where it begins", () => {
    const html = view("https://egov.kz/login?redirect=https://evil.example/");
    expect(html).toContain("The link leads to evil.example.");
    expect(html).toContain("What it hands on to");
  });

  it("never names an imitation in letters that read like what it imitates", () => {
    const html = view("https://еgov.kz/");
    expect(html).toContain("It looks like egov.kz, but leads to xn--gov-qdd.kz.");
    expect(html).toMatch(/<mark class="foreign">.*?е.*?<\/mark>gov\.kz/);
    expect(view("https://қызмет.қаз/")).not.toContain("<mark");
  });

  it("does not call an official host a look-alike of itself where it hands on to an imitation", () => {
    const html = view("https://egov.kz/login?redirect=https://egov-kz.com/");
    expect(html).toContain("Goes first to");
    expect(html.match(/Looks like</g)).toHaveLength(1);
  });

  it("says once whose the address in a link to an application is", () => {
    expect(view("mobileSign:https://egov.kz/sign").match(/Really leads to/g)).toHaveLength(1);
  });

  it.each(["en", "ru", "kk"] as const)("says all of it in %s, with no gap left open", (language) => {
    for (const text of ALL) expect(view(text, WORDS[language])).not.toMatch(/[{}[\]]|…|undefined/);
  });
});
