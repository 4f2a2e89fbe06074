import { describe, expect, it } from "vitest";
import { documentSummary } from "../../../shared/meaning/document-fields.ts";
import { SCHEMAS } from "../../../shared/meaning/schemas/index.ts";
import { FIELD_LABELS } from "../../../shared/meaning/schemas/labels.ts";
import { isRefusal } from "../../../shared/refusal.ts";
import type { DocumentField } from "../../../shared/validation/report.ts";
import { parseXml } from "../../../shared/xml/tree.ts";
import { ALL_CONTENTS, CONTENTS } from "../../sandbox/documents/contents/index.ts";

describe("an XML document of an unknown schema", () => {
  it("shows every element, attribute and namespace under its own name", () => {
    expect(summary('<a:doc xmlns:a="urn:x" id="7"><item lang="kk">text</item></a:doc>')).toEqual({
      type: "xml",
      fields: [
        {
          name: "a:doc",
          fields: [
            { name: "@xmlns:a", value: "urn:x" },
            { name: "@id", value: "7" },
            {
              name: "item",
              fields: [
                { name: "@lang", value: "kk" },
                { name: "#text", value: "text" },
              ],
            },
          ],
        },
      ],
    });
  });

  it("shows comments, instructions and text between elements", () => {
    expect(inside("<d>before<!-- aside --><b/>after<?do it?></d>")).toEqual([
      { name: "#text", value: "before" },
      { name: "#comment", value: " aside " },
      { name: "b", value: "" },
      { name: "#text", value: "after" },
      { name: "?do", value: "it" },
    ]);
  });

  it("does not let a comment join two numbers into one", () => {
    expect(inside("<d><sum>10<!-- -->00</sum></d>")[0]?.fields?.map(({ value }) => value)).toEqual(["10", " ", "00"]);
  });

  it("keeps white space, invisible and bidirectional characters of a value as they were signed", () => {
    expect(inside("<d><v>  a\u202Eb\u200B&#13; </v></d>")).toEqual([{ name: "v", value: "  a\u202Eb\u200B\r " }]);
  });

  it("keeps twins apart where one of them says more than its text", () => {
    const fields = inside('<d><n>да</n><nKz lang="kk">иә</nKz></d>');
    expect(fields.map(({ name }) => name)).toEqual(["n", "nKz"]);
  });

  it("keeps twins apart where either occurs twice", () => {
    expect(inside("<d><n>1</n><n>2</n><nKz>1</nKz></d>")).toHaveLength(3);
    expect(inside("<d><n>1</n><nKz>1</nKz><nKz>2</nKz></d>")).toHaveLength(3);
  });

  it("keeps three languages apart", () => {
    expect(inside("<d><n><kk>а</kk><ru>б</ru><en>c</en></n></d>")[0]?.fields).toHaveLength(3);
  });

  it("merges children named ru and kk", () => {
    expect(inside("<d><n><ru>да</ru><kk>иә</kk></n></d>")).toEqual([{ name: "n", bilingual: { kk: "иә", ru: "да" } }]);
  });

  it("merges an element with its Kazakh twin by suffix", () => {
    expect(inside("<d><name>да</name><x>1</x><nameKz>иә</nameKz></d>")).toEqual([
      { name: "name", bilingual: { kk: "иә", ru: "да" } },
      { name: "x", value: "1" },
    ]);
    expect(inside("<d><nameRu>да</nameRu><nameKk>иә</nameKk></d>")).toEqual([
      { name: "nameRu", bilingual: { kk: "иә", ru: "да" } },
    ]);
  });

  it("leaves out another signature over the same document, but not what stands in its objects", () => {
    const signature = (inner: string) =>
      `<d><ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignatureValue>AA==</ds:SignatureValue>${inner}</ds:Signature></d>`;
    expect(inside(signature(""))).toEqual([]);
    expect(JSON.stringify(inside(signature("<ds:Object>hidden?</ds:Object>")))).toContain("hidden?");
  });

  it.each([
    ["2026-02-30", undefined],
    ["31.11.2026", undefined],
    ["2026-06-30T25:00:00Z", undefined],
    ["12345678901", undefined],
    ["2024-02-29", "date"],
    ["2026-06-30+05:00", "date"],
    ["30.06.2026", "date"],
    ["30.06.2026 11:20", "date-time"],
    ["2026-06-30T11:20:05.123+05:00", "date-time"],
    ["029914600011", "identifier"],
  ])("reads %s as %s", (value, kind) => {
    expect(inside(`<d><v>${value}</v></d>`)[0]?.kind).toBe(kind);
  });

  it("shows a document of a million bytes of small elements", () => {
    expect(inside(`<d>${"<a>1</a>".repeat(130_000)}</d>`)).toHaveLength(130_000);
  });
});

describe("a document of a known schema", () => {
  it("gives no label to an element of a foreign namespace", () => {
    const xml = CONTENTS.address.xml.replace("<businessData>", '<businessData><x:iin xmlns:x="urn:x">1</x:iin>');
    expect(summary(xml).fields[0]).toEqual({
      name: "x:iin",
      fields: [
        { name: "@xmlns:x", value: "urn:x" },
        { name: "#text", value: "1" },
      ],
    });
  });

  it("gives no label to an element named after a member of every object", () => {
    const xml = CONTENTS.address.xml.replace("<status>", "<constructor>1</constructor><status>");
    const field = summary(xml).fields.find(({ name }) => name === "constructor");
    expect(field).toEqual({ name: "constructor", value: "1" });
  });

  it("shows what the schema does not know beside what it knows", () => {
    const xml = CONTENTS.pension.xml.replace("<account>", "<account><bonus>7</bonus>");
    const account = summary(xml).fields.find(({ label }) => label === "field.account");
    expect(account?.fields?.[0]).toEqual({ name: "bonus", value: "7" });
  });

  it.each(ALL_CONTENTS)("labels every field of the sample $type and shows the whole of it", ({ type, xml }) => {
    const { type: shown, fields } = summary(xml);
    expect(shown).toBe(type);
    const flat = [...flattened(fields)];
    expect(flat.filter(({ label }) => label === undefined)).toEqual([]);
    const texts = [...xml.matchAll(/>([^<>]+)</g)].map(([, text]) => text);
    const values = flat.flatMap(({ value, bilingual }) => (bilingual ? [bilingual.kk, bilingual.ru] : [value ?? ""]));
    for (const text of texts) expect(values).toContain(text);
  });

  it("puts the answer's own numbers after what a person looks for", () => {
    const labels = summary(CONTENTS.diploma.xml).fields.map(({ label }) => label);
    expect(labels[0]).toBe("field.document-type");
    expect(labels.slice(-3)).toEqual(["field.request-number", "field.response-date", "field.status"]);
  });

  it("has each of its labels in three languages, and no label that no schema uses", () => {
    const used = new Set(SCHEMAS.flatMap((schema) => [...schema.labels.values()]));
    expect(new Set(Object.keys(FIELD_LABELS))).toEqual(used);
    for (const label of Object.values(FIELD_LABELS)) {
      for (const text of [label.kk, label.ru, label.en]) expect(text.trim()).not.toBe("");
    }
  });
});

function summary(xml: string) {
  const document = parseXml(new TextEncoder().encode(xml));
  if (isRefusal(document)) throw new Error(document.refused);
  return documentSummary(document.root);
}

function inside(xml: string): readonly DocumentField[] {
  return summary(xml).fields[0]?.fields ?? [];
}

function* flattened(fields: readonly DocumentField[]): Generator<DocumentField> {
  for (const field of fields) {
    yield field;
    yield* flattened(field.fields ?? []);
  }
}
