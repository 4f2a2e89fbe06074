import { describe, expect, it } from "vitest";
import { fileNameOf, namesFile, serviceLink, writtenLinks } from "../../../../extension/content/link-targets.ts";
import { isCandidate } from "../../../../extension/messages/candidate.ts";

const PAGE = "hr.example";
const led = (link: string) => {
  const source = serviceLink(link, PAGE)?.source;
  return source?.by === "address" ? source.url : source?.by === "text" ? source.text : undefined;
};
const written = (text: string) => writtenLinks(text, PAGE).map(({ written: link }) => link);

describe("a link", () => {
  it.each([
    "https://hr.example/candidates/1",
    "javascript:alert(1)//egov.kz",
    "data:text/html,egov.kz",
    "mailto:sample@egov.kz",
    "tel:+77272482913",
    "chrome-extension://abcdefghijklmnop/page.html",
    "https://",
    "http://[::1",
    `https://egov.kz/${"a".repeat(5_000)}`,
  ])("is not told of when it leads to no other host: %s", (link) => expect(led(link)).toBeUndefined());

  it.each([
    ["https://egov.kz/cms/kk/services", "https://egov.kz/cms/kk/services"],
    ["http://egov-kz.com", "http://egov-kz.com/"],
    ["https://еgоv.kz/", "https://xn--gv-mlc1b.kz/"],
    ["https://egov.kz@files.example/d", "https://egov.kz@files.example/d"],
    [
      "https://hr.example/out?to=https%3A%2F%2Fegov.kz.login.example",
      "https://hr.example/out?to=https%3A%2F%2Fegov.kz.login.example",
    ],
    ["mobileSign:https://egov.kz/sign?id=1", "mobileSign:https://egov.kz/sign?id=1"],
  ])("is told of when it leads to another host: %s", (link, to) => expect(led(link)).toBe(to));

  it("stands for all that lead to its host, but not for those that hand on to another or carry a name before the host", () => {
    const once = (link: string) => serviceLink(link, PAGE)?.once;
    expect(once("https://egov.kz/a")).toBe(once("https://egov.kz/b?c=1"));
    const others = [
      "https://egov.kz/?to=https://a.example",
      "https://x@egov.kz/",
      "https://egov.kz:8443/",
      "https://my.egov.kz/",
    ];
    expect(new Set([...others, "https://egov.kz/"].map(once)).size).toBe(others.length + 1);
  });

  it("makes a candidate that the background takes", () => {
    for (const link of ["https://egov.kz/", "mobilesign:https://egov.kz/", `mobilesign:${"a".repeat(9_000)}`]) {
      const { once: _, slot: __, ...found } = serviceLink(link, PAGE) ?? {};
      expect(isCandidate({ id: "1", label: "", visible: true, ...found })).toBe(true);
    }
  });
});

describe("in words", () => {
  it.each(["Встреча в 12.30, кабинет 4.2", "Резюме.Опыт", "sample@egov.kz", "diploma.pdf"])(
    "no link is found: %s",
    (text) => expect(written(text)).toEqual([]),
  );

  it.each([
    ["Проверьте на https://egov-kz.com/d/1, спасибо", "https://egov-kz.com/d/1"],
    ["egov-kz.kz сайтын қараңыз", "egov-kz.kz"],
    ["See www.egov.kz.", "www.egov.kz"],
  ])("a link is found: %s", (text, link) => expect(written(text)).toEqual([link]));
});

describe("a name", () => {
  it.each(["diploma.pdfx", "pdf", "diploma.pdf.exe", "diploma.docx", ""])(
    "is not that of a file to check: %j",
    (name) => expect(namesFile(name)).toBe(false),
  );

  it.each(["Диплом.PDF", "diploma.pdf.p7s", "a.cms", "a.sig", "card.ddc", " выписка.xml "])(
    "is that of one: %j",
    (name) => expect(namesFile(name)).toBe(true),
  );

  it("is read out of an address as people write it", () => {
    expect(fileNameOf("https://hr.example/f/%D0%94%D0%B8%D0%BF%D0%BB%D0%BE%D0%BC.pdf?x=1#p")).toBe("Диплом.pdf");
    expect(fileNameOf("https://hr.example/f/%E0%A4.pdf")).toBe("%E0%A4.pdf");
    expect(fileNameOf("no address")).toBe("");
  });
});
