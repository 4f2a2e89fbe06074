/**
 * Opens the set in the file that is named, once, and prints the milliseconds that it took.
 * @module
 */
import { readFileSync } from "node:fs";
import { isRefusal } from "../../shared/refusal.ts";
import { openRevocationSet } from "../../shared/trust/revocation-set/index.ts";
import { AS_OF, AUTHORITY } from "../unit/trust/revocation-set/set-lab.ts";

const [file = "", count = ""] = process.argv.slice(2);
const bytes = new Uint8Array(readFileSync(file));
const start = performance.now();
const set = openRevocationSet(bytes, AUTHORITY, { ...AS_OF, count: Number(count) });
const taken = performance.now() - start;
if (isRefusal(set)) throw new Error(`refused: ${set.detail}`);
process.stdout.write(String(taken));
