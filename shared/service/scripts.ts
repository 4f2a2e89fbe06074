/**
 * Alphabets that do not stand together in one label. UTS 39 §5.1, §5.2 (highly restrictive).
 * @module
 */

const SCRIPTS: readonly (readonly [name: string, of: RegExp])[] = [
  ["Latin", /\p{Script=Latin}/u],
  ["Cyrillic", /\p{Script=Cyrillic}/u],
  ["Greek", /\p{Script=Greek}/u],
  ["Armenian", /\p{Script=Armenian}/u],
  ["Georgian", /\p{Script=Georgian}/u],
  ["Arabic", /\p{Script=Arabic}/u],
  ["Hebrew", /\p{Script=Hebrew}/u],
];

/** Names of the alphabets in `label`; more than one of them are mixed. Those that are written together (Japanese) count as none. */
export function scriptsIn(label: string): readonly string[] {
  return SCRIPTS.filter(([, script]) => script.test(label)).map(([name]) => name);
}

/** Labels of a host in which letters of several alphabets stand together. */
export function mixedLabels(labels: readonly string[]): readonly string[] {
  return labels.filter((label) => scriptsIn(label).length > 1);
}
