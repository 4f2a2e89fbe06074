/**
 * The history as a file that others can read.
 * @module
 */
import type { HistoryRecord } from "./history-record.ts";

export const HISTORY_EXPORT_VERSION = "1.0";

/** JSON: times in ISO 8601, hashes in lower-case hex, everything else as in the report of the check. */
export function historyJson(records: readonly HistoryRecord[], exportedAt: Date): string {
  const entries = records.map(({ checkedAt, sources, documentType, verdict, rehearsal, environment, details }) => ({
    checkedAt: checkedAt.toISOString(),
    documentType,
    verdict,
    rehearsal,
    environment,
    sources: sources.map(({ kind, sha256 }) => ({ kind, sha256 })),
    ...(details ? { details } : {}),
  }));
  return `${JSON.stringify({ history: HISTORY_EXPORT_VERSION, exportedAt: exportedAt.toISOString(), entries }, null, 2)}\n`;
}
