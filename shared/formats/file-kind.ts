/**
 * What a file is, from its first bytes; its name is not believed.
 * @module
 */
import { decodeUtf8 } from "../encoding.ts";
import { unarmour } from "../pki/armour.ts";

export type FileKind = "empty" | "pdf" | "image" | "xml" | "asn1" | "text" | "unknown";

const HEAD_BYTES = 1024;
const SEQUENCE = 0x30;

export function fileKind(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) return "empty";
  const head = latin1(bytes.subarray(0, HEAD_BYTES));
  // ISO 32000-2 §7.5.2 puts the header at the start; readers accept it in the first 1,024 bytes.
  if (head.includes("%PDF-")) return "pdf";
  if (isImage(head)) return "image";
  if (/^(?:\xEF\xBB\xBF)?\s*</.test(head)) return "xml";
  if (unarmour(bytes)[0] === SEQUENCE) return bytes[0] === SEQUENCE && looksLikeText(bytes) ? "text" : "asn1";
  return looksLikeText(bytes) ? "text" : "unknown";
}

function isImage(head: string): boolean {
  return (
    head.startsWith("\x89PNG\r\n\x1a\n") ||
    head.startsWith("\xff\xd8\xff") ||
    (head.startsWith("RIFF") && head.slice(8, 12) === "WEBP")
  );
}

/** Text holds no control characters but white space. */
function looksLikeText(bytes: Uint8Array): boolean {
  const sample = bytes.subarray(0, 64 * HEAD_BYTES);
  if (sample.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d)) return false;
  return sample.length < bytes.length || decodeUtf8(bytes) !== undefined;
}

function latin1(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
