/**
 * The codes on one page of a PDF.
 * @module
 */
import { isRefusal, type Refusal, refusing } from "../../refusal.ts";
import type { Stop } from "../budget.ts";
import { type CodeSearch, type Effort, SEARCHED_PIXELS } from "../code-search.ts";
import { namesMissingParts } from "../code-set.ts";
import type { Code } from "../ports.ts";
import { type Box, boxFrom, intersection, isEmpty, union } from "./affine.ts";
import type { EngineImage, EnginePage, OperatorNumbers } from "./engine.ts";
import { rasterOf } from "./mark-raster.ts";
import { type ImageMark, type Mark, type PathMark, pageMarks } from "./page-marks.ts";

/** pdf.js's AnnotationMode.ENABLE: stamps are drawn, forms are not filled in. */
const ANNOTATIONS_DRAWN = 1;

/** Pixels a unit of user space (1/72 inch): a module of 0.25 mm is three pixels wide. */
const SCALE = 300 / 72;

/** For what the first look left unread: modules of 0.13 mm. */
const FINE_SCALE = 600 / 72;

/** A module's edge is shorter: 4 mm, in 1/72 inch. */
const SHORT = 12;

/** Short lines in all paths of a page under which they draw no code: the smallest one has hundreds. */
const FEWEST_SHORT_LINES = 100;

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
  const marks = pageMarks(list, operators, view);
  const region = likelyRegion(marks, view);
  if (!region) return [];
  const images = await decodedImages(page, marks);
  const look = async (scale: number, effort: Effort): Promise<readonly Code[] | Refusal> => {
    const pixels = (region[2] - region[0]) * (region[3] - region[1]) * scale * scale;
    const bounded = scale * Math.min(1, Math.sqrt(SEARCHED_PIXELS / pixels));
    const raster = refusing(() =>
      rasterOf(marks.slice(0, MARKS), region, bounded, (mark) => images.get(mark.image), stop),
    );
    return isRefusal(raster) ? raster : search.find(raster, stop, effort);
  };
  const quick = await look(SCALE, "quick");
  if (isRefusal(quick) || (quick.length > 0 && !namesMissingParts(quick))) return quick;
  const fine = await look(FINE_SCALE, quick.length === 0 ? "drawn" : "quick");
  if (isRefusal(fine)) return quick.length > 0 ? quick : fine;
  return [...new Map([...quick, ...fine].map((code) => [code.text, code])).values()];
}

/** Where codes may be: around images, and around paths that together have enough short lines. */
function likelyRegion(marks: readonly Mark[], view: Box): Box | undefined {
  let ofImages: Box | undefined;
  let ofPaths: Box | undefined;
  let shortLines = 0;
  for (const mark of marks.slice(0, MARKS)) {
    const lines = mark.kind === "path" ? shortLinesOf(mark) : 0;
    shortLines += lines;
    if (mark.kind !== "path") ofImages = ofImages ? union(ofImages, mark.box) : mark.box;
    else if (lines > 0) ofPaths = ofPaths ? union(ofPaths, mark.box) : mark.box;
  }
  const likely = shortLines >= FEWEST_SHORT_LINES ? [ofImages, ofPaths] : [ofImages];
  const [first, ...rest] = likely.filter((box) => box !== undefined);
  const region = first && intersection(view, rest.reduce(union, first));
  return region && !isEmpty(region) ? region : undefined;
}

/** Counts the straight lines of a path that are as short as a module's edge. */
function shortLinesOf({ path, matrix }: PathMark): number {
  const unit = Math.max(Math.hypot(matrix[0], matrix[1]), Math.hypot(matrix[2], matrix[3]));
  let count = 0;
  let [x, y] = [0, 0];
  for (let at = 0; at < path.length; ) {
    const step = path[at] ?? 4;
    const numbers = NUMBERS_OF_STEP[step] ?? 0;
    if (numbers > 0) {
      const toX = path[at + numbers - 1] ?? 0;
      const toY = path[at + numbers] ?? 0;
      if (step === 1 && Math.hypot(toX - x, toY - y) * unit < SHORT) count++;
      [x, y] = [toX, toY];
    }
    at += 1 + numbers;
  }
  return count;
}

/** How many numbers follow each of a path's steps, see `page-marks.ts`. */
const NUMBERS_OF_STEP = [2, 2, 6, 4, 0];

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
