/**
 * `npm run lint:extension`: Mozilla's linter over dist/firefox, which has to find nothing, not even a notice. The linter is a
 * package of its own, installed when first needed.
 * @module
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Finding, findingsIn } from "./findings.ts";

const FOLDER = import.meta.dirname;
const BUILT = join(FOLDER, "../../dist/firefox");

function main(): void {
  if (!existsSync(join(BUILT, "manifest.json"))) throw new Error("dist/firefox is missing: npm run build:extension");
  if (!existsSync(join(FOLDER, "node_modules"))) installLinter();
  const findings = lint();
  for (const finding of findings) console.info(inWords(finding));
  console.info(`dist/firefox: ${findings.length === 0 ? "nothing found" : `${findings.length} found`}`);
  process.exitCode = findings.length === 0 ? 0 : 1;
}

function installLinter(): void {
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], { cwd: FOLDER, stdio: "inherit" });
  if (status !== 0) throw new Error("web-ext could not be installed");
}

function lint(): readonly Finding[] {
  const args = ["lint", "--source-dir", BUILT, "--output", "json", "--no-config-discovery", "--no-input"];
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [join(FOLDER, "node_modules/web-ext/bin/web-ext.js"), ...args],
    {
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  const findings = findingsIn(stdout);
  // Its exit code tells of errors alone, so that only what it says counts.
  if (!findings) throw new Error(`web-ext lint gave no answer: ${stderr}`);
  return findings;
}

function inWords({ kind, code, message, file, line }: Finding): string {
  const where = file === undefined ? "" : `${file}${line === undefined ? "" : `:${line}`}: `;
  return `${kind}: ${where}${code}: ${message}`;
}

main();
