/**
 * Answers about documents: each verdict, several at once, and what can't be read.
 * @module
 */
import { choose, type GivenFile, paste } from "../app-page.ts";
import { giveSample, goTo, type Scene, type Scenes, sampleFiles, textFile } from "./scene.ts";

export const SEVERAL: readonly GivenFile[] = [
  ...["address-xml-gost-2015", "pension-cms-other-signer", "diploma-card-3", "identity-card-one-broken"].flatMap(
    sampleFiles,
  ),
  ...sampleFiles("criminal-record-egov-pdf-expired"),
  textFile("a-very-long-name-without-any-break-in-it-at-all-as-scanners-give-them.txt", "a note"),
];

export const RESULT_SCENES: Scenes = {
  "result-none": { hash: "#/result", show: (page) => page.locator("main a[href='#/']").waitFor() },
  genuine: ofSample("diploma-egov-pdf"),
  "three-signatures": ofSample("identity-card-3"),
  "not-confirmed": ofSample("criminal-record-egov-pdf-expired"),
  "not-genuine": ofSample("address-egov-pdf-changed-content"),
  "unknown-issuer": ofSample("pension-cms-other-signer"),
  "missing-parts": ofSample("real-estate-egov-texts-missing-part"),
  "content-missing": {
    show: (page) =>
      choose(page, ...sampleFiles("pension-cms-detached").filter(({ name }) => /\.(cms|p7s)$/.test(name))),
  },
  "cant-read": { show: (page) => choose(page, textFile("letter.xml", "<letter/>")) },
  "short-code": {
    async show(page) {
      await paste(page, "123 456");
      await page.locator("[data-reason=short-code]").waitFor();
    },
  },
  empty: { show: (page) => choose(page, { name: "empty.pdf", bytes: new Uint8Array() }) },
  "too-large": {
    async show(page) {
      await paste(page, "<a>".repeat(1_500_000));
      await page.locator("[data-reason=too-large]").waitFor();
    },
  },
  hostile: { show: (page) => choose(page, textFile("dog\u202efdp.xml", HOSTILE_XML)) },
  several: { show: (page) => choose(page, ...SEVERAL) },
  unfolded: {
    async show(page) {
      await giveSample(page, "pension-card-1");
      await page.locator("details").evaluateAll((folds) => {
        for (const fold of folds as HTMLDetailsElement[]) fold.open = true;
      });
      await page.locator("textarea").waitFor();
    },
  },
  earlier: {
    async show(page) {
      await giveSample(page, "diploma-egov-pdf");
      await goTo(page, "#/history", "[data-entry]");
      await goTo(page, "#/", ".start-drop");
      await giveSample(page, "diploma-egov-pdf");
      await page.locator(".earlier-check").waitFor();
    },
  },
};

/** Entities that would swell to a gigabyte. */
const HOSTILE_XML =
  '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><a xmlns:ds="http://www.w3.org/2000/09/xmldsig#">&c;<ds:Signature/></a>';

function ofSample(id: string): Scene {
  return { show: (page) => giveSample(page, id) };
}
