/**
 * Checks what was found in pages: fetches octets, runs the check worker, tells what came of it.
 * @module
 */
import { type CheckOutcome, startCheck } from "../../shared/device/check-client.ts";
import type { Given } from "../../shared/device/worker/messages.ts";
import type { Report } from "../../shared/validation/report.ts";
import { fromBase64 } from "../messages/base64.ts";
import { type CheckerNews, type Job, jobName, type Outcome } from "../messages/checker.ts";
import type { NotFetched } from "../state/tab-state.ts";
import { fetchOctets } from "./fetch-octets.ts";
import { isIncomplete, joiner } from "./join-parts.ts";
import { drawnSvg, isSvg, smallPicture } from "./pictures.ts";
import { startTrustUpdates } from "./trust-updates.ts";

export interface Checker {
  check(job: Job): void;
  /** Drops a tab's jobs that have not begun, and what is kept of its documents. */
  forget(tab: number): void;
  /** Names of the jobs that are not done. */
  running(): readonly string[];
}

interface Turn {
  readonly job: Job;
  /** Which it was of all that came. */
  readonly turn: number;
}

/** Jobs at a time: each has a worker of its own. */
const AT_ONCE = 2;

/** Jobs that wait; a page that floods loses its later ones. */
const MOST_WAITING = 2_000;

export function checker(tell: (news: CheckerNews) => void): Checker {
  startTrustUpdates();
  const waiting: Turn[] = [];
  const atWork = new Set<string>();
  let lastNumber = 0;
  let lastTurn = 0;

  const next = (): void => {
    if (atWork.size >= AT_ONCE) return;
    const turn = waiting.shift();
    if (!turn) return;
    const name = jobName(turn.job);
    atWork.add(name);
    void work(turn).finally(() => {
      atWork.delete(name);
      next();
    });
    next();
  };

  /** `of`: the item that it is about. */
  const say = ({ tab, run }: Job, { key, check }: Pick<Job, "key" | "check">, outcome: Outcome) =>
    tell({ from: "checker", tab, run, key, check, number: ++lastNumber, outcome });
  const parts = joiner(run, say);

  const work = async ({ job, turn }: Turn): Promise<void> => {
    const octets = await octetsOf(job);
    if (typeof octets === "string") return say(job, job, { kind: "not-fetched", why: octets });
    const given = givenOf(job, octets);
    const outcome = await run(job, [given]);
    const picture = octets && (await smallPicture(octets));
    if (outcome.kind === "stopped") return say(job, job, { kind: "stopped", why: outcome.why });
    const reports = outcome.reports.filter(holdsSomething);
    if (reports.length === 0) return say(job, job, { kind: "nothing" });
    say(job, job, { kind: "judged", reports, ...(picture && { picture }) });
    const incomplete = reports.filter(isIncomplete);
    if (incomplete.length === 0) return;
    const misses = incomplete.some(({ reason }) => reason !== "not-signed-pdf");
    await parts.join(job, { given, picture, misses, turn });
  };

  return {
    check(job) {
      const name = jobName(job);
      if (atWork.has(name) || waiting.some((each) => jobName(each.job) === name)) return;
      if (waiting.length >= MOST_WAITING) return say(job, job, { kind: "stopped", why: "cancelled" });
      waiting.push({ job, turn: ++lastTurn });
      next();
    },
    forget(tab) {
      for (let at = waiting.length - 1; at >= 0; at--) if (waiting[at]?.job.tab === tab) waiting.splice(at, 1);
      parts.forget(tab);
    },
    running: () => [...atWork, ...waiting.map(({ job }) => jobName(job))],
  };
}

/** Nothing for a text. */
async function octetsOf({ source }: Job): Promise<Blob | undefined | NotFetched> {
  switch (source.by) {
    case "text":
      return undefined;
    case "octets": {
      const octets = fromBase64(source.base64);
      return octets ? new Blob([octets], { type: source.type }) : "gone";
    }
    case "address": {
      const octets = await fetchOctets(source.url, source.credentials);
      if (typeof octets === "string" || !isSvg(octets)) return octets;
      return (await drawnSvg(octets)) ?? octets;
    }
  }
}

function givenOf({ name, source }: Job, octets: Blob | undefined): Given {
  if (octets) return { kind: "file", name, file: octets };
  return { kind: "text", name, text: source.by === "text" ? source.text : "" };
}

async function run(job: Job, given: readonly Given[]): Promise<CheckOutcome> {
  const outcome = await startCheck(given, () => {}, { askOcsp: job.askOcsp, givesUp: true }).outcome;
  if (outcome.kind === "reports" && job.history.historyDays > 0) {
    const { note } = await import("../../shared/device/device-history.ts");
    await note(outcome.reports, given, outcome.hashes, job.history, job.language);
  }
  return outcome;
}

/** A document, a part of one, or a link; not a plain picture, page or text. */
function holdsSomething({ reason }: Report): boolean {
  return !NOTHING.has(reason);
}

const NOTHING: ReadonlySet<string> = new Set([
  "not-signed-image",
  "not-signed-text",
  "not-signed-xml",
  "unknown-file",
  "empty",
]);
