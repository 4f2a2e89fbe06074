/**
 * What the core needs from outside, given by Node.
 * @module
 */
export { nodeImageReader } from "./images.ts";
export { nodePdfReader } from "./pdfs.ts";
