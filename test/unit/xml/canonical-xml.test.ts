import { describe, expect, it } from "vitest";
import { isRefusal } from "../../../shared/refusal.ts";
import { type CanonicalMethod, canonicalise } from "../../../shared/xml/canonical-xml.ts";
import { elementsOf, parseXml, type XmlDocument } from "../../../shared/xml/tree.ts";
import { cpuClock } from "./cpu-time.ts";
import { HARD_DOCUMENTS } from "./hard-documents.ts";
import { oracle, ours } from "./libxml2.ts";

const METHODS: readonly CanonicalMethod[] = [
  { mode: "inclusive-1.0", comments: false },
  { mode: "inclusive-1.0", comments: true },
  { mode: "inclusive-1.1", comments: true },
  { mode: "exclusive-1.0", comments: false },
  { mode: "exclusive-1.0", comments: true },
  { mode: "exclusive-1.0", comments: true, inclusivePrefixes: ["", "p", "q", "xml", "absent"] },
];
const [INCLUSIVE, COMMENTED, INCLUSIVE_11, EXCLUSIVE] = METHODS as [
  CanonicalMethod,
  CanonicalMethod,
  CanonicalMethod,
  CanonicalMethod,
];

function documentOf(xml: string): XmlDocument {
  const document = parseXml(new TextEncoder().encode(xml));
  if (isRefusal(document)) throw new Error(document.refused);
  return document;
}

describe("a canonical form", () => {
  it("is refused when a namespace name written once would be rendered on every one of many elements", () => {
    const document = documentOf(`<a xmlns:p="urn:${"x".repeat(100_000)}">${"<p:b/>".repeat(5_000)}</a>`);
    const elapsed = cpuClock();
    expect(canonicalise(document, EXCLUSIVE)).toMatchObject({ refused: "too-large" });
    expect(elapsed()).toBeLessThan(2_000);
    expect(isRefusal(canonicalise(document, INCLUSIVE))).toBe(false);
  });

  it("is refused beyond the octets that the caller still has", () => {
    expect(canonicalise(documentOf("<a>әғқ</a>"), INCLUSIVE, new Set(), 12)).toMatchObject({ refused: "too-large" });
    expect(isRefusal(canonicalise(documentOf("<a>әғқ</a>"), INCLUSIVE, new Set(), 13))).toBe(false);
  });

  it("is refused under Canonical XML 1.1 where an omitted ancestor has an xml:base", () => {
    expect(ours("<a xml:base='http://x/'><b/></a>", INCLUSIVE_11, { apex: 1 })).toBe("unsupported");
    expect(ours("<a xml:base='http://x/'><b/></a>", INCLUSIVE_11)).toBe('<a xml:base="http://x/"><b></b></a>');
  });

  it("escapes namespace names as it escapes attributes (libxml2 does not)", () => {
    const declaration = 'xmlns:p="urn:a?x=1&amp;y=2&lt;&quot;&#xD;z"';
    expect(ours(`<a ${declaration}/>`, INCLUSIVE)).toBe(`<a ${declaration}></a>`);
  });

  it("is linear in the number of declarations and siblings", () => {
    const declared = Array.from({ length: 250 }, (_, i) => `xmlns:p${i}='urn:${i}'`).join(" ");
    const document = documentOf(`<a ${declared}><a ${declared}>${"<b xmlns:q='urn:q'/>".repeat(100_000)}</a></a>`);
    const elapsed = cpuClock();
    expect(isRefusal(canonicalise(document, INCLUSIVE))).toBe(false);
    expect(isRefusal(canonicalise(document, EXCLUSIVE))).toBe(false);
    expect(elapsed()).toBeLessThan(2_000);
  });
});

describe("the W3C examples of Canonical XML 1.0, section 3", () => {
  it("3.1 keeps instructions outside the document element, and comments if asked (its DOCTYPE left out)", () => {
    const xml = `<?xml version="1.0"?>

<?xml-stylesheet   href="doc.xsl"
   type="text/xsl"   ?>

<doc>Hello, world!<!-- Comment 1 --></doc>

<?pi-without-data     ?>

<!-- Comment 2 -->

<!-- Comment 3 -->
`;
    const start = '<?xml-stylesheet href="doc.xsl"\n   type="text/xsl"   ?>\n';
    expect(ours(xml, INCLUSIVE)).toBe(`${start}<doc>Hello, world!</doc>\n<?pi-without-data?>`);
    expect(ours(xml, COMMENTED)).toBe(
      `${start}<doc>Hello, world!<!-- Comment 1 --></doc>\n<?pi-without-data?>\n<!-- Comment 2 -->\n<!-- Comment 3 -->`,
    );
  });

  it("3.2 keeps white space in content", () => {
    const xml = `<doc>
   <clean>   </clean>
   <dirty>   A   B   </dirty>
   <mixed>
      A
      <clean>   </clean>
      B
      <dirty>   A   B   </dirty>
      C
   </mixed>
</doc>`;
    expect(ours(xml, INCLUSIVE)).toBe(xml);
  });

  it("3.3 orders and normalises tags (the attribute that its DTD defaults written out)", () => {
    const xml = `<doc>
   <e1   />
   <e2   ></e2>
   <e3   name = "elem3"   id="elem3"   />
   <e4   name="elem4"   id="elem4"   ></e4>
   <e5 a:attr="out" b:attr="sorted" attr2="all" attr="I'm"
      xmlns:b="http://www.ietf.org"
      xmlns:a="http://www.w3.org"
      xmlns="http://example.org"/>
   <e6 xmlns="" xmlns:a="http://www.w3.org">
      <e7 xmlns="http://www.ietf.org">
         <e8 xmlns="" xmlns:a="http://www.w3.org">
            <e9 xmlns="" xmlns:a="http://www.ietf.org" attr="default"/>
         </e8>
      </e7>
   </e6>
</doc>`;
    expect(ours(xml, INCLUSIVE)).toBe(`<doc>
   <e1></e1>
   <e2></e2>
   <e3 id="elem3" name="elem3"></e3>
   <e4 id="elem4" name="elem4"></e4>
   <e5 xmlns="http://example.org" xmlns:a="http://www.w3.org" xmlns:b="http://www.ietf.org" attr="I'm" attr2="all" b:attr="sorted" a:attr="out"></e5>
   <e6 xmlns:a="http://www.w3.org">
      <e7 xmlns="http://www.ietf.org">
         <e8 xmlns="">
            <e9 xmlns:a="http://www.ietf.org" attr="default"></e9>
         </e8>
      </e7>
   </e6>
</doc>`);
  });

  it("3.4 resolves character references and CDATA (attributes that its DTD calls ID and NMTOKENS are CDATA)", () => {
    const xml = `<doc>
   <text>First line&#x0d;&#10;Second line</text>
   <value>&#x32;</value>
   <compute><![CDATA[value>"0" && value<"10" ?"valid":"error"]]></compute>
   <compute expr='value>"0" &amp;&amp; value&lt;"10" ?"valid":"error"'>valid</compute>
   <norm attr=' &apos;   &#x20;&#13;&#xa;&#9;   &apos; '/>
</doc>`;
    expect(ours(xml, INCLUSIVE)).toBe(`<doc>
   <text>First line&#xD;
Second line</text>
   <value>2</value>
   <compute>value&gt;"0" &amp;&amp; value&lt;"10" ?"valid":"error"</compute>
   <compute expr="value>&quot;0&quot; &amp;&amp; value&lt;&quot;10&quot; ?&quot;valid&quot;:&quot;error&quot;">valid</compute>
   <norm attr=" '    &#xD;&#xA;&#x9;   ' "></norm>
</doc>`);
  });

  it("3.5 is refused, since it declares entities", () => {
    const xml = `<!DOCTYPE doc [
<!ATTLIST doc attrExtEnt ENTITY #IMPLIED>
<!ENTITY ent1 "Hello">
<!ENTITY ent2 SYSTEM "world.txt">
<!ENTITY entExt SYSTEM "earth.gif" NDATA gif>
<!NOTATION gif SYSTEM "viewgif.exe">
]>
<doc attrExtEnt="entExt">
   &ent1;, &ent2;!
</doc>`;
    expect(ours(xml, INCLUSIVE)).toBe("document-type-declaration");
  });

  it("3.6 writes UTF-8 (read as UTF-8; in ISO-8859-1 it is refused)", () => {
    expect(ours('<?xml version="1.0" encoding="ISO-8859-1"?><doc>&#169;</doc>', INCLUSIVE)).toBe("unsupported");
    const octets = canonicalise(documentOf('<?xml version="1.0" encoding="UTF-8"?><doc>&#169;</doc>'), INCLUSIVE);
    expect(octets).toEqual(Uint8Array.from([..."<doc>\u00c2\u00a9</doc>"].map((c) => c.charCodeAt(0))));
  });
});

describe("the W3C example of Exclusive XML Canonicalization, section 2", () => {
  const inner = `<n1:elem2 xmlns:n1="http://example.net"
             xml:lang="en">
       <n3:stuff xmlns:n3="ftp://example.org"/>
   </n1:elem2>`;
  const local = `<n0:local xmlns:n0="foo:bar" xmlns:n3="ftp://example.org">${inner}</n0:local>`;
  const pdu = `<n2:pdu xmlns:n1="http://example.com" xmlns:n2="http://foo.example" xml:lang="fr" xml:space="retain">${inner}</n2:pdu>`;

  it("takes the context in when it is inclusive", () => {
    expect(ours(local, INCLUSIVE, { apex: 1 })).toBe(
      '<n1:elem2 xmlns:n0="foo:bar" xmlns:n1="http://example.net" xmlns:n3="ftp://example.org" xml:lang="en">\n' +
        "       <n3:stuff></n3:stuff>\n   </n1:elem2>",
    );
    expect(ours(pdu, INCLUSIVE, { apex: 1 })).toBe(
      '<n1:elem2 xmlns:n1="http://example.net" xmlns:n2="http://foo.example" xml:lang="en" xml:space="retain">\n' +
        '       <n3:stuff xmlns:n3="ftp://example.org"></n3:stuff>\n   </n1:elem2>',
    );
  });

  it("gives the same in both contexts when it is exclusive", () => {
    const canonical =
      '<n1:elem2 xmlns:n1="http://example.net" xml:lang="en">\n' +
      '       <n3:stuff xmlns:n3="ftp://example.org"></n3:stuff>\n   </n1:elem2>';
    expect(ours(local, EXCLUSIVE, { apex: 1 })).toBe(canonical);
    expect(ours(pdu, EXCLUSIVE, { apex: 1 })).toBe(canonical);
  });
});

describe("canonical XML of a hard document is libxml2's, whole and in every subset", () => {
  it.each(HARD_DOCUMENTS)("%s", (_, xml) => {
    const count = [...elementsOf(documentOf(xml).root)].length;
    for (const method of METHODS) {
      expect(ours(xml, method), JSON.stringify(method)).toBe(oracle(xml, method));
      for (let apex = 0; apex < count; apex++) {
        expect(ours(xml, method, { apex }), `${JSON.stringify(method)} ${apex}`).toBe(oracle(xml, method, { apex }));
        if (apex === 0) continue;
        const excluded = [apex];
        expect(ours(xml, method, { excluded }), `without ${apex}`).toBe(oracle(xml, method, { excluded }));
      }
    }
  });
});
