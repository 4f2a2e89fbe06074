import { describe, expect, it } from "vitest";
import { LIMITS } from "../../../shared/limits.ts";
import { linksIn } from "../../../shared/service/links-in-text.ts";

describe("no link is seen in", () => {
  it.each([
    "",
    "  ",
    "Good afternoon, the diploma is attached.",
    "Қайырлы күн, диплом қоса берілді.",
    "Привет.как дела",
    "diploma.pdf",
    "договор.docx",
    "Send contract.pdf and table.xlsx",
    "т.д. и т.п.",
    "e.g. this, i.e. that",
    "12.5 and 3.14",
    "123456",
    "v1.2.3",
    "person@egov.kz writes from there",
    "WIFI:S:office;T:WPA;P:secret;;",
    "tel:1414",
    "mailto:info@egov.kz",
    "https://",
    "data: none",
  ])("%j", (text) => expect(linksIn(text)).toEqual([]));
});

describe("a link is seen", () => {
  it.each([
    ["https://egov.kz/", ["https://egov.kz/"]],
    ["  egov.kz\n", ["egov.kz"]],
    ["еgov.kz", ["еgov.kz"]],
    ["xn--gov-qdd.kz/login", ["xn--gov-qdd.kz/login"]],
    ["мемлекет.қаз", ["мемлекет.қаз"]],
    ["egov.kz@evil.example", ["egov.kz@evil.example"]],
    ["203.0.113.7/egov", ["203.0.113.7/egov"]],
    ["//evil.example/egov", ["//evil.example/egov"]],
    ["example.com/contract.pdf", ["example.com/contract.pdf"]],
    ["javascript:alert(1)", ["javascript:alert(1)"]],
    ["data:text/html,x", ["data:text/html,x"]],
    ["mobileSign:https://sigex.kz/x", ["mobileSign:https://sigex.kz/x"]],
    ["Ваш документ готов: https://egov-kz.com/doc.", ["https://egov-kz.com/doc"]],
    ["Құжат (https://egov.kz/a_(b)) дайын", ["https://egov.kz/a_(b)"]],
    ["Open «egov-kz.top», then www.example.lt!", ["egov-kz.top", "www.example.lt"]],
    ["https://egov.kz and https://egov.kz again, http://gov.kz", ["https://egov.kz", "http://gov.kz"]],
    ["Сілтеме:https://egov.kz/x", ["https://egov.kz/x"]],
  ])("in %j", (text, links) => expect(linksIn(text)).toEqual(links));

  it("only so many times", () => {
    const text = Array.from({ length: LIMITS.links + 10 }, (_, at) => `https://egov.kz/${at}`).join(" ");
    expect(linksIn(text)).toHaveLength(LIMITS.links);
  });
});
