/**
 * What the history keeps of one document that was checked: which files it came from, as hashes, what kind of document it is,
 * the verdict and the time. Names and further details only where the person wants them kept.
 * @module
 */
import type { Environment, Report, Verdict } from "../validation/report.ts";

/** A file or text that was given, known by its content alone. */
export interface HistorySource {
  readonly kind: "file" | "text";
  /** Lower-case hex; of a text, over its UTF-8. */
  readonly sha256: string;
}

export interface HistoryDetails {
  /** Name of the file or text, as the report has it. */
  readonly file: string;
  /** Names in the signers' certificates. */
  readonly signers: readonly string[];
  /** As the document writes it, where its kind is known. */
  readonly holder?: string;
  /** Day of issue as the document writes it. */
  readonly dated?: string;
  /** Stable code, see `REASONS`. */
  readonly reason: string;
}

export interface HistoryEntry {
  readonly checkedAt: Date;
  /** In the order in which they were given; one report can be about several. */
  readonly sources: readonly HistorySource[];
  /** Which of the documents found in the same sources: 0 is the first. */
  readonly part: number;
  /** `document.type` of the report; `link` for a link. */
  readonly documentType: string;
  /** All three as in the report: under the sample and test lists the verdict is never `genuine`. */
  readonly verdict: Verdict;
  readonly rehearsal: Verdict | null;
  readonly environment: Environment;
  readonly details?: HistoryDetails;
}

/** An entry that lies on the device. */
export interface HistoryRecord extends HistoryEntry {
  readonly id: number;
}

/** A report with the files and texts that lead to it. */
export interface CheckedDocument {
  readonly report: Report;
  readonly sources: readonly HistorySource[];
  /** Absent where no details are to be kept. */
  readonly details?: HistoryDetails;
}

/** Reasons of a check that did not take place: there is nothing to remember. */
const NOT_CHECKED: ReadonlySet<string> = new Set(["cancelled", "not-loaded", "too-many"]);

/** Whether there is something to remember: a check took place, of something that is known again. */
export function isMemorable({ report, sources }: CheckedDocument): boolean {
  return sources.length > 0 && !NOT_CHECKED.has(report.reason);
}

/** One entry for each document that is memorable; `documents` are those of one check, in its order. */
export function entriesOf(documents: readonly CheckedDocument[], checkedAt: Date): readonly HistoryEntry[] {
  const parts = new Map<string, number>();
  return documents.filter(isMemorable).map(({ report, sources, details }) => {
    const key = sourcesKey(sources);
    const part = parts.get(key) ?? 0;
    parts.set(key, part + 1);
    const { verdict, rehearsal, environment } = report;
    const documentType = typeOf(report);
    return {
      checkedAt,
      sources,
      part,
      documentType,
      verdict,
      rehearsal,
      environment,
      ...(details ? { details } : {}),
    };
  });
}

/** The verdict that a person reads; under the sample and test lists the one that it would have been. */
export function shownVerdict({ rehearsal, verdict }: Pick<HistoryEntry, "rehearsal" | "verdict">): Verdict {
  return rehearsal ?? verdict;
}

/**
 * What a person reads at first sight of an entry: what passed under the sample and test lists is called that, never genuine,
 * and of a link no verdict is told.
 */
export type HistoryKind = Verdict | "sample" | "test" | "link";

export function historyKind(
  entry: Pick<HistoryEntry, "documentType" | "environment" | "rehearsal" | "verdict">,
): HistoryKind {
  if (entry.documentType === "link") return "link";
  const verdict = shownVerdict(entry);
  const { environment } = entry;
  return verdict === "genuine" && (environment === "sample" || environment === "test") ? environment : verdict;
}

/** The same for the same document out of the same files, whatever they are called and in whichever order they were given. */
export function entryKey({ sources, part }: Pick<HistoryEntry, "sources" | "part">): string {
  return `${sourcesKey(sources)}#${part}`;
}

function sourcesKey(sources: readonly HistorySource[]): string {
  return [...new Set(sources.map(({ sha256 }) => sha256))].sort().join(" ");
}

/** Whether everything that `entry` came from is among files of these hashes. */
export function comesFrom(entry: Pick<HistoryEntry, "sources">, hashes: readonly string[]): boolean {
  return entry.sources.every(({ sha256 }) => hashes.includes(sha256));
}

function typeOf({ document, reason }: Report): string {
  return document.type === "none" && reason === "link" ? "link" : document.type;
}
