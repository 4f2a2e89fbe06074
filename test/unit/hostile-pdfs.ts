/**
 * PDFs built to break a limit, each with the reason that must be given.
 * @module
 */
import type { Capture } from "../../shared/capture/ports.ts";
import { LIMITS } from "../../shared/limits.ts";
import type { Reason } from "../../shared/validation/codes.ts";
import { modulesOf } from "./capture/drawings.ts";
import { asRectangles } from "./capture/pdf/drawn-pages.ts";
import { deflatedStream, joined, onePage, pdf, stream, withFiles } from "./capture/pdf/pdf-writer.ts";
import type { HostileFile } from "./hostile-files.ts";

const hostile = (name: string, reasons: readonly Reason[], make: () => Uint8Array): HostileFile => ({
  name: `a PDF ${name}`,
  reasons,
  captures: (): readonly Capture[] => [{ kind: "file", name: "hostile.pdf", bytes: make() }],
});

const CATALOG = "<< /Type /Catalog /Pages 2 0 R >>";
const KEY = `<${"00".repeat(32)}>`;

export const HOSTILE_PDFS: readonly HostileFile[] = [
  hostile("of 501 pages", ["too-many"], () => pdf([CATALOG, ...pagesOf(LIMITS.pages + 1)])),
  hostile("that says it has a thousand million pages", ["too-many"], () =>
    pdf([CATALOG, "<< /Type /Pages /Kids [] /Count 1000000000 >>"]),
  ),
  hostile("whose pages go round in a circle", ["damaged", "not-signed-pdf", "time-limit"], () =>
    pdf([
      CATALOG,
      "<< /Type /Pages /Kids [3 0 R] /Count 2 >>",
      "<< /Type /Pages /Kids [2 0 R 3 0 R] /Parent 2 0 R /Count 2 >>",
    ]),
  ),
  hostile("whose objects refer to one another for ever", ["damaged", "not-signed-pdf", "time-limit"], () =>
    pdf(["2 0 R", "3 0 R", "1 0 R"]),
  ),
  hostile("whose tree of embedded files goes round in a circle", ["damaged", "not-signed-pdf", "time-limit"], () =>
    pdf([
      "<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles 4 0 R >> >>",
      "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>",
      "<< /Kids [5 0 R] >>",
      "<< /Kids [4 0 R 5 0 R] >>",
    ]),
  ),
  hostile("under a password", ["encrypted"], () =>
    pdf(
      [CATALOG, "<< /Type /Pages /Kids [] /Count 0 >>"],
      `/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /O ${KEY} /U ${KEY} /P -4 >>`,
    ),
  ),
  hostile("with 257 embedded files", ["too-many"], () =>
    withFiles(Array.from({ length: LIMITS.attachments + 1 }, (_, index) => ({ key: `${index}`, content: "a" }))),
  ),
  hostile("whose signature file inflates to 9 MB", ["too-large"], () =>
    withFiles([
      { key: "1", content: "original" },
      { key: "2", name: "2.cms", content: new Uint8Array(LIMITS.inflatedBytes + 1024 * 1024) },
    ]),
  ),
  hostile("whose page inflates a thousandfold", ["time-limit", "too-large", "damaged", "not-signed-pdf"], () =>
    onePage(joined("% ", new Uint8Array(200 * 1024 * 1024).fill(0x20))),
  ),
  hostile("whose page nests a million states", ["time-limit", "too-large", "damaged", "not-signed-pdf"], () =>
    onePage("q ".repeat(1_000_000)),
  ),
  hostile("whose forms draw each other without end", ["time-limit", "too-large", "damaged", "not-signed-pdf"], () => {
    const form = "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 5 0 R /B 6 0 R >> >>";
    const calls = "/A Do /B Do";
    return onePage("/A Do", "/Resources << /XObject << /A 5 0 R >> >>", stream(form, calls), stream(form, calls));
  }),
  hostile("of 100,000 nested arrays", ["damaged", "too-large", "not-signed-pdf", "time-limit"], () =>
    pdf([CATALOG, `<< /Type /Pages /Kids ${"[".repeat(100_000)} /Count 1 >>`]),
  ),
  hostile("with 260 codes on two pages", ["too-many", "time-limit"], () =>
    pdf([
      CATALOG,
      "<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>",
      ...[5, 6].map((content) => `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${content} 0 R >>`),
      ...[0, 130].map((first) => deflatedStream("", manyCodes(first, 130))),
    ]),
  ),
  hostile("that is nothing but its header", ["damaged"], () => joined("%PDF-1.7\n")),
  hostile("of 20 MB of stars", ["damaged", "not-signed-pdf", "time-limit"], () =>
    joined("%PDF-1.7\n", new Uint8Array(20 * 1024 * 1024).fill(0x2a)),
  ),
  hostile("of 5 MB of unending strings", ["damaged", "not-signed-pdf", "time-limit"], () =>
    joined("%PDF-1.7\n", new Uint8Array(5 * 1024 * 1024).fill(0x28)),
  ),
];

function pagesOf(count: number): readonly string[] {
  const kids = Array.from({ length: count }, (_, index) => `${index + 3} 0 R`).join(" ");
  const page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>";
  return [`<< /Type /Pages /Kids [${kids}] /Count ${count} >>`, ...Array.from({ length: count }, () => page)];
}

/** Small codes in rows of twelve. */
function manyCodes(first: number, count: number): string {
  const codes = Array.from({ length: count }, (_, index) => {
    const [x, y] = [20 + (index % 12) * 45, 60 + Math.floor(index / 12) * 60];
    return `q 1.5 0 0 -1.5 ${x} ${y} cm ${asRectangles(modulesOf(`code ${first + index}`))} Q`;
  });
  return `0 g ${codes.join("\n")}`;
}
