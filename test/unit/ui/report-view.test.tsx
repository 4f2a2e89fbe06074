import { renderToString } from "preact-render-to-string";
import { describe, expect, it } from "vitest";
import { messages } from "../../../shared/i18n/en.ts";
import { makeWords } from "../../../shared/i18n/words.ts";
import { ReportTable } from "../../../shared/ui/report-table.tsx";
import { ReportView } from "../../../shared/ui/report-view.tsx";
import { WordsContext } from "../../../shared/ui/words-context.ts";
import type { DocumentField, Report } from "../../../shared/validation/report.ts";
import { exampleReport, exampleSignature } from "./example-report.ts";

const words = makeWords("en", messages, "Asia/Almaty");

function drawn(report: Report): string {
  return renderToString(
    <WordsContext.Provider value={words}>
      <ReportView report={report} id="r" level={1} />
    </WordsContext.Provider>,
  );
}

const rehearsed: Report = {
  ...exampleReport,
  verdict: "not-confirmed",
  rehearsal: "genuine",
  environment: "sample",
  reason: "sample",
  nextStep: "do-not-rely",
  signatures: [{ ...exampleSignature, environment: "sample" }],
};

describe("the report of a sample", () => {
  it.each(["sample", "test"] as const)("never wears a verdict's band or chip for genuine (%s)", (environment) => {
    const signatures = [1, 2].map((id) => ({ ...exampleSignature, environment, id: String(id) }));
    const html = drawn({ ...rehearsed, environment, signatures });
    expect(html).toContain(`data-mark="${environment}"`);
    expect(html).not.toMatch(/band-genuine|chip-genuine|data-verdict="genuine"/);
    expect(html).toContain("Nobody may rely on it.");
  });

  it("says in the striped band what a real one would read", () => {
    expect(drawn(rehearsed)).toContain('<strong data-rehearsal="genuine">Genuine.</strong>');
  });

  it("shows what is wrong with it below the band", () => {
    const html = drawn({ ...rehearsed, verdict: "not-genuine", rehearsal: "not-genuine", reason: "hash-failure" });
    expect(html.indexOf("data-mark")).toBeLessThan(html.indexOf('data-verdict="not-genuine"'));
    expect(html).toContain("The document was altered after signing.");
  });

  it("is a sample in a table too", () => {
    const table = (
      <WordsContext.Provider value={words}>
        <ReportTable reports={[rehearsed, rehearsed]} headingId="h" onOpen={() => {}} />
      </WordsContext.Provider>
    );
    expect(renderToString(table)).not.toContain("chip-genuine");
  });
});

describe("the report", () => {
  it("takes nothing from a document for markup", () => {
    const html = drawn({
      ...exampleReport,
      file: "<img src=x onerror=alert(1)>.pdf",
      document: { type: "xml", fields: [{ name: "<b>", value: "<script>\u202ealert(1)</script>" }] },
    });
    expect(html).not.toMatch(/<img|<script|<b>/);
    expect(html).toContain("⟦U+202E⟧");
  });

  it("names the authority as the trusted list does, and the certificate's claim only in the details", () => {
    const html = drawn(exampleReport);
    const [top = "", details = ""] = html.split('class="card fold"');
    expect(top).toContain("National Certification Authority");
    expect(top).not.toContain("Whatever the certificate claims");
    expect(details).toContain("Whatever the certificate claims");
  });

  it("says so when no list names the authority", () => {
    const signatures = [{ ...exampleSignature, issuer: null }];
    expect(drawn({ ...exampleReport, signatures })).toContain("An authority that is in no trusted list");
  });

  it("says when only the organisation trusts", () => {
    expect(drawn({ ...exampleReport, environment: "organisation" })).toContain("Trusted by your organisation");
  });

  it("says how old the knowledge about revocation is", () => {
    expect(drawn(exampleReport)).toContain("21 November 2026, 08:00 (9 hours ago)");
  });

  it("says beside each check how old its data was, with the time itself for whoever points at it", () => {
    const html = drawn(exampleReport);
    expect(html).toContain('title="21 November 2026, 08:00">Revocation: as of 9 hours ago</time>');
    expect(html).toContain('title="20 November 2026, 11:00">Trusted list no. 12: as of 30 hours ago</time>');
  });

  it("sets the organisation's trust apart from the state's wherever the verdict is told", () => {
    const signatures = [1, 2].map((id) => ({
      ...exampleSignature,
      environment: "organisation" as const,
      id: String(id),
    }));
    const html = drawn({ ...exampleReport, environment: "organisation", signatures });
    expect(html).toContain("Trusted by your organisation, not by the state’s list.");
    expect(html.match(/Genuine · your organisation/g)).toHaveLength(4);
  });

  it("gives each of several signatures a verdict of its own", () => {
    const second = { ...exampleSignature, id: "2", verdict: "not-genuine", indication: "TOTAL_FAILED" } as const;
    const html = drawn({ ...exampleReport, verdict: "not-genuine", signatures: [exampleSignature, second] });
    expect(html).toContain("2 signatures");
    expect(html).toContain("chip-genuine");
    expect(html).toContain("chip-not-genuine");
  });

  it("names the missing parts as a person would", () => {
    const report = { ...exampleReport, verdict: "cant-read", reason: "missing-parts", signatures: [] } as const;
    const missing = (parts: string) => drawn({ ...report, reasonParameters: { missing: parts, total: "5" } });
    expect(missing("2, 4")).toContain("Codes 2 and 4 of 5 are missing.");
    expect(missing("2")).toContain("Code 2 of 5 is missing.");
  });

  it("stays drawable whatever codes a newer core sends", () => {
    const checks = [{ id: "format", outcome: "passed", why: "a-new-why", detail: {} }] as const;
    const newer = { reason: "a-new-reason", nextStep: "a-new-step", signatures: [{ ...exampleSignature, checks }] };
    // Not of this version's codes, on purpose.
    const html = drawn({ ...exampleReport, ...newer } as Report);
    expect(html).toContain("a-new-reason");
    expect(html).toContain("a-new-why");
  });
});

describe("the fields of a document", () => {
  const withFields = (fields: DocumentField[]) => drawn({ ...exampleReport, document: { type: "diploma", fields } });

  it("keep their values when they follow a group", () => {
    const group = { name: "supplement", fields: [{ name: "inner", fields: [{ name: "x", value: "1" }] }] };
    expect(withFields([group, { name: "requestNumber", value: "10100700000131" }])).toContain("10100700000131");
  });

  it("make a table where three groups are alike, and none where they are not", () => {
    const course = (name: string) => ({ name: "course", fields: [{ name: "code", value: name }] });
    expect(withFields([course("A1"), course("B2")])).not.toContain("<table");
    const html = withFields([course("A1"), course("B2"), course("C3"), { name: "course", fields: [] }]);
    expect(html.match(/<td/g)).toHaveLength(3);
  });

  it("say one value once where both languages agree", () => {
    const html = withFields([{ name: "name", bilingual: { kk: "Абай", ru: "Абай" } }]);
    expect(html.match(/>Абай</g)).toHaveLength(1);
  });
});

describe("a value built to choke the page", () => {
  it("is drawn in part, and the rest is counted", () => {
    const fields = [{ name: "x", value: "\u202e".repeat(1_000_000) }];
    const html = drawn({ ...exampleReport, document: { type: "xml", fields } });
    expect(html.length).toBeLessThan(1_000_000);
    expect(html).toContain("(+996000)");
    expect(html).toContain("Show more of it");
  });
});
