import { describe, expect, it } from "vitest";
import { judgeLink } from "../../../shared/service/judge-link.ts";
import { type LinkJudgement, mayBeOpened } from "../../../shared/service/link-judgement.ts";
import { builtInLinkRules } from "../../../shared/trust/built-in.ts";
import { DETOURS, IMITATIONS, INNOCENT, LISTED, type LinkCase } from "./link-cases.ts";

const RULES = builtInLinkRules();
const judge = (link: string): LinkJudgement => judgeLink(link, RULES);

const named = (cases: readonly LinkCase[]) => cases.map((row) => [row[0], row] as const);

function holds([link, standing, looksLike, ...codes]: LinkCase): void {
  const judgement = judge(link);
  const said = judgement.reasons.map(({ code }) => code);
  expect({ standing: judgement.standing, looksLike: judgement.looksLike?.host ?? null, said }).toEqual({
    standing,
    looksLike,
    said: expect.arrayContaining([...codes]),
  });
}

describe("a link that imitates an official address is told from it", () => {
  it.each(named(IMITATIONS))("%s", (_, row) => holds(row));
});

describe("a link that leads elsewhere than it seems is never official", () => {
  it.each(named(DETOURS))("%j", (_, row) => holds(row));
});

describe("an address that only has something in common with an official one is not called an imitation", () => {
  it.each(named(INNOCENT))("%s", (_, row) => holds(row));
});

describe("an address of the trusted list is known, however it is written", () => {
  it.each(named(LISTED))("%j", (_, row) => holds(row));
});

describe("the table", () => {
  it("has at least 150 cases, half of them traps", () => {
    const all = [...IMITATIONS, ...DETOURS, ...INNOCENT, ...LISTED];
    const traps = [...IMITATIONS, ...DETOURS];
    expect(new Set(all.map(([link]) => link)).size).toBe(all.length);
    expect(all.length).toBeGreaterThanOrEqual(150);
    expect(traps.length * 2).toBeGreaterThanOrEqual(all.length);
  });
});

describe("a link is offered to be opened", () => {
  it.each([
    ["it is only known", "https://kaspi.kz/"],
    ["a service's, not the state's", "https://sigex.kz/"],
    ["not encrypted", "http://egov.kz/"],
    ["written with a user's name", "https://evil.example@egov.kz/"],
    ["on another port", "https://egov.kz:8443/"],
    ["handing on", "https://egov.kz/?next=https://my.egov.kz/"],
    ["for an application that signs", "https://mgovsign.page.link/?link=https://egov.kz/"],
    ["for an application that signs, by its scheme", "mobileSign:https://egov.kz/"],
    ["written with what can't be seen", "https://eg\u00adov.kz/"],
  ])("never where it is %s", (_, link) => expect(mayBeOpened(judge(link))).toBe(false));

  it.each(["https://egov.kz/", "egov.kz", "https://epvo.kz/#/verification_education_document"])(
    "where it is official and nothing is odd about it: %s",
    (link) => expect(mayBeOpened(judge(link))).toBe(true),
  );
});

describe("what is said about a link", () => {
  it("names the host that it really leads to, in both spellings", () => {
    expect(judge("https://egov.kz@evil.example:8443/egov.kz").host).toEqual({
      ascii: "evil.example",
      unicode: "evil.example",
    });
    expect(judge("https://еgov.kz").host).toEqual({ ascii: "xn--gov-qdd.kz", unicode: "еgov.kz" });
  });

  it("names whom an imitation imitates as the list does", () => {
    expect(judge("https://egov-kz.com").looksLike?.names?.en).toBe("Electronic government (eGov)");
    expect(judge("https://аррӏе.com").looksLike?.names).toBeNull();
  });

  it("explains what an application's link is for, and judges who asks", () => {
    const link = judge("https://mgovsign.page.link/?link=https://sigex.kz/api/egovQr/1");
    expect(link.purpose).toMatchObject({ kind: "sign-in-app", names: { en: "eGov mobile" } });
    expect(link.onward).toMatchObject({ standing: "service", host: { ascii: "sigex.kz" } });
  });

  it("explains the diploma check, on its own page alone", () => {
    expect(judge("https://epvo.kz/#/verification_education_document?n=1").purpose?.kind).toBe("diploma-check");
    expect(judge("https://epvo.kz/").purpose).toBeNull();
    expect(judge("https://epvo.example/#/verification_education_document").purpose).toBeNull();
  });

  it("gives up on addresses that hand on without end, and says so", () => {
    let link = "https://egov.kz/";
    for (let turn = 0; turn < 8; turn++) link = `https://egov.kz/?next=${encodeURIComponent(link)}`;
    expect(judge(link).standing).toBe("hidden");
  });

  it("follows the list in force: nothing is official by this code", () => {
    const empty = {
      officialHosts: [],
      documentServices: [],
      knownLinks: [],
      lookAlikes: { protectedLabels: [], shorteners: [], redirectParameters: [] },
    };
    expect(judgeLink("https://egov.kz/", empty).standing).toBe("unknown");
    expect(judgeLink("mobileSign:https://egov.kz/", empty).standing).toBe("unknown");
    expect(judgeLink("https://egov-kz.com/", empty).looksLike).toBeNull();
  });
});
