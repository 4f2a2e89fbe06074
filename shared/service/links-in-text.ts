/**
 * Links in what a person pasted, typed or scanned.
 * @module
 */
import { LIMITS } from "../limits.ts";

/**
 * Different links in `text`, in their order, at most `LIMITS.links`. A text without blanks is a link if it can be one; out
 * of prose those are taken that begin like a web address, or end in a domain that people write without one.
 */
export function linksIn(text: string): readonly string[] {
  const whole = text.trim();
  if (whole === "" || whole.length > LIMITS.textBytes) return [];
  const words = whole.split(/\s+/);
  if (words.length === 1) return isTyped(whole) ? [whole] : inProse(whole);
  return [...new Set(words.flatMap(inProse))].slice(0, LIMITS.links);
}

const SCHEME =
  /^(?:https?|mobilesign|ftp|wss?|javascript|vbscript|blob|view-source|intent):[\\/]*[^\s\\/]|^[a-z][a-z0-9+.-]{1,30}:\/\/[^\s/]|^data:[^\s]*,/i;

/**
 * Something before an @ and letters or digits around at least one dot, then what an address may go on with. Made at its first
 * use: to make a pattern of any script's letters takes a browser a millisecond.
 */
const hostPattern = () =>
  /^(?:([^\s/?#\\@]+)@)?((?:[\p{L}\p{M}\p{N}_-]+[.。．｡])+[\p{L}\p{M}\p{N}-]{2,63})[.。]?(?::\d{1,5})?(?:[/?#\\].*)?$/u;

const IP = /^\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?(?:[/?#].*)?$/;

/** Endings of file names that a person may type or paste alone. */
const FILE_ENDING =
  /^(?:pdf|docx?|xlsx?|pptx?|xml|cms|p7[sbm]|sig|zip|rar|jpe?g|png|webp|txt|csv|json|js|ts|html?|cer|crt|pem)$/i;

function isTyped(text: string): boolean {
  if (SCHEME.test(text) || IP.test(text) || /^[\\/]{2}\S+\.\S/.test(text)) return true;
  const [, user, host] = hostPattern().exec(text) ?? [];
  // A person's mailbox is no link; what only looks like a host in front of the @ is a trap.
  if (host === undefined || (user !== undefined && !namedInProse().test(user.replace(/:\d*$/, "")))) return false;
  const ending = host.split(/[.。．｡]/).at(-1) ?? "";
  // A name with a path is an address whatever it ends in; numbers and abbreviations are none.
  return /\p{L}/u.test(ending) && (!FILE_ENDING.test(ending) || /[/?#]/.test(text));
}

/** Domains that prose names without a scheme; words that follow a full stop without a blank are none of them. */
const namedInProse = () =>
  /\.(?:kz|ru|su|by|uz|kg|com|net|org|info|biz|online|site|website|top|xyz|shop|club|pro|app|dev|link|live|vip|icu|cc|tk|ml|ga|cf|gq|pw|қаз|рф|xn--[a-z0-9-]+)$/iu;

function inProse(word: string): readonly string[] {
  const at = word.search(/(?:https?|mobilesign):/i);
  const bare = trimmed(at > 0 ? word.slice(at) : word);
  if (SCHEME.test(bare)) return [bare];
  const host = bare.includes("@") ? undefined : hostPattern().exec(bare)?.[2];
  return host !== undefined && (namedInProse().test(host) || /^www\./i.test(host)) ? [bare] : [];
}

/** Quotes and brackets around a link, and what ends the sentence in which it stands. */
function trimmed(word: string): string {
  const bare = word.replace(/^[<("'«„“[{]+/, "").replace(/[>"'»”\]}.,;:!?…]+$/, "");
  const surplus = bare.split(")").length - bare.split("(").length;
  const [tail = ""] = /[).,;:!?]*$/.exec(bare.slice(-10)) ?? [];
  return surplus > 0 && tail !== "" ? bare.slice(0, -Math.min(surplus, tail.length)) : bare;
}
