/**
 * Notices what changes in a page: what is added, loaded, scrolled into view or renamed. Observers and listeners in the
 * extension's own world, which the page can't see; none while the tab is hidden.
 * @module
 */

export interface ChangeListener {
  isOwn(node: Node): boolean;
  /** `node` is new or different, and what is in it too unless it is `alone`. */
  changed(node: Node, alone: boolean): void;
  /** Anything may be different. */
  everything(): void;
  /** Something was taken out of the page. */
  wentAway(): void;
}

export class PageChanges {
  readonly #listener: ChangeListener;
  readonly #mutations = new MutationObserver((records) => this.#takeMutations(records));
  readonly #sights = new IntersectionObserver((entries) => this.#takeSights(entries), { threshold: [0, 0.5] });
  readonly #roots = new Set<Document | ShadowRoot>();
  readonly #end = new AbortController();
  readonly #shown = new WeakMap<Element, boolean>();
  #resting: ReturnType<typeof setTimeout> | undefined;
  /** Something left the page since this was last set to false. */
  sawRemovals = false;

  constructor(listener: ChangeListener) {
    this.#listener = listener;
    const options = { signal: this.#end.signal, passive: true };
    document.addEventListener("visibilitychange", () => this.#followVisibility(), options);
    addEventListener("popstate", () => listener.everything(), options);
  }

  /** Watches `root`, once. */
  watch(root: Document | ShadowRoot): void {
    if (this.#roots.has(root) || this.#roots.size >= MOST_ROOTS) return;
    this.#roots.add(root);
    root.addEventListener("load", (event) => this.#takeLoad(event), { signal: this.#end.signal, capture: true });
    root.addEventListener("toggle", (event) => this.#takeToggle(event), { signal: this.#end.signal, capture: true });
    if (!document.hidden && this.#resting === undefined) this.#observe(root);
  }

  /**
   * Tells of `element`, which is not shown, when it comes into view. Each element that is observed costs something each time
   * the page is drawn: of what is shown there is nothing to await.
   */
  awaitSight(element: Element): void {
    this.#sights.observe(element);
  }

  /** The page changes faster than it can be looked at: looks away for a while, then at everything. */
  rest(): void {
    if (this.#resting !== undefined) return;
    this.#mutations.disconnect();
    this.#resting = setTimeout(() => {
      this.#resting = undefined;
      if (document.hidden) return;
      this.#observeAll();
      this.sawRemovals = true;
      this.#listener.everything();
    }, REST_MS);
  }

  stop(): void {
    this.#end.abort();
    this.#mutations.disconnect();
    this.#sights.disconnect();
    clearTimeout(this.#resting);
  }

  #observeAll(): void {
    for (const root of this.#roots) {
      if (root instanceof ShadowRoot && !root.host.isConnected) this.#roots.delete(root);
      else this.#observe(root);
    }
  }

  #observe(root: Document | ShadowRoot): void {
    this.#mutations.observe(root, OBSERVED);
  }

  #followVisibility(): void {
    if (document.hidden) {
      this.#mutations.disconnect();
      return;
    }
    this.#observeAll();
    this.sawRemovals = true;
    this.#listener.everything();
  }

  #takeMutations(records: readonly MutationRecord[]): void {
    for (const record of records) {
      if (record.removedNodes.length > 0 || record.type === "characterData") this.sawRemovals = true;
      const changed = record.type === "childList" ? record.addedNodes : [record.target];
      const alone = record.attributeName !== null && !SHOWS_OTHERS.has(record.attributeName);
      for (const node of changed) if (!this.#listener.isOwn(node)) this.#listener.changed(node, alone);
      if (this.#resting !== undefined) return;
    }
    if (this.sawRemovals) this.#listener.wentAway();
  }

  #takeSights(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      const before = this.#shown.get(target);
      this.#shown.set(target, isIntersecting);
      if (before !== false || !isIntersecting) continue;
      this.#sights.unobserve(target);
      this.#listener.changed(target, false);
    }
  }

  /** Images and frames that have come; a stylesheet may bring backgrounds anywhere. */
  #takeLoad({ target }: Event): void {
    if (!(target instanceof Element) || this.#listener.isOwn(target)) return;
    if (target.localName === "link") this.#listener.everything();
    else this.#listener.changed(target, false);
  }

  #takeToggle({ target }: Event): void {
    if (target instanceof Element && !this.#listener.isOwn(target)) this.#listener.changed(target, false);
  }
}

const OBSERVED: MutationObserverInit = {
  subtree: true,
  childList: true,
  characterData: true,
  attributeFilter: ["src", "srcset", "href", "data", "type", "poster", "class", "style", "hidden", "value"],
};

/** Attributes by which what is in an element comes to sight. */
const SHOWS_OTHERS: ReadonlySet<string> = new Set(["class", "hidden"]);

/** Shadow roots watched in one frame. */
const MOST_ROOTS = 1_000;
const REST_MS = 1_500;
