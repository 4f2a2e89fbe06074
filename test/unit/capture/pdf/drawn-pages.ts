/**
 * PDF pages that draw codes in the different ways in which printers do.
 * @module
 */
import { modulesOf } from "../drawings.ts";
import { deflatedStream, joined, onePage, stream } from "./pdf-writer.ts";

/** Module of 0.3 mm, in 1/72 inch. */
export const MODULE = (0.3 * 72) / 25.4;

/** Lower left corners of up to six codes on a page of A4. */
const PLACES = [
  [40, 40],
  [215, 40],
  [390, 40],
  [40, 230],
  [215, 230],
  [390, 230],
] as const;

type Modules = readonly (readonly boolean[])[];
type Draw = (modules: Modules) => string;

/** A page with one drawing a text, each in a unit of one module, its first row on top. */
export function pageOf(texts: readonly string[], draw: Draw, module = MODULE): string {
  const drawings = texts.map((text, index) => {
    const modules = modulesOf(text);
    const [x, y] = PLACES[index % PLACES.length]!;
    return `q ${module} 0 0 ${-module} ${x} ${y + modules.length * module} cm ${draw(modules)} Q`;
  });
  return `1 0 0 RG BT /F1 9 Tf 40 800 Td (SAMPLE) Tj ET 0 g\n${drawings.join("\n")}`;
}

function dark(modules: Modules, draw: (x: number, y: number) => string): string {
  return modules.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [draw(x, y)] : []))).join("\n");
}

export const asOnePath: Draw = (modules) =>
  `${dark(modules, (x, y) => `${x} ${y} m ${x + 1} ${y} l ${x + 1} ${y + 1} l ${x} ${y + 1} l h`)} f`;

export const asRectangles: Draw = (modules) => dark(modules, (x, y) => `${x} ${y} 1 1 re f`);

/** White squares over one dark ground, even-odd. */
export const asHoles: Draw = (modules) => {
  const size = modules.length;
  const light = modules.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [] : [`${x} ${y} 1 1 re`])));
  return `0 0 ${size} ${size} re ${light.join("\n")} f*`;
};

/** A thick line a run of dark modules. */
export const asStrokes: Draw = (modules) =>
  `0 0 0 RG 1 w ${dark(modules, (x, y) => `${x} ${y + 0.5} m ${x + 1} ${y + 0.5} l`)} S`;

/** Bits of an image, one a module, four light ones around; `darkBit` says which bit is dark. */
function bitsOf(modules: Modules, darkBit: 0 | 1): { bytes: Uint8Array; size: number } {
  const size = modules.length + 8;
  const rowBytes = (size + 7) >> 3;
  const bytes = new Uint8Array(rowBytes * size).fill(darkBit ? 0 : 0xff);
  for (const [y, row] of modules.entries()) {
    for (const [x, isDark] of row.entries()) {
      if (isDark) bytes[(y + 4) * rowBytes + ((x + 4) >> 3)]! ^= 0x80 >> ((x + 4) & 7);
    }
  }
  return { bytes, size };
}

/** Objects 5…: one image a text, one bit a pixel, named /I0… in the page's resources. */
export function pageOfImages(
  texts: readonly string[],
  kind: "gray" | "mask" | "rgb" | "soft-mask",
  matrix?: string,
): Uint8Array {
  const images = texts.map((text) => imageOf(modulesOf(text), kind, 5 + texts.length));
  const names = images.map((_, index) => `/I${index} ${index + 5} 0 R`).join(" ");
  const draws = images.map((_, index) => {
    const [x, y] = PLACES[index % PLACES.length]!;
    return `q ${matrix ?? `137 0 0 137 ${x} ${y}`} cm /I${index} Do Q`;
  });
  const soft = deflatedStream(
    "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray",
    "\xff",
  );
  return onePage(`0 g ${draws.join("\n")}`, `/Resources << /XObject << ${names} >> >>`, ...images, soft);
}

function imageOf(modules: Modules, kind: "gray" | "mask" | "rgb" | "soft-mask", softMask: number): Uint8Array {
  const { bytes, size } = bitsOf(modules, 0);
  const head = `/Type /XObject /Subtype /Image /Width ${size} /Height ${size}`;
  if (kind === "mask") return deflatedStream(`${head} /ImageMask true /BitsPerComponent 1`, bytes);
  if (kind === "gray") return deflatedStream(`${head} /ColorSpace /DeviceGray /BitsPerComponent 1`, bytes);
  const rgb = new Uint8Array(size * size * 3).fill(255);
  for (const [y, row] of modules.entries()) {
    for (const [x, isDark] of row.entries())
      if (isDark) rgb.fill(0, ((y + 4) * size + x + 4) * 3, ((y + 4) * size + x + 5) * 3);
  }
  const mask = kind === "soft-mask" ? `/SMask ${softMask} 0 R` : "";
  return deflatedStream(`${head} /ColorSpace /DeviceRGB /BitsPerComponent 8 ${mask}`, rgb);
}

/** One image cut into strips of sixteen rows, as printer drivers do, inline. */
export function pageOfStrips(text: string): Uint8Array {
  const { bytes, size } = bitsOf(modulesOf(text), 0);
  const rowBytes = (size + 7) >> 3;
  const strips: Uint8Array[] = [];
  for (let top = 0; top < size; top += 16) {
    const rows = Math.min(16, size - top);
    const data = Buffer.from(bytes.subarray(top * rowBytes, (top + rows) * rowBytes)).toString("hex");
    strips.push(
      joined(
        `q ${size} 0 0 ${rows} 0 ${size - top - rows} cm BI /W ${size} /H ${rows} /BPC 1 /CS /G /F /AHx ID ${data}> EI Q\n`,
      ),
    );
  }
  return onePage(joined(`q ${MODULE} 0 0 ${MODULE} 100 100 cm\n`, ...strips, "Q"));
}

/** The drawing in a form of its own, turned a quarter by the form's matrix. */
export function pageOfForm(text: string): Uint8Array {
  const modules = modulesOf(text);
  const form = stream(
    `/Type /XObject /Subtype /Form /BBox [0 0 ${modules.length} ${modules.length}] /Matrix [0 1 -1 0 ${modules.length} 0]`,
    asOnePath(modules),
  );
  return onePage(
    `q ${MODULE} 0 0 ${MODULE} 100 100 cm /X Do Q`,
    "/Rotate 90 /Resources << /XObject << /X 5 0 R >> >>",
    form,
  );
}
