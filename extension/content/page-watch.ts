/**
 * Looks through a page, and goes on looking as it changes, without being noticed by it.
 * @module
 */
import { Backlog } from "./backlog.ts";
import { isBlank } from "./blank-canvas.ts";
import type { CandidateBook } from "./candidate-book.ts";
import { stillSays } from "./codes-in-text.ts";
import { findAt } from "./find.ts";
import { PageChanges } from "./page-changes.ts";
import { isCustom, shadowRootOf } from "./shadow-roots.ts";
import { ASKED_FOR, Slices } from "./slices.ts";

export class PageWatch {
  readonly #book: CandidateBook;
  /** Called after each piece of work. */
  readonly #onPiece: () => void;
  readonly #backlog = new Backlog((root) => this.#changes?.watch(root));
  readonly #slices = new Slices((isOver) => this.#piece(isOver));
  readonly #later: { readonly element: WeakRef<Element>; readonly turn: number; readonly due: number }[] = [];
  readonly #seenLate = new WeakSet<Element>();
  #changes: PageChanges | undefined;
  #timers = new Set<ReturnType<typeof setTimeout>>();
  #whenDone: (() => void)[] = [];
  #lastSweep = 0;
  #sweepDue = false;

  constructor(book: CandidateBook, onPiece: () => void) {
    this.#book = book;
    this.#onPiece = onPiece;
  }

  /** Looks through all of it; resolves when that is done, or after {@link PATIENCE_MS}. */
  async look(): Promise<void> {
    this.#book.dropGone(stillSays);
    if (document.hidden) return;
    this.#backlog.addAll();
    this.#slices.wake(ASKED_FOR);
    const done = new Promise<void>((resolve) => this.#whenDone.push(resolve));
    const tired = new Promise<void>((resolve) => this.#after(PATIENCE_MS, resolve));
    await Promise.race([done, tired]);
  }

  /** Goes on looking until {@link stop}. */
  watch(): void {
    this.#changes ??= new PageChanges({
      isOwn: (node) => this.isOwn(node),
      changed: (node, alone) => this.#changed(node, alone),
      everything: () => this.#everything(),
      wentAway: () => this.#slices.wake(),
    });
    this.#changes.watch(document);
  }

  /** Whether `node` is the extension's own. */
  isOwn: (node: Node) => boolean = () => false;

  stop(): void {
    this.#changes?.stop();
    this.#changes = undefined;
    this.#slices.stop();
    this.#backlog.clear();
    this.#later.length = 0;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
    this.#sweepDue = false;
    this.#finish();
  }

  #changed(node: Node, alone: boolean): void {
    if (alone) this.#backlog.addAlone(node);
    else this.#backlog.add(node);
    if (this.#backlog.isFlooded) {
      this.#backlog.forgetAdditions();
      this.#changes?.rest();
    }
    this.#slices.wake();
  }

  #everything(): void {
    this.#backlog.addAll();
    this.#slices.wake();
  }

  #piece(isOver: () => boolean): boolean {
    this.#takeDue();
    for (let count = 0; count % 8 !== 0 || !isOver(); count++) {
      const node = this.#backlog.next();
      if (!node) break;
      if (!this.isOwn(node)) this.#lookAt(node);
    }
    this.#sweep();
    const more = !this.#backlog.isEmpty;
    if (!more) this.#finish();
    this.#onPiece();
    return more;
  }

  /** What one node holds, however it is made, keeps nobody from looking at the next one. */
  #lookAt(node: Node): void {
    try {
      this.#takeFinds(node);
    } catch {
      // Left out: nothing is claimed about what could not be looked at.
    }
  }

  #takeFinds(node: Node): void {
    if (node instanceof Element && this.#isForLater(node)) return;
    const finds = findAt(node);
    if (node instanceof Element) {
      this.#book.keepAt(
        node,
        finds.map(({ found }) => found),
      );
    }
    for (const { element, found } of finds) {
      this.#book.note(element, found);
      if (!found.visible) this.#changes?.awaitSight(element);
    }
  }

  /** What is not finished yet without any change that could be observed: empty canvases, elements without their shadow. */
  #isForLater(element: Element): boolean {
    const blank = element instanceof HTMLCanvasElement && isBlank(element);
    const unfinished = blank || (isCustom(element) && shadowRootOf(element) === null);
    if (unfinished && !this.#seenLate.has(element)) {
      this.#seenLate.add(element);
      this.#postpone(element, 0);
    }
    return blank;
  }

  #postpone(element: Element, turn: number): void {
    const delay = LOOK_AGAIN_MS[turn];
    if (delay === undefined || this.#later.length >= MOST_LATER || !this.#changes) return;
    this.#later.push({ element: new WeakRef(element), turn, due: performance.now() + delay });
    this.#after(delay, () => this.#slices.wake());
  }

  #takeDue(): void {
    const now = performance.now();
    const due = this.#later.filter((each) => each.due <= now);
    if (due.length === 0) return;
    this.#later.splice(0, this.#later.length, ...this.#later.filter((each) => each.due > now));
    for (const { element: reference, turn } of due) {
      const element = reference.deref();
      if (!element?.isConnected) continue;
      const ready = element instanceof HTMLCanvasElement ? !isBlank(element) : shadowRootOf(element) !== null;
      if (ready) this.#backlog.add(element);
      else this.#postpone(element, turn + 1);
    }
  }

  /** What left the page. What only the first of its kind stood for may stand elsewhere still. */
  #sweep(): void {
    const now = performance.now();
    if (!this.#changes?.sawRemovals) return;
    if (now - this.#lastSweep < SWEEP_MS) {
      if (this.#sweepDue) return;
      this.#sweepDue = true;
      this.#after(SWEEP_MS, () => this.#slices.wake());
      return;
    }
    this.#sweepDue = false;
    this.#lastSweep = now;
    this.#changes.sawRemovals = false;
    if (this.#book.dropGone(stillSays)) this.#backlog.addAll();
  }

  #finish(): void {
    for (const done of this.#whenDone.splice(0)) done();
  }

  #after(delay: number, run: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, delay);
    this.#timers.add(timer);
  }
}

/** How long a person waits for the first look at a very large page; the rest comes as news. */
const PATIENCE_MS = 2_000;
const LOOK_AGAIN_MS = [400, 1_500, 6_000, 20_000] as const;
const MOST_LATER = 200;
const SWEEP_MS = 500;
