import { describe, expect, it } from "vitest";
import { formatAge, formatAgeOrTime, formatSize, formatTimeLeft } from "../../../shared/i18n/dates.ts";
import { messages as en } from "../../../shared/i18n/en.ts";
import { messages as kk } from "../../../shared/i18n/kk.ts";
import { chooseLanguage, loadMessages } from "../../../shared/i18n/languages.ts";
import { messages as ru } from "../../../shared/i18n/ru.ts";
import { makeWords } from "../../../shared/i18n/words.ts";

const ZONE = "Asia/Almaty";
const english = makeWords("en", en, ZONE);
const russian = makeWords("ru", ru, ZONE);
const kazakh = makeWords("kk", kk, ZONE);

describe("words", () => {
  it("has none for a code without a text, nor for a name that every object has", () => {
    expect(english.say("reason", "no-such-reason")).toBeUndefined();
    expect(english.say("reason", "constructor")).toBeUndefined();
  });

  it("leaves out the part of a sentence whose gap stays empty", () => {
    expect(english.say("reason", "revoked")).toBe("The certificate was revoked, before the document was signed.");
  });

  it("fills times as days of the person's calendar", () => {
    const parameters = { notAfter: "2021-09-15T10:00:00Z" };
    expect(english.say("reason", "certificate-expired-no-time", parameters)).toContain("expired on 15 September 2021,");
    expect(russian.say("reason", "certificate-expired-no-time", parameters)).toContain("истёк 15 сентября 2021 года,");
    expect(kazakh.say("reason", "certificate-expired-no-time", parameters)).toContain(
      "мерзімі 2021 жылғы 15 қыркүйек күні өткен",
    );
  });

  it("tells a day as that day where no time is known", () => {
    expect(english.say("reason", "revoked", { revokedAt: "2026-11-20" })).toContain("was revoked on 20 November 2026,");
  });

  it("leaves a name alone that looks like a day", () => {
    expect(english.t("progress.reading", { file: "2026-11-20" })).toBe("Opening 2026-11-20");
  });

  it("does not take brackets in what fills a gap for its own", () => {
    expect(english.t("progress.reading", { file: "a [b] {c}.pdf" })).toBe("Opening a [b] {c}.pdf");
  });

  it("chooses the plural form by the count", () => {
    expect([1, 2, 5, 21].map((count) => russian.t("result.several", { count }))).toEqual([
      "1 результат",
      "2 результата",
      "5 результатов",
      "21 результат",
    ]);
    expect(kazakh.t("result.several", { count: 5 })).toBe("5 нәтиже");
  });

  it("joins lists as the language does", () => {
    expect(english.list(["2"])).toBe("2");
    expect(english.list(["2", "3", "4"])).toBe("2, 3 and 4");
    expect(kazakh.list(["2", "4"])).toBe("2 және 4");
  });
});

describe("dates", () => {
  it("that are none come back as they were", () => {
    expect(english.date("soon")).toBe("soon");
    expect(english.dateTime("2021-99-99T00:00:00Z")).toBe("2021-99-99T00:00:00Z");
  });

  it("without a time are that day in every zone", () => {
    expect(makeWords("en", en, "America/Los_Angeles").date("2021-06-30")).toBe("30 June 2021");
    expect(makeWords("en", en, "Pacific/Auckland").date("2021-06-30+06:00")).toBe("30 June 2021");
  });

  it("have Kazakh months whatever the browser knows", () => {
    expect(kazakh.dateTime("2026-01-05T20:00:00Z")).toBe("2026 жылғы 6 қаңтар, 01:00");
  });

  it("say how old something is", () => {
    const now = "2026-11-21T12:00:00Z";
    expect(formatAge(english, "2026-11-21T03:00:00Z", now)).toBe("9 hours ago");
    expect(formatAge(russian, "2026-11-18T12:00:00Z", now)).toBe("3 дня назад");
    expect(formatAge(kazakh, "2026-11-21T13:00:00Z", now)).toBe("жаңа ғана");
    expect(formatAge(russian, "2026-08-01T12:00:00Z", now)).toBe("3 месяца назад");
    expect(formatAge(kazakh, "2023-01-10T12:00:00Z", now)).toBe("3 жыл бұрын");
  });

  it("say the time itself where the clock stands before it", () => {
    const now = "2020-01-01T00:00:00Z";
    expect(formatAgeOrTime(english, "2026-11-21T03:00:00Z", now)).toBe("21 November 2026, 08:00");
    expect(formatAgeOrTime(english, "2020-01-01T00:01:00Z", now)).toBe("just now");
  });

  it("say how long something still is", () => {
    const now = "2026-11-21T12:00:00Z";
    expect(formatTimeLeft(english, "2026-11-21T12:01:30Z", now)).toBe("1 more minute");
    expect(formatTimeLeft(russian, "2026-11-22T13:00:00Z", now)).toBe("ещё 25 часов");
    expect(formatTimeLeft(kazakh, "2026-11-28T12:00:00Z", now)).toBe("тағы 7 күн");
    expect(formatTimeLeft(english, "2020-01-01T00:00:00Z", now)).toBe("0 more minutes");
  });
});

describe("sizes", () => {
  it("are told in the unit that fits", () => {
    expect(formatSize(english, 1)).toBe("1 byte");
    expect(formatSize(russian, 12_500)).toBe("12,5 КБ");
    expect(formatSize(kazakh, 50_000_000)).toBe("50 МБ");
  });
});

describe("the language", () => {
  it("is English where none of the person's is there", () => {
    expect(chooseLanguage(["de-DE", "fr"])).toBe("en");
  });

  it("is the first of the person's that is there, and loads by itself", async () => {
    expect(chooseLanguage(["de", "kk-Cyrl-KZ", "ru"])).toBe("kk");
    expect(await loadMessages("kk")).toBe(kk);
    expect(await loadMessages("ru")).toBe(ru);
    expect(await loadMessages("en")).toBe(en);
  });
});
