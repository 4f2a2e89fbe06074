/**
 * The neutral mark beside what can be checked: it says nothing about it, and opens the panel.
 * @module
 */
import { inPageWords } from "./in-page-words.ts";
import { ACCENT, drawn, type Overlay } from "./overlay.ts";

export class Marks {
  readonly #overlay: Overlay;
  readonly #elementOf: (id: string) => Element | undefined;
  readonly #onOpen: (id: string) => void;
  readonly #buttons = new Map<string, HTMLElement>();
  #end: AbortController | undefined;
  #frame: number | undefined;
  #clock: ReturnType<typeof setInterval> | undefined;

  constructor(overlay: Overlay, elementOf: (id: string) => Element | undefined, onOpen: (id: string) => void) {
    this.#overlay = overlay;
    this.#elementOf = elementOf;
    this.#onOpen = onOpen;
  }

  /** Marks these and no others. */
  show(ids: readonly string[]): void {
    const wanted = new Set(ids);
    for (const [id, button] of this.#buttons) {
      if (wanted.has(id)) continue;
      button.remove();
      this.#buttons.delete(id);
    }
    for (const id of wanted) if (!this.#buttons.has(id)) this.#buttons.set(id, this.#button(id));
    if (this.#buttons.size > 0) this.#follow();
    else this.#rest();
  }

  #button(id: string): HTMLElement {
    const { language, words } = inPageWords();
    const button = drawn("button", BUTTON_STYLE);
    button.lang = language;
    button.title = words["inPage.mark"];
    button.setAttribute("aria-label", words["inPage.mark"]);
    button.append(lens());
    button.addEventListener("focus", () => button.style.setProperty("outline", `3px solid ${ACCENT}`));
    button.addEventListener("blur", () => button.style.removeProperty("outline"));
    button.addEventListener("click", (event) => {
      // A page can make up events, but not trusted ones.
      if (event.isTrusted) this.#onOpen(id);
    });
    return button;
  }

  #follow(): void {
    this.#place();
    if (this.#end) return;
    this.#end = new AbortController();
    const options = { signal: this.#end.signal, capture: true, passive: true };
    const soon = () => {
      this.#frame ??= requestAnimationFrame(() => this.#place());
    };
    addEventListener("scroll", soon, options);
    addEventListener("resize", soon, options);
    this.#clock = setInterval(() => (document.hidden ? undefined : soon()), MOVED_MS);
  }

  #rest(): void {
    this.#end?.abort();
    this.#end = undefined;
    clearInterval(this.#clock);
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
  }

  #place(): void {
    this.#frame = undefined;
    const root = this.#overlay.root;
    if (!root) {
      this.#rest();
      return;
    }
    const places = [...this.#buttons].map(([id, button]) => {
      const element = this.#elementOf(id);
      return { button, box: element && boxOf(element) };
    });
    for (const { button, box } of places) {
      if (!box || !isInView(box)) {
        button.remove();
        continue;
      }
      const [x, y] = placeBeside(box);
      const left = Math.min(Math.max(x, 0), innerWidth - SIDE);
      const top = Math.min(Math.max(y, 0), innerHeight - SIDE);
      button.style.setProperty("transform", `translate(${Math.round(left)}px, ${Math.round(top)}px)`);
      if (button.parentNode !== root) root.append(button);
    }
  }
}

/** Of a line of text the words alone: their element may be as wide as the page. */
function boxOf(element: Element): DOMRect {
  const box = element.getBoundingClientRect();
  if (box.height >= SIDE) return box;
  const content = new Range();
  content.selectNodeContents(element);
  const words = content.getBoundingClientRect();
  return words.width > 0 ? words : box;
}

/** In the corner of what is large; after a line of text, whose words it would cover. */
function placeBeside({ right, top, height }: DOMRect): readonly [left: number, top: number] {
  return height < SIDE ? [right + 4, top + (height - SIDE) / 2] : [right - SIDE, top];
}

function isInView({ left, top, right, bottom, width, height }: DOMRect): boolean {
  return width > 0 && height > 0 && right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
}

/** How often a mark follows what moves without being scrolled. */
const MOVED_MS = 500;
/** CSS pixels. */
const SIDE = 32;

const BUTTON_STYLE = `position:absolute; left:0; top:0; width:${SIDE}px; height:${SIDE}px; margin:0; padding:5px;
  box-sizing:border-box; border:1px solid ${ACCENT}; border-radius:8px; background:#fff; color:${ACCENT}; cursor:pointer;
  pointer-events:auto; line-height:0;`;

/** A page under a lens. */
function lens(): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", "M4 2h8l3 3v3M4 2v16h5M7 6h4M7 9h2m4.5 1a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7m2.5 6 2.5 2.5");
  path.setAttribute("fill", "none");
  path.setAttribute("stroke", "currentColor");
  path.setAttribute("stroke-width", "1.6");
  svg.append(path);
  return svg;
}

const SVG = "http://www.w3.org/2000/svg";
