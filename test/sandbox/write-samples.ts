/**
 * Writes the samples that the web app offers on its empty page: `npm run samples`.
 * The files are committed; a test holds them against what the sandbox makes.
 * @module
 */

import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { offeredFiles } from "./documents/offered-samples.ts";

const FOLDER = join(import.meta.dirname, "../../pwa/public/samples");

rmSync(FOLDER, { recursive: true, force: true });
let total = 0;
for (const { path, bytes } of await offeredFiles()) {
  const file = join(FOLDER, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
  total += bytes.length;
}
console.log(`${FOLDER}: ${Math.ceil(total / 1024)} kB`);
