/**
 * What the apps keep of checks.
 * @module
 */
export { closeHistory, type HistoryDatabase, historyDatabase } from "./history-database.ts";
export { HISTORY_EXPORT_VERSION, historyJson } from "./history-export.ts";
export {
  type CheckedDocument,
  comesFrom,
  entriesOf,
  type HistoryDetails,
  type HistoryEntry,
  type HistoryKind,
  type HistoryRecord,
  type HistorySource,
  historyKind,
  isMemorable,
  shownVerdict,
} from "./history-record.ts";
export { countKinds, type HistoryQuery, searchHistory } from "./history-search.ts";
export {
  forgetDetails,
  forgetOld,
  type Keeping,
  listHistory,
  type NotedEntry,
  noteEntries,
  removeEntry,
  removeHistory,
} from "./history-store.ts";
