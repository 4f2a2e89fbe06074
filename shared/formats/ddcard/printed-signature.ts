/**
 * A signature that was printed on a card as a set of codes: ZIP with `<signId>.cms`.
 * @module
 */
import { joined } from "../../asn1/der.ts";
import { decodeBase64, decodeUtf8 } from "../../encoding.ts";
import { isRefusal, type Refusal, refuse } from "../../refusal.ts";
import { assemblies, type CodeSet } from "../code-set.ts";
import { readZipEntry, type ZipEntry } from "../zip-entry.ts";

export function readPrintedSignature(set: CodeSet): ZipEntry | Refusal {
  let refusal: Refusal | undefined;
  for (const archive of assemblies(set)) {
    const entry = readArchive(archive);
    if (!isRefusal(entry)) return entry;
    refusal ??= entry;
  }
  return refusal ?? refuse("malformed", "set of codes");
}

/** Where each part was padded by itself, the padding ends a piece. */
function readArchive(base64: Uint8Array): ZipEntry | Refusal {
  const pieces = (decodeUtf8(base64) ?? "").split(/(?<==)(?=[^=])/).map(decodeBase64);
  const decoded = pieces.filter((piece) => piece !== undefined);
  return decoded.length === pieces.length ? readZipEntry(joined(decoded)) : refuse("malformed", "base64");
}
