/**
 * Nodes of a page that are still to be looked at, in an order that no page can upset: what is moved or taken away
 * meanwhile is left out, and comes again as an addition.
 * @module
 */
import { UNSEEN } from "./element-text.ts";
import { isInPage, lastChildOf, nameOf, previousOf, typeOf } from "./nodes.ts";
import { shadowRootOf } from "./shadow-roots.ts";

export class Backlog {
  /** Told of every shadow root that is met, before what is in it. */
  readonly #onShadowRoot: (root: ShadowRoot) => void;
  /** Additions; `true` with all that is in them. */
  readonly #additions = new Map<Node, boolean>();
  #stack: Node[] = [];
  #wantsAll = false;

  constructor(onShadowRoot: (root: ShadowRoot) => void) {
    this.#onShadowRoot = onShadowRoot;
  }

  get isEmpty(): boolean {
    return this.#stack.length === 0 && this.#additions.size === 0 && !this.#wantsAll;
  }

  /** Whether so much was added that looking at everything anew is less work. */
  get isFlooded(): boolean {
    return this.#additions.size > MOST_ADDITIONS;
  }

  /** `node` and all that is in it. */
  add(node: Node): void {
    this.#additions.set(node, true);
  }

  /** `node` alone. */
  addAlone(node: Node): void {
    if (!this.#additions.has(node)) this.#additions.set(node, false);
  }

  /** The whole document, once what is being looked through now is done. */
  addAll(): void {
    this.#wantsAll = true;
  }

  forgetAdditions(): void {
    this.#additions.clear();
  }

  clear(): void {
    this.#additions.clear();
    this.#stack = [];
    this.#wantsAll = false;
  }

  /** The next node that is still in the page, in the order of the document. */
  next(): Node | undefined {
    for (;;) {
      const node = this.#stack.pop();
      if (node && isInPage(node)) {
        this.#descend(node);
        return node;
      }
      if (node) continue;
      const addition = this.#nextAddition();
      if (!addition) return undefined;
      const [root, whole] = addition;
      if (!whole && isInPage(root)) return root;
      this.#stack.push(root);
    }
  }

  #nextAddition(): readonly [Node, boolean] | undefined {
    if (this.#wantsAll) {
      this.#wantsAll = false;
      return [document, true];
    }
    const [addition] = this.#additions;
    if (addition) this.#additions.delete(addition[0]);
    return addition;
  }

  #descend(node: Node): void {
    if (node instanceof Element) {
      if (UNSEEN.has(nameOf(node))) return;
      const shadow = shadowRootOf(node);
      if (shadow) {
        this.#onShadowRoot(shadow);
        this.#pushChildren(shadow);
      }
    }
    this.#pushChildren(node);
  }

  #pushChildren(parent: Node): void {
    let child = lastChildOf(parent);
    for (let count = 0; child && count < MOST_CHILDREN; count++) {
      const nodeType = typeOf(child);
      if (nodeType === Node.ELEMENT_NODE || nodeType === Node.TEXT_NODE) this.#stack.push(child);
      child = previousOf(child);
    }
  }
}

/** Additions that wait. */
const MOST_ADDITIONS = 3_000;
/** Children of one node that are looked at: the last ones. */
const MOST_CHILDREN = 50_000;
