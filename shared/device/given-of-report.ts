/**
 * Which of the files of a check a report is about, and by what it is known again.
 * @module
 */
import type { Report } from "../validation/report.ts";
import type { Given } from "./worker/messages.ts";

/** Those of `given` that lead to `report` again; all of them where that is not certain. */
export function givenOfReport(report: Report, given: readonly Given[]): readonly Given[] {
  const parts = new Set([report.file, ...report.file.split(", ")]);
  const named = given.filter(({ name }) => parts.has(name));
  if (named.length === 0) return given;
  // A detached signature and what it signs are two files.
  const signed = report.document.content;
  if (report.format !== "cms" || !signed) return named;
  const content = given.filter(({ name }) => name === signed.name);
  return signed.name === null || content.length === 0 ? given : [...new Set([...named, ...content])];
}

/** The same for the same files and texts in any window; lower-case hex of a SHA-256. */
export async function reportKey(report: Report, given: readonly Given[]): Promise<string> {
  const parts = given.map((each) =>
    each.kind === "text" ? [each.name, each.text] : [each.name, each.file.size, lastChange(each.file)],
  );
  const octets = new TextEncoder().encode(JSON.stringify([report.file, parts]));
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", octets));
  return [...hash].map((octet) => octet.toString(16).padStart(2, "0")).join("");
}

function lastChange(file: Blob): number {
  return file instanceof File ? file.lastModified : 0;
}
