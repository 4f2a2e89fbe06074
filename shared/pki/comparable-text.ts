/**
 * The form in which two directory strings are compared: LDAP string preparation. RFC 4518, as RFC 5280 §7.1 asks.
 * @module
 */

/** RFC 4518 §2.2: control and format characters, joiners and variation selectors are mapped to nothing. */
const NOTHING = /(?![\s\u0085])\p{Cc}|\p{Cf}|\p{Variation_Selector}|\u034F/gu;

/** RFC 4518 §2.2 and §2.6.1: every white space is a space, and a run of them is one. */
const SPACES = /[\s\u0085]+/gu;

const ASCII_PLAIN = /^[!-~]+(?: [!-~]+)*$/;

/** Equal for texts that differ only in case, spaces, compatibility forms and invisible characters. */
export function comparableText(text: string): string {
  if (ASCII_PLAIN.test(text)) return text.toLowerCase();
  return folded(text.replace(NOTHING, "").replace(SPACES, " ")).trim();
}

/** RFC 3454 appendix B.2: case folding under NFKC, which folds some letters only after they were decomposed. */
function folded(text: string): string {
  const lower = (value: string): string => value.toLowerCase().replaceAll("ß", "ss").replaceAll("ς", "σ");
  return lower(lower(text).normalize("NFKC")).normalize("NFKC").replace(SPACES, " ");
}
