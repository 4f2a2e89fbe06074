/**
 * Images of a tab that hold parts of a set, kept in memory until the rest is found or the page is left.
 * @module
 */
import type { Given } from "../../shared/device/worker/messages.ts";
import type { Job } from "../messages/checker.ts";

export interface SetPart {
  readonly key: string;
  /** The check in which it was found. */
  readonly check: string;
  readonly given: Given;
  readonly picture?: string | undefined;
  /** In which turn it was found. */
  readonly turn: number;
  /** It can't be judged without others; else it may only complete one of them. */
  readonly misses: boolean;
}

export interface IncompleteSets {
  add(job: Job, part: Omit<SetPart, "key" | "check">): void;
  /**
   * All parts of the job's tab and run, in the order in which they were found, whichever was read first. The same list as long
   * as nothing changes.
   */
  of(job: Job): readonly SetPart[];
  remove(job: Job, parts: readonly SetPart[]): void;
  forget(tab: number): void;
}

/** Parts that are kept of one tab. */
const MOST_PARTS = 32;

/** Bytes that are kept of one tab. */
const MOST_BYTES = 64 * 1024 * 1024;

export function incompleteSets(): IncompleteSets {
  const tabs = new Map<number, { readonly run: string; parts: SetPart[] }>();
  return {
    add({ tab, run, key, check }, part) {
      const known = tabs.get(tab);
      const kept = known?.run === run ? known.parts.filter((part) => part.key !== key) : [];
      const parts = within([...kept, { key, check, ...part }].sort((one, other) => one.turn - other.turn));
      tabs.set(tab, { run, parts });
    },
    of: ({ tab, run }) => {
      const known = tabs.get(tab);
      return known?.run === run ? known.parts : [];
    },
    remove({ tab }, parts) {
      const known = tabs.get(tab);
      if (known) known.parts = known.parts.filter((part) => !parts.includes(part));
    },
    forget: (tab) => void tabs.delete(tab),
  };
}

/** The newest that there is room for. */
function within(parts: readonly SetPart[]): SetPart[] {
  const kept = parts.slice(-MOST_PARTS);
  while (kept.length > 1 && kept.reduce((sum, { given }) => sum + sizeOf(given), 0) > MOST_BYTES) kept.shift();
  return kept;
}

function sizeOf(given: Given): number {
  return given.kind === "file" ? given.file.size : given.text.length;
}
