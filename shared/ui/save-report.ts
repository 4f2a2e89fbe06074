/**
 * Saves reports as a file on the device.
 * @module
 */
import type { Report } from "../validation/report.ts";

/** One report as JSON, named after its file. */
export function saveReport(report: Report): void {
  const url = URL.createObjectURL(new Blob([reportsJson(report)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${safeName(report.file)}.report.json`;
  link.click();
  // The browser has taken hold of the bytes once the click returns to its queue.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** As `report.schema.json` describes it and the command line prints it: a list, here of one. */
export function reportsJson(report: Report): string {
  return JSON.stringify([report], null, 2);
}

/** Letters, digits, dot, hyphen and underscore of any script; a document's name must not steer where it is saved. */
function safeName(name: string): string {
  const kept = name
    .replace(/[^\p{L}\p{N}._-]+/gu, "-")
    .replace(/^[.-]+/, "")
    .slice(0, 80);
  return kept === "" ? "tekser" : kept;
}
