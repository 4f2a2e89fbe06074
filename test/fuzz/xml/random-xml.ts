/**
 * Random well-formed documents with everything that canonical XML treats specially, and ways to damage them.
 * @module
 */

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const PREFIXES = ["", "p", "q", "r", "ж"];
/** Without ampersands, which libxml2 writes unescaped, and without letters that it takes for no URI. */
const URIS = ["urn:1", "urn:2", "urn:10", "http://example.kz/a?b=1;c=2", "http://example.kz/"];
const NAMES = ["a", "b", "B", "é", "құжат", "_", "z.1", "𐀀", "豈"];
const PIECES = [
  "x",
  " ",
  "\n",
  "\r\n",
  "\r",
  "\t",
  "&amp;",
  "&lt;",
  "&gt;",
  "&quot;",
  "&apos;",
  "&#13;",
  "&#10;",
  "&#9;",
  "&#x1F600;",
  "😀",
  "ә",
  "\u0085",
  "\u2028",
  ">",
  "'",
];

export function randomXml(random: () => number): string {
  const declaration = random() < 0.3 ? "<?xml version='1.0' encoding='UTF-8'?>" : "";
  let left = 14;
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const pieces = (): string => Array.from({ length: Math.floor(random() * 4) }, () => pick(PIECES)).join("");
  const outside = (): string => {
    const kind = random();
    return kind < 0.15 ? `<!--${pick(["", "c", " - x "])}-->` : kind < 0.3 ? `<?t ${pick(["", " d ", "e?"])}?>` : "\n";
  };
  const element = (bound: ReadonlyMap<string, string>, depth: number): string => {
    left--;
    const scope = new Map(bound);
    const attributes: string[] = [];
    for (const prefix of PREFIXES) {
      if (random() > 0.25) continue;
      const uri = prefix === "" && random() < 0.3 ? "" : pick(URIS);
      scope.set(prefix, uri);
      attributes.push(prefix === "" ? `xmlns="${uri}"` : `xmlns:${prefix}="${uri}"`);
    }
    const prefixes = [...scope.keys()];
    const prefix = prefixes.length > 0 && random() < 0.6 ? pick(prefixes) : "";
    const seen = new Set<string>();
    for (let i = Math.floor(random() * 4); i > 0; i--) {
      const on = random() < 0.5 ? "" : pick(prefixes.length > 0 ? prefixes : [""]);
      const name = pick(NAMES);
      const key = `${on === "" ? "" : scope.get(on)} ${name}`;
      if (seen.has(key)) continue;
      seen.add(key);
      attributes.push(`${on === "" ? name : `${on}:${name}`}="${pieces()}"`);
    }
    for (const name of ["lang", "space", "id"]) if (random() < 0.1) attributes.push(`xml:${name}="v${left}"`);
    const tag = prefix === "" ? pick(NAMES) : `${prefix}:${pick(NAMES)}`;
    attributes.sort(() => random() - 0.5);
    let content = "";
    for (let i = Math.floor(random() * 5); i > 0; i--) {
      const kind = random();
      if (kind < 0.45 && left > 0 && depth < 7) content += element(scope, depth + 1);
      else if (kind < 0.7) content += pieces();
      else if (kind < 0.8) content += `<![CDATA[${pick(["", "<&>", "]]", "\r\n"])}]]>`;
      else content += outside();
    }
    const start = [tag, ...attributes].join(pick([" ", "\n", "  "]));
    return content === "" && random() < 0.5 ? `<${start}/>` : `<${start}>${content}</${tag}>`;
  };
  return `${declaration}${outside()}${element(new Map(), 0)}${outside()}${outside()}`;
}

const SPLICES = [
  "<",
  ">",
  "&",
  '"',
  "'",
  "=",
  ":",
  "/",
  "]]>",
  "--",
  "<!",
  "<?",
  "\0",
  "xmlns:p=''",
  "&#0;",
  "<a>",
  "\uFFFE",
];

/** One or two characters deleted, doubled, moved or put in. */
export function damaged(xml: string, random: () => number): string {
  const characters = [...xml];
  for (let i = 1 + Math.floor(random() * 2); i > 0; i--) {
    const at = Math.floor(random() * characters.length);
    const kind = random();
    if (kind < 0.4) characters.splice(at, 1);
    else if (kind < 0.6) characters.splice(at, 0, characters[at] ?? "");
    else if (kind < 0.8) characters.splice(at, 1, characters[Math.floor(random() * characters.length)] ?? "");
    else characters.splice(at, 0, SPLICES[Math.floor(random() * SPLICES.length)] ?? "");
  }
  return characters.join("");
}
