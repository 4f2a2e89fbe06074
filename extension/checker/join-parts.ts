/**
 * Checks what misses something together with the others of its tab: parts of a set that lie in several images, a signature and
 * the file that it signs.
 * @module
 */
import type { CheckOutcome } from "../../shared/device/check-client.ts";
import type { Given } from "../../shared/device/worker/messages.ts";
import type { Report } from "../../shared/validation/report.ts";
import type { Job, Outcome } from "../messages/checker.ts";
import { inTurn } from "../turns.ts";
import { incompleteSets, type SetPart } from "./incomplete-sets.ts";
import { toldApart } from "./told-apart.ts";

export interface Joiner {
  /** Resolves when the parts of the job's tab that are known by now have been checked together, and that was told. */
  join(job: Job, part: Omit<SetPart, "key" | "check">): Promise<void>;
  forget(tab: number): void;
}

/** `say`: what an item of the job's tab came to; what is said last counts. */
export function joiner(
  check: (job: Job, given: readonly Given[]) => Promise<CheckOutcome>,
  say: (job: Job, item: Pick<Job, "key" | "check">, outcome: Outcome) => void,
): Joiner {
  const sets = incompleteSets();
  const checked = new WeakSet<readonly SetPart[]>();

  const joinAll = async (job: Job): Promise<void> => {
    const parts = sets.of(job);
    if (checked.has(parts) || parts.length < 2 || !parts.some(({ misses }) => misses)) return;
    checked.add(parts);
    const given = toldApart(parts.map((each) => each.given));
    const outcome = await check(job, given);
    if (outcome.kind === "stopped") return;
    for (const report of outcome.reports) {
      const joined = parts.filter((_, at) => given[at] && belongsTo(report, given[at]));
      const [first, ...others] = joined;
      if (!first || others.length === 0) continue;
      say(job, first, { kind: "judged", reports: [report], ...(first.picture && { picture: first.picture }) });
      const whole = { kind: "part", of: first.key, ofCheck: first.check } as const;
      for (const other of others) say(job, other, { ...whole, ...(other.picture && { picture: other.picture }) });
      if (!isIncomplete(report)) sets.remove(job, joined);
    }
  };

  return {
    join(job, part) {
      sets.add(job, part);
      // One after another: a slow check of some of them may not have the last word over one of all.
      return inTurn(`parts of ${job.tab}`, () => joinAll(job));
    },
    forget: (tab) => sets.forget(tab),
  };
}

/** Another file of the tab may complete it: a PDF without a signature of its own may be what a signature file signs. */
export function isIncomplete({ reason }: Report): boolean {
  return INCOMPLETE.has(reason);
}

const INCOMPLETE: ReadonlySet<string> = new Set(["missing-parts", "content-missing", "not-signed-pdf"]);

function belongsTo({ file, document }: Report, { name }: Given): boolean {
  return file.split(", ").includes(name) || document.content?.name === name;
}
