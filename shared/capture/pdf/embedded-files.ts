/**
 * The files embedded in a PDF. ISO 32000-2 §7.11.4, §7.9.6.
 *
 * Read by ourselves and not by pdf.js, whose `getAttachments` gives an object keyed by file name: integer-like names
 * jump ahead, equal names collapse into one, and everything is inflated at once without a limit. In a card of an
 * electronic document the first file is what was signed, and each further one is a signature: none
 * may be lost, and their order is what the card means.
 * @module
 */
import { LIMITS } from "../../limits.ts";
import { type Refusal, RefusedInput, refuse, refusing } from "../../refusal.ts";
import type { Attachment } from "../ports.ts";
import { isKind, type PdfObject, type PdfStream, textOf } from "./objects.ts";
import type { PdfFile } from "./pdf-file.ts";

/** Nodes of the tree of names, and their depth. */
const NODES = 4_096;
const DEPTH = 32;

/**
 * Embedded files in their maker's order: a tree of names is sorted by name, so where all names are one word and a number
 * (`Attachement1` … `Attachement12` [sic] in cards), the number counts; else the tree's own order.
 * Limits: `LIMITS.attachments`; the first file `LIMITS.fileBytes`, each other `LIMITS.inflatedBytes`, these together
 * `LIMITS.fileBytes`. A file that is only referred to (no EF) is passed over.
 */
export function embeddedFiles(file: PdfFile): readonly Attachment[] | Refusal {
  if (file.encrypted) return refuse("encrypted");
  return refusing(() => {
    let others = 0;
    return inMakersOrder(namedFiles(file)).map(({ name, stream }, index) => {
      const bytes = file.decoded(stream, index === 0 ? LIMITS.fileBytes : LIMITS.inflatedBytes);
      if (index > 0) others += bytes.length;
      if (others > LIMITS.fileBytes) throw new RefusedInput("inflated-too-large", "PDF attachments together");
      return { name, bytes };
    });
  });
}

interface NamedFile {
  /** In the tree. */
  readonly key: string;
  /** Of the file. */
  readonly name: string;
  readonly stream: PdfStream;
}

function inMakersOrder(files: readonly NamedFile[]): readonly NamedFile[] {
  const numbered = files.map((file) => {
    const [, word, digits] = /^(.*?)(\d{1,9})$/s.exec(file.key) ?? [];
    return { file, word, number: Number(digits) };
  });
  const word = numbered[0]?.word;
  if (word === undefined || numbered.some((item) => item.word !== word)) return files;
  return numbered.sort((a, b) => a.number - b.number).map(({ file }) => file);
}

function namedFiles(file: PdfFile): NamedFile[] {
  const names = entry(file, entry(file, file.trailer, "Root"), "Names");
  const found: NamedFile[] = [];
  const seen = new Set<PdfObject>();
  const visit = (node: PdfObject, depth: number): void => {
    if (!isKind(node, "dictionary")) return;
    // A tree that comes back to itself is read as far as it is one.
    if (seen.has(node)) return;
    seen.add(node);
    if (seen.size > NODES) throw new RefusedInput("too-many", "nodes of a PDF's tree of names");
    if (depth > DEPTH) throw new RefusedInput("too-deep", "a PDF's tree of names");
    for (const kid of items(file, node, "Kids")) visit(file.resolve(kid), depth + 1);
    const pairs = items(file, node, "Names");
    for (let index = 0; index + 1 < pairs.length; index += 2) {
      const named = namedFile(file, file.resolve(pairs[index]), file.resolve(pairs[index + 1]));
      if (named) found.push(named);
      if (found.length > LIMITS.attachments) throw new RefusedInput("too-many", "PDF attachments");
    }
  };
  visit(entry(file, names, "EmbeddedFiles"), 0);
  return found;
}

/** A file specification with the file in it. §7.11.3, table 43. */
function namedFile(file: PdfFile, key: PdfObject, specification: PdfObject): NamedFile | undefined {
  const embedded = entry(file, specification, "EF");
  const stream = [entry(file, embedded, "UF"), entry(file, embedded, "F")].find((value) => isKind(value, "stream"));
  if (!isKind(stream, "stream")) return undefined;
  const keyText = isKind(key, "string") ? textOf(key) : "";
  const names = ["UF", "F"].map((name) => entry(file, specification, name));
  const name = names.map((value) => (isKind(value, "string") ? textOf(value) : "")).find((text) => text !== "");
  return { key: keyText, name: name ?? keyText, stream };
}

/** The value of one entry, references followed; null where `dictionary` is none. */
export function entry(file: PdfFile, dictionary: PdfObject, key: string): PdfObject {
  return isKind(dictionary, "dictionary") ? file.resolve(dictionary.entries.get(key)) : null;
}

/** The items of an array entry, references not followed. */
export function items(file: PdfFile, dictionary: PdfObject, key: string): readonly PdfObject[] {
  const value = entry(file, dictionary, key);
  return isKind(value, "array") ? value.items : [];
}
