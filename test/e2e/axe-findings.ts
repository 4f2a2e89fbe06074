/**
 * What axe finds on a page.
 * @module
 */
import axe from "axe-core";
import type { Page } from "playwright-core";
import { LANGUAGES, type Language, speak, THEMES } from "./looks.ts";

/** WCAG 2.2 AA and best practice. */
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] as const;

export interface AxeOptions {
  /** Only rules with one of these tags; without it WCAG 2.2 AA and best practice, `"default"` is what axe itself takes. */
  readonly rules?: "default";
  /** Colours were looked at before: axe spends most of its time on them. */
  readonly withoutColours?: boolean;
}

/**
 * Every violation, as `rule: where and why`. axe is brought into each page once and runs there: what drives browsers from
 * outside brings it in each time, and opens one more page for its result. Pages with frames are none for this.
 */
export async function axeFindings(page: Page, options: AxeOptions = {}): Promise<readonly string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const run = {
    resultTypes: ["violations"],
    elementRef: false,
    ...(options.rules === "default" ? {} : { runOnly: WCAG }),
    ...(options.withoutColours ? { rules: { "color-contrast": { enabled: false } } } : {}),
  };
  return page.evaluate(async (given) => {
    if (document.querySelector("iframe, frame")) throw new Error("a page with frames");
    const { axe } = window as unknown as { axe: { run(options: object): Promise<AxeOutcome> } };
    const { violations } = await axe.run(given);
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary = "" }) => `${id}: ${target.join(" ")} ${failureSummary}`),
    );
  }, run);
}

/**
 * {@link axeFindings} in `language`. Words are no matter of the theme, nor colours of the language: whoever looks in all
 * languages has looked in both themes, too, beginning with that of the number `nth`.
 */
export async function axeFindingsIn(page: Page, language: Language, nth = 0): Promise<readonly string[]> {
  await speak(page, language);
  return axeFindingsSpeaking(page, language, nth);
}

/** {@link axeFindingsIn}, of a page that speaks `language`. */
export async function axeFindingsSpeaking(
  page: Page,
  language: Language,
  nth = 0,
  options: AxeOptions = {},
): Promise<readonly string[]> {
  const at = LANGUAGES.indexOf(language);
  await page.emulateMedia({ colorScheme: THEMES[(nth + at) % THEMES.length] ?? "light" });
  return axeFindings(page, { ...options, withoutColours: at >= THEMES.length });
}

interface AxeOutcome {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[];
  }[];
}
