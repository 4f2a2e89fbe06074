/**
 * The way to the checker: Chrome's offscreen document, which is opened when there is work; in Firefox this very page.
 * @module
 */
import { browser, chromeOnly } from "../browser.ts";
import type { Checker } from "../checker/checker.ts";
import type { CheckerNews, CheckerRequest, Job } from "../messages/checker.ts";

export interface CheckerLink {
  check(job: Job): Promise<void>;
  forget(tab: number): Promise<void>;
  /** Names of the jobs that are not done. */
  running(): Promise<readonly string[]>;
  /** No tab needs it any more. */
  rest(): Promise<void>;
}

const DOCUMENT = {
  url: "checker/offscreen.html",
  reasons: ["WORKERS", "BLOBS"],
  justification: "Documents are read and verified in workers, which a service worker can't start.",
};

/** `hear`: takes what the checker tells where it is in this page; elsewhere that comes as a message. */
export function checkerLink(hear: (news: CheckerNews) => void): CheckerLink {
  return __TARGET__ === "chrome" ? offscreenLink() : ownPageLink(hear);
}

function offscreenLink(): CheckerLink {
  let opening: Promise<void> | undefined;
  const open = async (): Promise<void> => {
    opening ??= (async () => {
      if (!(await chromeOnly.offscreen.hasDocument())) await chromeOnly.offscreen.createDocument(DOCUMENT);
    })().finally(() => {
      opening = undefined;
    });
    await opening;
  };
  const ask = (request: CheckerRequest): Promise<unknown> => browser.runtime.sendMessage(request);
  return {
    async check(job) {
      await open();
      await ask({ to: "checker", kind: "check", job });
    },
    async forget(tab) {
      if (await chromeOnly.offscreen.hasDocument()) await ask({ to: "checker", kind: "forget", tab });
    },
    async running() {
      if (!(await chromeOnly.offscreen.hasDocument())) return [];
      const names = await ask({ to: "checker", kind: "running" });
      return Array.isArray(names) ? names.map(String) : [];
    },
    async rest() {
      if (await chromeOnly.offscreen.hasDocument()) await chromeOnly.offscreen.closeDocument();
    },
  };
}

function ownPageLink(hear: (news: CheckerNews) => void): CheckerLink {
  let loading: Promise<Checker> | undefined;
  const load = (): Promise<Checker> => {
    loading ??= import("../checker/checker.ts").then(({ checker }) => checker(hear));
    return loading;
  };
  return {
    check: async (job) => (await load()).check(job),
    forget: async (tab) => (await loading)?.forget(tab),
    running: async () => (await loading)?.running() ?? [],
    rest: async () => undefined,
  };
}
