/**
 * A person's device: a browser whose profile stays when it is closed or killed, with a clock that can be set.
 * @module
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { launchLastingContext } from "./browser.ts";

export interface TrustDevice {
  /** The only window. */
  readonly page: Page;
  /** What went wrong in the pages: uncaught errors and crashes. */
  readonly faults: readonly string[];
  /** Sets the clock of the window, and of what it starts, to stand still at `at`. */
  setClock(at: Date): Promise<void>;
  /**
   * Whether the app updates by itself, from the next start of the browser on; not unless told. It would at a random moment
   * of the first seconds, and a test could not say what a person's own update still finds.
   */
  updateByItself(allowed: boolean): void;
  /** Opens the app at `address`, where the browser is not running in a new one. */
  open(address: string): Promise<Page>;
  /** Ends all of the browser's processes at once, without a word to any of them. */
  kill(): Promise<void>;
  /** What the browser does when it wants the room: everything that `address` keeps is gone. */
  evict(address: string): Promise<void>;
  /** For good: the profile goes too. */
  close(): Promise<void>;
}

export function trustDevice(start: Date): TrustDevice {
  const profile = mkdtempSync(join(tmpdir(), "tekser-device-"));
  const faults: string[] = [];
  let clock = start;
  let updatesByItself = false;
  let running: RunningBrowser | undefined;

  const launched = async (): Promise<RunningBrowser> => {
    const context = await launchLastingContext(profile);
    await context.clock.setFixedTime(clock);
    if (!updatesByItself) await context.addInitScript(claimNoNetwork);
    const page = context.pages()[0] ?? (await context.newPage());
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("crash", () => faults.push("the page crashed"));
    return { context, page, processes: [] };
  };
  const current = () => {
    if (!running) throw new Error("the browser is not running");
    return running;
  };
  return {
    faults,
    get page() {
      return current().page;
    },
    async setClock(at) {
      clock = at;
      await running?.context.clock.setFixedTime(at);
    },
    updateByItself(allowed) {
      updatesByItself = allowed;
    },
    async open(address) {
      running ??= await launched();
      await running.page.goto(address);
      await running.page.locator("h1").waitFor();
      // Asked for now: when the browser is killed there is no time for questions.
      running.processes = await processesOf(running.context);
      return running.page;
    },
    async kill() {
      const { context, processes } = current();
      running = undefined;
      const closed = new Promise((resolve) => context.once("close", resolve));
      for (const id of processes) kill(id);
      await closed;
    },
    async evict(address) {
      const { context, page } = current();
      const session = await context.newCDPSession(page);
      await session.send("Storage.clearDataForOrigin", { origin: new URL(address).origin, storageTypes: EVICTED });
      await session.detach();
    },
    async close() {
      await running?.context.close();
      running = undefined;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

/** In the page: what a person asks for is tried all the same. */
export function claimNoNetwork(): void {
  Object.defineProperty(Navigator.prototype, "onLine", { get: () => false });
}

interface RunningBrowser {
  readonly context: BrowserContext;
  readonly page: Page;
  processes: readonly number[];
}

/** What a browser short of room clears, `localStorage` left to its own file. */
const EVICTED = "indexeddb,cache_storage,service_workers";

/** The browser's own process first. */
async function processesOf(context: BrowserContext): Promise<readonly number[]> {
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session) throw new Error("the browser does not tell its processes");
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  return processInfo.sort((a, b) => Number(b.type === "browser") - Number(a.type === "browser")).map(({ id }) => id);
}

function kill(id: number): void {
  try {
    process.kill(id, "SIGKILL");
  } catch {
    // It has ended by itself, as the others will.
  }
}
