/**
 * html5-qrcode's own decoder, the one that it falls back to where the browser has none: its class, asked for QR codes alone.
 * @module
 */
import { Html5QrcodeSupportedFormats } from "html5-qrcode/cjs/core.js";
import { ZXingHtml5QrcodeDecoder } from "html5-qrcode/cjs/zxing-html5-qrcode-decoder.js";

const silent = { log() {}, warn() {}, logError() {}, logErrors() {} };
const decoder = new ZXingHtml5QrcodeDecoder([Html5QrcodeSupportedFormats.QR_CODE], false, silent);

/** The texts found in RGBA pixels: one at most, it looks no further. */
export async function readCodes(data: Uint8ClampedArray, width: number, height: number): Promise<readonly string[]> {
  // Of a canvas it uses the size and the pixels only.
  const canvas = { width, height, getContext: () => ({ getImageData: () => ({ data, width, height }) }) };
  try {
    const { text } = await decoder.decodeAsync(canvas as unknown as HTMLCanvasElement);
    return [text];
  } catch {
    // It throws where there is no code.
    return [];
  }
}
