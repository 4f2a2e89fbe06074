/**
 * Saves reports as a file on the device.
 * @module
 */
import type { Report } from "../validation/report.ts";
import { saveFile } from "./save-file.ts";

/** One report as JSON, named after its file. */
export function saveReport(report: Report): void {
  saveFile(new Blob([reportsJson(report)], { type: "application/json" }), `${safeName(report.file)}.report.json`);
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
