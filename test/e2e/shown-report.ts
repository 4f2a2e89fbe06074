/**
 * Reports as they stand on the screen, read from what a person sees.
 * @module
 */
import type { Page } from "playwright-core";
import { reportsIn } from "./in-page.ts";

export interface ShownBand {
  /** Whose colours it wears; of a link its standing. */
  readonly kind: string;
  readonly word: string;
  readonly sentence: string;
  /** What a real document like a sample would read. */
  readonly rehearsal: string | null;
  readonly next: string | null;
}

export interface ShownReport {
  readonly reason: string | null;
  readonly bands: readonly ShownBand[];
  readonly signers: readonly ShownSigner[];
}

export interface ShownSigner {
  readonly name: string;
  /** Of one among several: the colours of its own verdict. */
  readonly chip: string | null;
}

/** Every report on the screen, from the top. */
export function shownReports(page: Page): Promise<readonly ShownReport[]> {
  return page.locator(".report").evaluateAll(reportsIn);
}

/** Unfolds everything that is folded, and what comes up folded in it. */
export async function unfoldAll(page: Page): Promise<void> {
  const folded = page.locator("details:not([open])");
  while ((await folded.count()) > 0) {
    await folded.evaluateAll((all) => {
      for (const each of all as HTMLDetailsElement[]) each.open = true;
    });
  }
}

/** Every text of the page and every value in it, seen or folded away. */
export function everyText(page: Page): Promise<string> {
  return page.evaluate(() => {
    const boxes = [...document.querySelectorAll("textarea, input")] as (HTMLTextAreaElement | HTMLInputElement)[];
    return [document.body.textContent ?? "", ...boxes.map((box) => box.value)].join("\n");
  });
}
