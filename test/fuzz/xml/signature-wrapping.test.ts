import { describe, expect, it } from "vitest";
import { isRefusal } from "../../../shared/refusal.ts";
import { canonicalise } from "../../../shared/xml/canonical-xml.ts";
import { parseXml, type XmlElement, type XmlNode } from "../../../shared/xml/tree.ts";
import { coveredTree, readXmlSignatures, type XmlSignature } from "../../../shared/xml/xml-signature.ts";
import { TRANSFORM } from "../../sandbox/xml-signature-text.ts";
import { documentOf, outcomeOf, shownOf, signed } from "../../unit/xml/verified.ts";
import { randomFrom } from "./random-xml.ts";

const SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
const ROUNDS = Number(process.env.FUZZ_ROUNDS ?? 1_500);
console.info(`signature wrapping fuzz: FUZZ_SEED=${SEED} FUZZ_ROUNDS=${ROUNDS}`);

const CONTENT = "<r><d Id='d'><h>SAMPLE</h><g>3</g></d><e Id='e'><h>x</h></e></r>";
const exclusive = { canonicalization: TRANSFORM.exclusive };

const ORIGINALS = [
  signed(CONTENT, exclusive),
  signed(CONTENT, { ...exclusive, references: [{ uri: "#d", transforms: [TRANSFORM.exclusive] }] }),
  signed(signed(CONTENT, exclusive), exclusive),
  signed("<r></r>", {
    ...exclusive,
    objects: "<ds:Object Id='o'><d><h>SAMPLE</h></d></ds:Object>",
    references: [{ uri: "#o", transforms: [TRANSFORM.exclusive] }],
  }),
];

interface Loose {
  readonly node: XmlElement | undefined;
  readonly markup: string;
  children: Loose[];
}

/** A tree to move about in, written out again as text. */
function loose(node: XmlNode): Loose {
  if (node.kind === "text") return { node: undefined, markup: node.text.replace(/\r/g, "&#13;"), children: [] };
  return { node: node.kind === "element" ? node : undefined, markup: "", children: childrenOf(node) };
}

function childrenOf(node: XmlNode): Loose[] {
  return node.kind === "element" ? node.children.map(loose) : [];
}

function text({ node, markup, children }: Loose): string {
  if (!node) return markup;
  const name = node.prefix === "" ? node.localName : `${node.prefix}:${node.localName}`;
  const declared = node.declarations.map(({ prefix, uri }) => ` xmlns${prefix && `:${prefix}`}="${uri}"`);
  // Declared on every element, so that it can be moved anywhere.
  if (node.prefix === "ds" && declared.length === 0) declared.push(` xmlns:ds="${node.namespace}"`);
  const attributes = node.attributes.map(({ localName, value }) => ` ${localName}="${value}"`);
  return `<${name}${declared.join("")}${attributes.join("")}>${children.map(text).join("")}</${name}>`;
}

function everyElement(root: Loose): Loose[] {
  return [root, ...root.children.filter(({ node }) => node).flatMap(everyElement)];
}

const EVILS = [
  "<EVIL/>",
  "<d Id='f'><h>EVIL</h><g>5</g></d>",
  "EVIL",
  "<!--EVIL-->",
  "<d Id='d'><h>EVIL</h></d>",
  "<?EVIL?>",
];

function wrapped(xml: string, random: () => number): string {
  const root = loose(documentOf(xml).root);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  for (let edits = 1 + Math.floor(random() * 4); edits > 0; edits--) {
    const parent = pick(everyElement(root));
    const at = Math.floor(random() * (parent.children.length + 1));
    const chosen = pick(everyElement(root).filter((each) => each !== root));
    const kind = random();
    if (!chosen || kind < 0.4) parent.children.splice(at, 0, { node: undefined, markup: pick(EVILS), children: [] });
    else if (kind < 0.6) parent.children.splice(at, 0, structuredCloneOf(chosen));
    else if (kind < 0.8 && !everyElement(chosen).includes(parent)) {
      const holder = everyElement(root).find(({ children }) => children.includes(chosen));
      holder?.children.splice(holder.children.indexOf(chosen), 1);
      parent.children.splice(Math.min(at, parent.children.length), 0, chosen);
    } else if (kind < 0.9) parent.children.splice(at, 1);
    else
      parent.children = [
        { node: undefined, markup: `<EVIL>${parent.children.map(text).join("")}</EVIL>`, children: [] },
      ];
  }
  return text(root);
}

function structuredCloneOf(original: Loose): Loose {
  return { ...original, children: original.children.map(structuredCloneOf) };
}

function written(shown: XmlElement): string {
  const octets = canonicalise(shown, { mode: "exclusive-1.0", comments: true });
  return isRefusal(octets) ? octets.refused : new TextDecoder().decode(octets);
}

describe("documents with signed elements moved, doubled, wrapped and mixed with an attacker's", () => {
  it("show exactly what was signed, or nothing", { timeout: 120_000 }, async () => {
    const random = randomFrom(SEED);
    let held = 0;
    for (const original of ORIGINALS) {
      const before = await shownOf(text(loose(documentOf(original).root)));
      if (!before) throw new Error("the original shows nothing");
      for (let round = 0; round < ROUNDS / ORIGINALS.length; round++) {
        const xml = wrapped(original, random);
        const document = parseXml(new TextEncoder().encode(xml));
        if (isRefusal(document)) continue;
        const signatures = readXmlSignatures(document);
        if (isRefusal(signatures)) continue;
        const holding: XmlSignature[] = [];
        for (const signature of signatures) if ((await outcomeOf(signature)) === "valid") holding.push(signature);
        const shown = coveredTree(document, holding);
        if (!shown) continue;
        held++;
        expect(written(shown), `seed ${SEED} round ${round} ${xml}`).toBe(written(before));
      }
    }
    expect(held).toBeGreaterThan(ROUNDS / 20);
  });
});
