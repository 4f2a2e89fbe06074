/**
 * Draws the extension's icons: `npx tsx scripts/draw-extension-icons.ts` → extension/public/icons. The toolbar shows one for
 * each verdict: a shape of its own, so that it is told without its colour.
 * @module
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createCanvas, loadImage } from "@napi-rs/canvas";

const folder = fileURLToPath(new URL("../extension/public/icons/", import.meta.url));

const SIZES = {
  tekser: [16, 32, 48, 128],
  genuine: [16, 32],
  "not-confirmed": [16, 32],
  "not-genuine": [16, 32],
  "cant-read": [16, 32],
};

const DRAWINGS: Readonly<Record<keyof typeof SIZES, string>> = {
  tekser: `<rect width="24" height="24" rx="5" fill="#00607A"/>${strokes("#FFFFFF", '<path d="M12 4 6 6.2v4.6c0 4 2.6 7 6 8.6 3.4-1.6 6-4.6 6-8.600V6.200z"/><path d="m9 12 2.2 2.2 4-4.4"/>')}`,
  genuine: `<path fill="#0B6B3A" d="M12 1 3 4.500v6.500C3 17 7 21.5 12 23.500c5-2 9-6.5 9-12.500V4.500z"/>${strokes("#FFFFFF", '<path d="m7.5 12 3.2 3.2 6-6.6"/>')}`,
  "not-confirmed": `<circle cx="12" cy="12" r="11.5" fill="#B87400"/>${strokes("#FFFFFF", '<path d="M7.5 5.500h9M7.5 18.500h9M8.5 5.500c0 4 7 4.5 7 6.500s-7 2.5-7 6.500M15.5 5.500c0 4-7 4.5-7 6.500s7 2.5 7 6.5"/>')}`,
  "not-genuine": `<path fill="#B3131F" d="M7.5.5h9l7 7v9l-7 7h-9l-7-7v-9z"/>${strokes("#FFFFFF", '<path d="m7.5 7.5 9 9M16.5 7.500l-9 9"/>')}`,
  "cant-read": `<path fill="#3C4A5E" d="M3.5.5h12l5 5v18h-17z"/>${strokes("#FFFFFF", '<path d="M9 9a3 3 0 1 1 4.4 2.700c-1 .6-1.4 1.2-1.4 2.300M12 18.400v.1"/>')}`,
};

function strokes(colour: string, paths: string): string {
  return `<g fill="none" stroke="${colour}" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round">${paths}</g>`;
}

async function png(svg: string, size: number): Promise<Buffer> {
  const canvas = createCanvas(size, size);
  canvas.getContext("2d").drawImage(await loadImage(Buffer.from(svg)), 0, 0, size, size);
  return canvas.toBuffer("image/png");
}

mkdirSync(folder, { recursive: true });
for (const [name, sizes] of Object.entries(SIZES)) {
  // A key of SIZES is a key of DRAWINGS by its type.
  const drawing = DRAWINGS[name as keyof typeof SIZES];
  for (const size of sizes) {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size * 4}" height="${size * 4}" viewBox="0 0 24 24">${drawing}</svg>`;
    writeFileSync(`${folder}${name}-${size}.png`, await png(svg, size));
  }
}
