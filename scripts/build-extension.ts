/**
 * Builds the extension for both browsers: `npx tsx scripts/build-extension.ts` → dist/chrome and dist/firefox.
 * @module
 */
import { spawnSync } from "node:child_process";

for (const target of ["chrome", "firefox"]) {
  // A build of its own each: the plugin keeps what it found in one build for the next.
  const { status } = spawnSync("npx", ["--no-install", "vite", "build", "--mode", "extension", "--logLevel", "error"], {
    stdio: "inherit",
    env: { ...process.env, TARGET: target },
  });
  if (status !== 0) process.exit(status ?? 1);
}
