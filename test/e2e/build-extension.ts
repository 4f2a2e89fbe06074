/**
 * Builds the extension for a suite that finds none, and makes it one that a person has allowed something.
 * @module
 */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Throws where the build fails. */
export function buildExtension(target: "chrome" | "firefox"): void {
  const { status } = spawnSync("npx", ["--no-install", "vite", "build", "--mode", "extension", "--logLevel", "error"], {
    stdio: "inherit",
    env: { ...process.env, TARGET: target },
  });
  if (status !== 0) throw new Error(`the extension for ${target} could not be built`);
}

/** What the browser writes down when a person allows these hosts, written into the manifest of a copy. */
export function allowHosts(unpacked: string, hosts: readonly string[]): void {
  const path = join(unpacked, "manifest.json");
  const manifest = JSON.parse(readFileSync(path, "utf8"));
  writeFileSync(path, JSON.stringify({ ...manifest, host_permissions: hosts }));
}
