import type { Page } from "puppeteer-core";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { VALIDATION_TIME } from "../../sandbox/documents/index.ts";
import { IMITATIONS, LISTED } from "../../unit/service/link-cases.ts";
import { expectReport, expectUnsigned } from "../expected-report.ts";
import { allMessages, unsignedBand } from "../expected-words.ts";
import { sampleCalled } from "../sample-called.ts";
import { unsignedThings } from "../unsigned-things.ts";
import { choose, drop, paste, shownReport, shownReports, switchLanguage, type } from "./app-page.ts";
import { firefoxUnderTest } from "./firefox-under-test.ts";

/** Twins first. Ways in and kinds of signatures; pictures pass through Firefox's own decoders. More in offline-start.test.ts. */
const DOCUMENTS = [
  "address-egov-pdf-changed-content",
  "address-egov-pdf-missing-part",
  "address-egov-texts-impostor",
  "address-xml-changed-signature",
  "address-cms-changed-content",
  "address-card-one-broken",
  "address-egov-pdf",
  "address-scan-png",
  "address-photo-jpeg",
  "address-photo-webp",
  "address-egov-texts-gost-2004",
  "address-cms-attached-gost-2015",
  "address-cms-detached",
] as const;

/** Not signed: a file, a picture without codes and one with a link in its code. */
const UNSIGNED = ["an ordinary PDF", "a photograph without codes", "a QR code with a link"];

/** Letters that only look alike, a name put in front, two letters swapped; then the address itself. */
const LINKS = [
  ...(["confusable-letters", "extra-labels", "swapped-letters"] as const).flatMap((wanted) =>
    IMITATIONS.filter(([, , , code]) => code === wanted).slice(0, 1),
  ),
  ...LISTED.slice(0, 1),
].map(([link, standing]) => ({ link, standing }));

const messages = await allMessages();
const things = (await unsignedThings()).filter(({ what }) => UNSIGNED.includes(what));

describe("in Firefox", () => {
  const firefox = firefoxUnderTest();
  let page: Page;

  beforeAll(async () => {
    page = await firefox.open({ at: VALIDATION_TIME });
  });
  afterEach(() => expect(firefox.faults.splice(0)).toEqual([]));

  it.each(DOCUMENTS)("a document is judged as it must be: %s", async (id) => {
    const { files, texts, expect: wanted } = sampleCalled(id);
    if (texts.length > 0) await paste(page, texts.join("\n"));
    else await drop(page, ...files);
    const reports = await shownReports(page);
    expect(reports.length).toBeGreaterThan(0);
    for (const report of reports) expectReport(report, wanted, messages.en);
  });

  it("a report stays open, and unfolded as it was, through each language", async () => {
    const { files, expect: wanted } = sampleCalled("address-cms-two-signers");
    await choose(page, ...files);
    await page.$$eval(".report summary", (all) => {
      for (const each of all.slice(0, 3)) (each as HTMLElement).click();
    });
    const unfolded = () =>
      page.$$eval(".report details", (all) => all.map((each) => (each as HTMLDetailsElement).open));
    const before = await unfolded();
    expect(before).toContain(true);
    for (const language of ["kk", "ru", "en"] as const) {
      await switchLanguage(page, language);
      expectReport(await shownReport(page), wanted, messages[language]);
      expect(await unfolded()).toEqual(before);
    }
  });

  it.each(things)("what carries no signature is named, and never called forged: $what", async (thing) => {
    if (typeof thing.given === "string") await paste(page, thing.given);
    else await drop(page, thing.given);
    expectUnsigned(await shownReport(page), thing, messages.en);
  });

  it.each(LINKS)("a link that is typed is judged by where it leads: $link", async ({ link, standing }) => {
    await type(page, link);
    const { sentence, ...band } = unsignedBand(messages.en, "link", standing);
    expect((await shownReport(page)).bands).toMatchObject([{ ...band, sentence: expect.stringMatching(sentence) }]);
  });
});
