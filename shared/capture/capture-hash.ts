/**
 * By what a capture is known again: the SHA-256 of its content, whatever it is called.
 * @module
 */
import { digest } from "../crypto/index.ts";
import { toHex } from "../encoding.ts";
import type { Capture } from "./ports.ts";

/** Lower-case hex; of a text, over its UTF-8. */
export async function captureSha256(capture: Capture): Promise<string> {
  const bytes = capture.kind === "file" ? capture.bytes : new TextEncoder().encode(capture.text);
  return toHex(await digest("SHA-256", [bytes]));
}
