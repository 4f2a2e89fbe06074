/**
 * Six-digit short codes in a page's words: a number counts only beside words that make it a code. Order 352/NK, items
 * 2 (4) and 16: whoever opens access to a document gets six digits to hand on.
 * @module
 */

/** Different short codes in `text`, each as six digits, in their order. Only the first {@link MOST_CHARACTERS} are read. */
export function shortCodesIn(text: string): readonly string[] {
  const plain = text.slice(0, MOST_CHARACTERS).replace(BLANKS, " ").replace(INVISIBLE, "");
  if (!mayNameCode(plain)) return [];
  const codes = new Set<string>();
  for (const match of plain.matchAll(SIX_DIGITS)) {
    const end = match.index + match[0].length;
    const before = plain.slice(Math.max(0, match.index - PASSAGE), match.index);
    const after = plain.slice(end, end + PASSAGE);
    if (isNumberOfItsOwn(before, after) && isCalledCode(before, after)) codes.add(match[0].replace(/\D/g, ""));
  }
  return [...codes];
}

/** Whether the words that could make a number a code are there at all: cheap, and settles nearly every text. */
export function mayNameCode(text: string): boolean {
  return /код|code|e-?gov|[её]гов/i.test(text);
}

/** Characters of one text that are looked through. */
export const MOST_CHARACTERS = 20_000;

const BLANKS = /[\u00a0\u2000-\u200a\u202f\u205f\u3000\t\r]/g;

/** Format characters draw nothing: they may stand between digits. */
const INVISIBLE = /\p{Cf}/gu;

/** Together, in threes, or each apart as in boxes to be filled. */
const SIX_DIGITS = /(?<!\d)(?:\d{3}[ -]?\d{3}|\d(?:[ -]\d){5}|\d{2}[ -]\d{2}[ -]\d{2})(?!\d)/g;

// Patterns of any script's letters in either case take a browser a millisecond each to make. They are made where they are
// used, which is once, so that a page in which nobody speaks of codes pays for none of them.

/** Part of a longer number, an amount, a share, an address or a name with digits in it is no code. */
function isNumberOfItsOwn(before: string, after: string): boolean {
  return !joinedBefore().test(before) && !joinedAfter().test(after) && !unitAfter().test(after);
}

const joinedBefore = () => /(?:[\p{L}\p{N}_@#№$€₸+/\\]|[\p{L}\p{N}][-.,:=]|\d[ ]|[)№#] ?|[-+])$/u;
const joinedAfter = () => /^(?:[\p{L}\p{N}_@/\\%]|[-.,:][\p{L}\p{N}]| \d)/u;
const unitAfter = () =>
  /^ ?(?:%|₸|\$|€|₽|(?:тг|тенге|теңге|kzt|руб|usd|eur|км|km|м²|кв|шт|дана|kb|кб|mb|мб|тыс|мың|млн|адам|чел|people|views|просмотр)(?!\p{L}))/iu;

/** Its own words stand before it in the same passage, or behind it at once. */
function isCalledCode(before: string, after: string): boolean {
  const lead = passageBefore(before);
  const strong = last(lead, strongWords());
  if (strong !== undefined && lead.length - strong.end <= FAR && !isOther(lead.slice(strong.end))) return true;
  const plain = last(lead, plainWords());
  if (plain !== undefined && lead.length - plain.end <= NEAR) {
    const around = lead.slice(Math.max(0, plain.start - AROUND));
    if (!isOther(around)) return true;
  }
  const tail = after.slice(0, FAR).split(/[\n.;]/)[0] ?? "";
  return wordsBehind().test(tail) && !isOther(tail) && !isOther(lead.slice(-AROUND));
}

/** Characters on either side of a number that are read for what it is. */
const PASSAGE = 160;
/** Characters between the words and the number: of words that only ever mean this, and of others. */
const FAR = 48;
const NEAR = 20;
/** Characters around a plain "code" in which another kind of code may be named. */
const AROUND = 40;

/** The sentence or paragraph that leads to the number. A line end goes on: labels stand above what they name. */
function passageBefore(before: string): string {
  return before.split(/\n\s*\n|[.!?;](?=\s)/).at(-1) ?? "";
}

/** "Short code" and eGov in three languages. */
const strongWords = () =>
  /(?<!\p{L})(?:(?:қысқа|кыска|коротк\p{L}{1,3}|short)[\s-]{1,3}(?:код\p{L}{0,6}|codes?)|(?:код\p{L}{0,6}|code)[\s-]{1,3}(?:документа|құжат\p{L}{0,5}|e-?gov|[её]гов|of the document)|(?:құжат\p{L}{0,5}|document) (?:код\p{L}{0,6}|code)|e-?gov(?: ?mobile|\.kz)?|[её]гов)(?!\p{L})/giu;

/** "Code" alone, in the forms that stand before a number. */
const plainWords = () =>
  /(?<!\p{L}|\p{L}[-‐‑])(?:код(?:ы|ом|у|а|ым|ыңыз|ыңызды|ты|тың)?(?: (?:доступа|проверки|тексеру|қолжетімділік))?|(?:access |verification )?code)(?!\p{L})(?![-‐‑]\p{L})/giu;

const wordsBehind = () =>
  /^[\s)»"”]{0,3}(?:[-–—(:,][\s]{0,2})?(?:(?:бұл |это |is |- )?(?:(?:the |a |your )?short code|қысқа код|коротк\p{L}{1,3} код|(?:the )?(?:e-?gov|[её]гов) code|код [её]гов|код e-?gov|e-?gov коды))(?!\p{L})/iu;

/** Codes that open no document: of places, goods, accounts, errors, and those that nobody may be told. */
const otherWords = () =>
  /(?<!\p{L})(?:почт|пошта|индекс|postal|post ?code|zip|телефон|phone|dial|город|қала|стран|елдің|country|area|sms|смс|whatsapp|otp|one-time|pin|пин|одноразов|бір ?рет|подтвержд|раста|confirm|2fa|вход|кіру|sign[- ]?in|log[- ]?in|парол|құпия|password|пров(?:одк|айдер)|товар|тауар|артикул|product|promo|промо|купон|coupon|скидк|окэд|экжж|кбк|бик|swift|като|кно|тн вэд|мкб|icd|бин|иин|жсн|бсн|исходн|бастапқы|source|error|ошибк|қате|exit|status|ваканс|vacancy|заказ|тапсырыс|order|cvv|цвет|түс|colou?r|hex|штрих|bar|qr|отслеж|track|реферал|referral|валют|валюта|currency|специальн|мамандық|speciali|професс|морс|dress|дресс)/iu;

function isOther(text: string): boolean {
  return otherWords().test(text);
}

interface Place {
  readonly start: number;
  readonly end: number;
}

function last(text: string, pattern: RegExp): Place | undefined {
  const match = [...text.matchAll(pattern)].at(-1);
  return match && { start: match.index, end: match.index + match[0].length };
}
