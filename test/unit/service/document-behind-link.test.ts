import { describe, expect, it } from "vitest";
import { mayHoldDocument } from "../../../shared/service/document-behind-link.ts";
import { judgeLink } from "../../../shared/service/judge-link.ts";
import { builtInLinkRules } from "../../../shared/trust/built-in.ts";
import { DETOURS, IMITATIONS, INNOCENT, LISTED } from "./link-cases.ts";

const may = (link: string) => mayHoldDocument(judgeLink(link, builtInLinkRules()));

describe("a link behind which a document may be fetched", () => {
  it("is none that imitates, hands on, hides or is in no list", () => {
    expect(
      [...IMITATIONS, ...DETOURS, ...INNOCENT].filter(([link, standing]) => standing !== "official" && may(link)),
    ).toEqual([]);
  });

  it.each([
    "http://egov.kz/a.pdf",
    "https://egov.kz:8443/a.pdf",
    "https://user@egov.kz/a.pdf",
    "https://egov.kz/a.pdf?url=https://example.com/",
    "https://sigex.kz/show/?id=1",
    "https://epvo.kz/#/verification_education_document",
    "mobileSign:https://egov.kz/a",
    "https://mgovsign.page.link/?link=https://egov.kz/a",
  ])("is not %s", (link) => expect(may(link)).toBe(false));

  it("is one to a file of an official host, without anything that asks for attention", () => {
    expect(may("https://egov.kz/a.pdf")).toBe(true);
    expect(may("my.egov.kz/a.pdf?id=1")).toBe(true);
    expect(LISTED.some(([link]) => may(link))).toBe(true);
  });
});
