/**
 * `npm run trust:key -- --out KEY.jwk`: makes the key that signs trusted lists.
 * @module
 */
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { newSigningKey, readSigningKey } from "./signing-key.ts";

const USAGE = `Usage: npm run trust:key -- --out KEY.jwk

Writes a new private P-256 key that only its owner may read, and prints its public half as builds pin it
(TEKSER_TRUST_SERVICE=FILE) and as a list announces it.
`;

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const out = outIn(args);
  if (out === undefined) {
    process.stderr.write(USAGE);
    return 64;
  }
  const jwk = new TextEncoder().encode(`${JSON.stringify(newSigningKey(), null, 2)}\n`);
  const key = readSigningKey(jwk);
  if (typeof key === "string") throw new Error(`the key that was just made ${key}`);
  try {
    // Never over another key: devices may know that one alone.
    await writeFile(out, jwk, { mode: 0o600, flag: "wx" });
  } catch (error) {
    process.stderr.write(`${out} was not written: ${error instanceof Error ? error.message : "it can't be"}\n`);
    return 2;
  }
  const pin = { ...key.operator, environments: ["production"] };
  process.stdout.write(`${JSON.stringify({ address: "/trust/", keys: [pin] }, null, 2)}\n`);
  return 0;
}

function outIn(args: readonly string[]): string | undefined {
  try {
    return parseArgs({ args: [...args], options: { out: { type: "string" } } }).values.out;
  } catch {
    return undefined;
  }
}
