/**
 * Draws the app's icons: `npx tsx scripts/draw-icons.ts` → pwa/public/icons.
 * @module
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createCanvas, loadImage } from "@napi-rs/canvas";

const folder = fileURLToPath(new URL("../pwa/public/icons/", import.meta.url));

/** A shield with a check on the accent colour; `inset` keeps it inside a mask's safe zone (W3C manifest: 40 % radius). */
function iconSvg(corner: number, inset: number): string {
  const scale = (512 - 2 * inset) / 24;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512" viewBox="0 0 512 512"><rect width="512" height="512" rx="${corner}" fill="#00607A"/><g transform="translate(${inset} ${inset}) scale(${scale})" fill="none" stroke="#FFFFFF" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"><path d="M12 2 4 5v6c0 5 3.4 9 8 11 4.6-2 8-6 8-11V5z"/><path d="m8 12 3 3 5-6"/></g></svg>\n`;
}

/** White strokes on a disc of the accent colour, for one entry of the menu behind the app's icon. */
function shortcutSvg(strokes: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="96" height="96" viewBox="0 0 96 96"><circle cx="48" cy="48" r="48" fill="#00607A"/><g transform="translate(24 24) scale(2)" fill="none" stroke="#FFFFFF" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${strokes}</g></svg>\n`;
}

/** Four corners around a line; a frame with a cursor and digits' places. */
const SHORTCUTS = {
  scan: '<path d="M3 8V5a2 2 0 0 1 2-2h3M16 3h3a2 2 0 0 1 2 2v3M21 16v3a2 2 0 0 1-2 2h-3M8 21H5a2 2 0 0 1-2-2v-3M6 12h12"/>',
  code: '<rect x="2" y="6" width="20" height="12" rx="2"/><path d="M6 10v4M10 14h2M15 14h2"/>',
};

async function png(svg: string, size: number): Promise<Buffer> {
  const canvas = createCanvas(size, size);
  canvas.getContext("2d").drawImage(await loadImage(Buffer.from(svg)), 0, 0, size, size);
  return canvas.toBuffer("image/png");
}

mkdirSync(folder, { recursive: true });
const plain = iconSvg(96, 80);
const full = iconSvg(0, 128);
writeFileSync(`${folder}icon.svg`, plain);
writeFileSync(`${folder}icon-192.png`, await png(plain, 192));
writeFileSync(`${folder}icon-512.png`, await png(plain, 512));
writeFileSync(`${folder}icon-maskable-512.png`, await png(full, 512));
writeFileSync(`${folder}icon-180.png`, await png(full, 180));
for (const [name, strokes] of Object.entries(SHORTCUTS)) {
  writeFileSync(`${folder}shortcut-${name}-96.png`, await png(shortcutSvg(strokes), 96));
}
