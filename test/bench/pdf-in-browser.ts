/**
 * A4 PDFs with five codes to their report in Chromium: in the web app's worker and on the web app's screen.
 * @module
 */
import { readdirSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import type { CheckRequest } from "../../shared/device/worker/messages.ts";
import type { Report } from "../../shared/validation/report.ts";
import { launchBrowser, newContext } from "../e2e/browser.ts";
import type { CodeForm } from "../sandbox/documents/paper.ts";
import { demandSampleThatPasses } from "./barcode-texts.ts";
import { buildWebApp, checkWorkerPath, serveBuiltApp, WEB_APP_ASSETS } from "./built-apps.ts";
import { fiveCodePdf } from "./documents.ts";
import { type Measurement, median } from "./measure.ts";

/** Milliseconds to the report, by how the codes are drawn; and to the first progress. */
const TARGETS: Readonly<Record<CodeForm, number>> = { image: 500, path: 1200 };
const FIRST_PROGRESS = 100;

const WORDS: Readonly<Record<CodeForm, string>> = { image: "codes as images", path: "codes as vector paths" };

const WARM_ROUNDS = 25;
const NEW_WORKER_ROUNDS = 15;
const COLD_ROUNDS = 7;

export async function benchPdfInBrowser(): Promise<readonly Measurement[]> {
  buildWebApp();
  const app = await serveBuiltApp();
  const browser = await launchBrowser();
  try {
    const measurements: Measurement[] = [];
    for (const form of ["image", "path"] as const) {
      const pdf = await fiveCodePdf(form);
      measurements.push(...(await benchForm(browser, app.address, form, pdf)));
    }
    return measurements;
  } finally {
    await browser.close();
    app.close();
  }
}

async function benchForm(
  browser: Browser,
  address: string,
  form: CodeForm,
  pdf: Uint8Array,
): Promise<readonly Measurement[]> {
  const what = `PDF, ${WORDS[form]} → report in Chromium`;
  const first = `${what}, first progress`;
  const target = TARGETS[form];
  const warm = await inWorker(browser, address, pdf, WARM_ROUNDS, true);
  const fresh = await inWorker(browser, address, pdf, NEW_WORKER_ROUNDS, false);
  const cold = await onScreen(browser, address, pdf);
  return [
    { what: `${what}, warm worker`, value: warm.report, unit: "ms", target },
    { what: `${first}, warm worker`, value: warm.progress, unit: "ms", target: FIRST_PROGRESS },
    { what: `${what}, new worker (the app's next document)`, value: fresh.report, unit: "ms" },
    { what: `${first}, new worker`, value: fresh.progress, unit: "ms" },
    { what: `${what}, on the screen, empty cache`, value: cold.first, unit: "ms" },
    { what: `${what}, on the screen, next document`, value: cold.next, unit: "ms" },
  ];
}

interface WorkerTimes {
  readonly progress: number;
  readonly report: number;
}

/** Medians of checks in the web app's own worker: always the same, or a new one for each as the app does. */
async function inWorker(
  browser: Browser,
  address: string,
  pdf: Uint8Array,
  rounds: number,
  same: boolean,
): Promise<WorkerTimes> {
  const context = await newContext(browser);
  await context.addInitScript(NAMES_KEPT);
  const page = await context.newPage();
  // Any address of the app will do, if the app itself does not run there: its policy for workers must still be free.
  await page.goto(`${address}icons/icon.svg`);
  await page.evaluate(prepareInPage, {
    worker: checkWorkerPath(readdirSync(WEB_APP_ASSETS)),
    base64: Buffer.from(pdf).toString("base64"),
  });
  const times: WorkerTimes[] = [];
  const warmUp = 4;
  for (let round = 0; round < rounds + warmUp; round++) {
    const { reports, ...taken } = await page.evaluate(
      (again) => (globalThis as unknown as InPage).checkOnce(again),
      same,
    );
    demandOne(reports);
    if (round >= warmUp) times.push(taken);
  }
  await context.close();
  return {
    progress: median(times.map(({ progress }) => progress)),
    report: median(times.map(({ report }) => report)),
  };
}

/** The compiler names functions through this helper, which pages don't have. */
const NAMES_KEPT = "globalThis.__name = (target) => target;";

interface InPage {
  checkOnce(same: boolean): Promise<WorkerTimes & { readonly reports: readonly Report[] }>;
}

/** Runs in the page: makes `checkOnce`. */
function prepareInPage({ worker: address, base64 }: { worker: string; base64: string }): void {
  const pdf = new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))]);
  const policy = (
    globalThis as unknown as {
      trustedTypes: { createPolicy(name: string, rules: object): { createScriptURL(url: string): string } };
    }
  ).trustedTypes.createPolicy("tekser-page", { createScriptURL: (url: string) => url });
  let kept: Worker | undefined;
  const begin = () =>
    new Promise<Worker>((resolve, reject) => {
      const worker = new Worker(policy.createScriptURL(address), { type: "module" });
      worker.onerror = () => reject(new Error("the worker does not start"));
      worker.onmessage = () => resolve(worker);
    });
  const checkOnce: InPage["checkOnce"] = async (same) => {
    const start = performance.now();
    const worker = same && kept ? kept : await begin();
    kept = same ? worker : undefined;
    let progress = 0;
    const reports = await new Promise<readonly Report[]>((resolve, reject) => {
      worker.onmessage = ({ data }) => {
        if (data.kind === "progress") progress ||= performance.now() - start;
        else if (data.kind === "reports") resolve(data.reports);
        else reject(new Error(`stopped: ${data.why}`));
      };
      const given = [{ kind: "file", name: "codes.pdf", file: pdf }] as const;
      worker.postMessage({ kind: "check", given, askOcsp: false, now: Date.now() } satisfies CheckRequest);
    });
    const report = performance.now() - start;
    if (!same) worker.terminate();
    return { progress, report, reports };
  };
  Object.assign(globalThis, { checkOnce });
}

/** Medians from the choice of the file to the report on the screen: in a browser that knows nothing, and once more. */
async function onScreen(
  browser: Browser,
  address: string,
  pdf: Uint8Array,
): Promise<{ readonly first: number; readonly next: number }> {
  const first: number[] = [];
  const next: number[] = [];
  for (let round = 0; round < COLD_ROUNDS; round++) {
    const context = await newContext(browser, { serviceWorkers: "block" });
    await context.addInitScript(NAMES_KEPT);
    await context.addInitScript(watchInPage);
    const page = await context.newPage();
    await page.goto(address, { waitUntil: "networkidle" });
    first.push(await chooseAndWait(page, pdf));
    next.push(await chooseAndWait(page, pdf));
    await context.close();
  }
  return { first: median(first), next: median(next) };
}

async function chooseAndWait(page: Page, pdf: Uint8Array): Promise<number> {
  await page.goto(`${page.url().replace(/#.*/, "")}#/`);
  await page
    .locator(".start-drop input[type=file]")
    .setInputFiles({ name: "codes.pdf", mimeType: "application/pdf", buffer: Buffer.from(pdf) });
  await page.locator(".report").first().waitFor();
  return page.evaluate(() => (globalThis as unknown as { taken: number }).taken);
}

/** Runs in the page before the app: keeps in `taken` the milliseconds from a chosen file to a report. */
function watchInPage(): void {
  let start = 0;
  document.addEventListener(
    "change",
    () => {
      start = performance.now();
    },
    true,
  );
  const observer = new MutationObserver(() => {
    if (!start || !document.querySelector(".report")) return;
    Object.assign(globalThis, { taken: performance.now() - start });
    start = 0;
  });
  observer.observe(document, { childList: true, subtree: true });
}

function demandOne(reports: readonly Report[]): void {
  const [report] = reports;
  if (!report || reports.length !== 1) throw new Error(`${reports.length} reports`);
  demandSampleThatPasses(report);
}
