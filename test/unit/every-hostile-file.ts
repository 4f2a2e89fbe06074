/**
 * Everything that is built to break a limit, and must be refused wherever it is given.
 * @module
 */
import { HOSTILE_ASN1, HOSTILE_SETS, HOSTILE_SIZES, HOSTILE_XML, type HostileFile } from "./hostile-files.ts";
import { HOSTILE_PDFS } from "./hostile-pdfs.ts";

export const EVERY_HOSTILE_FILE: readonly HostileFile[] = [
  ...HOSTILE_SETS,
  ...HOSTILE_XML,
  ...HOSTILE_ASN1,
  ...HOSTILE_SIZES,
  ...HOSTILE_PDFS,
];
