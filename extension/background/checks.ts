/**
 * Has items checked, and takes in what came of it.
 * @module
 */
import type { Verdict } from "../../shared/validation/report.ts";
import { type CheckerNews, type Job, type JobSource, jobName, type Outcome } from "../messages/checker.ts";
import { isContentAnswer } from "../messages/content.ts";
import { languageOf, readSettings } from "../state/settings.ts";
import { isOnHost } from "../state/site-pattern.ts";
import {
  dropJudged,
  type Item,
  type Judged,
  knownTabs,
  type Means,
  readTab,
  type Standing,
  sameSource,
  sessionBytes,
  type TabState,
  worstOf,
  writeJudged,
} from "../state/tab-state.ts";
import { inTurn } from "../turns.ts";
import { checkerLink } from "./checker-link.ts";
import { askContent } from "./content-link.ts";
import { nameOf } from "./item-name.ts";
import { mark } from "./marks.ts";
import { newRun } from "./run.ts";
import { updateTab } from "./tabs.ts";

export const checkerHere = checkerLink((news) => void takeIn(news));

interface Way {
  /** In place of where the candidate is: what was read from the screen, or handed over by the page. */
  readonly octets?: { readonly type: string; readonly base64: string; readonly means: Means };
  readonly askOcsp?: boolean;
}

/** Checks one item of `run`. What can't be handed to the checker is told as its standing. */
export async function checkItem(tab: number, run: string, item: Item, way: Way = {}): Promise<void> {
  takeInHand(tab, run, [item]);
  const source = way.octets ? givenSource(way.octets) : await sourceOf(tab, item);
  if ("kind" in source) {
    await changeItem(tab, run, item, { standing: source, verdicts: [], check: newRun() });
    return;
  }
  const means = meansOf(source, way);
  const settings = await readSettings();
  const { historyDays, historyDetails } = settings;
  const check = newRun();
  // Nothing stands of an earlier check while this one goes on.
  const begun = { means, check, heard: 0, standing: { kind: "waiting" }, verdicts: [] } as const;
  if (!(await changeItem(tab, run, item, begun))) return;
  const job: Job = {
    tab,
    run,
    key: item.key,
    check,
    name: nameOf(item),
    source,
    means,
    history: { historyDays, historyDetails },
    language: languageOf(settings),
    askOcsp: way.askOcsp ?? false,
  };
  await checkerHere.check(job);
}

/**
 * What the checker tells of a job. News of another run than the tab's is of a page that was left, news of another check of
 * what stood there before, and news that comes after a later one is old.
 */
export function takeIn(news: CheckerNews): Promise<void> {
  return inTurn(`news of ${news.tab} ${news.key}`, () => takeInNow(news));
}

async function takeInNow({ tab, run, key, check, number, outcome }: CheckerNews): Promise<void> {
  const state = await readTab(tab);
  const item = state?.run === run ? state.items.find((each) => each.key === key && each.check === check) : undefined;
  if (!state || !item || number <= (item.heard ?? 0)) return;
  if (outcome.kind === "part" && !state.items.some((each) => isWhole(each, outcome))) return;
  if (outcome.kind === "not-fetched" && (await handedOver(tab, run, item))) return;
  if (outcome.kind === "nothing" && isPlainFind(item)) return dropItem(tab, run, item, 1);
  if (isAnyLink(item, outcome)) return dropItem(tab, run, item, 0);
  const judged = judgedIn(outcome);
  const kept = judged === undefined || (await keep(tab, key, check, judged));
  const standing: Standing = kept ? standingOf(outcome) : { kind: "stopped", why: "crashed" };
  const verdicts = kept ? verdictsIn(outcome) : [];
  // Where the page was left meanwhile nothing of it may stay.
  if (!(await changeItem(tab, run, item, { standing, verdicts, heard: number }))) return dropJudged(tab, key, check);
  if (standing.kind === "done" || standing.kind === "part") await mark(tab);
}

/** Items that this background, since it was started, has handed over or is about to. */
const inHand = new Set<string>();

const handName = (tab: number, run: string, key: string): string => `${tab} ${run} ${key}`;

/** Whoever calls this has `items` checked himself: {@link resumeChecks} leaves them alone. */
export function takeInHand(tab: number, run: string, items: readonly Item[]): void {
  for (const { key } of items) inHand.add(handName(tab, run, key));
}

/** After the background was ended: what waits and is with no checker is handed over again. */
export async function resumeChecks(): Promise<void> {
  const tabs = await knownTabs();
  if (tabs.length === 0) return;
  const running = new Set(await checkerHere.running());
  for (const tab of tabs) {
    const state = await readTab(tab);
    for (const item of state?.items ?? []) {
      if (!state || item.standing.kind !== "waiting" || inHand.has(handName(tab, state.run, item.key))) continue;
      const { key, check } = item;
      if (check === undefined || !running.has(jobName({ tab, run: state.run, key, check }))) {
        await resumeCheck(tab, state.run, item);
      }
    }
  }
}

/** What could not be read for want of access is read where the person has now given it: `allowed`, match patterns. */
export async function checkRefused(allowed: readonly string[]): Promise<void> {
  for (const tab of await knownTabs()) {
    const state = await readTab(tab);
    for (const item of state?.items ?? []) {
      const { source } = item.candidate;
      const isRefused = item.standing.kind === "not-fetched" && item.standing.why === "no-access";
      if (!state || !isRefused || source.by !== "address" || !isOnHost(source.url, allowed)) continue;
      await checkItem(tab, state.run, item);
    }
  }
}

/** What was on the screen is not there again: the person is told, and may read it once more. */
async function resumeCheck(tab: number, run: string, item: Item): Promise<void> {
  if (item.means !== "screen") return checkItem(tab, run, item);
  await changeItem(tab, run, item, { standing: { kind: "stopped", why: "crashed" } });
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

function isWhole({ key, check }: Item, { of, ofCheck }: Extract<Outcome, { kind: "part" }>): boolean {
  return key === of && check === ofCheck;
}

/** Found by looking over a page, where most images hold nothing; not chosen by the person. */
function isPlainFind({ candidate, asked, wanted }: Item): boolean {
  return !asked && !wanted && candidate.kind === "image";
}

/** One of a page's many links: the trusted list says nothing of its host, and it imitates none. */
function isAnyLink({ candidate, asked }: Item, outcome: Outcome): boolean {
  if (asked || candidate.kind !== "service-link" || outcome.kind !== "judged") return false;
  return outcome.reports.every(({ link }) => link?.standing === "unknown");
}

/** Lists it no more; `empty`: it counts as an image without a code. */
function dropItem(tab: number, run: string, item: Item, empty: 0 | 1): Promise<void> {
  return updateTab(tab, (state) => {
    const items = state.items.filter((each) => !isSame(each, item));
    return state.run === run ? { ...state, items, empty: state.empty + empty } : undefined;
  });
}

/**
 * Changes what is known of `item`. Resolves to false where it is listed no more, has another source now, or is in another
 * check than `item` was when it was read.
 */
async function changeItem(tab: number, run: string, item: Item, change: Partial<Item>): Promise<boolean> {
  let found = false;
  await updateTab(tab, (state: TabState) => {
    if (state.run !== run) return undefined;
    const items = state.items.map((each) => {
      if (!isSame(each, item)) return each;
      found = true;
      return { ...each, ...change };
    });
    return found ? { ...state, items } : undefined;
  });
  return found;
}

function isSame(each: Item, item: Item): boolean {
  return each.key === item.key && each.check === item.check && sameSource(each.candidate, item.candidate);
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
async function keep(tab: number, key: string, check: string, judged: Judged): Promise<boolean> {
  const used = await sessionBytes();
  if (used > REPORTS_UP_TO) return false;
  return writeJudged(tab, key, check, used > PICTURES_UP_TO ? { reports: judged.reports } : judged);
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
