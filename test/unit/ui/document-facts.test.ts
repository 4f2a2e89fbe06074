import { describe, expect, it } from "vitest";
import { holderOf, issueDateOf } from "../../../shared/ui/document-facts.ts";
import { firstFields } from "../../../shared/ui/what-it-says.tsx";
import type { DocumentField } from "../../../shared/validation/report.ts";

const person: DocumentField = {
  name: "graduate",
  label: "field.graduate",
  fields: [
    { name: "iin", label: "field.iin", value: "000000000000" },
    { name: "firstName", label: "field.first-name", value: "Үлгі" },
    { name: "surname", label: "field.surname", bilingual: { kk: "Сынақова", ru: "Пробова" } },
  ],
};

describe("the holder", () => {
  it("is not guessed where the schema is unknown", () => {
    expect(holderOf([{ name: "surname", value: "X" }], "en")).toBeUndefined();
  });

  it("is named surname first, in the person's language", () => {
    expect(holderOf([{ name: "data", fields: [person] }], "ru")).toBe("Пробова Үлгі");
    expect(holderOf([person], "kk")).toBe("Сынақова Үлгі");
  });
});

describe("the day of issue", () => {
  it("is taken only from a date", () => {
    expect(issueDateOf([{ name: "date", label: "field.issue-date", value: "тамыз" }])).toBeUndefined();
    expect(issueDateOf([{ name: "d", label: "field.issue-date", kind: "date", value: "2024-07-01" }])).toBe(
      "2024-07-01",
    );
  });
});

describe("what a document says", () => {
  const tree: readonly DocumentField[] = [
    {
      name: "a",
      fields: [
        { name: "b", value: "1" },
        { name: "c", value: "2" },
      ],
    },
    { name: "d", value: "3" },
  ];

  it("is cut where a page can't hold it, and says so", () => {
    expect(firstFields(tree, 2)).toEqual({ shown: [{ name: "a", fields: [{ name: "b", value: "1" }] }], all: false });
  });

  it("is whole where it fits", () => {
    expect(firstFields(tree, 10)).toEqual({ shown: tree, all: true });
  });
});
