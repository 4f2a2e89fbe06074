/**
 * Writes PDFs object by object, so that a test can say exactly what is in the file, broken things included.
 * @module
 */
import { deflateSync } from "node:zlib";

export type Part = string | Uint8Array;

/** Joins text (one byte a character) and bytes. */
export function joined(...parts: readonly Part[]): Uint8Array {
  return new Uint8Array(
    Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part, "latin1") : part))),
  );
}

export function stream(dictionary: string, content: Part): Uint8Array {
  const bytes = joined(content);
  return joined(`<< ${dictionary} /Length ${bytes.length} >>\nstream\n`, bytes, "\nendstream");
}

export function deflatedStream(dictionary: string, content: Part): Uint8Array {
  return stream(`${dictionary} /Filter /FlateDecode`, deflateSync(joined(content), { level: 9 }));
}

/** A file of `objects` (number 1 first, the catalog), with a cross-reference table. */
export function pdf(objects: readonly Part[], trailer = ""): Uint8Array {
  let bytes = joined("%PDF-1.7\n");
  const offsets: number[] = [];
  for (const [index, object] of objects.entries()) {
    offsets.push(bytes.length);
    bytes = joined(bytes, `${index + 1} 0 obj\n`, object, "\nendobj\n");
  }
  const entries = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${entries}`;
  return joined(
    bytes,
    table,
    `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${bytes.length}\n%%EOF\n`,
  );
}

/** One page (object 3) with `content` (object 4); further objects follow from 5. */
export function onePage(content: Part, page = "", ...more: readonly Part[]): Uint8Array {
  return pdf([
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    `<< /Type /Page /Parent 2 0 R ${page.includes("/MediaBox") ? "" : "/MediaBox [0 0 595 842]"} /Contents 4 0 R ${page} >>`,
    deflatedStream("", content),
    ...more,
  ]);
}

export interface Embedded {
  readonly key: string;
  readonly name?: string;
  readonly content: Part;
}

/** A file without pages to speak of, with embedded files in one leaf of the tree of names. */
export function withFiles(files: readonly Embedded[], catalog = "", trailer = ""): Uint8Array {
  const leaf = files.map(({ key }, index) => `(${key}) ${4 + 2 * index} 0 R`).join(" ");
  const objects = files.flatMap(({ key, name, content }, index) => [
    `<< /Type /Filespec /F (${name ?? key}) /EF << /F ${5 + 2 * index} 0 R >> >>`,
    deflatedStream("/Type /EmbeddedFile", content),
  ]);
  return pdf(
    [
      `<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [${leaf}] >> >> ${catalog} >>`,
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>",
      ...objects,
    ],
    trailer,
  );
}
