/**
 * A tab's documents as CSV, JSON and text.
 * @module
 */
import type { Words } from "../../shared/i18n/words.ts";
import { holderOf } from "../../shared/ui/document-facts.ts";
import { visibleString } from "../../shared/ui/invisible-characters.ts";
import { verdictText } from "../../shared/ui/signature-verdict.tsx";
import type { Report } from "../../shared/validation/report.ts";
import type { Item, Judged, TabState } from "../state/tab-state.ts";
import { byDocument } from "./by-document.ts";
import { matchName } from "./held-name.tsx";
import { labelOf } from "./item-words.ts";

interface List {
  readonly state: TabState;
  readonly judged: ReadonlyMap<string, Judged>;
}

interface Entry {
  readonly item: Item;
  /** Absent for what has none: a short code, what could not be read. */
  readonly report?: Report;
}

const COLUMNS = [
  "standing",
  "verdict",
  "verdict_in_words",
  "reason",
  "file",
  "document",
  "signer",
  "holder",
  "name_on_page",
  "name",
  "means",
  "address",
  "page",
  "checked_at",
  "report",
] as const;

/** RFC 4180, with a byte order mark so that spreadsheets read it as UTF-8. The last column is the whole report as JSON. */
export function listAsCsv(list: List, words: Words): string {
  const rows = entriesOf(list).map((entry) => {
    const facts = factsOf(entry, list.state, words);
    return COLUMNS.map((column) => cell(facts[column]));
  });
  return `\uFEFF${[COLUMNS, ...rows].map((row) => `${row.join(",")}\r\n`).join("")}`;
}

/** `tekser-list`, version 1: items with their whole reports. */
export function listAsJson({ state, judged }: List): string {
  const items = byDocument(state.items).map(({ key, candidate, standing, means }) => ({
    kind: candidate.kind,
    label: candidate.label,
    source: candidate.source,
    standing,
    means: means ?? null,
    reports: judged.get(key)?.reports ?? [],
  }));
  const { url: page, name } = state;
  return `${JSON.stringify({ format: "tekser-list", version: 1, page, nameOnPage: name?.text ?? null, items }, null, 2)}\n`;
}

/** A line each: verdict, document, holder, signer. What is pasted into a table falls into one cell. */
export function listAsText(list: List, words: Words): string {
  return entriesOf(list)
    .map((entry) => {
      const { verdict_in_words, document, file, holder, signer } = factsOf(entry, list.state, words);
      const { kind } = entry.item.standing;
      const standing = kind === "done" ? "" : words.t(`ext.standing.${kind}`);
      const parts = [verdict_in_words || standing, document || file, holder, signer].filter((part) => part !== "");
      return visibleString(parts.join(" · ").replace(/\s+/g, " "));
    })
    .join("\n");
}

function entriesOf({ state, judged }: List): readonly Entry[] {
  return byDocument(state.items).flatMap((item): readonly Entry[] => {
    const reports = judged.get(item.key)?.reports ?? [];
    return reports.length > 0 ? reports.map((report) => ({ item, report })) : [{ item }];
  });
}

function factsOf(
  { item, report }: Entry,
  { url, name }: TabState,
  words: Words,
): Record<(typeof COLUMNS)[number], string> {
  const { source } = item.candidate;
  const signed = report !== undefined && report.signatures.length > 0;
  return {
    standing: item.standing.kind,
    verdict: report && !report.link ? report.verdict : "",
    verdict_in_words: report ? inWords(report, words) : "",
    reason: report?.reason ?? "",
    file: report?.file ?? labelOf(item),
    document:
      report && report.document.type !== "none"
        ? (words.say("document", report.document.type) ?? report.document.type)
        : "",
    signer: report?.signatures.flatMap(({ signer }) => signer.commonName ?? signer.organisation ?? []).join("; ") ?? "",
    holder: (report && holderOf(report.document.fields, words.language)) ?? "",
    name_on_page: name?.text ?? "",
    name: name && signed ? matchName(name.text, report).kind : "",
    means: item.means ?? "",
    address: source.by === "address" && !source.url.startsWith("data:") ? source.url : "",
    page: url,
    checked_at: report?.validationTime ?? "",
    report: report ? JSON.stringify(report) : "",
  };
}

function inWords(report: Report, words: Words): string {
  if (report.link) return words.t(`linkStanding.${report.link.standing}`);
  return verdictText(words, { verdict: report.rehearsal ?? report.verdict, environment: report.environment });
}

/** Quoted. What a spreadsheet would take for a formula begins with an apostrophe: documents are written by strangers. */
function cell(value: string): string {
  const harmless = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(value) ? `'${value}` : value;
  return `"${harmless.replaceAll('"', '""')}"`;
}
