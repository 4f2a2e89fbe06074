import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { messages as en } from "../../../shared/i18n/en.ts";
import { messages as kk } from "../../../shared/i18n/kk.ts";
import type { Message } from "../../../shared/i18n/messages.ts";
import { messages as ru } from "../../../shared/i18n/ru.ts";
import { LINK_REASONS, LINK_STANDINGS } from "../../../shared/service/link-judgement.ts";
import { KNOWN_LINK_KINDS } from "../../../shared/trust/list-of-trusted-entities.ts";
import { NEXT_STEPS, NOT_COVERED, REASONS, WARNINGS, WHYS } from "../../../shared/validation/codes.ts";

const PROJECT = fileURLToPath(new URL("../../../", import.meta.url));
const LANGUAGES: Readonly<Record<string, Readonly<Record<string, Message>>>> = { en, ru, kk };

/** Families whose second half a report, a trusted list or a standard gives: no source names them one by one. */
const BY_CODE =
  /^(verdict|reason|next|warning|environment|refusal|check|outcome|why|indication|sub|detail|source|from|revocationReason|role|policy|document|format|covered|notCovered|linkStanding|linkSaid|linkPurpose|linkReason)\./;

/** Keys that the sources put together from a part of their own. */
const COMPOSED =
  /^(nav|mark|stopped|progress|more|trust|board|update\.said|import\.said|issuers\.(kind|said)|waiting\.keep|behindLink\.why|ext\.(menu|phase|kind|standing|notFetched|means|said|name)|history\.fault|about\.verdict)\./;

/** The keys of the sentences for codes that a report holds. */
const CODED: readonly string[] = [
  ...REASONS.map((code) => `reason.${code}`),
  ...NEXT_STEPS.map((code) => `next.${code}`),
  ...WARNINGS.map((code) => `warning.${code}`),
  ...NOT_COVERED.map((part) => `notCovered.${part}`),
  ...Object.keys(LINK_REASONS).map((code) => `linkReason.${code}`),
  ...LINK_STANDINGS.flatMap((standing) => [`linkStanding.${standing}`, `linkSaid.${standing}`]),
  ...KNOWN_LINK_KINDS.map((kind) => `linkPurpose.${kind}`),
  ...Object.entries(WHYS).flatMap(([check, whys]) => whys.map((why) => `why.${check}.${why}`)),
];

describe("the texts", () => {
  it.each(["ru", "kk"])("of %s have every key that English has, and no other", (language) => {
    expect(Object.keys(LANGUAGES[language] ?? {}).sort()).toEqual(Object.keys(en).sort());
  });

  it.each(["ru", "kk"])("of %s have the same gaps as English", (language) => {
    const different = Object.entries(en).filter(([key, message]) => {
      const other = LANGUAGES[language]?.[key];
      return other === undefined || gaps(message).join() !== gaps(other).join();
    });
    expect(different.map(([key]) => key)).toEqual([]);
  });

  it("have a plural form for every category of their language", () => {
    for (const [language, messages] of Object.entries(LANGUAGES)) {
      const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
      for (const [key, message] of Object.entries(messages)) {
        if (typeof message !== "string")
          expect([language, key, Object.keys(message).sort()]).toEqual([language, key, [...pluralCategories].sort()]);
      }
    }
  });

  it("are short: no exclamation marks, no 'please', no blame", () => {
    const loud = /!|please|пожалуйста|өтінеміз|invalid|error|ошибк|қате енгіз|something went wrong/i;
    for (const messages of Object.values(LANGUAGES)) {
      expect(Object.entries(messages).filter(([, message]) => texts(message).some((text) => loud.test(text)))).toEqual(
        [],
      );
    }
  });

  it("have a sentence for every code that a report can hold", () => {
    const keys = [
      ...CODED,
      ...Object.keys(WHYS).map((check) => `check.${check}`),
      ...unionIn("shared/validation/report.ts", "SubIndication").map((code) => `sub.${code}`),
      ...unionIn("shared/refusal.ts", "RefusalCode").map((code) => `refusal.${code}`),
    ];
    expect(keys.filter((key) => !(key in en))).toEqual([]);
  });

  it("have no sentence for a code that no report holds", () => {
    const known = new Set(CODED);
    const coded = Object.keys(en).filter((key) => /^(reason|next|warning|notCovered|why|link[A-Z][a-z]+)\./.test(key));
    expect(coded.filter((key) => !known.has(key))).toEqual([]);
  });

  it("are all used by some source", () => {
    const sources = ["shared/ui", "shared/i18n", "shared/screens", "pwa", "extension"].flatMap(sourcesBelow).join("\n");
    const unused = Object.keys(en).filter(
      (key) => !BY_CODE.test(key) && !COMPOSED.test(key) && !sources.includes(`"${key}"`),
    );
    expect(unused).toEqual([]);
  });
});

function texts(message: Message): readonly string[] {
  return typeof message === "string" ? [message] : Object.values(message);
}

function gaps(message: Message): readonly string[] {
  const [first = ""] = texts(message);
  return [...first.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "").sort();
}

/** The string members of a union type, read from its source. */
function unionIn(file: string, name: string): readonly string[] {
  const source = readFileSync(PROJECT + file, "utf8");
  const union = source.match(new RegExp(`export type ${name} =([^;]*);`))?.[1] ?? "";
  const members = [...union.matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? "");
  expect(members.length).toBeGreaterThan(3);
  return members;
}

/** Sources but the tables of texts themselves. */
function sourcesBelow(folder: string): readonly string[] {
  return readdirSync(PROJECT + folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/i18n\/(en|ru|kk)$/.test(entry.parentPath))
    .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, "utf8"));
}
