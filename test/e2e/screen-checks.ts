/**
 * What must hold on every screen, in every state, as lists of what does not.
 * @module
 */
import type { Page } from "playwright-core";

/** Controls that are gone, lie beyond the window's sides or are cut off by what holds them; and a page that scrolls sideways. */
export function lostToTheSides(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const surplus = document.documentElement.scrollWidth - width;
    const found = surplus > 0 ? [`the page is ${surplus} px too wide`] : [];
    for (const control of document.querySelectorAll<HTMLElement>("a, button, summary, input, select, textarea")) {
      const { left, right, width: own } = control.getBoundingClientRect();
      // File choosers are opened by buttons; what is folded is measured in a scene of its own; what scrolls by itself is not lost.
      if (own <= 1 || !control.checkVisibility() || control.matches(".skip") || control.closest(".scroll")) continue;
      if (left < -0.5 || right > width + 0.5) found.push(`beyond the side: ${control.outerHTML.slice(0, 80)}`);
      else if (control.scrollWidth > control.clientWidth + 1 && control.matches("a, button, summary"))
        found.push(`cut off: ${control.outerHTML.slice(0, 80)}`);
    }
    return found;
  });
}

/** Controls smaller than 44 by 44 px, but links in the middle of a sentence. WCAG 2.2 §2.5.8 leaves those out. */
export function smallTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("a, button, summary, input, select, textarea")].flatMap((control) => {
      const target = control.closest("label") ?? control;
      const { width, height } = target.getBoundingClientRect();
      const inSentence = control.matches("a") && getComputedStyle(control).display === "inline";
      if (
        control.matches(".skip") ||
        width <= 1 ||
        !control.checkVisibility() ||
        inSentence ||
        (width >= 43.9 && height >= 43.9)
      )
        return [];
      return [`${Math.round(width)} × ${Math.round(height)}: ${control.outerHTML.slice(0, 80)}`];
    }),
  );
}

/** Controls that have the focus and do not show it. The page must have been used by the keyboard before. */
export async function unseenFocus(page: Page): Promise<readonly string[]> {
  await page.keyboard.press("Shift");
  return page.evaluate(() => {
    const before = document.activeElement;
    const unseen: string[] = [];
    for (const control of document.querySelectorAll<HTMLElement>("a, button, summary, input, select, textarea")) {
      if (control.getBoundingClientRect().width <= 1 || !control.checkVisibility() || control.matches(":disabled"))
        continue;
      control.focus({ preventScroll: true });
      const { outlineStyle, outlineWidth } = getComputedStyle(control);
      if (document.activeElement === control && `${outlineStyle} ${outlineWidth}` !== "solid 3px")
        unseen.push(`${outlineStyle} ${outlineWidth}: ${control.outerHTML.slice(0, 80)}`);
    }
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    return unseen;
  });
}

/** Pressed buttons, the current screen and boxes that only colours tell from others: forced colours take those away. */
export function toldByColourAlone(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const shape = (element: Element) => {
      const { fontWeight, borderTopWidth, outlineStyle, borderTopStyle } = getComputedStyle(element);
      const mark = getComputedStyle(element, "::before").content;
      return [fontWeight, borderTopWidth, borderTopStyle, outlineStyle, mark].join();
    };
    const chosen = [...document.querySelectorAll("[aria-pressed=true], [aria-current=page]")].filter((each) => {
      const other = [...document.querySelectorAll(`.${each.parentElement?.className} > ${each.tagName}`)].find(
        (sibling) => !sibling.matches("[aria-pressed=true], [aria-current=page]"),
      );
      return other !== undefined && shape(other) === shape(each);
    });
    const boxes = [...document.querySelectorAll(".band, .chip, .check-icon, .card")].filter(
      (each) => getComputedStyle(each).borderTopStyle === "none",
    );
    return [...chosen, ...boxes].map((each) => each.outerHTML.slice(0, 80));
  });
}

/** What still moves. */
export function moving(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    document.getAnimations().map((each) => (each.effect as KeyframeEffect).target?.outerHTML.slice(0, 80) ?? "?"),
  );
}

/** What is open, whatever the language: typed text, answers, the grid of a scan, entries, what is unfolded. */
export function whatIsOpen(page: Page): Promise<unknown> {
  return page.evaluate(() => {
    const each = <T>(selector: string, of: (element: HTMLElement) => T) =>
      [...document.querySelectorAll<HTMLElement>(selector)].map(of);
    return {
      hash: location.hash,
      typed: each("textarea, input[type=search]", (box) => (box as HTMLInputElement).value),
      ticked: each("input[type=checkbox]", (box) => (box as HTMLInputElement).checked),
      answers: each("[data-reason]", ({ dataset }) => dataset.reason),
      standings: each("[data-standing]", ({ dataset }) => dataset.standing),
      scanned: each(".scan-places li", (place) => place.querySelector(".taken") !== null),
      camera: each("[data-camera]", ({ dataset }) => dataset.camera),
      entries: each("[data-entry]", ({ dataset }) => dataset.entry),
      outcomes: each("[data-outcome]", ({ dataset }) => dataset.outcome),
      unfolded: each("details", (fold) => (fold as HTMLDetailsElement).open),
    };
  });
}
