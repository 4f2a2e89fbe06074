/**
 * `npm test`: types, style, unit tests, builds, the extension's lint, sizes, then the browsers. Ends with one line that counts
 * everything.
 * @module
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { findOrInstallBrowser } from "./e2e/browser.ts";
import { findOrInstallFirefox } from "./e2e/firefox.ts";

interface Step {
  readonly name: string;
  readonly command: readonly string[];
  /** Where a test runner leaves its counts; without it the step counts as one. */
  readonly results?: string;
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const RESULTS = "test/results";

const STEPS: readonly Step[] = [
  { name: "types", command: ["tsc", "-b"] },
  { name: "style", command: ["biome", "ci", "--reporter=summary", "."] },
  vitest("unit and fuzz tests", "vitest.config.ts", "unit"),
  { name: "build", command: ["npm", "run", "--silent", "build"] },
  { name: "extension's lint", command: ["npm", "run", "--silent", "lint:extension"] },
  { name: "first load", command: ["size-limit"] },
  vitest("browser tests", "test/e2e/vitest.config.ts", "e2e"),
];

function vitest(name: string, config: string, results: string): Step {
  const file = `${RESULTS}/${results}.json`;
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  return { name, command: ["vitest", "run", "--config", config, ...reporters], results: file };
}

async function main(): Promise<void> {
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });
  console.info(`browsers: ${await findOrInstallBrowser()}, ${await findOrInstallFirefox()}`);
  const totals = { passed: 0, failed: 0, skipped: 0 };
  for (const step of STEPS) {
    const counts = run(step);
    totals.passed += counts.passed;
    totals.failed += counts.failed;
    totals.skipped += counts.skipped;
  }
  const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : "";
  console.info(`${totals.passed} passed, ${totals.failed} failed${skipped}`);
  process.exitCode = totals.failed > 0 ? 1 : 0;
}

function run(step: Step): Counts {
  console.info(`\n== ${step.name}`);
  const started = Date.now();
  const [program = "", ...args] = step.command;
  const result = spawnSync("npx", ["--no-install", program, ...args], { stdio: "inherit" });
  const failed = result.status === 0 ? 0 : 1;
  console.info(`== ${step.name}: ${failed ? "FAILED" : "ok"} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return step.results ? countsIn(step.results, failed) : { passed: 1 - failed, failed, skipped: 0 };
}

/** A runner that failed without a failed test (a suite that did not load, a crash) still counts as a failure. */
function countsIn(file: string, failed: number): Counts {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 };
  const results: unknown = JSON.parse(readFileSync(file, "utf8"));
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0 } = results as Record<string, number>;
  return { passed: numPassedTests, failed: Math.max(numFailedTests, failed), skipped: numPendingTests };
}

await main();
