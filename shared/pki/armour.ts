/**
 * What signed data is wrapped in when it travels as text: PEM (RFC 7468, RFC 1421) or bare base64 (RFC 4648 §4, §5).
 * @module
 */

/** How much text may stand before a PEM block: openssl prints a certificate in words there. */
const PREAMBLE_BYTES = 64 * 1024;

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const EQUALS = 0x3d;
const COLON = 0x3a;
/** What DER of a SEQUENCE begins with, in binary and in base64. */
const SEQUENCE = 0x30;
const SEQUENCE_IN_BASE64 = 0x4d;

/**
 * The bytes inside PEM or base64, or `bytes` themselves where neither is recognised for certain.
 * Of several PEM blocks the first. One pass and one allocation, whatever the size.
 */
export function unarmour(bytes: Uint8Array): Uint8Array {
  if (looksLikeAsn1(bytes)) return bytes;
  return fromPem(bytes) ?? fromBase64(bytes) ?? bytes;
}

/** A SEQUENCE whose length fits: what follows is not text, even if its first byte is the digit 0. */
function looksLikeAsn1(bytes: Uint8Array): boolean {
  const [tag, length] = bytes;
  if (tag !== SEQUENCE || length === undefined) return false;
  if (length < 0x80) return length + 2 === bytes.length;
  return length <= 0x86;
}

function fromPem(bytes: Uint8Array): Uint8Array | undefined {
  const begin = findBegin(bytes);
  if (begin === undefined) return undefined;
  const labelEnd = find(bytes, "-----", begin + 11, begin + 11 + 80);
  if (labelEnd === undefined) return undefined;
  const end = find(bytes, "-----END ", labelEnd + 5, bytes.length);
  if (end === undefined) return undefined;
  return decodeBase64(bytes.subarray(afterHeaders(bytes, labelEnd + 5, end), end));
}

/** Where `-----BEGIN ` starts a line, with nothing but text before it: bytes that hold it further in are a file of their own kind. */
function findBegin(bytes: Uint8Array): number | undefined {
  const begin = find(bytes, "-----BEGIN ", 0, Math.min(bytes.length, PREAMBLE_BYTES));
  if (begin === undefined) return undefined;
  for (let i = 0; i < begin; i++) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x20 && !isSpace(byte)) return undefined;
  }
  const before = bytes[begin - 1];
  const afterByteOrderMark = begin === 3 && before === 0xbf;
  const startsLine = before === undefined || before === LINE_FEED || before === CARRIAGE_RETURN;
  return startsLine || afterByteOrderMark ? begin : undefined;
}

/** RFC 1421 §4.6 headers (`Proc-Type: …`) end with an empty line. */
function afterHeaders(bytes: Uint8Array, start: number, end: number): number {
  let at = start;
  let afterHeader = start;
  while (at < end) {
    const lineEnd = bytes.indexOf(LINE_FEED, at);
    const next = lineEnd < 0 || lineEnd >= end ? end : lineEnd + 1;
    const line = bytes.subarray(at, next);
    const blank = line.every(isSpace);
    if (!blank && !line.includes(COLON)) break;
    if (!blank) afterHeader = next;
    at = next;
  }
  return afterHeader;
}

function fromBase64(bytes: Uint8Array): Uint8Array | undefined {
  let start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (start < bytes.length && isSpace(bytes[start] ?? 0)) start++;
  if (bytes[start] !== SEQUENCE_IN_BASE64) return undefined;
  const decoded = decodeBase64(bytes.subarray(start));
  return decoded?.[0] === SEQUENCE ? decoded : undefined;
}

/** Either alphabet, any white space, padding or none; nothing if any other byte occurs. */
function decodeBase64(text: Uint8Array): Uint8Array | undefined {
  const out = new Uint8Array(Math.ceil(text.length / 4) * 3);
  let length = 0;
  let group = 0;
  let count = 0;
  let padding = 0;
  for (let i = 0; i < text.length; i++) {
    // Most of any text is whole groups of four; OTHER has bits that no sextet has.
    while (count === 0 && padding === 0 && i + 4 <= text.length) {
      const a = SEXTETS[text[i] ?? 0] ?? OTHER;
      const b = SEXTETS[text[i + 1] ?? 0] ?? OTHER;
      const c = SEXTETS[text[i + 2] ?? 0] ?? OTHER;
      const d = SEXTETS[text[i + 3] ?? 0] ?? OTHER;
      if ((a | b | c | d) > 63) break;
      out[length++] = (a << 2) | (b >> 4);
      out[length++] = (b << 4) | (c >> 2);
      out[length++] = (c << 6) | d;
      i += 4;
    }
    if (i >= text.length) break;
    const byte = text[i] ?? 0;
    const value = SEXTETS[byte] ?? OTHER;
    if (value < 64) {
      if (padding) return undefined;
      group = (group << 6) | value;
      if (++count === 4) {
        out[length++] = group >> 16;
        out[length++] = group >> 8;
        out[length++] = group;
        group = 0;
        count = 0;
      }
    } else if (byte === EQUALS) padding++;
    else if (!isSpace(byte)) return undefined;
  }
  if (count === 1 || padding > 2 || (padding > 0 && padding + count !== 4)) return undefined;
  if (count >= 2) out[length++] = count === 2 ? group >> 4 : group >> 10;
  if (count === 3) out[length++] = group >> 2;
  return out.subarray(0, length);
}

const OTHER = 255;

const SEXTETS: Uint8Array = sextets();

function sextets(): Uint8Array {
  const table = new Uint8Array(256).fill(OTHER);
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (let i = 0; i < alphabet.length; i++) table[alphabet.charCodeAt(i)] = i;
  table["-".charCodeAt(0)] = 62;
  table["_".charCodeAt(0)] = 63;
  return table;
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === LINE_FEED || byte === CARRIAGE_RETURN;
}

/** First place of an ASCII text between `from` and `to`, by Horspool's method: runs of dashes cost no more than other bytes. */
function find(bytes: Uint8Array, text: string, from: number, to: number): number | undefined {
  const wanted = new TextEncoder().encode(text);
  const final = wanted.length - 1;
  const shift = new Uint8Array(256).fill(wanted.length);
  for (let i = 0; i < final; i++) shift[wanted[i] ?? 0] = final - i;
  const end = Math.min(to, bytes.length);
  for (let at = from; at + final < end; at += shift[bytes[at + final] ?? 0] ?? 1) {
    let i = final;
    while (i >= 0 && bytes[at + i] === wanted[i]) i--;
    if (i < 0) return at;
  }
  return undefined;
}
