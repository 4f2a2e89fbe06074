#!/usr/bin/env node
import { existsSync } from "node:fs";

const bundle = new URL("../../dist/cli/main.js", import.meta.url);
if (!existsSync(bundle)) {
  console.error("tekser is not built yet: run `npm run build:cli` once.");
  process.exit(70);
}
const { run } = await import(bundle.href);
process.exitCode = await run(process.argv.slice(2));
