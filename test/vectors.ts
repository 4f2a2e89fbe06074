/**
 * Where others' vectors lie. They are not part of the project: a test over them is skipped, with a line that says so,
 * where the folder is absent.
 * @module
 */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const VECTORS = fileURLToPath(new URL("../../shared/vectors/", import.meta.url));

export const hasVectors = existsSync(VECTORS);

if (!hasVectors) console.info(`skipped: no vectors beside the project (${VECTORS})`);
