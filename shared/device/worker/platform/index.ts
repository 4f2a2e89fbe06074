/**
 * What the core needs from outside, given by a browser's worker. pdf.js and zxing-wasm load when they are first needed.
 * @module
 */
export { browserImageReader } from "./images.ts";
export type { MissingPart } from "./missing-part.ts";
export { browserPdfReader } from "./pdfs.ts";
