/**
 * "Show on page": brings an element to sight and outlines it for a moment; tells where it stands on the screen.
 * @module
 */
import type { ContentAnswer } from "../messages/content.ts";
import { parentOf } from "./nodes.ts";
import { ACCENT, drawn, type Overlay } from "./overlay.ts";
import { boxOf } from "./shown.ts";

/** Scrolls to `element` and outlines it. */
export function reveal(element: Element, overlay: Overlay): void {
  scrollTo(element);
  const outline = drawn("div", OUTLINE_STYLE);
  overlay.root?.append(outline);
  const ends = performance.now() + OUTLINED_MS;
  const follow = () => {
    if (performance.now() > ends || !element.isConnected) return outline.remove();
    const { left, top, width, height } = boxOf(element);
    outline.style.setProperty("transform", `translate(${left - GAP}px, ${top - GAP}px)`);
    outline.style.setProperty("width", `${width + 2 * GAP}px`);
    outline.style.setProperty("height", `${height + 2 * GAP}px`);
    requestAnimationFrame(follow);
  };
  follow();
}

/** Brings `element` to sight and tells where it is, in the tab's viewport where the frames between let themselves be read. */
export async function placeOf(element: Element, overlay: Overlay): Promise<Extract<ContentAnswer, { kind: "place" }>> {
  const box = boxOf(element);
  if (box.top < 0 || box.left < 0 || box.bottom > innerHeight || box.right > innerWidth) scrollTo(element);
  overlay.hidden = true;
  setTimeout(() => {
    overlay.hidden = false;
  }, READ_MS);
  await drawnAnew();
  const { left, top, width, height } = boxOf(element);
  const frame = frameOf();
  return {
    kind: "place",
    left: left + frame.left,
    top: top + frame.top,
    width,
    height,
    viewport: frame.viewport,
    topFrame: frame.isTop,
  };
}

function scrollTo(element: Element): void {
  for (let around = parentOf(element); around; around = parentOf(around)) {
    if (around instanceof HTMLDetailsElement) around.open = true;
  }
  element.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
}

/** Resolves when the screen shows what was changed; at the latest after a while, in frames that are not drawn. */
function drawnAnew(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, 300);
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        clearTimeout(timer);
        resolve();
      }),
    );
  });
}

/** Where this frame lies in the outermost one that can be read from here. */
function frameOf() {
  let inner: Window = window;
  let left = 0;
  let top = 0;
  while (inner !== inner.parent) {
    const holder = inner.frameElement;
    if (!holder) break;
    const box = holder.getBoundingClientRect();
    left += box.left + holder.clientLeft;
    top += box.top + holder.clientTop;
    inner = inner.parent;
  }
  const viewport = { width: inner.innerWidth, height: inner.innerHeight };
  return { left, top, viewport, isTop: inner === inner.parent };
}

const OUTLINED_MS = 3_000;
/** While this long nothing of the extension's own is in the picture. */
const READ_MS = 1_500;
/** CSS pixels between the element and its outline. */
const GAP = 4;

const OUTLINE_STYLE = `position:absolute; left:0; top:0; box-sizing:border-box; border:3px solid ${ACCENT};
  outline:2px solid #fff; border-radius:8px; pointer-events:none;`;
