/**
 * One screen in one state, as a person brings it up. Pictures are taken of it, and tests look at it.
 * @module
 */
import type { BrowserContextOptions, Page } from "playwright-core";
import { choose, type GivenFile, paste } from "../app-page.ts";
import { sampleCalled } from "../sample-called.ts";

/** What stands around the page of a scene. */
export interface Backstage {
  /** Where the app is: `http://localhost:PORT/` */
  readonly address: string;
  /** From now on the app's host publishes trust data, until the scene ends. */
  publish(): Promise<void>;
  /** The app's host has a later version of the app, which the page finds when it looks. */
  publishNextVersion(page: Page): Promise<void>;
}

export interface Scene {
  /** Whose browser it is; in English, without a camera and without a service worker unless told. */
  readonly person?: BrowserContextOptions;
  /** When it is; at the time of the samples unless told. */
  readonly at?: Date;
  /** Whoever is not here for the first time has no first visit's greeting. */
  readonly firstVisit?: boolean;
  /** Where it begins. */
  readonly hash?: string;
  /** Only on this window, where others do not have it. */
  readonly only?: "phone";
  /** What must be so before the app is loaded. */
  prepare?(page: Page): Promise<unknown>;
  /** From the first screen on. */
  show(page: Page, backstage: Backstage): Promise<unknown>;
}

export type Scenes = Readonly<Record<string, Scene>>;

export async function giveSample(page: Page, id: string): Promise<void> {
  const { files, texts } = sampleCalled(id);
  if (texts.length > 0) await paste(page, texts.join("\n"));
  else await choose(page, ...(files as readonly GivenFile[]));
  await page.locator(".report, .reports").first().waitFor();
}

export function sampleFiles(id: string): readonly GivenFile[] {
  return sampleCalled(id).files as readonly GivenFile[];
}

export function textFile(name: string, content: string): GivenFile {
  return { name, bytes: new TextEncoder().encode(content) };
}

/** By its address: on a phone some screens are in a menu. */
export async function goTo(page: Page, hash: string, awaited: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
  await page.locator(awaited).first().waitFor();
}
