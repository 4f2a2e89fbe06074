import { describe, expect, it } from "vitest";
import { LIMITS } from "../../../shared/limits.ts";
import { isRefusal } from "../../../shared/refusal.ts";
import { readXmlSignatures } from "../../../shared/xml/xml-signature.ts";
import { keyPair } from "../../sandbox/keys.ts";
import { TRANSFORM } from "../../sandbox/xml-signature-text.ts";
import { cpuClock } from "./cpu-time.ts";
import { documentOf, outcomeOf, outcomesOf, shownOf, signaturesOf, signed } from "./verified.ts";

const PLAIN = "<doc><name>SAMPLE</name><!-- note --><part Id='one'>1</part><part Id='two'>2</part></doc>";
const WHOLE = signed(PLAIN);
const BY_ID = signed(PLAIN, { references: [{ uri: "#one", transforms: [TRANSFORM.exclusive] }] });

function refusalOf(xml: string): string | undefined {
  return signaturesOf(documentOf(xml))[0]?.refusal?.refused;
}

/** The text once changed, so that a test never passes because nothing was replaced. */
function changed(xml: string, from: string | RegExp, to: string): string {
  const result = xml.replace(from, to);
  if (result === xml) throw new Error(`nothing to change: ${from}`);
  return result;
}

const withTransform = (markup: string): string => changed(WHOLE, /<ds:Transform [^>]*WithComments"\/>/, markup);

describe("a signature is refused", () => {
  it.each([
    ["an XSLT", '<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"/>'],
    ["base64", '<ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#base64"/>'],
    ["an XPath filter 2.0", '<ds:Transform Algorithm="http://www.w3.org/2002/06/xmldsig-filter2"/>'],
    ["decryption", '<ds:Transform Algorithm="http://www.w3.org/2002/07/decrypt#XML"/>'],
    ["a canonical form that no one knows", '<ds:Transform Algorithm="urn:example:c14n"/>'],
    ["none named", "<ds:Transform/>"],
    ["an XPath without expression", '<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"/>'],
    [
      "an enveloped signature with parameters",
      `<ds:Transform Algorithm="${TRANSFORM.enveloped}"><ds:X/></ds:Transform>`,
    ],
    ["canonicalisation with parameters", `<ds:Transform Algorithm="${TRANSFORM.inclusive}"><ds:X/></ds:Transform>`],
    ["exclusive with foreign parameters", `<ds:Transform Algorithm="${TRANSFORM.exclusive}"><ds:X/></ds:Transform>`],
    [
      "one after canonicalisation",
      `<ds:Transform Algorithm="${TRANSFORM.inclusive}"/><ds:Transform Algorithm="${TRANSFORM.enveloped}"/>`,
    ],
  ])("with a transform outside the allow-list: %s", (_, markup) => {
    expect(refusalOf(withTransform(markup))).toBe("unsupported-transform");
  });

  it.each([
    "true()",
    "not(ancestor-or-self::ds:Signature) or true()",
    "not(ancestor-or-self::ds:SignatureX)",
    "not(ancestor::ds:Signature)",
    "not(ancestor-or-self::other:Signature)",
    "not(ancestor-or-self::Signature)",
    "not(ancestor-or-self::unbound:Signature)",
    "not(ancestor-or-self::ds:Signature)<!-- -->",
  ])("with another XPath than the one that leaves out signatures: %s", (expression) => {
    const markup = `<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"><ds:XPath xmlns:other="urn:other">${expression}</ds:XPath></ds:Transform>`;
    expect(refusalOf(withTransform(markup))).toBe("unsupported-transform");
  });

  it.each([
    ["http://example.kz/other.xml", "unsupported"],
    ["other.xml", "unsupported"],
    ["file:///etc/passwd", "unsupported"],
    ["#xpointer(//name)", "unsupported"],
    ["#xpointer(id('one') | //name)", "unsupported"],
    ["#element(/1/2)", "unsupported"],
    ["#%6Fne", "unsupported"],
    ["#", "unsupported"],
    [" ", "unsupported"],
    ["#three", "reference-not-found"],
    ["#__proto__", "reference-not-found"],
  ])("with a reference to %s", (uri, refusal) => {
    expect(refusalOf(changed(BY_ID, 'URI="#one"', `URI="${uri}"`))).toBe(refusal);
  });

  it("with a reference that names nothing", () => {
    expect(refusalOf(changed(BY_ID, ' URI="#one"', ""))).toBe("unsupported");
  });

  it.each(["Id", "id", "ID", "xml:id", "iD", "Q:Id"])(
    "when another element bears the identifier as %s",
    (attribute) => {
      const twice = changed(BY_ID, "<name>", `<name xmlns:Q="urn:q" ${attribute}="one">`);
      expect(refusalOf(twice)).toBe("duplicate-id");
    },
  );

  it("when its own identifier is the one referred to a second time", () => {
    expect(refusalOf(changed(BY_ID, "<ds:Signature ", '<ds:Signature Id="one" '))).toBe("duplicate-id");
  });

  it.each([
    ["http://www.w3.org/2000/09/xmldsig#hmac-sha1"],
    ["http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"],
    ["urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:HMAC"],
  ])("with the keyed hash %s", (method) => {
    expect(
      refusalOf(changed(WHOLE, /SignatureMethod Algorithm="[^"]*"/, `SignatureMethod Algorithm="${method}"`)),
    ).toBe("unsupported-algorithm");
  });

  it("with parameters of its algorithms, which would be ignored", () => {
    const open = changed(
      WHOLE,
      /<ds:SignatureMethod ([^>]*)\/>/,
      "<ds:SignatureMethod $1><ds:X/></ds:SignatureMethod>",
    );
    expect(refusalOf(open)).toBe("unsupported-algorithm");
    const digest = changed(WHOLE, /<ds:DigestMethod ([^>]*)\/>/, "<ds:DigestMethod $1><ds:X/></ds:DigestMethod>");
    expect(refusalOf(digest)).toBe("unsupported-algorithm");
  });

  it("with an unknown canonicalisation of SignedInfo", () => {
    expect(
      refusalOf(changed(WHOLE, /CanonicalizationMethod Algorithm="[^"]*"/, 'CanonicalizationMethod Algorithm="urn:x"')),
    ).toBe("unsupported-transform");
  });

  it.each([
    ["two SignedInfo", /<ds:SignedInfo>[\s\S]*<\/ds:SignedInfo>/, "$&$&"],
    ["no SignedInfo", /<ds:SignedInfo>[\s\S]*<\/ds:SignedInfo>/, ""],
    ["two signature values", /<ds:SignatureValue>[\s\S]*<\/ds:SignatureValue>/, "$&$&"],
    ["no signature value", /<ds:SignatureValue>[\s\S]*<\/ds:SignatureValue>/, ""],
    ["an empty signature value", /(<ds:SignatureValue>)[\s\S]*(<\/ds:SignatureValue>)/, "$1 $2"],
    ["a signature value that is no base64", /(<ds:SignatureValue>)/, "$1*"],
    ["an element in the signature value", /(<ds:SignatureValue>)/, "$1<x/>"],
    ["two KeyInfo", /<ds:KeyInfo>[\s\S]*<\/ds:KeyInfo>/, "$&$&"],
    ["KeyInfo before the value", /(<ds:SignatureValue>)/, "<ds:KeyInfo/>$1"],
    ["an element of its own", /(<ds:SignatureValue>)/, "<x/>$1"],
    ["a second SignatureMethod", /<ds:SignatureMethod [^>]*>/, "$&$&"],
    ["no SignatureMethod", /<ds:SignatureMethod [^>]*>/, ""],
    ["a SignatureMethod without algorithm", /<ds:SignatureMethod [^>]*>/, "<ds:SignatureMethod/>"],
    ["no reference", /<ds:Reference [\s\S]*<\/ds:Reference>/, ""],
    ["something after the references", /<\/ds:Reference>/, "$&<x/>"],
    ["two digest values", /<ds:DigestValue>[\s\S]*<\/ds:DigestValue>/, "$&$&"],
    ["an element in the digest value", /<ds:DigestValue>/, "$&<x/>"],
    ["an empty digest value", /(<ds:DigestValue>)[\s\S]*(<\/ds:DigestValue>)/, "$1$2"],
    ["no digest method", /<ds:DigestMethod [^>]*>/, ""],
    ["two lists of transforms", /<ds:Transforms>[\s\S]*<\/ds:Transforms>/, "$&$&"],
    ["a foreign element among the transforms", /<ds:Transforms>/, "$&<x/>"],
  ])("as malformed with %s", (_, from, to) => {
    expect(refusalOf(changed(WHOLE, from, to))).toBe("malformed");
  });

  it("with more references or transforms than the limits", () => {
    const reference = /<ds:Reference [\s\S]*<\/ds:Reference>/.exec(WHOLE)?.[0] ?? "";
    expect(refusalOf(changed(WHOLE, reference, reference.repeat(33)))).toBe("too-many");
    expect(refusalOf(changed(WHOLE, reference, reference.repeat(32)))).toBeUndefined();
    const transform = `<ds:Transform Algorithm="${TRANSFORM.enveloped}"/>`;
    expect(refusalOf(withTransform(transform.repeat(8)))).toBe("too-many");
    expect(refusalOf(withTransform(transform.repeat(7)))).toBeUndefined();
  });

  it("when its transforms leave nothing to sign", () => {
    const object = '<ds:Object Id="inside"><evil/></ds:Object>';
    const enveloping = signed(PLAIN, {
      objects: object,
      references: [{ uri: "#inside", transforms: [TRANSFORM.exclusive] }],
    });
    const emptied = changed(enveloping, /<ds:Transforms>/, `$&<ds:Transform Algorithm="${TRANSFORM.enveloped}"/>`);
    expect(refusalOf(emptied)).toBe("unsupported-transform");
  });

  it("once the octets made for its document are spent, and quickly", () => {
    const reference =
      '<ds:Reference URI=""><ds:DigestMethod Algorithm="urn:x"/><ds:DigestValue>AAAA</ds:DigestValue></ds:Reference>';
    const signature = `<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="${TRANSFORM.inclusive}"/><ds:SignatureMethod Algorithm="urn:x"/>${reference.repeat(32)}</ds:SignedInfo><ds:SignatureValue>AAAA</ds:SignatureValue></ds:Signature>`;
    const xml = `<a>${signature.repeat(LIMITS.signatures)}${"<b/>".repeat(600_000)}</a>`;
    const document = documentOf(xml);
    const elapsed = cpuClock();
    const signatures = signaturesOf(document);
    expect(elapsed()).toBeLessThan(LIMITS.answerMs);
    expect(signatures.at(-1)?.refusal?.refused).toBe("too-large");
  });

  it("once too many canonical forms were made amid many namespaces, and quickly", () => {
    const declared = Array.from({ length: LIMITS.xmlAttributes }, (_, i) => `xmlns:p${i}="urn:x"`).join(" ");
    const open = Array.from({ length: 60 }, (_, depth) => `<a ${declared.replace(/p(\d)/g, `p${depth}_$1`)}>`).join("");
    const reference = `<ds:Reference URI="#d"><ds:Transforms><ds:Transform Algorithm="${TRANSFORM.exclusive}"/></ds:Transforms><ds:DigestMethod Algorithm="urn:x"/><ds:DigestValue>AAAA</ds:DigestValue></ds:Reference>`;
    const signature = `<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="${TRANSFORM.exclusive}"/><ds:SignatureMethod Algorithm="urn:x"/>${reference.repeat(32)}</ds:SignedInfo><ds:SignatureValue>AAAA</ds:SignatureValue></ds:Signature>`;
    const document = documentOf(`${open}<d Id="d"/>${signature.repeat(LIMITS.signatures)}${"</a>".repeat(60)}`);
    const elapsed = cpuClock();
    const signatures = signaturesOf(document);
    expect(elapsed()).toBeLessThan(LIMITS.answerMs);
    expect(signatures[0]?.refusal).toBeUndefined();
    expect(signatures.at(-1)?.refusal?.refused).toBe("too-large");
  });

  it("and with it the document, when there are more signatures than the limit", () => {
    const empty = '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/>';
    const result = readXmlSignatures(documentOf(`<a>${empty.repeat(LIMITS.signatures + 1)}</a>`));
    expect(isRefusal(result) && result.refused).toBe("too-many");
    expect(signaturesOf(documentOf(`<a>${empty.repeat(LIMITS.signatures)}</a>`))).toHaveLength(LIMITS.signatures);
  });
});

describe("a signature no longer holds", () => {
  it.each([
    ["content", "SAMPLE", "SAMPLF"],
    ["an attribute", "Id='two'", "Id='twö'"],
    ["an element's name", /name>/g, "namf>"],
    ["white space", "<name>", " <name>"],
    ["a namespace declaration", "<doc>", "<doc xmlns:x='urn:x'>"],
    ["an instruction outside the root", "<doc>", "<?x?><doc>"],
    ["a second root's worth of content", "</doc>", "<name/></doc>"],
    ["a look-alike of a signature", "</doc>", "<Signature xmlns='urn:x'/></doc>"],
  ])("after a change of %s", async (_, from, to) => {
    expect(await outcomesOf(changed(WHOLE, from, to))).toEqual(["digest-differs"]);
  });

  it("after a change of SignedInfo that leaves the digests", async () => {
    expect(await outcomesOf(changed(WHOLE, "<ds:SignedInfo>", "<ds:SignedInfo Id='x'>"))).toEqual(["value-wrong"]);
    const referenceType = changed(WHOLE, "<ds:Reference ", "<ds:Reference Type='urn:x' ");
    expect(await outcomesOf(referenceType)).toEqual(["value-wrong"]);
  });

  it("under another key", async () => {
    const spki = Buffer.from(keyPair("p-256", "another").spki).toString("base64");
    expect(await outcomesOf(changed(WHOLE, /(<d:DEREncodedKeyValue[^>]*>)[^<]*/, `$1${spki}`))).toEqual([
      "value-wrong",
    ]);
  });
});

describe("a signature holds", () => {
  it("over the whole document, whatever its comments say, for they are not signed", async () => {
    expect(await outcomesOf(WHOLE)).toEqual(["valid"]);
    expect(await outcomesOf(changed(WHOLE, "note", "another note"))).toEqual(["valid"]);
  });

  it("over an element by its identifier, whatever stands around it", async () => {
    expect(await outcomesOf(BY_ID)).toEqual(["valid"]);
    expect(await outcomesOf(changed(BY_ID, "SAMPLE", "OTHER"))).toEqual(["valid"]);
  });

  it("whatever the white space and comments within its base64", async () => {
    expect(
      await outcomesOf(changed(WHOLE, "<ds:SignatureValue>", "<ds:SignatureValue>\t&#13;\r\n <!-- x -->")),
    ).toEqual(["valid"]);
  });

  it.each([TRANSFORM.inclusive, TRANSFORM.inclusiveWithComments, TRANSFORM.exclusive, TRANSFORM.exclusiveWithComments])(
    "with SignedInfo and content under %s",
    async (method) => {
      const xml = "<p:doc xmlns:p='urn:p' xmlns:u='urn:u' xmlns='urn:d'><name u:a='1'>SAMPLE</name></p:doc>";
      const references = [{ uri: "", transforms: [TRANSFORM.enveloped, method] }];
      expect(await outcomesOf(signed(xml, { canonicalization: method, references }))).toEqual(["valid"]);
    },
  );

  it("with several references, of which each counts", async () => {
    const references = [
      { uri: "#one", transforms: [TRANSFORM.exclusive] },
      { uri: "#two", transforms: [] },
    ];
    const both = signed(PLAIN, { references });
    expect(await outcomesOf(both)).toEqual(["valid"]);
    expect(await outcomesOf(changed(both, "Id='two'>2", "Id='two'>3"))).toEqual(["digest-differs"]);
  });

  it("when it envelops what it signs, and covers the whole document so", async () => {
    const object = '<ds:Object Id="inside"><name>SAMPLE</name></ds:Object>';
    const enveloped = signed("<doc></doc>", { objects: object, references: [{ uri: "#inside", transforms: [] }] });
    const enveloping = changed(changed(enveloped, "<doc>", ""), "</doc>", "");
    const [signature] = signaturesOf(documentOf(enveloping));
    expect(signature && (await outcomeOf(signature))).toBe("valid");
    expect(signature?.references[0]).toMatchObject({ whole: true, covers: { localName: "Object" } });
    expect(signaturesOf(documentOf(enveloped))[0]?.references[0]?.whole).toBe(false);
  });

  it.each(["rsa-2048", "p-384", "ed25519", "gost-2015-512", "gost-2004"] as const)("under a %s key", async (kind) => {
    const keys = keyPair(kind, "xml tests");
    const spki = Buffer.from(keys.spki).toString("base64");
    const moreKeyInfo = `<d:DEREncodedKeyValue xmlns:d="http://www.w3.org/2009/xmldsig11#">${spki}</d:DEREncodedKeyValue>`;
    expect(await outcomesOf(signed(PLAIN, { keys, moreKeyInfo }))).toEqual(["valid"]);
  });
});

describe("several signatures of one document", () => {
  it("hold by the standard when each is added over those before", async () => {
    const twice = signed(signed(PLAIN), { id: "second" });
    const [first, second] = signaturesOf(documentOf(twice));
    expect(await outcomesOf(twice)).toEqual(["valid", "valid"]);
    expect(first?.references[0]?.alternatives.map(({ form }) => form)).toEqual(["without-later-signatures"]);
    expect(second?.references[0]?.alternatives.map(({ form }) => form)).toEqual(["without-other-signatures"]);
  });

  it("hold when each knows nothing of the others", async () => {
    const parallel = signed(signed(PLAIN), { withoutOtherSignatures: true });
    expect(await outcomesOf(parallel)).toEqual(["valid", "valid"]);
  });

  it("no longer hold when content is changed, and the standing signature not when an earlier one is", async () => {
    const twice = signed(signed(PLAIN));
    expect(await outcomesOf(changed(twice, "SAMPLE", "SAMPLF"))).toEqual(["digest-differs", "digest-differs"]);
    expect(await outcomesOf(changed(twice, "<ds:KeyInfo>", "<ds:KeyInfo Id='x'>"))).toEqual([
      "valid",
      "digest-differs",
    ]);
  });

  it("show the content alone, never a signature", async () => {
    const shown = await shownOf(signed(signed(PLAIN), { withoutOtherSignatures: true }));
    expect(shown?.children.map((child) => (child.kind === "element" ? child.localName : child.kind))).toEqual([
      "name",
      "part",
      "part",
    ]);
  });

  it("are listed in document order wherever they stand, those that can't be read with their refusal", () => {
    const nested = changed(
      signed(PLAIN),
      "<name>",
      '<name><ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/>',
    );
    expect(signaturesOf(documentOf(nested)).map(({ refusal }) => refusal?.refused)).toEqual(["malformed", undefined]);
  });
});

it("a document without signatures has none", () => {
  expect(readXmlSignatures(documentOf(PLAIN))).toEqual([]);
  expect(readXmlSignatures(documentOf("<Signature/>"))).toEqual([]);
});
