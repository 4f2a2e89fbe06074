/**
 * Answers about links, one for each standing and for each purpose.
 * @module
 */
import { paste } from "../app-page.ts";
import type { Scene, Scenes } from "./scene.ts";

const LINKS = {
  official: "https://egov.kz/cms/kk/services",
  file: "https://egov.kz/files/diploma.pdf",
  service: "https://sigex.kz/show/?id=SAMPLE",
  "look-alike": "https://еgоv.kz.example.com/login",
  "one-letter": "https://eg0v.kz/services",
  "handing-on": "https://idp.egov.kz/#/login?returnUrl=https://evil.example/",
  hidden: "https://tinyurl.com/egov-kz",
  unknown: "https://www.gov.uk/",
  number: "http://203.0.113.7:8080/egov.kz/a-very-long-path-without-any-break-in-it-at-all-for-the-narrowest-window",
  unsafe: "javascript:location='https://egov.kz'",
  "sign-in": "mobileSign:https://egov.kz/api/sign?id=SAMPLE",
  diploma: "https://epvo.kz/#/verification_education_document?n=SAMPLE",
  unreadable: "https://egov.kz%00.evil.example/",
} as const;

export const LINK_SCENES: Scenes = Object.fromEntries(
  Object.entries(LINKS).map(([name, link]) => [`link-${name}`, answerTo(link)]),
);

function answerTo(link: string): Scene {
  return {
    async show(page) {
      await paste(page, link);
      await page.locator(".band[data-standing]").waitFor();
    },
  };
}
