/**
 * One run of Lighthouse.
 * @module
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface Score {
  readonly category: string;
  /** Of 100. */
  readonly score: number;
  /** Names of the audits that took something off. */
  readonly failed: readonly string[];
}

export interface LighthouseRun {
  readonly address: string;
  /** Path of the browser. */
  readonly browser: string;
  /** `phone`: Lighthouse's slow network and four times slowed processor. */
  readonly device: "phone" | "desktop";
  /** Folder for its report. */
  readonly results: string;
}

const CATEGORIES = ["performance", "accessibility", "best-practices"] as const;

/** The part of Lighthouse's report that is read here. */
interface LighthouseReport {
  readonly categories: Readonly<
    Record<string, { readonly score: number | null; readonly auditRefs: readonly { id: string; weight: number }[] }>
  >;
  readonly audits: Readonly<Record<string, { readonly score: number | null }>>;
}

/** Rejects where Lighthouse itself fails. */
export async function lighthouseScores({
  address,
  browser,
  device,
  results,
}: LighthouseRun): Promise<readonly Score[]> {
  const path = join(results, `${device}.json`);
  await run(browser, [
    address,
    "--quiet",
    "--output=json",
    `--output-path=${path}`,
    `--only-categories=${CATEGORIES.join(",")}`,
    "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
    ...(device === "desktop" ? ["--preset=desktop"] : []),
  ]);
  const { categories, audits } = JSON.parse(readFileSync(path, "utf8")) as LighthouseReport;
  return CATEGORIES.map((category) => {
    const { score = 0, auditRefs = [] } = categories[category] ?? {};
    const failed = auditRefs.filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 0.9);
    return { category, score: Math.round((score ?? 0) * 100), failed: failed.map(({ id }) => id) };
  });
}

/** Not `spawnSync`: the app is served by this very process. */
function run(browser: string, args: readonly string[]): Promise<void> {
  const command = join(import.meta.dirname, "node_modules/lighthouse/cli/index.js");
  const child = spawn(process.execPath, [command, ...args], {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, CHROME_PATH: browser },
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => (code === 0 ? resolve() : reject(new Error(`lighthouse ended with ${code}`))));
  });
}
