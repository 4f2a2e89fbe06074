import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { digest, digestByUri } from "../../../shared/crypto/index.ts";
import { textContent } from "../../../shared/xml/tree.ts";
import { coveredTree } from "../../../shared/xml/xml-signature.ts";
import { hasVectors, VECTORS } from "../../vectors.ts";
import { documentOf, outcomesOf, shownOf, signaturesOf } from "./verified.ts";

const read = (path: string): string => readFileSync(`${VECTORS}${path}`, "utf8");

const KALKAN = ["simple", "namespaces", "by-id"].map((name) => `kz/kalkan/xmldsig-gost2015-${name}.xml`);

describe.skipIf(!hasVectors)("a file signed by KalkanCrypt", () => {
  it.each(KALKAN)(
    "%s no longer holds once any one character of what is signed is changed",
    { timeout: 120_000 },
    async (path) => {
      const xml = read(path);
      const content = path.includes("by-id") ? /<a Id="part">.*?<\/a>/s : /<[^?][\s\S]*?(?=<ds:Signature)/;
      const spans = [content, /<ds:SignedInfo>[\s\S]*?<\/ds:SignedInfo>/].map((pattern) => pattern.exec(xml));
      for (const span of spans) {
        if (!span) throw new Error("nothing signed");
        const every = Math.max(1, Math.floor(span[0].length / 40));
        for (let at = span.index; at < span.index + span[0].length; at += every) {
          const other = xml[at] === "x" ? "y" : "x";
          const changed = xml.slice(0, at) + other + xml.slice(at + 1);
          expect(await holds(changed), `${at} ${xml.slice(at, at + 20)}`).toBe(false);
        }
      }
    },
  );

  it.each(KALKAN)("%s holds", async (path) => {
    expect(await outcomesOf(read(path))).toEqual(["valid"]);
  });

  it("shows the whole document, without its signature, or the part that is signed", async () => {
    const [simple, namespaces, byId] = await Promise.all(KALKAN.map((path) => shownOf(read(path))));
    expect(simple?.children.map((child) => child.kind === "element" && child.localName)).toEqual(["a", "b"]);
    expect(namespaces && textContent(namespaces)).toBe("  spaced  ");
    expect(byId).toMatchObject({ localName: "a", attributes: [{ localName: "Id", value: "part" }] });
  });

  it("covers the whole document by an empty URI, and a part by its Id", () => {
    const whole = KALKAN.map((path) => signaturesOf(documentOf(read(path)))[0]?.references[0]?.whole);
    expect(whole).toEqual([true, true, false]);
  });
});

async function holds(xml: string): Promise<boolean> {
  try {
    const outcomes = await outcomesOf(xml);
    return outcomes.length > 0 && outcomes.every((outcome) => outcome === "valid");
  } catch {
    return false; // no longer well-formed
  }
}

describe.skipIf(!hasVectors)("interoperability vectors of the xmlsec library", () => {
  const enveloped = hasVectors ? readdirSync(`${VECTORS}xmldsig`).filter((name) => name.endsWith(".xml")) : [];

  it("are refused where a transform is an XPath", () => {
    const [signature] = signaturesOf(documentOf(read("xmldsig/merlin-c14n-three/signature.xml")));
    expect(signature?.refusal).toMatchObject({ refused: "unsupported-transform" });
    expect(signature?.references).toEqual([]);
  });

  it.each(enveloped)("%s no longer matches once a character is changed", async (name) => {
    expect(await outcomesOf(read(`xmldsig/${name}`).replace("Hello, World", "Hello, world"))).toEqual([
      "digest-differs",
    ]);
  });

  it.each(enveloped)("%s matches its digest: of XPaths the one that leaves out signatures is known", async (name) => {
    const document = documentOf(read(`xmldsig/${name}`));
    expect(await outcomesOf(read(`xmldsig/${name}`))).toEqual(["no-key"]);
    expect(textContent(coveredTree(document, signaturesOf(document)) ?? document.root).trim()).toBe("Hello, World!");
  });

  it("match with exclusive canonicalisation, comments and prefix lists", async () => {
    const [signature] = signaturesOf(documentOf(read("xmldsig/merlin-exc-c14n-one/exc-signature.xml")));
    expect(signature?.references).toHaveLength(4);
    for (const reference of signature?.references ?? []) {
      const name = digestByUri(reference.digestMethod);
      expect(name && (await digest(name, [reference.octets]))).toEqual(reference.expected);
    }
  });
});
