/**
 * What the installed app is launched with: files to open, or an entry of the menu behind its icon. Web App Launch Handler §4,
 * File Handling.
 * @module
 */
import { effect } from "@preact/signals";
import { words } from "./language.ts";
import { addressOf, goTo } from "./routes.ts";
import { checkAnew, givenFiles, givenNow } from "./session.ts";

/** Not yet in TypeScript's library. */
interface Launch {
  readonly targetURL?: string;
  readonly files?: readonly { getFile(): Promise<File> }[];
}

interface LaunchQueue {
  setConsumer(consumer: (launch: Launch) => void): void;
}

/** The shortcut "Enter code": the text box of the Check screen. */
const CODE = "#/code";

/** Present while this window checks what it was launched with. */
const LAUNCHED = "tekser.launched";

/** Called once, when there are words and a first screen. */
export function startLaunches(): void {
  const { launchQueue } = globalThis as { readonly launchQueue?: LaunchQueue }; // absent in most browsers
  launchQueue?.setConsumer((launch) => void take(launch));
  const look = () => {
    if (location.hash === CODE) enterCode();
  };
  look();
  addEventListener("hashchange", look);
}

async function take({ targetURL, files = [] }: Launch): Promise<void> {
  if (files.length > 0) return openFiles(files);
  // A browser says again what it said before a reload.
  if (targetURL === undefined || isReload()) return;
  const { hash } = new URL(targetURL);
  // The icon itself names no screen: what is open stays open.
  if (hash !== "" && hash !== location.hash) location.hash = hash;
}

/** Files that can't be opened any more are left to the check, which says so. */
async function openFiles(handles: NonNullable<Launch["files"]>): Promise<void> {
  if (isReload() && !wasLaunched()) return;
  const opened = await Promise.allSettled(handles.map((handle) => handle.getFile()));
  const files = opened.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  if (files.length === 0) return;
  const items = givenFiles(files, words.peek()?.t("start.paste.image") ?? "");
  noteLaunch(true);
  const done = checkAnew(items);
  const stop = effect(() => {
    if (givenNow.value.length === 0 || givenNow.value.some((each) => items.includes(each))) return;
    noteLaunch(false);
    queueMicrotask(() => stop());
  });
  await done;
}

function enterCode(): void {
  history.replaceState(null, "", addressOf("check"));
  goTo("check");
  // When the screen is there, and after it has taken the focus to its beginning.
  requestAnimationFrame(() => setTimeout(() => document.getElementById("paste-text")?.focus()));
}

function isReload(): boolean {
  const [entry] = performance.getEntriesByType("navigation");
  return entry instanceof PerformanceNavigationTiming && entry.type === "reload";
}

function wasLaunched(): boolean {
  try {
    return sessionStorage.getItem(LAUNCHED) !== null;
  } catch {
    return false;
  }
}

function noteLaunch(launched: boolean): void {
  try {
    if (launched) sessionStorage.setItem(LAUNCHED, "yes");
    else sessionStorage.removeItem(LAUNCHED);
  } catch {
    // Storage can be forbidden: after a reload the files are opened by hand.
  }
}
