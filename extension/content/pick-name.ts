/**
 * Lets the person say by a click where the page shows the candidate's name.
 * @module
 */

import { CONTENT_LIMITS } from "../messages/content.ts";
import { inPageWords } from "./in-page-words.ts";
import { nameAt, selectorOf } from "./name-rule.ts";
import { line } from "./one-line.ts";
import { ACCENT, drawn, type Overlay } from "./overlay.ts";

export interface PickedName {
  readonly text: string;
  readonly selector?: string;
}

/** Goes on until a name is picked, Escape is pressed, or `signal` ends it. Only what the person does counts. */
export function pickName(overlay: Overlay, signal: AbortSignal, onPicked: (name: PickedName) => void): void {
  const end = new AbortController();
  const outline = drawn("div", OUTLINE_STYLE);
  const hint = drawn("div", HINT_STYLE);
  const { language, words } = inPageWords();
  hint.lang = language;
  hint.setAttribute("role", "status");
  hint.textContent = words["inPage.pick"];
  overlay.root?.append(outline, hint);
  end.signal.addEventListener("abort", () => {
    outline.remove();
    hint.remove();
  });
  signal.addEventListener("abort", () => end.abort(), { signal: end.signal });

  const on = (name: string, take: (event: Event) => void) =>
    addEventListener(name, (event) => event.isTrusted && take(event), { capture: true, signal: end.signal });
  const taken = (picked: PickedName) => {
    if (picked.text === "") return;
    end.abort();
    onPicked(picked);
  };
  on("pointermove", (event) => frame(outline, elementAt(event)));
  // The page hears nothing of this click: it would follow the link under it.
  for (const name of ["pointerdown", "pointerup", "mousedown", "mouseup", "dblclick", "auxclick"]) on(name, silence);
  on("click", (event) => {
    silence(event);
    const element = elementAt(event);
    if (element) taken({ text: nameAt(element), ...ruleOf(element) });
  });
  on("keydown", (event) => {
    if (!(event instanceof KeyboardEvent)) return;
    if (event.key === "Escape") end.abort();
    else if (event.key !== "Enter") return;
    else taken({ text: line(String(getSelection() ?? ""), CONTENT_LIMITS.name) });
    silence(event);
  });
}

function ruleOf(element: Element): { readonly selector?: string } {
  const selector = selectorOf(element);
  return selector === undefined ? {} : { selector };
}

function silence(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** The innermost element under the pointer, in open shadow roots too. */
function elementAt(event: Event): Element | undefined {
  return event.composedPath().find((target) => target instanceof Element);
}

function frame(outline: HTMLElement, element: Element | undefined): void {
  const box = element?.getBoundingClientRect();
  outline.style.setProperty("display", box ? "block" : "none");
  if (!box) return;
  outline.style.setProperty("transform", `translate(${box.left}px, ${box.top}px)`);
  outline.style.setProperty("width", `${box.width}px`);
  outline.style.setProperty("height", `${box.height}px`);
}

const OUTLINE_STYLE = `position:absolute; left:0; top:0; display:none; box-sizing:border-box; border:2px solid ${ACCENT};
  border-radius:4px; pointer-events:none;`;

const HINT_STYLE = `position:absolute; left:50%; top:16px; transform:translateX(-50%); max-width:90%; padding:12px 16px;
  box-sizing:border-box; border:1px solid ${ACCENT}; border-radius:12px; background:#fff; color:#14181d;
  font:16px/1.5 system-ui, sans-serif; pointer-events:none;`;
