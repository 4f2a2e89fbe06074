/**
 * Finds the primes of the sandbox's RSA keys and keeps how far the search went: `npx tsx test/sandbox/write-rsa-offsets.ts`.
 * Run it when a holder is added; without it everything works as well, a second slower.
 * @module
 */
import { writeFileSync } from "node:fs";
import { HOLDER_NAMES } from "./holders.ts";
import { searchedOffsets } from "./rsa-key.ts";

const seeds = [
  ...["root", "ca"].map((id) => ["rsa-4096", id] as const),
  ...HOLDER_NAMES.map((id) => ["rsa-2048", id] as const),
];
const offsets = seeds.map(([algorithm, id]) => {
  const seed = `tekser sandbox key/${algorithm}/rsa/${id}`;
  return [seed, searchedOffsets(seed, Number(algorithm.slice(4)))];
});
writeFileSync(
  new URL("rsa-offsets.json", import.meta.url),
  `${JSON.stringify(Object.fromEntries(offsets), null, 2)}\n`,
);
