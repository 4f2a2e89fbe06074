/**
 * Has items checked, and takes in what came of it.
 * @module
 */
import type { Verdict } from "../../shared/validation/report.ts";
import { browser } from "../browser.ts";
import { type CheckerNews, type Job, type JobSource, jobName, type Outcome } from "../messages/checker.ts";
import { isContentAnswer } from "../messages/content.ts";
import { languageOf, readSettings } from "../state/settings.ts";
import {
  type Item,
  type Judged,
  judgedKey,
  knownTabs,
  type Means,
  readTab,
  type Standing,
  sessionBytes,
  type TabState,
  worstOf,
  writeJudged,
} from "../state/tab-state.ts";
import { checkerLink } from "./checker-link.ts";
import { askContent } from "./content-link.ts";
import { nameOf } from "./item-name.ts";
import { mark } from "./marks.ts";
import { updateTab } from "./tabs.ts";

export const checkerHere = checkerLink((news) => void takeIn(news));

interface Way {
  /** In place of where the candidate is: what was read from the screen, or handed over by the page. */
  readonly octets?: { readonly type: string; readonly base64: string; readonly means: Means };
  readonly askOcsp?: boolean;
}

/** Checks one item of `state`'s run. What can't be handed to the checker is told as its standing. */
export async function checkItem(tab: number, run: string, item: Item, way: Way = {}): Promise<void> {
  const source = way.octets ? givenSource(way.octets) : await sourceOf(tab, item);
  if ("kind" in source) return setStanding(tab, run, item.key, source);
  const means = meansOf(source, way);
  const { historyDays, historyDetails, ...settings } = await readSettings();
  const job: Job = {
    tab,
    run,
    key: item.key,
    name: nameOf(item),
    source,
    means,
    history: { historyDays, historyDetails },
    language: languageOf({ ...settings, historyDays, historyDetails }),
    askOcsp: way.askOcsp ?? false,
  };
  await updateTab(tab, (state) => changed(state, run, item.key, { means, standing: { kind: "waiting" } }));
  await checkerHere.check(job);
}

/** What the checker tells of a job. News of another run than the tab's is of a page that was left. */
export async function takeIn(news: CheckerNews): Promise<void> {
  const { tab, run, key, outcome } = news;
  const state = await readTab(tab);
  const item = state?.run === run ? state.items.find((each) => each.key === key) : undefined;
  if (!state || !item) return;
  if (outcome.kind === "not-fetched" && (await handedOver(tab, run, item))) return;
  if (outcome.kind === "nothing" && isPlainFind(item)) return dropEmpty(tab, run, key);
  if (isAnyLink(item, outcome)) return dropLink(tab, run, key);
  const judged = judgedIn(outcome);
  const kept = judged === undefined || (await keep(tab, key, judged));
  const standing: Standing = kept ? standingOf(outcome) : { kind: "stopped", why: "crashed" };
  const verdicts = kept ? verdictsIn(outcome) : [];
  await updateTab(tab, (now) => changed(now, run, key, { standing, verdicts }));
  if (standing.kind === "done" || standing.kind === "part") await mark(tab);
}

/** After the background was ended: what waits and is with no checker is handed over again. */
export async function resumeChecks(): Promise<void> {
  const tabs = await knownTabs();
  if (tabs.length === 0) return;
  const running = new Set(await checkerHere.running());
  for (const tab of tabs) {
    const state = await readTab(tab);
    for (const item of state?.items ?? []) {
      if (!state || item.standing.kind !== "waiting") continue;
      if (!running.has(jobName({ tab, run: state.run, key: item.key }))) await checkItem(tab, state.run, item);
    }
  }
}

function givenSource({ type, base64 }: NonNullable<Way["octets"]>): JobSource {
  return { by: "octets", type, base64 };
}

/** Where its octets are; a standing where there are none to check. */
async function sourceOf(tab: number, { candidate, frame, asked }: Item): Promise<JobSource | Standing> {
  const { source, kind, id } = candidate;
  if (kind === "short-code") return { kind: "needs-service" };
  if (source.by === "text") return { by: "text", text: source.text };
  // A link's host is judged without visiting it.
  if (kind === "service-link" && source.by === "address") return { by: "text", text: source.url };
  if (source.by === "address") return { by: "address", url: source.url, credentials: asked ?? false };
  return (await octetsFromPage(tab, frame, id)) ?? { kind: "not-fetched", why: "gone" };
}

async function octetsFromPage(tab: number, frame: number | undefined, id: string): Promise<JobSource | undefined> {
  if (frame === undefined) return undefined;
  const answer = await askContent(tab, frame, { kind: "octets", id });
  if (!isContentAnswer(answer) || answer.kind !== "octets") return undefined;
  return { by: "octets", type: answer.type, base64: answer.base64 };
}

/** An image that can't be fetched again may still be handed over as the page has it, where the browser lets it be read. */
async function handedOver(tab: number, run: string, item: Item): Promise<boolean> {
  if (item.candidate.kind !== "image" || item.means !== "fetched" || item.frame === undefined) return false;
  const source = await octetsFromPage(tab, item.frame, item.candidate.id);
  if (source?.by !== "octets") return false;
  await checkItem(tab, run, item, { octets: { type: source.type, base64: source.base64, means: "handed-over" } });
  return true;
}

function meansOf(source: JobSource, { octets }: Way): Means {
  if (octets) return octets.means;
  if (source.by === "text") return "text";
  return source.by === "address" ? "fetched" : "handed-over";
}

/** Found by looking over a page, where most images hold nothing; not chosen by the person. */
function isPlainFind({ candidate, asked }: Item): boolean {
  return !asked && candidate.kind === "image";
}

/** One of a page's many links: the trusted list says nothing of its host, and it imitates none. */
function isAnyLink({ candidate, asked }: Item, outcome: Outcome): boolean {
  if (asked || candidate.kind !== "service-link" || outcome.kind !== "judged") return false;
  return outcome.reports.every(({ link }) => link?.standing === "unknown");
}

function dropLink(tab: number, run: string, key: string): Promise<void> {
  return updateTab(tab, (state) =>
    state.run === run ? { ...state, items: state.items.filter((each) => each.key !== key) } : undefined,
  );
}

function dropEmpty(tab: number, run: string, key: string): Promise<void> {
  return updateTab(tab, (state) =>
    state.run === run
      ? { ...state, items: state.items.filter((each) => each.key !== key), empty: state.empty + 1 }
      : undefined,
  );
}

export function setStanding(tab: number, run: string, key: string, standing: Standing): Promise<void> {
  return updateTab(tab, (state) => changed(state, run, key, { standing, verdicts: [] }));
}

function changed(state: TabState, run: string, key: string, change: Partial<Item>): TabState | undefined {
  if (state.run !== run) return undefined;
  return { ...state, items: state.items.map((each) => (each.key === key ? { ...each, ...change } : each)) };
}

function judgedIn(outcome: Outcome): Judged | undefined {
  const picture = "picture" in outcome && outcome.picture !== undefined ? { picture: outcome.picture } : {};
  if (outcome.kind === "judged") return { reports: outcome.reports, ...picture };
  return outcome.kind === "part" ? { reports: [], ...picture } : undefined;
}

/** Bytes of the session's storage, which holds 10 MB, above which no pictures are kept, and no reports. */
const PICTURES_UP_TO = 6_000_000;
const REPORTS_UP_TO = 8_500_000;

/** Without its picture rather than not at all, and not at all rather than that nothing could be listed any more. */
async function keep(tab: number, key: string, judged: Judged): Promise<boolean> {
  const used = await sessionBytes();
  if (used > REPORTS_UP_TO) return false;
  return writeJudged(tab, key, used > PICTURES_UP_TO ? { reports: judged.reports } : judged);
}

function standingOf(outcome: Outcome): Standing {
  switch (outcome.kind) {
    case "judged":
      return outcome.reports.every(({ reason }) => reason === "short-code")
        ? { kind: "needs-service" }
        : { kind: "done" };
    case "part":
      return { kind: "part", of: outcome.of };
    default:
      return outcome;
  }
}

/** Worst first. A link has a host to be told, and no verdict. */
function verdictsIn(outcome: Outcome): readonly Verdict[] {
  if (outcome.kind !== "judged") return [];
  const left = outcome.reports
    .filter(({ link, reason }) => !link && reason !== "short-code")
    .map(({ verdict }) => verdict);
  const worst = worstOf(left);
  return worst ? [worst, ...left.toSpliced(left.indexOf(worst), 1)] : [];
}

/** What was judged of an item is not in force any more. */
export async function forgetJudged(tab: number, key: string): Promise<void> {
  await browser.storage.session.remove(judgedKey(tab, key));
}
