/**
 * Does a PDF carry signatures of its own? ISO 32000-2 §12.7, §12.8.
 * @module
 */
import { isRefusal, refusing } from "../../refusal.ts";
import { entry, items } from "./embedded-files.ts";
import { isKind, type PdfObject } from "./objects.ts";
import type { PdfFile } from "./pdf-file.ts";

/** Form fields looked at. */
const FIELDS = 10_000;

/** True when a signature field has a value. A form that can't be read says nothing: false. */
export function hasSignatureField(file: PdfFile): boolean {
  const found = refusing(() => {
    const form = entry(file, entry(file, file.trailer, "Root"), "AcroForm");
    const ahead: PdfObject[] = [...items(file, form, "Fields")].slice(0, FIELDS);
    const seen = new Set<PdfObject>();
    for (let field = ahead.pop(); field !== undefined && seen.size < FIELDS; field = ahead.pop()) {
      const resolved = file.resolve(field);
      if (seen.has(resolved)) continue;
      seen.add(resolved);
      const type = entry(file, resolved, "FT");
      const value = entry(file, resolved, "V");
      if (isKind(type, "name") && type.name === "Sig" && isKind(value, "dictionary")) return true;
      // Field by field, not spread: an array of a million kids would overflow the stack.
      for (const kid of items(file, resolved, "Kids")) if (ahead.length < FIELDS) ahead.push(kid);
    }
    return false;
  });
  return !isRefusal(found) && found;
}
