/**
 * The libraries that the bench is held against: a package of their own in `peers/`, installed when first needed.
 * @module
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const FOLDER = fileURLToPath(new URL("./peers", import.meta.url));

export interface Peers {
  readonly "cms-pkijs": { verifyCms(der: Uint8Array): Promise<boolean> };
  readonly "xml-xmldsigjs": { verifyXml(xml: Uint8Array): Promise<boolean> };
  readonly "qr-html5-qrcode": QrReader;
  readonly "qr-jsqr": QrReader;
}

export interface QrReader {
  /** The texts found in RGBA pixels. */
  readCodes(data: Uint8ClampedArray, width: number, height: number): Promise<readonly string[]>;
}

export function arePeersInstalled(): boolean {
  return existsSync(`${FOLDER}/node_modules`);
}

/** Says so where it installs. False where that fails: without a network the rest is measured all the same. */
export function installPeers(): boolean {
  if (arePeersInstalled()) return true;
  console.info("installing what the bench is held against: npm ci --prefix test/bench/peers");
  return spawnSync("npm", ["ci", "--prefix", FOLDER], { stdio: "inherit" }).status === 0;
}

export async function loadPeer<Name extends keyof Peers>(name: Name): Promise<Peers[Name]> {
  // Sound: each file exports what Peers says of it. Its address is put together so that the types of the package,
  // which is not always installed, are not asked for here.
  return (await import(`./peers/${name}.ts`)) as Peers[Name];
}
