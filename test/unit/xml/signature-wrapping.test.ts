import { describe, expect, it } from "vitest";
import { isRefusal } from "../../../shared/refusal.ts";
import { canonicalise } from "../../../shared/xml/canonical-xml.ts";
import { elementsOf, type XmlElement } from "../../../shared/xml/tree.ts";
import { coveredTree } from "../../../shared/xml/xml-signature.ts";
import { keyPair } from "../../sandbox/keys.ts";
import { TRANSFORM } from "../../sandbox/xml-signature-text.ts";
import { documentOf, outcomesOf, shownOf, signaturesOf, signed } from "./verified.ts";

const HONEST = '<diploma Id="d1"><holder>SAMPLE</holder><grade>3</grade></diploma>';
const EVIL = '<diploma Id="d2"><holder>EVIL</holder><grade>5</grade></diploma>';

const BY_ID = signed(`<response>${HONEST}</response>`, {
  id: "s1",
  canonicalization: TRANSFORM.exclusive,
  references: [{ uri: "#d1", transforms: [TRANSFORM.exclusive] }],
});
const SIGNATURE = /<ds:Signature [\s\S]*<\/ds:Signature>/.exec(BY_ID)?.[0] ?? "";
const withInside = (markup: string): string => SIGNATURE.replace("</ds:Signature>", `${markup}</ds:Signature>`);

function written(shown: XmlElement | undefined): string | undefined {
  if (!shown) return undefined;
  const octets = canonicalise(shown, { mode: "exclusive-1.0", comments: true });
  return isRefusal(octets) ? octets.refused : new TextDecoder().decode(octets);
}

describe("of a document in which a signed element was wrapped, nothing of the attacker's is shown", () => {
  it.each([
    ["another element before it", `<response>${EVIL}${HONEST}${SIGNATURE}</response>`],
    ["another element after the signature", `<response>${HONEST}${SIGNATURE}${EVIL}</response>`],
    ["it inside the other element", `<response>${EVIL.replace("<grade>", `${HONEST}<grade>`)}${SIGNATURE}</response>`],
    ["it in a wrapper and the other in its place", `<response>${EVIL}<EVIL>${HONEST}</EVIL>${SIGNATURE}</response>`],
    [
      "the signature inside the other element",
      `<response>${EVIL.replace("<grade>", `${SIGNATURE}<grade>`)}${HONEST}</response>`,
    ],
    [
      "both inside the other element",
      `<response>${EVIL.replace("<grade>", `${HONEST}${SIGNATURE}<grade>`)}</response>`,
    ],
    ["a root of the attacker's around the document", `<EVIL>${EVIL}<response>${HONEST}${SIGNATURE}</response></EVIL>`],
    [
      "a root of the same name around the document",
      `<response>${EVIL}<response>${HONEST}${SIGNATURE}</response></response>`,
    ],
    [
      "it moved into an object of the signature",
      `<response>${EVIL}${withInside(`<ds:Object>${HONEST}</ds:Object>`)}</response>`,
    ],
    [
      "the other in an object of the signature",
      `<response>${HONEST}${withInside(`<ds:Object>${EVIL}</ds:Object>`)}</response>`,
    ],
    [
      "both in objects of the signature",
      `<response>${withInside(`<ds:Object>${EVIL}</ds:Object><ds:Object>${HONEST}</ds:Object>`)}</response>`,
    ],
    [
      "the whole document in an object of the signature",
      `<response>${EVIL}${withInside(`<ds:Object><response>${HONEST}</response></ds:Object>`)}</response>`,
    ],
    [
      "the signature in an object of a hollow one",
      `<response>${EVIL}${HONEST}<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:Object>${SIGNATURE}${EVIL}</ds:Object></ds:Signature></response>`,
    ],
    [
      "a prefix of the attacker's in scope",
      `<response xmlns:EVIL="urn:evil" xml:lang="en">${HONEST}${SIGNATURE}</response>`,
    ],
    [
      "a comment and an attribute of the attacker's around",
      `<response EVIL="1"><!--EVIL-->${HONEST}${SIGNATURE}</response>`,
    ],
    [
      "a comment of the attacker's inside",
      `<response>${HONEST.replace("SAMPLE", "SAM<!--EVIL-->PLE")}${SIGNATURE}</response>`,
    ],
  ])("%s", async (_, xml) => {
    const outcomes = await outcomesOf(xml);
    expect(outcomes).toContain("valid");
    expect(written(await shownOf(xml))).toBe(HONEST);
    const references = signaturesOf(documentOf(xml)).flatMap((signature) => signature.references);
    expect(references.map(({ whole, covers }) => [whole, covers.localName])).toEqual([[false, "diploma"]]);
  });

  it.each([
    ["the same identifier on both", `<response>${EVIL.replace("d2", "d1")}${HONEST}${SIGNATURE}</response>`],
    ["the same identifier after", `<response>${HONEST}${SIGNATURE}${EVIL.replace("d2", "d1")}</response>`],
    [
      "the identifier under another name",
      `<response>${EVIL.replace("Id=", "ID=").replace("d2", "d1")}${HONEST}${SIGNATURE}</response>`,
    ],
    [
      "the identifier as xml:id",
      `<response>${EVIL.replace("Id=", "xml:id=").replace("d2", "d1")}${HONEST}${SIGNATURE}</response>`,
    ],
    ["the identifier on the root", `<response Id="d1">${HONEST}${SIGNATURE}</response>`],
    [
      "the identifier on an object",
      `<response>${HONEST}${withInside(`<ds:Object Id="d1">${EVIL}</ds:Object>`)}</response>`,
    ],
    ["the identifier on the signature", `<response>${HONEST}${SIGNATURE.replace('Id="s1"', 'Id="d1"')}</response>`],
    ["the identifier on the other alone", `<response>${EVIL.replace("d2", "d1")}${SIGNATURE}</response>`],
    ["another default namespace around it", `<response xmlns="urn:evil">${HONEST}${SIGNATURE}</response>`],
    ["an entity in its place", `<response>${HONEST.replace("SAMPLE", "&#69;VIL")}${SIGNATURE}</response>`],
  ])("and none at all where the signature can't hold: %s", async (_, xml) => {
    expect(await outcomesOf(xml)).not.toContain("valid");
    expect(await shownOf(xml)).toBeUndefined();
  });

  it("where it was moved into KeyInfo, which is never content", async () => {
    const xml = `<response>${EVIL}${SIGNATURE.replace("</ds:KeyInfo>", `${HONEST}</ds:KeyInfo>`)}</response>`;
    expect(await outcomesOf(xml)).toEqual(["valid"]);
    expect(await shownOf(xml)).toBeUndefined();
  });

  it("where the attacker's element is signed too, but by the attacker", async () => {
    const attacker = keyPair("p-256", "attacker");
    const spki = Buffer.from(attacker.spki).toString("base64");
    const xml = signed(`<response>${EVIL}${HONEST}${SIGNATURE}</response>`, {
      keys: attacker,
      moreKeyInfo: `<d:DEREncodedKeyValue xmlns:d="http://www.w3.org/2009/xmldsig11#">${spki}</d:DEREncodedKeyValue>`,
      references: [{ uri: "#d2", transforms: [TRANSFORM.exclusive] }],
    });
    const document = documentOf(xml);
    expect(await outcomesOf(xml)).toEqual(["valid", "valid"]);
    expect(written(coveredTree(document, signaturesOf(document).slice(0, 1)))).toBe(HONEST);
    const both = coveredTree(document, signaturesOf(document));
    expect(both).toMatchObject({ namespace: "urn:tekser:covered-parts", localName: "parts" });
    expect(both?.children).toHaveLength(2);
  });
});

describe("of a document that is signed as a whole, nothing of the attacker's is shown", () => {
  const whole = signed(`<response>${HONEST}</response>`);
  const shown = `<response>${HONEST}</response>`;

  it.each([
    [
      "in an object of the signature, which the signature leaves out",
      whole.replace("</ds:Signature>", `<ds:Object>${EVIL}</ds:Object></ds:Signature>`),
    ],
    ["in KeyInfo", whole.replace("</ds:KeyInfo>", `${EVIL}</ds:KeyInfo>`)],
    ["in a comment", whole.replace("SAMPLE", "<!--EVIL-->SAMPLE")],
    ["outside the root, in a comment", `<!--EVIL-->${whole}<!--EVIL-->`],
    [
      "in a later signature, which an earlier one may leave out",
      whole.replace(
        "</response>",
        `<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:Object>${EVIL}</ds:Object></ds:Signature></response>`,
      ),
    ],
  ])("%s", async (_, xml) => {
    expect(xml).toContain("EVIL");
    expect(await outcomesOf(xml)).toContain("valid");
    expect(written(await shownOf(xml))).toBe(shown);
  });

  it.each([
    ["beside the content", whole.replace("</response>", `${EVIL}</response>`)],
    ["around the content", `<EVIL>${whole}</EVIL>`],
    ["as an instruction before the root", `<?EVIL?>${whole}`],
    [
      "in an element that is called Signature, of no namespace",
      whole.replace("</response>", `<Signature>${EVIL}</Signature></response>`),
    ],
    [
      "in a signature that stands deeper",
      whole.replace(
        "</diploma>",
        `<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:Object>${EVIL}</ds:Object></ds:Signature></diploma>`,
      ),
    ],
    [
      "with the signature moved deeper",
      whole.replace(/(<\/diploma>)(<ds:Signature [\s\S]*<\/ds:Signature>)/, "<EVIL>$2</EVIL>$1"),
    ],
  ])("and the signature does not hold: %s", async (_, xml) => {
    expect(xml).toContain("EVIL");
    expect(await outcomesOf(xml)).not.toContain("valid");
    expect(await shownOf(xml)).toBeUndefined();
  });

  it("when the signature is moved, for its place is not content", async () => {
    const moved = whole.replace(/(<diploma[\s\S]*<\/diploma>)(<ds:Signature [\s\S]*<\/ds:Signature>)/, "$2$1");
    expect(moved).not.toBe(whole);
    expect(await outcomesOf(moved)).toEqual(["valid"]);
    expect(written(await shownOf(moved))).toBe(shown);
  });
});

describe("what is covered", () => {
  it("is nothing without signatures", () => {
    const document = documentOf(BY_ID);
    expect(coveredTree(document, [])).toBeUndefined();
  });

  it("is shown once where one covered element holds another", async () => {
    const nested = signed("<a Id='a'><b Id='b'>SAMPLE</b></a>", {
      references: [
        { uri: "#b", transforms: [TRANSFORM.exclusive] },
        { uri: "#a", transforms: [TRANSFORM.enveloped, TRANSFORM.exclusive] },
      ],
    });
    expect(await outcomesOf(nested)).toEqual(["valid"]);
    expect(written(await shownOf(nested))).toBe('<a Id="a"><b Id="b">SAMPLE</b></a>');
  });

  it("is shown beside each other, without what stands around, where elements are apart", async () => {
    const apart = signed("<a><EVIL/><b Id='b'>1</b><EVIL><b Id='c'>2</b></EVIL></a>", {
      references: [
        { uri: "#c", transforms: [] },
        { uri: "#b", transforms: [] },
      ],
    });
    const shown = await shownOf(apart);
    expect(shown?.localName).toBe("parts");
    expect([...elementsOf(shown ?? documentOf("<none/>").root)].map(({ localName }) => localName)).toEqual([
      "parts",
      "b",
      "b",
    ]);
  });

  it("is an object that the signature envelops, but not a Manifest, whose references are not verified", async () => {
    const enveloping = (inside: string): string =>
      signed("<doc></doc>", {
        objects: `<ds:Object Id="o">${inside}</ds:Object>`,
        references: [{ uri: "#o", transforms: [] }],
      });
    expect((await shownOf(enveloping("<name>SAMPLE</name>")))?.localName).toBe("Object");
    expect((await shownOf(enveloping("text alone")))?.localName).toBe("Object");
    const manifest = enveloping("<ds:Manifest><ds:Reference URI='#x'/></ds:Manifest>");
    expect(await outcomesOf(manifest)).toEqual(["valid"]);
    expect(await shownOf(manifest)).toBeUndefined();
  });
});
