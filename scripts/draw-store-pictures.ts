/**
 * Draws what the stores show beside the screenshots: `npx tsx scripts/draw-store-pictures.ts` → extension/store. The icon has
 * the transparent margin that the Chrome Web Store asks for.
 * @module
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { createCanvas, GlobalFonts, type Image, loadImage } from "@napi-rs/canvas";

const at = (path: string) => fileURLToPath(new URL(`../extension/${path}`, import.meta.url));
const font = (file: string) => createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${file}`);

GlobalFonts.registerFromPath(font("DejaVuSans-Bold.ttf"), "Name");
GlobalFonts.registerFromPath(font("DejaVuSans.ttf"), "Question");

function icon(mark: Image): Buffer {
  const canvas = createCanvas(128, 128);
  canvas.getContext("2d").drawImage(mark, 16, 16, 96, 96);
  return canvas.toBuffer("image/png");
}

function tile(mark: Image): Buffer {
  const canvas = createCanvas(440, 280);
  const pen = canvas.getContext("2d");
  pen.fillStyle = "#F6F7F9";
  pen.fillRect(0, 0, 440, 280);
  pen.drawImage(mark, 48, 64, 88, 88);
  pen.textBaseline = "alphabetic";
  pen.fillStyle = "#14181D";
  pen.font = "52px Name";
  pen.fillText("Tekser", 160, 127);
  pen.fillStyle = "#4A5563";
  pen.font = "19px Question";
  pen.fillText("Түпнұсқа ма? Подлинный? Genuine?", 48, 216);
  return canvas.toBuffer("image/png");
}

const mark = await loadImage(readFileSync(at("public/icons/tekser-128.png")));
writeFileSync(at("store/icon-128.png"), icon(mark));
writeFileSync(at("store/tile-440x280.png"), tile(mark));
