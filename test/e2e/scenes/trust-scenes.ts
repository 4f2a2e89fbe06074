/**
 * What the device knows: nothing yet, everything, too little; issuers of one's own, and documents that wait.
 * @module
 */
import type { Page } from "playwright-core";
import { VALIDATION_TIME } from "../../sandbox/documents/index.ts";
import { choose } from "../app-page.ts";
import { untilKept } from "../installed-app.ts";
import { LANGUAGES, speak } from "../looks.ts";
import { ordinary, organisationCertificate } from "../trust-documents.ts";
import { giveFile } from "../trust-screen.ts";
import { type Backstage, goTo, type Scenes, textFile } from "./scene.ts";

const TRUST = "#/trust";
const BOARD = "#board-answer";
const ISSUERS = "section[aria-labelledby=issuers-title]";
const SAID = ".trust-update [data-outcome]";

const DAY_MS = 86_400_000;
const LATER = new Date(VALIDATION_TIME.getTime() + 90 * DAY_MS);
const TOO_EARLY = new Date("2020-01-01T00:00:00Z");

export const TRUST_SCENES: Scenes = {
  trust: { hash: TRUST, show: (page) => page.locator(BOARD).waitFor() },
  "trust-prepared": { hash: TRUST, person: { serviceWorkers: "allow" }, show: prepared },
  "trust-authorities": {
    hash: TRUST,
    async show(page, backstage) {
      await prepared(page, backstage);
      await page.locator("summary:has-text('Authorities in detail')").click();
      await page.locator(".authority").first().waitFor();
    },
  },
  "trust-offline": {
    hash: TRUST,
    async show(page, backstage) {
      await prepared(page, backstage);
      // Without a service worker a language that was never shown needs the host.
      for (const language of LANGUAGES) await speak(page, language);
      await page.context().setOffline(true);
      await page.locator(".trust-update button").nth(1).click();
      await page.locator(`${SAID}[data-outcome=unreachable]`).waitFor();
    },
  },
  "trust-refused": {
    hash: TRUST,
    async show(page) {
      await page.locator(BOARD).waitFor();
      await giveFile(page, textFile("notes.tekser", "no trust data"));
      await page.locator(SAID).waitFor();
    },
  },
  "trust-wrong-clock": { hash: TRUST, at: TOO_EARLY, show: (page) => page.locator(BOARD).waitFor() },
  "trust-expired": { hash: TRUST, show: expired },
  "issuer-compared": { hash: TRUST, show: comparing },
  "issuer-removed": {
    hash: TRUST,
    async show(page) {
      await comparing(page);
      await page.locator(`${ISSUERS} input[type=checkbox]`).check();
      await page.getByRole("button", { name: "Trust this issuer" }).click();
      await page.getByRole("button", { name: "Remove: SAMPLE organisation's own CA" }).click();
      await page.locator(".question").waitFor();
    },
  },
  waiting: { hash: TRUST, show: waiting },
  "waiting-kept": { hash: TRUST, show: kept },
  "check-expired": {
    hash: TRUST,
    async show(page, backstage) {
      await kept(page, backstage);
      await goTo(page, "#/", "[data-notice=expired]");
      await page.locator("[data-waiting]").waitFor();
    },
  },
};

async function prepared(page: Page, backstage: Backstage): Promise<void> {
  await backstage.publish();
  await page.locator(BOARD).waitFor();
  if (await page.evaluate(() => navigator.serviceWorker.getRegistration().then(Boolean))) await untilKept(page);
  await page.locator(".trust-update button").first().click();
  await page.locator(`${SAID}[data-outcome=updated]`).waitFor();
  await page.locator(".trust-update button:not([disabled])").first().waitFor();
}

async function expired(page: Page, backstage: Backstage): Promise<void> {
  await prepared(page, backstage);
  await page.clock.setFixedTime(LATER);
  await page.reload();
  await page.locator(BOARD).waitFor();
}

async function comparing(page: Page): Promise<void> {
  await page.locator(BOARD).waitFor();
  const { name, bytes } = organisationCertificate;
  const file = { name, mimeType: "application/octet-stream", buffer: Buffer.from(bytes) };
  await page.locator(`${ISSUERS} input[type=file]`).setInputFiles(file);
  await page.getByRole("heading", { name: "Is this the right issuer?" }).waitFor();
}

async function waiting(page: Page, backstage: Backstage): Promise<void> {
  await expired(page, backstage);
  await goTo(page, "#/", ".start-drop");
  await choose(page, ordinary);
  await page.getByRole("button", { name: "Keep on this device until it is settled" }).waitFor();
}

async function kept(page: Page, backstage: Backstage): Promise<void> {
  await waiting(page, backstage);
  await page.getByRole("button", { name: "Keep on this device until it is settled" }).click();
  await page.getByText("It is kept on this device until").waitFor();
}
