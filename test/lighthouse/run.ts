/**
 * `npm run lighthouse`: Lighthouse over the built web app, on a phone and on a desktop, and the tasks that block the main
 * thread while documents are verified. Lighthouse is a package of its own, installed when first needed.
 * @module
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serveApp } from "../e2e/app-server.ts";
import { findOrInstallBrowser } from "../e2e/browser.ts";
import { longTasks } from "./long-tasks.ts";
import { lighthouseScores } from "./scores.ts";

const FOLDER = import.meta.dirname;

/** Of 100, in each category. */
const LEAST_SCORE = 95;

/** Milliseconds that the main thread may be blocked at a time. */
const LONGEST_TASK_MS = 50;

async function main(): Promise<void> {
  if (!existsSync(join(FOLDER, "node_modules"))) spawnSync("npm", ["ci", "--prefix", FOLDER], { stdio: "inherit" });
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
    for (const { during, longest, count } of await longTasks(app.address)) {
      say(`main thread, ${during}`, `longest task ${longest} ms, ${count} above 50 ms`, longest <= LONGEST_TASK_MS);
    }
  } finally {
    await app.close();
    rmSync(results, { recursive: true, force: true });
  }
}

function say(what: string, figure: string, isEnough: boolean): void {
  console.info(`${isEnough ? "ok  " : "LOW "} ${what}: ${figure}`);
  if (!isEnough) process.exitCode = 1;
}

await main();
