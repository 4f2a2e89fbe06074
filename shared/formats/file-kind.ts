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
  // Signed data may hold a PDF, whose header then stands near its start too.
  if (isSignedData(head)) return "asn1";
  // ISO 32000-2 §7.5.2 puts the header at the start; readers accept it in the first 1,024 bytes.
  if (head.includes("%PDF-")) return "pdf";
  if (isImage(head)) return "image";
  if (/^(?:\xEF\xBB\xBF)?\s*</.test(head)) return "xml";
  if (unarmour(bytes)[0] === SEQUENCE) return bytes[0] === SEQUENCE && looksLikeText(bytes) ? "text" : "asn1";
  return looksLikeText(bytes) ? "text" : "unknown";
}

/** The OBJECT IDENTIFIER id-signedData, and how many octets a SEQUENCE's header has at most. */
const ID_SIGNED_DATA = "\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02";
const MOST_HEADER_OCTETS = 8;

/** ContentInfo, DER or BER. RFC 5652 §3, §5.1. */
function isSignedData(head: string): boolean {
  const at = head.indexOf(ID_SIGNED_DATA);
  return head.charCodeAt(0) === SEQUENCE && at >= 2 && at <= MOST_HEADER_OCTETS;
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
