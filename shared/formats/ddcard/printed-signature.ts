/**
 * A signature that was printed on a card as a set of codes: ZIP with `<signId>.cms`.
 * @module
 */
import { isRefusal, type Refusal, refuse } from "../../refusal.ts";
import { assemblies, type CodeSet } from "../code-set.ts";
import { readZipEntry, type ZipEntry } from "../zip-entry.ts";

export function readPrintedSignature(set: CodeSet): ZipEntry | Refusal {
  let refusal: Refusal | undefined;
  for (const archive of assemblies(set)) {
    const entry = readZipEntry(archive);
    if (!isRefusal(entry)) return entry;
    refusal ??= entry;
  }
  return refusal ?? refuse("malformed", "set of codes");
}
