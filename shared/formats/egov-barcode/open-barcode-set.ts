/**
 * A complete eGov barcode set: parts, ZIP, signed XML.
 * @module
 */
import { isRefusal, type Refusal, refuse } from "../../refusal.ts";
import { assemblies, type CodeSet } from "../code-set.ts";
import type { NotCovered, SignedDocument } from "../signed-document.ts";
import { isUnsignedXml, openSignedXml } from "../xmldsig/open-signed-xml.ts";
import { readZipEntry } from "../zip-entry.ts";

/** The page around the codes and the numbers on them stand outside the signature. */
const NOT_COVERED: readonly NotCovered[] = [
  { part: "printed-pages" },
  { part: "creation-date" },
  { part: "code-numbering" },
];

/** Where parts contradict each other, the assembly whose archive is whole counts. */
export async function openBarcodeSet(set: CodeSet): Promise<SignedDocument | Refusal> {
  let refusal: Refusal | undefined;
  for (const archive of assemblies(set)) {
    const opened = await openArchive(archive);
    if (!isRefusal(opened)) return opened;
    refusal ??= opened;
  }
  return refusal ?? refuse("malformed", "set of codes");
}

async function openArchive(archive: Uint8Array): Promise<SignedDocument | Refusal> {
  const entry = readZipEntry(archive);
  if (isRefusal(entry)) return entry;
  const opened = await openSignedXml(entry.bytes, "egov-barcode", NOT_COVERED);
  return !isRefusal(opened) && isUnsignedXml(opened) ? refuse("unsupported", "no signature inside") : opened;
}
