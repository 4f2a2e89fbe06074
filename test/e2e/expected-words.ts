/**
 * What the screen must say about a sample, out of the texts of one language and the sample's own expectation.
 * @module
 */
import { type Language, loadMessages } from "../../shared/i18n/languages.ts";
import type { Message, MessageKey, Messages } from "../../shared/i18n/messages.ts";
import type { LinkStanding } from "../../shared/service/link-judgement.ts";
import type { Reason } from "../../shared/validation/codes.ts";
import type { Verdict } from "../../shared/validation/report.ts";
import type { Expectation } from "../sandbox/documents/index.ts";

export interface ExpectedBand {
  readonly kind: "sample" | Verdict | LinkStanding;
  readonly word: string;
  readonly sentence: RegExp;
  readonly rehearsal: string | null;
}

/** Letters on the language switch. */
export const LETTERS = { kk: "ҚАЗ", ru: "РУС", en: "ENG" } as const;

/** All three, loaded at once. */
export async function allMessages(): Promise<Readonly<Record<Language, Messages>>> {
  return { kk: await loadMessages("kk"), ru: await loadMessages("ru"), en: await loadMessages("en") };
}

/** From the top: the sample mark where the report is a rehearsal, then what is wrong or missing. */
export function expectedBands(messages: Messages, { verdict, rehearsal, reason }: Expectation): ExpectedBand[] {
  const own = (kind: Verdict): ExpectedBand => ({
    kind,
    word: text(messages, `verdict.${kind}`),
    sentence: sentence(messages, reason),
    rehearsal: null,
  });
  if (rehearsal === null) return [own(verdict)];
  const mark: ExpectedBand = {
    kind: "sample",
    word: text(messages, "mark.sample").replaceAll(" · ", " "),
    sentence: sentence(messages, "sample"),
    rehearsal: `${text(messages, `verdict.${rehearsal}`)}.`,
  };
  return rehearsal === "genuine" ? [mark] : [mark, own(rehearsal)];
}

/** Whose colours a row or a signature wears: the sample mark's where all of it holds. */
export function expectedChip({ verdict, rehearsal }: Expectation): "mark" | Verdict {
  return rehearsal === "genuine" ? "mark" : (rehearsal ?? verdict);
}

/** Of what carries no signature; a link wears its standing instead of a verdict. */
export function unsignedBand(messages: Messages, reason: Reason, link?: LinkStanding): ExpectedBand {
  return {
    kind: link ?? "cant-read",
    word: text(messages, link ? `linkStanding.${link}` : "verdict.cant-read"),
    sentence: link ? filledIn(messages, `linkSaid.${link}`) : sentence(messages, reason),
    rehearsal: null,
  };
}

/** Begins as the text of `reason` does. */
export function sentence(messages: Messages, reason: Reason): RegExp {
  return filledIn(messages, `reason.${reason}`);
}

/** A text's gaps hold something; what is optional may be there. */
function filledIn(messages: Messages, key: MessageKey): RegExp {
  const forms = formsOf(messages[key]).map((form) =>
    form
      .split(/(\[[^\]]*\])/)
      .map((part) => (part.startsWith("[") ? `(?:${filled(part.slice(1, -1))})?` : filled(part)))
      .join(""),
  );
  return new RegExp(`^(?:${forms.join("|")})(?: |$)`, "u");
}

function filled(text: string): string {
  return text
    .split(/\{\w+\}/)
    .map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join("[^{}…]+?");
}

function text(messages: Messages, key: MessageKey): string {
  return formsOf(messages[key])[0] ?? "";
}

function formsOf(message: Message): readonly string[] {
  return typeof message === "string" ? [message] : Object.values(message);
}
