/**
 * Checks what was found in pages: fetches octets, runs the check worker, tells what came of it. Parts of one set that lie in
 * several images of a tab are checked together.
 * @module
 */
import { type CheckOutcome, startCheck } from "../../shared/device/check-client.ts";
import type { Given } from "../../shared/device/worker/messages.ts";
import type { Report } from "../../shared/validation/report.ts";
import { fromBase64 } from "../messages/base64.ts";
import { type CheckerNews, type Job, jobName, type Outcome } from "../messages/checker.ts";
import type { NotFetched } from "../state/tab-state.ts";
import { fetchOctets } from "./fetch-octets.ts";
import { incompleteSets, type SetPart } from "./incomplete-sets.ts";
import { drawnSvg, isSvg, smallPicture } from "./pictures.ts";
import { toldApart } from "./told-apart.ts";
import { startTrustUpdates } from "./trust-updates.ts";

export interface Checker {
  check(job: Job): void;
  /** Drops a tab's jobs that have not begun, and what is kept of its documents. */
  forget(tab: number): void;
  /** Names of the jobs that are not done. */
  running(): readonly string[];
}

/** Jobs at a time: each has a worker of its own. */
const AT_ONCE = 2;

/** Jobs that wait; a page that floods loses its later ones. */
const MOST_WAITING = 2_000;

export function checker(tell: (news: CheckerNews) => void): Checker {
  startTrustUpdates();
  const waiting: Job[] = [];
  const atWork = new Map<string, Job>();
  const sets = incompleteSets();

  const next = (): void => {
    if (atWork.size >= AT_ONCE) return;
    const job = waiting.shift();
    if (!job) return;
    atWork.set(jobName(job), job);
    void work(job).finally(() => {
      atWork.delete(jobName(job));
      next();
    });
    next();
  };

  /** `of`: the item that it is about. */
  const say = ({ tab, run }: Job, { key, check }: Pick<Job, "key" | "check">, outcome: Outcome) =>
    tell({ from: "checker", tab, run, key, check, outcome });

  const work = async (job: Job): Promise<void> => {
    const octets = await octetsOf(job);
    if (typeof octets === "string") return say(job, job, { kind: "not-fetched", why: octets });
    const given = givenOf(job, octets);
    const outcome = await run(job, [given]);
    const picture = octets && (await smallPicture(octets));
    if (outcome.kind === "stopped") return say(job, job, { kind: "stopped", why: outcome.why });
    const reports = outcome.reports.filter(holdsSomething);
    if (reports.length === 0) return say(job, job, { kind: "nothing" });
    say(job, job, { kind: "judged", reports, ...(picture && { picture }) });
    const incomplete = reports.filter(({ reason }) => INCOMPLETE.has(reason));
    if (incomplete.length === 0) return;
    const misses = incomplete.some(({ reason }) => reason !== "not-signed-pdf");
    await together(job, { given, picture, misses });
  };

  /** Checks what misses something together with the others of its tab: parts of a set, a signature and the file it signs. */
  const together = async (job: Job, part: Omit<SetPart, "key" | "check">): Promise<void> => {
    const parts = sets.add(job, part);
    if (parts.length < 2 || !parts.some(({ misses }) => misses)) return;
    const given = toldApart(parts.map((each) => each.given));
    const outcome = await run(job, given);
    if (outcome.kind === "stopped") return;
    for (const report of outcome.reports) {
      const joined = parts.filter((_, at) => given[at] && belongsTo(report, given[at]));
      const [first, ...others] = joined;
      if (!first || others.length === 0) continue;
      say(job, first, { kind: "judged", reports: [report], ...(first.picture && { picture: first.picture }) });
      const whole = { kind: "part", of: first.key, ofCheck: first.check } as const;
      for (const other of others) say(job, other, { ...whole, ...(other.picture && { picture: other.picture }) });
      if (!INCOMPLETE.has(report.reason)) sets.remove(job, joined);
    }
  };

  return {
    check(job) {
      const name = jobName(job);
      if (atWork.has(name) || waiting.some((each) => jobName(each) === name)) return;
      if (waiting.length >= MOST_WAITING) return say(job, job, { kind: "stopped", why: "cancelled" });
      waiting.push(job);
      next();
    },
    forget(tab) {
      for (let at = waiting.length - 1; at >= 0; at--) if (waiting[at]?.tab === tab) waiting.splice(at, 1);
      sets.forget(tab);
    },
    running: () => [...atWork.keys(), ...waiting.map(jobName)],
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
  const outcome = await startCheck(given, () => {}, { askOcsp: job.askOcsp }).outcome;
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

/** What another file of the tab may complete: a PDF without a signature of its own may be what a signature file signs. */
const INCOMPLETE: ReadonlySet<string> = new Set(["missing-parts", "content-missing", "not-signed-pdf"]);

function belongsTo({ file, document }: Report, { name }: Given): boolean {
  return file.split(", ").includes(name) || document.content?.name === name;
}
