/**
 * The codes on one page of a PDF.
 * @module
 */
import { isRefusal, type Refusal, refusing } from "../../refusal.ts";
import type { Stop } from "../budget.ts";
import { type CodeSearch, SEARCHED_PIXELS } from "../code-search.ts";
import { namesMissingParts } from "../code-set.ts";
import type { Code } from "../ports.ts";
import { boxFrom, intersection, isEmpty, union } from "./affine.ts";
import type { EngineImage, EnginePage, OperatorNumbers } from "./engine.ts";
import { rasterOf } from "./mark-raster.ts";
import { type ImageMark, type Mark, pageMarks } from "./page-marks.ts";

/** pdf.js's AnnotationMode.ENABLE: stamps are drawn, forms are not filled in. */
const ANNOTATIONS_DRAWN = 1;

/** Pixels a unit of user space (1/72 inch): a module of 0.25 mm is three pixels wide. */
const SCALE = 300 / 72;

/** For what the first look left unread: modules of 0.13 mm. */
const FINE_SCALE = 600 / 72;

/** Numbers in all paths of a page under which they draw no code: the smallest one has dozens of dark runs. */
const FEWEST_PATH_NUMBERS = 200;

/** Marks drawn; a page of more is a drawing of another kind. */
const MARKS = 200_000;

/**
 * Looks once at a resolution that reads what is printed in Kazakhstan, and at twice that where nothing was found or a
 * part of a set is missing.
 */
export async function pageCodes(
  page: EnginePage,
  operators: OperatorNumbers,
  search: CodeSearch,
  stop: Stop,
): Promise<readonly Code[] | Refusal> {
  const view = boxFrom(page.view) ?? [0, 0, 612, 792];
  const list = await page.getOperatorList({ annotationMode: ANNOTATIONS_DRAWN });
  const marks = likelyMarks(pageMarks(list, operators, view).marks);
  const first = marks[0];
  if (!first) return [];
  const images = await decodedImages(page, marks);
  const region = intersection(
    view,
    marks.reduce((box, mark) => union(box, mark.box), first.box),
  );
  if (isEmpty(region)) return [];
  const look = async (scale: number, thorough: boolean): Promise<readonly Code[] | Refusal> => {
    const pixels = (region[2] - region[0]) * (region[3] - region[1]) * scale * scale;
    const bounded = scale * Math.min(1, Math.sqrt(SEARCHED_PIXELS / pixels));
    const raster = refusing(() => rasterOf(marks, region, bounded, (mark) => images.get(mark.image), stop));
    return isRefusal(raster) ? raster : search.find(raster, stop, thorough);
  };
  const quick = await look(SCALE, false);
  if (isRefusal(quick) || (quick.length > 0 && !namesMissingParts(quick))) return quick;
  const fine = await look(FINE_SCALE, quick.length === 0);
  if (isRefusal(fine)) return quick.length > 0 ? quick : fine;
  return [...new Map([...quick, ...fine].map((code) => [code.text, code])).values()];
}

/** Images always; paths where there are enough of them to draw a code. */
function likelyMarks(marks: readonly Mark[]): readonly Mark[] {
  const pathNumbers = marks.reduce((sum, mark) => sum + (mark.kind === "path" ? mark.path.length : 0), 0);
  const hasImage = marks.some((mark) => mark.kind !== "path");
  return hasImage || pathNumbers >= FEWEST_PATH_NUMBERS ? marks.slice(0, MARKS) : [];
}

/** Waits for each image that is drawn, once; what could not be decoded is left out. */
async function decodedImages(page: EnginePage, marks: readonly Mark[]): Promise<ReadonlyMap<unknown, EngineImage>> {
  const sources = new Set(marks.filter((mark): mark is ImageMark => mark.kind !== "path").map((mark) => mark.image));
  const decoded = new Map<unknown, EngineImage>();
  const wait = async (source: unknown): Promise<void> => {
    const image = typeof source === "string" ? await objectOf(page, source) : source;
    if (isEngineImage(image)) decoded.set(source, image);
  };
  await Promise.all([...sources].map(wait));
  return decoded;
}

function objectOf(page: EnginePage, id: string): Promise<unknown> {
  // pdf.js's own rule: what several pages share is named g_….
  const objects = id.startsWith("g_") ? page.commonObjs : page.objs;
  return new Promise((resolve) => objects.get(id, resolve));
}

function isEngineImage(value: unknown): value is EngineImage {
  if (typeof value !== "object" || value === null || !("data" in value)) return false;
  const { data } = value;
  return data instanceof Uint8Array || data instanceof Uint8ClampedArray;
}
