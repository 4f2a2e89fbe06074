/**
 * What the signature does not cover, and what else is worth knowing.
 * @module
 */
import type { NotCoveredPart, Warning } from "../validation/report.ts";
import { visibleString } from "./invisible-characters.ts";
import { VisibleText } from "./visible-text.tsx";
import { useWords } from "./words-context.ts";

export function NotCovered({ parts }: { readonly parts: readonly NotCoveredPart[] }) {
  const words = useWords();
  if (parts.length === 0) return null;
  return (
    <section class="card card-apart">
      <h2>{words.t("report.notCovered")}</h2>
      <p class="soft">{words.t("report.notCovered.hint")}</p>
      <ul>
        {parts.map(({ part, detail }, index) => (
          <li key={index}>
            {words.say("notCovered", part) ?? part}
            {detail !== undefined && detail !== "" && (
              <span class="soft block">
                <VisibleText text={detail} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Warnings({ warnings }: { readonly warnings: readonly Warning[] }) {
  const words = useWords();
  if (warnings.length === 0) return null;
  return (
    <section class="card">
      <h2>{words.t("report.warnings")}</h2>
      <ul>
        {warnings.map(({ code, parameters }, index) => (
          <li key={index}>{words.say("warning", code, shown(parameters)) ?? code}</li>
        ))}
      </ul>
    </section>
  );
}

function shown(parameters: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, visibleString(value)]));
}
