/**
 * `npm run lighthouse`: Lighthouse over the built web app, on a phone and on a desktop, the tasks that block the main thread
 * while documents are verified, and how soon the app answers a tap. Lighthouse is a package of its own, installed when first needed.
 * @module
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median } from "../bench/measure.ts";
import { type AppServer, serveApp } from "../e2e/app-server.ts";
import { findOrInstallBrowser, launchBrowser } from "../e2e/browser.ts";
import { LONG_TASK_MS } from "../e2e/main-thread.ts";
import { coldStart, offlineStarts, START_LIMITS } from "../e2e/start-speed.ts";
import { longestTasks } from "./long-tasks.ts";
import { lighthouseScores } from "./scores.ts";

const FOLDER = import.meta.dirname;

/** Of 100, in each category. */
const LEAST_SCORE = 95;

/** Starts of each kind, of which the middle one is told. */
const STARTS = 5;

async function main(): Promise<void> {
  if (!existsSync(join(FOLDER, "node_modules"))) installLighthouse();
  const browser = await findOrInstallBrowser();
  const app = await serveApp();
  const results = mkdtempSync(join(tmpdir(), "tekser-lighthouse-"));
  try {
    for (const device of ["phone", "desktop"] as const) {
      const scores = await lighthouseScores({ address: app.address, browser, device, results });
      for (const { category, score, failed } of scores) {
        say(
          `${device}: ${category}`,
          `${score} of 100${failed.length > 0 ? ` (${failed.join(", ")})` : ""}`,
          score >= LEAST_SCORE,
        );
      }
    }
    for (const { during, worked, lasted } of await longestTasks(app.address)) {
      // How long it lasted depends on what else the machine does.
      const figure = `longest task ${worked.toFixed(0)} ms of the processor (${lasted.toFixed(0)} ms by the clock)`;
      say(`main thread, ${during}`, figure, worked <= LONG_TASK_MS);
    }
    await sayStarts(app);
  } finally {
    await app.close();
    rmSync(results, { recursive: true, force: true });
  }
}

function installLighthouse(): void {
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], { cwd: FOLDER, stdio: "inherit" });
  if (status !== 0) throw new Error("Lighthouse could not be installed");
}

async function sayStarts(app: AppServer): Promise<void> {
  const browser = await launchBrowser();
  try {
    const cold: number[] = [];
    for (let round = 0; round < STARTS; round++) cold.push(await coldStart(browser, app));
    const warm = await offlineStarts(browser, STARTS);
    for (const [what, times] of [["cold", cold] as const, ["warm", warm] as const]) {
      const ms = Math.round(median(times));
      say(`answers a tap, ${STARTS_IN_WORDS[what]}`, `${ms} ms`, ms <= START_LIMITS[what]);
    }
  } finally {
    await browser.close();
  }
}

const STARTS_IN_WORDS = {
  cold: "first start on a processor slowed four times",
  warm: "later start without a network",
} as const;

function say(what: string, figure: string, isEnough: boolean): void {
  console.info(`${isEnough ? "ok  " : "LOW "} ${what}: ${figure}`);
  if (!isEnough) process.exitCode = 1;
}

await main();
