/**
 * The one element of the extension's in a page: a closed shadow root in the top layer, styled from the inside alone. Whatever
 * the page does to it, it is put back a few times and then given up.
 * @module
 */

export class Overlay {
  #host: HTMLElement | undefined;
  #root: ShadowRoot | undefined;
  #replaced = 0;

  /** Where things are drawn; undefined once the page has had its way. */
  get root(): ShadowRoot | undefined {
    if (!this.#host) this.#make();
    return this.#place() ? this.#root : undefined;
  }

  /** Whether `node` belongs to the overlay. */
  isOwn(node: Node): boolean {
    return this.#host !== undefined && (node === this.#host || Node.prototype.getRootNode.call(node) === this.#root);
  }

  /** Takes everything away. */
  remove(): void {
    this.#host?.remove();
    this.#host = undefined;
    this.#root = undefined;
    this.#replaced = 0;
  }

  /** Out of sight while the screen is read. */
  set hidden(hidden: boolean) {
    this.#host?.style.setProperty("visibility", hidden ? "hidden" : "visible", "important");
  }

  #make(): void {
    const host = document.createElement("div");
    host.style.cssText = HOST_STYLE;
    host.popover = "manual";
    this.#root = host.attachShadow({ mode: "closed" });
    this.#host = host;
  }

  /** In the page, in its top layer. */
  #place(): boolean {
    const host = this.#host;
    if (!host) return false;
    if (host.parentNode !== document.documentElement) {
      if (this.#replaced++ > MOST_REPLACED) return false;
      document.documentElement.append(host);
    }
    try {
      if (!host.matches(":popover-open")) host.showPopover();
    } catch {
      // Without a top layer it still lies above by its z-index.
    }
    if (host.style.cssText.length < HOST_STYLE.length / 2) host.style.cssText = HOST_STYLE;
    return true;
  }
}

/** Times that a page may take it away. */
const MOST_REPLACED = 3;

const HOST_STYLE = [
  "all:initial",
  "display:block",
  "position:fixed",
  "inset:0",
  "width:100%",
  "height:100%",
  "margin:0",
  "padding:0",
  "border:0",
  "background:transparent",
  "overflow:hidden",
  "visibility:visible",
  "opacity:1",
  "pointer-events:none",
  "z-index:2147483647",
]
  .map((rule) => `${rule} !important`)
  .join(";");

/** An element with `style`, in the words and colours of the overlay. */
export function drawn(name: string, style: string): HTMLElement {
  const element = document.createElement(name);
  element.style.cssText = style;
  return element;
}

export const ACCENT = "#00607a";
