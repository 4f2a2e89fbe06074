/**
 * A complete eGov barcode set: parts, ZIP, signed XML.
 * @module
 */
import { isRefusal, type Refusal, refuse } from "../../refusal.ts";
import { assembly, type CodeSet, choices } from "../code-set.ts";
import type { NotCovered, SignedDocument } from "../signed-document.ts";
import { isUnsignedXml, openSignedXml, type UnsignedXml } from "../xmldsig/open-signed-xml.ts";
import { readZipEntry } from "../zip-entry.ts";

/** The page around the codes and the numbers on them stand outside the signature. */
const NOT_COVERED: readonly NotCovered[] = [
  { part: "printed-pages" },
  { part: "creation-date" },
  { part: "code-numbering" },
];

export interface OpenedSet {
  /** Each whole archive with signed XML in it: several where two documents bear one number. */
  readonly documents: readonly SignedDocument[];
  /** Parts that belong to none of them: somebody put another document's code in a place that was taken. */
  readonly unexplained: boolean;
  /** Why there is none, where there is none. */
  readonly refusal: Refusal | UnsignedXml;
}

/** Where parts contradict each other, every assembly whose archive is whole counts. */
export async function openBarcodeSet(set: CodeSet): Promise<OpenedSet> {
  let refusal: Refusal | UnsignedXml | undefined;
  const documents: SignedDocument[] = [];
  const used = new Set<string>();
  for (const choice of choices(set)) {
    const opened = await openArchive(assembly(set, choice));
    if (isRefusal(opened) || isUnsignedXml(opened)) {
      refusal = isUnsignedXml(opened) ? opened : (refusal ?? opened);
      continue;
    }
    documents.push(opened);
    for (const [place, candidate] of choice.entries()) used.add(`${place}/${candidate}`);
  }
  const parts = set.candidates.reduce((sum, place) => sum + place.length, 0);
  return { documents, unexplained: used.size < parts, refusal: refusal ?? refuse("malformed", "set of codes") };
}

async function openArchive(archive: Uint8Array): Promise<SignedDocument | UnsignedXml | Refusal> {
  const entry = readZipEntry(archive);
  return isRefusal(entry) ? entry : openSignedXml(entry.bytes, "egov-barcode", NOT_COVERED);
}
