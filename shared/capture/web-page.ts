/**
 * Web pages, told by how they begin: what a site shows instead of the document that was asked for.
 * WHATWG MIME Sniffing §7.1, without the elements that XML documents begin with too.
 * @module
 */

/** Bytes that are looked into. */
export const WEB_PAGE_HEAD = 2048;

/** Byte order mark, XML declaration, comments. */
const BEFORE = /^(?:\xEF\xBB\xBF)?(?:\s|<\?xml[^>]*>|<!--[\s\S]*?-->)*/;

const BEGINNING = /^<(?:!doctype\s+html|html|head|body|script)(?=[\s/>])/i;

/** `head`: the first {@link WEB_PAGE_HEAD} bytes, or all there are. */
export function isWebPage(head: Uint8Array): boolean {
  let text = "";
  for (const byte of head.subarray(0, WEB_PAGE_HEAD)) text += String.fromCharCode(byte);
  return BEGINNING.test(text.replace(BEFORE, ""));
}
