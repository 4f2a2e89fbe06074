/**
 * The candidates of one frame: their identities, what became of them, and what of that has not been told yet.
 * @module
 */
import { CANDIDATE_LIMITS, type Candidate } from "../messages/candidate.ts";
import type { Found } from "./found.ts";
import { isInPage } from "./nodes.ts";

/** Candidates that one message carries, and those that are gone. */
export interface BookNews {
  readonly candidates: readonly Candidate[];
  readonly gone: readonly string[];
}

/** Where a candidate stands, for whoever asks for its octets or its place. */
export interface Entry {
  readonly candidate: Candidate;
  readonly element: WeakRef<Element>;
  readonly slot: string;
  readonly local?: string;
  readonly once?: string;
  readonly inWords?: string;
}

export class CandidateBook {
  readonly #ids = new WeakMap<Element, Map<string, string>>();
  readonly #entries = new Map<string, Entry>();
  readonly #owners = new Map<string, string>();
  readonly #untold = new Set<string>();
  readonly #told = new Set<string>();
  readonly #gone = new Set<string>();
  /** Another document in the same frame counts elsewhere, so that no candidate is taken for another one's. */
  #lastId = (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % MOST_FIRST_ID;

  get hasNews(): boolean {
    return this.#untold.size > 0 || this.#gone.size > 0;
  }

  /** Takes in what was found at `element`; the same find again changes nothing. */
  note(element: Element, found: Found): void {
    const { slot, once, local, inWords, ...facts } = found;
    if (once !== undefined && this.#belongsToAnother(once, element)) return;
    const known = this.#ids.get(element)?.get(keyOf(found));
    if (once !== undefined && !this.#owners.has(once) && this.#owners.size >= MOST_NAMED) return;
    if (this.#entries.size >= CANDIDATE_LIMITS.perFrame && !(known && this.#entries.has(known))) return;
    const before = known === undefined ? undefined : this.#entries.get(known);
    // By what is told of it nobody could tell one blob from another: each is a candidate of its own.
    const other = known !== undefined && before !== undefined && before.local !== local;
    if (other) this.#forget(known);
    const id = known === undefined || other ? this.#newId(element, keyOf(found)) : known;
    const candidate: Candidate = { id, ...facts };
    const old = this.#entries.get(id);
    if (old && isSame(old.candidate, candidate)) return;
    this.#entries.set(id, { candidate, element: new WeakRef(element), slot, ...defined({ once, local, inWords }) });
    if (once !== undefined) this.#owners.set(once, id);
    this.#gone.delete(id);
    this.#untold.add(id);
  }

  /** Forgets what was at `element` itself and is there no more; `still` is what is. */
  keepAt(element: Element, still: readonly Found[]): void {
    const ids = this.#ids.get(element);
    if (!ids) return;
    const kept = new Set(still.map(keyOf));
    for (const [key, id] of ids) {
      if (!kept.has(key) && this.#entries.get(id)?.inWords === undefined) this.#forget(id);
    }
  }

  /**
   * Forgets what left the page, and what its words say no more. Returns whether somebody else may now stand for the same
   * host or code.
   */
  dropGone(stillSays: (element: Element, words: string) => boolean): boolean {
    let vacant = false;
    for (const [id, entry] of this.#entries) {
      const element = entry.element.deref();
      if (element && isInPage(element) && (entry.inWords === undefined || stillSays(element, entry.inWords))) continue;
      vacant ||= entry.once !== undefined;
      this.#forget(id);
    }
    return vacant;
  }

  /** The entry of `id`, and its element if that is still in the page. */
  find(id: string): { readonly entry: Entry; readonly element: Element } | undefined {
    const entry = this.#entries.get(id);
    const element = entry?.element.deref();
    return entry && element && isInPage(element) ? { entry, element } : undefined;
  }

  /** What has not been told, within what one message may hold; it counts as told. Visible ones go first. */
  takeNews(): BookNews {
    const untold = [...this.#untold].flatMap((id) => this.#entries.get(id)?.candidate ?? []);
    const ordered = [...untold.filter(({ visible }) => visible), ...untold.filter(({ visible }) => !visible)];
    const candidates = ordered.slice(0, CANDIDATE_LIMITS.perMessage);
    const gone = [...this.#gone].slice(0, CANDIDATE_LIMITS.perFrame);
    for (const { id } of candidates) {
      this.#untold.delete(id);
      this.#told.add(id);
    }
    for (const id of gone) this.#gone.delete(id);
    return { candidates, gone };
  }

  /** `news` did not arrive. */
  takeBack({ candidates, gone }: BookNews): void {
    for (const { id } of candidates) if (this.#entries.has(id)) this.#untold.add(id);
    for (const id of gone) if (!this.#entries.has(id)) this.#gone.add(id);
  }

  /** Somebody new listens: all of it is news again. */
  retell(): void {
    this.#gone.clear();
    this.#told.clear();
    for (const id of this.#entries.keys()) this.#untold.add(id);
  }

  #forget(id: string): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    this.#entries.delete(id);
    if (entry.once !== undefined && this.#owners.get(entry.once) === id) this.#owners.delete(entry.once);
    this.#untold.delete(id);
    // What was never told need not be taken back.
    if (this.#told.delete(id)) this.#gone.add(id);
  }

  #belongsToAnother(once: string, element: Element): boolean {
    const owner = this.#owners.get(once);
    const other = owner === undefined ? undefined : this.find(owner)?.element;
    return other !== undefined && other !== element;
  }

  #newId(element: Element, key: string): string {
    const id = String(++this.#lastId);
    const ids = this.#ids.get(element) ?? new Map<string, string>();
    this.#ids.set(element, ids.set(key, id));
    return id;
  }
}

/** Ids have at most nine digits. */
const MOST_FIRST_ID = 900_000_000;

/** Different hosts and codes of one frame. */
const MOST_NAMED = 300;

function keyOf({ kind, slot }: Found): string {
  return `${kind} ${slot}`;
}

function isSame(a: Candidate, b: Candidate): boolean {
  const { source: first, size: firstSize } = a;
  const { source: second, size: secondSize } = b;
  return (
    a.visible === b.visible &&
    a.label === b.label &&
    firstSize?.width === secondSize?.width &&
    firstSize?.height === secondSize?.height &&
    JSON.stringify(first) === JSON.stringify(second)
  );
}

/** `fields` without those that are undefined. */
function defined<Name extends string>(
  fields: Readonly<Record<Name, string | undefined>>,
): { readonly [N in Name]?: string } {
  const there = Object.entries(fields).filter(([, value]) => value !== undefined);
  // Only entries of undefined were left out: names and the type of the others are as before.
  return Object.fromEntries(there) as { readonly [N in Name]?: string };
}
