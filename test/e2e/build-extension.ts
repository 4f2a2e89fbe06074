/**
 * Builds the extension for a suite that finds none.
 * @module
 */
import { spawnSync } from "node:child_process";

/** Throws where the build fails. */
export function buildExtension(target: "chrome" | "firefox"): void {
  const { status } = spawnSync("npx", ["--no-install", "vite", "build", "--mode", "extension", "--logLevel", "error"], {
    stdio: "inherit",
    env: { ...process.env, TARGET: target },
  });
  if (status !== 0) throw new Error(`the extension for ${target} could not be built`);
}
