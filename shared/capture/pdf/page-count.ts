/**
 * How many pages a PDF says that it has. ISO 32000-2 §7.7.3.
 * @module
 */
import { isRefusal, refusing } from "../../refusal.ts";
import { entry } from "./embedded-files.ts";
import type { PdfFile } from "./pdf-file.ts";

/**
 * `Count` of the page tree's root: pdf.js goes by it as well. Nothing where it makes no sense; a tree that does not hold
 * what it says shows when its pages are asked for.
 */
export function declaredPageCount(file: PdfFile): number | undefined {
  const count = refusing(() => entry(file, entry(file, entry(file, file.trailer, "Root"), "Pages"), "Count"));
  return !isRefusal(count) && typeof count === "number" && Number.isInteger(count) && count > 0 ? count : undefined;
}
