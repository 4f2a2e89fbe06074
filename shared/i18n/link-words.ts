/**
 * What is said about a link, in words.
 * @module
 */
import { decisive, type LinkJudgement } from "../service/link-judgement.ts";
import type { Words } from "./words.ts";

export interface LinkInWords {
  /** Two or three words. */
  readonly standing: string;
  /** Where it leads, and what that means. */
  readonly sentence: string;
  readonly purpose: string | undefined;
  /** In the order of the reasons. */
  readonly reasons: readonly string[];
}

/** `shown` makes visible what a link's own text may hide. */
export function linkInWords(link: LinkJudgement, words: Words, shown: (text: string) => string): LinkInWords {
  const { host, looksLike } = decisive(link);
  // A look-alike in its own letters would read like what it imitates.
  const where = host ? { host: shown(link.standing === "look-alike" ? host.ascii : host.unicode) } : {};
  const like = looksLike ?? link.looksLike;
  const gaps = like ? { ...where, like: shown(like.host) } : where;
  const { purpose } = link;
  return {
    standing: words.t(`linkStanding.${link.standing}`),
    sentence: words.t(`linkSaid.${link.standing}`, gaps),
    purpose: purpose ? words.t(`linkPurpose.${purpose.kind}`, { name: purpose.names[words.language] }) : undefined,
    reasons: link.reasons.map(({ code, parameters }) => {
      const values = Object.entries(parameters).map(([name, value]) => [name, shown(value)] as const);
      return words.t(`linkReason.${code}`, Object.fromEntries(values));
    }),
  };
}
