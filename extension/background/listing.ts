/**
 * Takes what was found into a tab's list, and has it checked.
 * @module
 */
import type { Candidate } from "../messages/candidate.ts";
import { type Item, MOST_ITEMS, readTab, sameSource, sessionBytes, type TabState } from "../state/tab-state.ts";
import { checkItem, takeInHand } from "./checks.ts";
import { updateTab } from "./tabs.ts";

/** Takes in candidates of one frame. */
export function takeCandidates(
  tab: number,
  run: string,
  frame: number,
  candidates: readonly Candidate[],
): Promise<void> {
  return list(
    tab,
    run,
    candidates.map((candidate) => itemOf(frame, candidate)),
  );
}

/** Lists `found`, as far as there is room, and checks what is new of it. */
export async function list(tab: number, run: string, found: readonly Item[]): Promise<void> {
  const room = Math.min(MOST_CHARACTERS, STORED_UP_TO - (await sessionBytes()));
  let toCheck: readonly string[] = [];
  await updateTab(tab, (state) => {
    if (state.run !== run) return undefined;
    const { items, fresh, more } = within(state, found, room);
    if (fresh.size === 0) return more && !state.more ? { ...state, more } : undefined;
    const alone = withoutWhole(items, fresh);
    toCheck = alone.filter(({ standing, check }) => standing.kind === "waiting" && check === undefined).map(keyOf);
    takeInHand(tab, run, alone);
    return { ...state, items: alone, more: state.more || more };
  });
  for (const key of toCheck) {
    const item = (await readTab(tab))?.items.find((each) => each.key === key);
    if (item && item.check === undefined) await checkItem(tab, run, item);
  }
}

interface Taken {
  readonly items: readonly Item[];
  /** Keys of what was not listed, or has another source than before. */
  readonly fresh: ReadonlySet<string>;
  /** Not all of it had room. */
  readonly more: boolean;
}

function within({ items }: TabState, found: readonly Item[], room: number): Taken {
  const listed = new Map(items.map((item) => [item.key, item]));
  const fresh = new Set<string>();
  let characters = items.reduce((sum, item) => sum + charactersOf(item), 0);
  for (const item of found) {
    const before = listed.get(item.key);
    // The same element with another picture is another candidate.
    if (before && sameSource(before.candidate, item.candidate)) continue;
    const all = characters + charactersOf(item) - (before ? charactersOf(before) : 0);
    const hasRoom = all <= Math.max(room, characters) && (before !== undefined || listed.size < MOST_ITEMS);
    // What stood there before stands there no more, whether there is room for what does now or not.
    if (!hasRoom) {
      if (before) listed.delete(item.key);
      return { items: [...listed.values()], fresh: before ? fresh.add(item.key) : fresh, more: true };
    }
    characters = all;
    listed.set(item.key, item);
    fresh.add(item.key);
  }
  return { items: [...listed.values()], fresh, more: false };
}

/** Parts of a document are judged anew where another one stands now in the place of the whole. */
function withoutWhole(items: readonly Item[], changed: ReadonlySet<string>): readonly Item[] {
  return items.map((item) => {
    if (item.standing.kind !== "part" || !changed.has(item.standing.of)) return item;
    const { check: _, ...unchecked } = item;
    return { ...unchecked, standing: { kind: "waiting" }, verdicts: [] };
  });
}

/** Characters of addresses and words that are kept of one tab. */
const MOST_CHARACTERS = 3_000_000;

/** Bytes of the session's storage, 10 MB for all tabs, up to which something more is listed. */
const STORED_UP_TO = 9_000_000;

function charactersOf({ candidate: { source, label } }: Item): number {
  const place = source.by === "address" ? source.url : source.by === "text" ? source.text : "";
  return place.length + label.length;
}

function keyOf({ key }: Item): string {
  return key;
}

function itemOf(frame: number, candidate: Candidate): Item {
  return { key: `${frame}:${candidate.id}`, frame, candidate, standing: { kind: "waiting" }, verdicts: [] };
}
