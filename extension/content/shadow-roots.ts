/**
 * Shadow roots, closed ones too: browsers open them to extensions.
 * @module
 */
import { nameOf } from "./nodes.ts";

/** The shadow root of `element`, open or closed; null where there is none. */
export function shadowRootOf(element: Element): ShadowRoot | null {
  // A form hosts none, and may answer for one of its fields.
  if (!mayHost(element)) return null;
  if (element.shadowRoot) return element.shadowRoot;
  const { chrome, browser } = globalThis as { chrome?: DomAccess; browser?: DomAccess };
  const open = chrome?.dom?.openOrClosedShadowRoot ?? browser?.dom?.openOrClosedShadowRoot;
  if (open) return open(element);
  return (element as { openOrClosedShadowRoot?: ShadowRoot | null }).openOrClosedShadowRoot ?? null;
}

interface DomAccess {
  readonly dom?: { readonly openOrClosedShadowRoot?: (element: Element) => ShadowRoot | null };
}

/** DOM Standard, "valid shadow host name", and custom elements. */
function mayHost(element: Element): boolean {
  return HOSTS.has(nameOf(element)) || isCustom(element);
}

/** Elements of the page's own making: they may get their shadow root long after they are there. */
export function isCustom(element: Element): boolean {
  return nameOf(element).includes("-");
}

const HOSTS: ReadonlySet<string> = new Set(
  "article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span".split(" "),
);
