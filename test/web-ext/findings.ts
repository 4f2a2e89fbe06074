/**
 * What Mozilla's linter says as JSON: https://github.com/mozilla/addons-linter.
 * @module
 */

export interface Finding {
  readonly kind: "error" | "warning" | "notice";
  readonly code: string;
  readonly message: string;
  /** Below the folder that was linted; missing where it is about all of it. */
  readonly file?: string;
  readonly line?: number;
}

const LISTS = { errors: "error", warnings: "warning", notices: "notice" } as const;

/** Nothing where `output` is no answer of the linter's: one that did not look must not pass for one that found nothing. */
export function findingsIn(output: string): readonly Finding[] | undefined {
  const answer = parsed(output);
  const findings: Finding[] = [];
  for (const [list, kind] of Object.entries(LISTS)) {
    const told = answer?.[list];
    if (!Array.isArray(told)) return undefined;
    for (const { code, message, file, line } of told)
      findings.push({
        kind,
        code: String(code),
        message: String(message),
        ...(typeof file === "string" && { file }),
        ...(typeof line === "number" && { line }),
      });
  }
  return findings;
}

function parsed(output: string): Record<string, unknown> | undefined {
  try {
    const answer: unknown = JSON.parse(output);
    // Sound: any object can be asked for any member.
    return typeof answer === "object" && answer !== null ? (answer as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
