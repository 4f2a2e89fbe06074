/**
 * Builds the command line once, before any unit test: files of tests run beside each other, and several start it.
 * @module
 */
import { spawnSync } from "node:child_process";
import { ROOT } from "./installed-tekser.ts";

/** `npm run build:cli`; called by the test runner. */
export function setup(): void {
  const { status, stderr } = spawnSync("npm", ["run", "--silent", "build:cli"], { cwd: ROOT, encoding: "utf8" });
  if (status !== 0) throw new Error(`the command line does not build: ${stderr}`);
}
