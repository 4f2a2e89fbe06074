import { describe, expect, it } from "vitest";
import { LIMITS } from "../../../shared/limits.ts";
import { isRefusal } from "../../../shared/refusal.ts";
import {
  attributeValue,
  childElement,
  childElements,
  elementsOf,
  isWithin,
  parseXml,
  textContent,
  type XmlDocument,
} from "../../../shared/xml/tree.ts";
import { cpuClock } from "./cpu-time.ts";

const utf8 = (xml: string): Uint8Array => new TextEncoder().encode(xml);

function refusalOf(input: string | Uint8Array): string | undefined {
  const result = parseXml(typeof input === "string" ? utf8(input) : input);
  return isRefusal(result) ? result.refused : undefined;
}

function documentOf(xml: string): XmlDocument {
  const document = parseXml(utf8(xml));
  if (isRefusal(document)) throw new Error(document.refused);
  return document;
}

describe("hostile XML is refused", () => {
  it.each([
    ["a document type declaration", "<!DOCTYPE a><a/>"],
    ["an external subset", '<!DOCTYPE a SYSTEM "http://example.kz/a.dtd"><a/>'],
    ["entities that multiply", `<!DOCTYPE a [<!ENTITY b "xx"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>`],
    ["an external entity", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'],
    ["a parameter entity", "<!DOCTYPE a [<!ENTITY % b \"<!ENTITY c 'd'>\">%b;]><a/>"],
    ["a declaration after a comment", "<?xml version='1.0'?><!-- x --><!DOCTYPE a><a/>"],
  ])("with %s", (_, xml) => {
    expect(refusalOf(xml)).toBe("document-type-declaration");
  });

  it("with a bomb of entities, at once", () => {
    const levels = Array.from({ length: 20 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join("");
    const elapsed = cpuClock();
    expect(refusalOf(`<!DOCTYPE a [<!ENTITY e0 "lol">${levels}]><a>&e20;</a>`)).toBe("document-type-declaration");
    expect(elapsed()).toBeLessThan(500);
  });

  it("with an element more deeply nested than the limit", () => {
    const nested = (depth: number): string => "<a>".repeat(depth) + "</a>".repeat(depth);
    expect(refusalOf(nested(LIMITS.xmlDepth + 1))).toBe("too-deep");
    expect(refusalOf("<a>".repeat(1_000_000))).toBe("too-deep");
    expect(refusalOf(nested(LIMITS.xmlDepth))).toBeUndefined();
  });

  it("with one byte more than the limit", () => {
    const filled = (bytes: number): string => `<a>${"x".repeat(bytes - 7)}</a>`;
    expect(refusalOf(filled(LIMITS.xmlBytes + 1))).toBe("too-large");
    expect(refusalOf(filled(LIMITS.xmlBytes))).toBeUndefined();
  });

  it("with a flood of attributes or namespace declarations", () => {
    const many = (count: number, name: string): string =>
      `<a ${Array.from({ length: count }, (_, i) => `${name}${i}="urn:x"`).join(" ")}/>`;
    expect(refusalOf(many(LIMITS.xmlAttributes + 1, "b"))).toBe("too-many");
    expect(refusalOf(many(100_000, "xmlns:b"))).toBe("too-many");
    expect(refusalOf(many(LIMITS.xmlAttributes, "b"))).toBeUndefined();
  });

  it.each([
    ["a byte that is no UTF-8", Uint8Array.of(0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e)],
    ["a truncated sequence", Uint8Array.of(0x3c, 0x61, 0x3e, 0xd0)],
    ["an overlong sequence", Uint8Array.of(0x3c, 0x61, 0x3e, 0xc0, 0xbc, 0x2f, 0x61, 0x3e)],
    ["a surrogate in UTF-8", Uint8Array.of(0x3c, 0x61, 0x3e, 0xed, 0xa0, 0x80, 0x3c, 0x2f, 0x61, 0x3e)],
    ["UTF-16 with a byte order mark", Uint8Array.of(0xff, 0xfe, 0x3c, 0, 0x61, 0, 0x2f, 0, 0x3e, 0)],
    ["UTF-16 without one", Uint8Array.of(0x3c, 0, 0x61, 0, 0x2f, 0, 0x3e, 0)],
    ["big-endian UTF-16 without one", Uint8Array.of(0, 0x3c, 0, 0x61, 0, 0x2f, 0, 0x3e)],
  ])("in %s", (_, bytes) => {
    expect(refusalOf(bytes)).toBe("not-utf-8");
  });

  it.each([
    ["another encoding", '<?xml version="1.0" encoding="windows-1251"?><a/>'],
    ["UTF-16 by name", '<?xml version="1.0" encoding="UTF-16"?><a/>'],
    ["UTF-7", '<?xml version="1.0" encoding="UTF-7"?><a/>'],
    ["XML 1.1", '<?xml version="1.1"?><a/>'],
    ["a relative namespace name", '<a xmlns="foo"/>'],
    ["a namespace name with white space around", '<p:a xmlns:p=" urn:p"/>'],
    ["a namespace name of white space", '<a xmlns=" "/>'],
    ["a namespace name with a no-break space", '<p:a xmlns:p="urn:p&#xA0;"/>'],
  ])("as %s", (_, xml) => {
    expect(refusalOf(xml)).toBe("unsupported");
  });

  it.each([
    ["nothing", ""],
    ["white space alone", " \n"],
    ["text alone", "abc"],
    ["a NUL", "<a>\0</a>"],
    ["a control character", "<a>\u0001</a>"],
    ["a NUL by reference", "<a>&#0;</a>"],
    ["a lone high surrogate by reference", "<a>&#xD800;</a>"],
    ["a lone low surrogate by reference", "<a b='&#56320;'/>"],
    ["a pair of surrogates by reference", "<a>&#xD83D;&#xDE00;</a>"],
    ["a non-character", "<a>\uFFFE</a>"],
    ["a reference beyond Unicode", "<a>&#x110000;</a>"],
    ["a reference of enormous size", `<a>&#${"9".repeat(100_000)};</a>`],
    ["an unknown entity", "<a>&nbsp;</a>"],
    ["an ampersand alone", "<a>&</a>"],
    ["two roots", "<a/><b/>"],
    ["text after the root", "<a/>x"],
    ["CDATA outside", "<![CDATA[x]]><a/>"],
    ["an end tag of another name", "<a></b>"],
    ["no end tag", "<a><b></b>"],
    ["an end tag too many", "<a/></a>"],
    ["an attribute twice", "<a b='1' b='2'/>"],
    ["an attribute twice under two prefixes", "<a xmlns:p='urn:x' xmlns:q='urn:x' p:b='1' q:b='2'/>"],
    ["an attribute without quotes", "<a b=1/>"],
    ["an attribute without value", "<a b/>"],
    ["less-than in a value", "<a b='<'/>"],
    ["a prefix that is not bound", "<p:a/>"],
    ["an attribute's prefix that is not bound", "<a p:b=''/>"],
    ["a prefix unbound", "<p:a xmlns:p='urn:p'><b xmlns:p=''/></p:a>"],
    ["the xml prefix bound to another name", "<a xmlns:xml='urn:x'/>"],
    ["the xml namespace under another prefix", "<a xmlns:x='http://www.w3.org/XML/1998/namespace'/>"],
    ["the xml namespace as default", "<a xmlns='http://www.w3.org/XML/1998/namespace'/>"],
    ["the xmlns prefix bound", "<a xmlns:xmlns='http://www.w3.org/2000/xmlns/'/>"],
    ["the xmlns namespace bound", "<a xmlns:x='http://www.w3.org/2000/xmlns/'/>"],
    ["an element called xmlns", "<xmlns:a xmlns='urn:a'/>"],
    ["a name with two colons", "<a:b:c xmlns:a='urn:a'/>"],
    ["a local name that begins with a digit", "<a:1 xmlns:a='urn:a'/>"],
    ["an attribute's local name that begins with a hyphen", "<a xmlns:b='urn:b' b:-c=''/>"],
    ["an XML declaration in the middle", "<a/><?xml version='1.0'?>"],
    ["an XML declaration after white space", " <?xml version='1.0'?><a/>"],
    ["an instruction called XML", "<a><?XmL x?></a>"],
    ["an instruction without white space before its data", "<a><?t??></a>"],
    ["two hyphens in a comment", "<a><!-- -- --></a>"],
    ["three hyphens at a comment's end", "<a><!-- ---></a>"],
    ["the end of CDATA in text", "<a>]]></a>"],
    ["two byte order marks", "\uFEFF\uFEFF<a/>"],
    ["HTML", "<html><br></html>"],
    ["truncated markup", "<a b='"],
    ["a truncated comment", "<a/><!-- "],
    ["truncated CDATA", "<a><![CDATA[ "],
  ])("as malformed: %s", (_, xml) => {
    expect(refusalOf(xml)).toBe("malformed");
  });

  it("whatever byte a valid document is cut at", () => {
    const bytes = utf8("<?xml version='1.0'?><a xmlns='urn:a' b='&amp;'><!--c--><![CDATA[d]]><?e f?>ә</a>");
    for (let end = 0; end < bytes.length; end++) expect(refusalOf(bytes.subarray(0, end)), `${end}`).toBeDefined();
  });
});

describe("XML that is read", () => {
  it("takes 100,000 siblings within seconds", () => {
    const elapsed = cpuClock();
    expect(documentOf(`<a>${"<b c='d'/>".repeat(100_000)}</a>`).root.children).toHaveLength(100_000);
    expect(elapsed()).toBeLessThan(2_500);
  });

  it("takes the limit full of the smallest elements within the time for an answer", () => {
    const xml = `<a>${"<b/>".repeat(LIMITS.xmlBytes / 4 - 2)}</a>`;
    const elapsed = cpuClock();
    expect(refusalOf(xml)).toBeUndefined();
    expect(elapsed()).toBeLessThan(LIMITS.answerMs);
  });

  it("keeps names, namespaces, attributes and declarations apart", () => {
    const { root } = documentOf("<p:a xmlns:p='urn:p' xmlns='urn:d' b='1' p:b='2'><c/></p:a>");
    expect(root).toMatchObject({ prefix: "p", localName: "a", namespace: "urn:p" });
    expect(root.declarations).toEqual([
      { prefix: "p", uri: "urn:p" },
      { prefix: "", uri: "urn:d" },
    ]);
    expect(attributeValue(root, "b")).toBe("1");
    expect(attributeValue(root, "b", "urn:p")).toBe("2");
    expect(attributeValue(root, "c")).toBeUndefined();
    expect(childElement(root, "urn:d", "c")?.parent).toBe(root);
  });

  it("keeps comments and instructions, also outside the root", () => {
    const document = documentOf("<?p q?><!--r--><a>x<!--y-->z</a><!--s-->");
    expect(document.children.map(({ kind }) => kind)).toEqual(["instruction", "comment", "element", "comment"]);
    expect(document.root.children.map(({ kind }) => kind)).toEqual(["text", "comment", "text"]);
    expect(textContent(document.root)).toBe("xz");
  });

  it("finds elements in document order and knows what lies inside what", () => {
    const { root } = documentOf("<a><b><c/></b><b/></a>");
    expect([...elementsOf(root)].map(({ localName }) => localName)).toEqual(["a", "b", "c", "b"]);
    expect(childElements(root, "", "b")).toHaveLength(2);
    expect(childElement(root, "", "b")).toBeUndefined();
    const [, first, inner, second] = [...elementsOf(root)];
    expect(inner && first && isWithin(inner, first)).toBe(true);
    expect(inner && second && isWithin(inner, second)).toBe(false);
  });

  it("takes a byte order mark and any case of the encoding's name", () => {
    expect(refusalOf("\uFEFF<?xml version='1.0' encoding='Utf-8' standalone='yes'?>\n<a/>\n")).toBeUndefined();
  });
});
