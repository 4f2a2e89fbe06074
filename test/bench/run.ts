/**
 * `npm run bench`: every figure beside its target or its peer, as a table and in test/results/bench.json.
 * `npm run bench crypto pdf` measures these parts alone. Exits with 1 where a target is missed or a peer is ahead.
 * @module
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { benchQrDecoders } from "./against-qr-decoders.ts";
import { benchSignatures } from "./against-signatures.ts";
import { benchBarcodeTexts } from "./barcode-texts.ts";
import { benchCamera } from "./camera.ts";
import { benchContentScript } from "./content-script.ts";
import { benchCrypto } from "./crypto.ts";
import { benchLargeCms } from "./large-cms.ts";
import { type Measurement, printTable, ratio, reaches } from "./measure.ts";
import { benchPdfInBrowser } from "./pdf-in-browser.ts";
import { installPeers } from "./peers.ts";
import { benchRevocationSet } from "./revocation-set.ts";

const RESULTS = fileURLToPath(new URL("../results/bench.json", import.meta.url));

const PARTS: Readonly<Record<string, () => Promise<readonly Measurement[]>>> = {
  crypto: benchCrypto,
  texts: benchBarcodeTexts,
  pdf: benchPdfInBrowser,
  cms: benchLargeCms,
  trust: benchRevocationSet,
  content: benchContentScript,
  signatures: async () => benchSignatures(installPeers()),
  codes: async () => benchQrDecoders(installPeers()),
  camera: async () => benchCamera(installPeers()),
};

async function main(asked: readonly string[]): Promise<void> {
  const unknown = asked.filter((name) => !(name in PARTS));
  if (unknown.length > 0) throw new Error(`no part ${unknown.join(", ")}; there are ${Object.keys(PARTS).join(", ")}`);
  const measured: Measurement[] = [];
  for (const [name, measure] of Object.entries(PARTS)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    console.info(`\n== ${name}`);
    const measurements = await measure();
    printTable(measurements);
    measured.push(...measurements);
  }
  const results = measured.map((one) => ({ ...one, reached: reaches(one), ratio: ratio(one) ?? null }));
  mkdirSync(fileURLToPath(new URL("../results/", import.meta.url)), { recursive: true });
  writeFileSync(RESULTS, `${JSON.stringify({ node: process.version, results }, null, 2)}\n`);
  const missed = measured.filter((one) => !reaches(one) || isBehind(one));
  for (const { what } of missed) console.info(`not reached: ${what}`);
  process.exitCode = missed.length > 0 ? 1 : 0;
}

/** Beside native code the ratio is told; JavaScript has to be ahead of JavaScript. */
function isBehind(one: Measurement): boolean {
  return (ratio(one) ?? 1) < 1 && !one.peer?.isTold && !one.peer?.name.endsWith("native");
}

await main(process.argv.slice(2));
