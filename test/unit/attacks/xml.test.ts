import { describe, expect, it } from "vitest";
import type { DocumentField, Report } from "../../../shared/validation/report.ts";
import { extendedKeyUsage, keyUsage, PURPOSE } from "../../sandbox/certificate-extensions.ts";
import { CONTENTS } from "../../sandbox/documents/contents/index.ts";
import { type JudgeOptions, judge, judgeFile, only, outcome } from "../../sandbox/judge.ts";
import { TRANSFORM } from "../../sandbox/xml-signature-text.ts";
import { signXml, type XmlSignatureDraft } from "../../sandbox/xml-signer.ts";
import { certify, OTHER_SIGNER, organisation, ROOT, SIGNER, soundsGenuine } from "./attack-lab.ts";

const { keys, certificate } = SIGNER;
const GRADES = '<grades xmlns="urn:sample:grades"><name>ҮЛГІБАЕВ</name><maths>3</maths></grades>';

function signed(xml: string, changes: Partial<XmlSignatureDraft> = {}): string {
  return signXml(xml, { keys, certificates: [certificate], ...changes });
}

function byId(xml: string, id: string, changes: Partial<XmlSignatureDraft> = {}): string {
  const transforms = [TRANSFORM.enveloped, TRANSFORM.exclusive];
  return signed(xml, { references: [{ uri: `#${id}`, transforms }], ...changes });
}

const beside = { keys: OTHER_SIGNER.keys, certificates: [OTHER_SIGNER.certificate] };

async function judged(xml: string, options?: JudgeOptions): Promise<Report> {
  return judgeFile("grades.xml", new TextEncoder().encode(xml), options ?? (await organisation()));
}

/** Every text that a reader sees as signed. */
function shown({ document }: Report): string {
  const texts = (field: DocumentField): string =>
    [field.name, field.value, field.bilingual?.kk, field.bilingual?.ru, ...(field.fields ?? []).map(texts)].join(" ");
  return document.fields.map(texts).join(" ");
}

const replaced = (xml: string, from: string, to: string): string => {
  if (!xml.includes(from)) throw new Error(`nothing to replace: ${from}`);
  return xml.replace(from, to);
};

describe("signed XML is altered when", () => {
  it.each([
    ["a value is another", "<maths>3", "<maths>5"],
    ["an element is added", "<maths>", "<physics>5</physics><maths>"],
    ["an attribute is added", "<maths>", '<maths out-of="3">'],
    ["white space is added between letters", "<maths>3", "<maths>3 "],
    ["a processing instruction is put in", "<maths>3", "<maths><?out-of 3?>3"],
    ["a namespace is another", "urn:sample:grades", "urn:sample:grade"],
    ["a look-alike letter stands in a value", "ҮЛГІБАЕВ", "ҮЛГIБАЕВ"],
    ["a letter is composed in another way", "ҮЛГІБАЕВ", "ҮЛГІБА\u0415\u0308В"],
    ["markup is written as text", "<maths>3", "<maths>&lt;b>3"],
  ])("%s", async (_, from, to) => {
    expect(outcome(await judged(replaced(signed(GRADES), from, to)))).toBe("TOTAL_FAILED/HASH_FAILURE hash-failure");
  });

  it("one of two references is wrong", async () => {
    const xml = '<all><a Id="a">1</a><b Id="b">2</b></all>';
    const both = signed(xml, {
      references: [
        { uri: "#a", transforms: [TRANSFORM.exclusive] },
        { uri: "#b", transforms: [TRANSFORM.exclusive] },
      ],
    });
    const report = await judged(replaced(both, ">2<", ">5<"));
    expect(report).toMatchObject({ verdict: "not-genuine", covered: "nothing", document: { fields: [] } });
  });

  it("the part that both references cover is changed, one of them being the whole", async () => {
    const xml = '<all><a Id="a">1</a></all>';
    const both = signed(xml, { references: [{ uri: "" }, { uri: "#a", transforms: [TRANSFORM.exclusive] }] });
    expect(soundsGenuine(await judged(replaced(both, ">1<", ">5<")))).toBe(false);
  });

  it("the algorithm that it names is another", async () => {
    const report = await judged(
      signed(GRADES, { signatureMethod: "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512" }),
    );
    expect(report.verdict).toBe("not-genuine");
  });
});

describe("what a screen shows is what was signed:", () => {
  it("a comment that canonical XML leaves out does not cut a value", async () => {
    const xml = replaced(signed(replaced(GRADES, ">3<", ">35<")), ">35<", ">3<!-- x -->5<");
    const report = await judged(xml);
    expect(report.verdict).toBe("genuine");
    expect(shown(report)).toContain("35");
    expect(shown(report)).not.toContain("x -->");
  });

  it("CDATA is text like any other", async () => {
    const report = await judged(replaced(signed(GRADES), ">3<", "><![CDATA[3]]><"));
    expect(report.verdict).toBe("genuine");
    expect(shown(report)).toContain("3");
  });

  it("namespace declarations that exclusive canonical XML leaves out are not", async () => {
    const whole = signed(GRADES, { references: [{ uri: "", transforms: [TRANSFORM.enveloped, TRANSFORM.exclusive] }] });
    const report = await judged(replaced(whole, "<maths>", '<maths xmlns:award="grade:excellent,with-distinction">'));
    expect(report.verdict).toBe("genuine");
    expect(shown(report)).not.toContain("distinction");
  });

  it("a binding that an outer element gives a prefix is not, where it was not signed", async () => {
    const inner = '<all xmlns:x="urn:sample:x"><a Id="a" type="x:good">1</a></all>';
    const report = await judged(replaced(byId(inner, "a"), 'xmlns:x="urn:sample:x"', 'xmlns:x="urn:sample:evil"'));
    expect(shown(report)).not.toContain("evil");
  });

  it("comments before and after the document are not", async () => {
    const report = await judged(`<!-- forged -->${signed(GRADES)}<!-- forged -->`);
    expect(report.verdict).toBe("genuine");
    expect(shown(report)).not.toContain("forged");
  });

  it("what stands beside a signed part is not, and is said to be uncovered", async () => {
    const xml = '<all><a Id="a">1</a><b>2</b></all>';
    const report = await judged(replaced(byId(xml, "a"), ">2<", ">5<"));
    expect(report).toMatchObject({ verdict: "genuine", covered: "part", notCovered: [{ part: "unsigned-elements" }] });
    expect(shown(report)).not.toContain("5");
  });

  it("what stands inside a signature is not", async () => {
    const objects = "<ds:Object><maths>5</maths></ds:Object>";
    const report = await judged(signed(GRADES, { objects }));
    expect(shown(report)).not.toContain("5");
  });

  it("what stands inside another, unread signature is not", async () => {
    const xml = replaced(signed(GRADES), "</grades>", "");
    const report = await judged(
      `${xml}<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><maths>5</maths></Signature></grades>`,
    );
    expect(soundsGenuine(report)).toBe(false);
    expect(shown(report)).not.toContain("5");
  });
});

describe("nothing is genuine where nothing is signed:", () => {
  it("a signature over its own KeyInfo, or its own properties, covers nothing", async () => {
    const objects = '<ds:Object Id="own"><ds:Manifest/></ds:Object>';
    for (const type of [undefined, "http://www.w3.org/2000/09/xmldsig#Manifest"]) {
      const reference = { uri: "#own", transforms: [TRANSFORM.exclusive], ...(type ? { type } : {}) };
      const report = await judged(signed(GRADES, { objects, references: [reference] }));
      expect(report.verdict).not.toBe("genuine");
      expect(shown(report)).not.toContain("ҮЛГІБАЕВ");
    }
  });

  it("two signatures that cover nothing but each other's parts", async () => {
    const own = (id: string) => ({
      objects: `<ds:Object Id="${id}"><ds:SignatureProperties/></ds:Object>`,
      references: [{ uri: "#one", transforms: [TRANSFORM.exclusive] }],
    });
    const report = await judged(signed(signed(GRADES, own("one")), { ...beside, ...own("two") }));
    expect(report).toMatchObject({ verdict: "not-confirmed", covered: "nothing", reason: "content-missing" });
  });

  it("a signature over a forged neighbour's key information", async () => {
    const neighbour =
      '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><KeyInfo Id="k"><KeyName>SAMPLE</KeyName></KeyInfo></Signature>';
    const xml = replaced(GRADES, "</grades>", `<box>${neighbour}</box></grades>`);
    const report = await judged(signed(xml, { references: [{ uri: "#k", transforms: [TRANSFORM.exclusive] }] }));
    expect(soundsGenuine(report)).toBe(false);
    expect(report.signatures.find(({ indication }) => indication === "TOTAL_PASSED")).toBeUndefined();
  });
});

describe("identifiers are not a way around:", () => {
  it.each([
    ["the same twice", '<b Id="a">5</b>'],
    ["the same in another spelling", '<b ID="a">5</b>'],
    ["the same in another namespace", '<b xml:id="a">5</b>'],
  ])("%s", async (_, forged) => {
    const report = await judged(replaced(byId('<all><a Id="a">1</a></all>', "a"), "<all>", `<all>${forged}`));
    expect(report).toMatchObject({ verdict: "cant-read", covered: "nothing" });
  });

  it.each(["xpointer(id('a'))/..", "http://sample.invalid/a", "a", "#a b"])("a reference to %s", async (uri) => {
    const xml = byId('<all><a Id="a">1</a></all>', "a");
    const report = await judged(replaced(xml, 'URI="#a"', `URI="${uri}"`));
    expect(soundsGenuine(report)).toBe(false);
  });

  it.each([
    "http://www.w3.org/TR/1999/REC-xslt-19991116",
    "http://www.w3.org/2000/09/xmldsig#base64",
    "http://www.w3.org/2002/06/xmldsig-filter2",
  ])("the transform %s", async (transform) => {
    const report = await judged(replaced(signed(GRADES), TRANSFORM.inclusiveWithComments, transform));
    expect(report).toMatchObject({ verdict: "cant-read", reason: "unsupported-transform" });
  });
});

describe("a state system's answer that a private person signed", () => {
  it("is said to be one", async () => {
    const purposes = extendedKeyUsage(PURPOSE.emailProtection, PURPOSE.naturalPerson);
    const person = certify("private person", { extensions: [keyUsage("digitalSignature"), purposes] });
    const { diploma } = CONTENTS;
    const xml = signXml(diploma.xml, { keys: person.keys, certificates: [person.certificate] });
    const report = await judged(xml);
    expect(report.document.type).toBe(diploma.type);
    expect(report.warnings.map(({ code }) => code)).toContain("signed-by-person");
  });
});

describe("of several XML signatures", () => {
  it("one that covers a part does not lend its name to the whole", async () => {
    const part = byId(replaced(GRADES, "<name>", '<name Id="n">'), "n");
    const report = await judged(signed(part, beside));
    expect(report.signatures.map(({ covers }) => covers)).toEqual(["part", "whole-document"]);
    expect(report.warnings.map(({ code }) => code)).toContain("signatures-cover-different-parts");
  });

  it("one by a stranger keeps the document from being genuine", async () => {
    const stranger = certify("stranger", { issuer: certify("nobody").subject, issuerKeys: certify("nobody").keys });
    const report = await judged(signed(signed(GRADES), { keys: stranger.keys, certificates: [stranger.certificate] }));
    expect(report.verdict).toBe("not-confirmed");
  });

  it("each over the document without itself reads genuine, in whatever order they were made", async () => {
    for (const changes of [beside, { ...beside, withoutOtherSignatures: true }]) {
      expect((await judged(signed(signed(GRADES), changes))).verdict).toBe("genuine");
    }
  });
});

describe("honest XML reads genuine", () => {
  it.each(["Id", "ID", "id"])("signed by %s", async (attribute) => {
    const report = await judged(byId(`<all ${attribute}="a"><b>1</b></all>`, "a"));
    expect(report).toMatchObject({ verdict: "genuine", covered: "whole-document" });
  });

  it.each(["&#13;\n", "\r\n", "\n", ""])("with lines of base64 that end in %j", async (lineEnd) => {
    expect((await judged(signed(GRADES, { lineEnd }))).verdict).toBe("genuine");
  });

  it("with its chain in any order", async () => {
    const chain = [certificate, ROOT.certificate];
    for (const certificates of [chain, [...chain].reverse()]) {
      expect((await judged(signed(GRADES, { certificates }))).verdict).toBe("genuine");
    }
  });

  it("with another person's certificate before the signer's", async () => {
    const report = await judged(signed(GRADES, { certificates: [OTHER_SIGNER.certificate, certificate] }));
    expect(report).toMatchObject({ verdict: "genuine", signatures: [{ signer: { commonName: "SAMPLE signer" } }] });
  });

  it("with a byte order mark", async () => {
    expect((await judged(`\uFEFF${signed(GRADES)}`)).verdict).toBe("genuine");
  });

  it("with a countersignature over the signature's value", async () => {
    const first = replaced(signed(GRADES), "<ds:SignatureValue>", '<ds:SignatureValue Id="v">');
    const report = await judged(
      signed(first, { ...beside, references: [{ uri: "#v", transforms: [TRANSFORM.exclusive] }] }),
    );
    expect(report).toMatchObject({ verdict: "genuine", covered: "whole-document" });
  });

  it("from a text capture as from a file", async () => {
    const reports = await judge([{ kind: "text", name: "pasted", text: signed(GRADES) }], await organisation());
    expect(only(reports).verdict).toBe("genuine");
  });
});
