/**
 * `npm run package`: builds the extension anew and writes dist/packages: a zip for each store, a bundle of the source, what the
 * stores show, and the SHA-256 of each zip. The same source gives the same bytes.
 * @module
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Files, filesIn, reproducibleZip } from "./reproducible-zip.ts";
import { sourceBundle } from "./source-bundle.ts";
import { storeListing } from "./store-listing.ts";

const PROJECT = fileURLToPath(new URL("..", import.meta.url));
const PACKAGES = join(PROJECT, "dist/packages");

function main(): void {
  const { version } = JSON.parse(readFileSync(join(PROJECT, "package.json"), "utf8"));
  build();
  rmSync(PACKAGES, { recursive: true, force: true });
  const sums = [
    pack(`tekser-chrome-${version}.zip`, filesIn(join(PROJECT, "dist/chrome"))),
    pack(`tekser-firefox-${version}.zip`, filesIn(join(PROJECT, "dist/firefox"))),
    pack(`tekser-source-${version}.zip`, sourceBundle(PROJECT)),
  ];
  write("SHA256SUMS", new TextEncoder().encode(sums.join("")));
  for (const [path, bytes] of storeListing(PROJECT)) write(`store/${path}`, bytes);
}

function build(): void {
  const { status } = spawnSync("npm", ["run", "--silent", "build:extension"], { cwd: PROJECT, stdio: "inherit" });
  if (status !== 0) throw new Error("the extension could not be built");
}

/** A line for SHA256SUMS. */
function pack(name: string, files: Files): string {
  const zip = reproducibleZip(files);
  write(name, zip);
  const sum = createHash("sha256").update(zip).digest("hex");
  console.info(`dist/packages/${name}: ${files.size} files, ${(zip.length / 1e6).toFixed(2)} MB, SHA-256 ${sum}`);
  return `${sum}  ${name}\n`;
}

function write(path: string, bytes: Uint8Array): void {
  const full = join(PACKAGES, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, bytes);
}

main();
