import { describe, expect, it } from "vitest";
import { isRefusal } from "../../../shared/refusal.ts";
import type { CanonicalMethod } from "../../../shared/xml/canonical-xml.ts";
import { elementsOf, parseXml } from "../../../shared/xml/tree.ts";
import { readXmlSignatures } from "../../../shared/xml/xml-signature.ts";
import { oracle, ours, type Subset } from "../../unit/xml/libxml2.ts";
import { damaged, randomFrom, randomXml } from "./random-xml.ts";

const SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
const ROUNDS = Number(process.env.FUZZ_ROUNDS ?? 4_000);
console.info(`canonical XML fuzz: FUZZ_SEED=${SEED} FUZZ_ROUNDS=${ROUNDS}`);

const METHODS: readonly CanonicalMethod[] = [
  { mode: "inclusive-1.0", comments: false },
  { mode: "inclusive-1.0", comments: true },
  { mode: "inclusive-1.1", comments: true },
  { mode: "exclusive-1.0", comments: false },
  { mode: "exclusive-1.0", comments: true, inclusivePrefixes: ["", "q"] },
];

describe("random documents", () => {
  it("have libxml2's canonical form, whole, in a subtree and without subtrees", () => {
    const random = randomFrom(SEED);
    for (let round = 0; round < ROUNDS; round++) {
      const xml = randomXml(random);
      const document = parseXml(new TextEncoder().encode(xml));
      if (isRefusal(document)) throw new Error(`${document.refused} seed ${SEED} round ${round}: ${xml}`);
      const count = [...elementsOf(document.root)].length;
      const subsets: Subset[] = [{}, { apex: Math.floor(random() * count) }];
      if (count > 1) subsets.push({ apex: 0, excluded: [1 + Math.floor(random() * (count - 1))] });
      const method = METHODS[round % METHODS.length] as CanonicalMethod;
      for (const subset of subsets) {
        const trace = `seed ${SEED} round ${round} ${JSON.stringify({ method, subset, xml })}`;
        expect(ours(xml, method, subset), trace).toBe(oracle(xml, method, subset));
      }
    }
  });

  it("once damaged are refused, or read as libxml2 reads them", () => {
    const random = randomFrom(SEED + 1);
    let accepted = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const xml = damaged(randomXml(random), random);
      const document = parseXml(new TextEncoder().encode(xml));
      if (isRefusal(document)) continue;
      accepted++;
      const method: CanonicalMethod = { mode: "inclusive-1.0", comments: true };
      const trace = `seed ${SEED} round ${round} ${JSON.stringify(xml)}`;
      expect(ours(xml, method), trace).toBe(oracleUnlessUri(xml, method, trace) ?? ours(xml, method));
      expect(isRefusal(readXmlSignatures(document)), trace).toBe(false);
    }
    expect(accepted).toBeGreaterThan(0);
  });

  it("of random bytes never throw", () => {
    const random = randomFrom(SEED + 2);
    for (let round = 0; round < ROUNDS; round++) {
      const bytes = Uint8Array.from({ length: Math.floor(random() * 64) }, () => Math.floor(random() * 256));
      expect(isRefusal(parseXml(bytes))).toBe(true);
    }
  });
});

/** `undefined` where libxml2 objects to nothing but the letters in a namespace name (and warns of xml:space and xml:id). */
function oracleUnlessUri(xml: string, method: CanonicalMethod, trace: string): string | undefined {
  try {
    return oracle(xml, method);
  } catch (error) {
    const lines = String(error)
      .replace(/^Error: /, "")
      .trim()
      .split("\n");
    if (lines.every((line) => /is not a valid URI$|^Invalid value .* for xml:space|^xml:id : /.test(line)))
      return undefined;
    throw new Error(`${trace}: ${error}`);
  }
}
