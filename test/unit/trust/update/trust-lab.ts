/**
 * Publications of the sandbox in memory: to be changed, cut off and counted.
 * @module
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { isRefusal, type Refusal } from "../../../../shared/refusal.ts";
import type { HeldTrust } from "../../../../shared/trust/held-trust.ts";
import type { TrustFile, TrustFiles } from "../../../../shared/trust/trust-files.ts";
import type { UpdateOutcome } from "../../../../shared/trust/update/trust-update.ts";
import { SANDBOX_OPERATOR } from "../../../sandbox/operator.ts";
import { publishSandbox, type SandboxPublicationDraft } from "../../../sandbox/trust-service.ts";

export const PINNED = [SANDBOX_OPERATOR.key];

/** A day in the life of the sandbox's operator. */
export function day(number: number): Date {
  return new Date(Date.UTC(2026, 10, number, 12));
}

/** One folder over all runs, and what was in it after each of them. */
export async function publications(...drafts: readonly SandboxPublicationDraft[]): Promise<readonly PublishedFiles[]> {
  const folder = mkdtempSync(join(tmpdir(), "tekser-publication-"));
  try {
    const states: PublishedFiles[] = [];
    for (const [at, draft] of drafts.entries()) {
      const outcome = await publishSandbox(folder, { now: day(at + 1), ...draft });
      if (outcome.kind === "refused") throw new Error(outcome.why);
      states.push(new PublishedFiles(filesIn(folder)));
    }
    return states;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export async function publication(draft: SandboxPublicationDraft = {}): Promise<PublishedFiles> {
  const [only] = await publications(draft);
  if (!only) throw new Error("nothing was published");
  return only;
}

function filesIn(folder: string): ReadonlyMap<string, Uint8Array> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  const paths = entries.map((each) => join(each.parentPath, each.name));
  return new Map(paths.map((path) => [relative(folder, path), new Uint8Array(readFileSync(path))]));
}

/** What a place holds. Each reading is noted. */
export class PublishedFiles implements TrustFiles {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly #answers: (name: string) => TrustFile | undefined;
  /** Names in the order in which they were asked for. */
  readonly asked: string[] = [];

  constructor(
    files: ReadonlyMap<string, Uint8Array>,
    answers: (name: string) => TrustFile | undefined = () => undefined,
  ) {
    this.files = files;
    this.#answers = answers;
  }

  async read(name: string, limit: number, tag?: string): Promise<TrustFile> {
    this.asked.push(name);
    const answer = this.#answers(name);
    if (answer) return answer;
    const bytes = this.files.get(name);
    if (!bytes || bytes.length > limit) return { kind: "missing" };
    const own = `"${bytes.length}-${bytes.at(-1)}"`;
    return tag === own ? { kind: "not-modified" } : { kind: "file", bytes, tag: own };
  }

  /** The same place, where the files that match answer otherwise. */
  where(name: RegExp, answer: TrustFile | ((bytes: Uint8Array) => Uint8Array)): PublishedFiles {
    return new PublishedFiles(this.files, (asked) => {
      if (!name.test(asked)) return undefined;
      const bytes = this.files.get(asked);
      if (typeof answer !== "function") return answer;
      return bytes ? { kind: "file", bytes: answer(bytes) } : { kind: "missing" };
    });
  }

  /** The only file that matches. */
  file(name: RegExp): Uint8Array {
    const [found, more] = [...this.files].filter(([each]) => name.test(each));
    if (!found || more) throw new Error(`no one file is called ${name}`);
    return found[1];
  }
}

export function flipped(bytes: Uint8Array): Uint8Array {
  const at = bytes.length >> 1;
  return bytes.with(at, (bytes[at] ?? 0) ^ 1);
}

/** What an update that succeeded leaves on the device. */
export function heldAfter(outcome: UpdateOutcome): HeldTrust {
  if (outcome.kind !== "updated") throw new Error(`the update came to ${JSON.stringify(outcome)}`);
  return outcome.held;
}

export function value<T>(result: T | Refusal): T {
  if (isRefusal(result)) throw new Error(`${result.refused}: ${result.detail ?? ""}`);
  return result;
}
