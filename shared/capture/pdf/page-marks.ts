/**
 * What a PDF page paints that could be a code: filled and stroked paths and images, in painting order.
 *
 * Left out are letters (a stamp printed across a code does not hide it here), and with them glyphs that are drawings (Type 3
 * fonts), tiling patterns and shadings: no printer of the documents read here draws a code with those. pdf.js interprets the
 * page; drawing its operators ourselves takes a tenth of the time that a canvas needs for the ten thousands of small
 * squares of vector codes, and gives the same raster in every runtime.
 * @module
 */
import { luminance } from "../grey-image.ts";
import {
  type Affine,
  affineOf,
  type Box,
  boxFrom,
  boxOf,
  composed,
  IDENTITY,
  intersection,
  isEmpty,
} from "./affine.ts";
import type { OperatorList, OperatorNumbers } from "./engine.ts";

export type Mark = PathMark | ImageMark;

interface Painted {
  /** From the mark's own space to the page's user space. */
  readonly matrix: Affine;
  /** What shows of it, in user space. */
  readonly box: Box;
  /** 0 black, 255 white. */
  readonly grey: number;
  /** 0–1. */
  readonly alpha: number;
}

export interface PathMark extends Painted {
  readonly kind: "path";
  /** pdf.js's path: 0 x y moves, 1 x y draws, 2 … a cubic and 3 … a quadratic curve, 4 closes. */
  readonly path: Float32Array;
  readonly evenOdd: boolean;
  /** Width of a stroke in user space; absent: filled. */
  readonly strokeWidth?: number;
}

export interface ImageMark extends Painted {
  readonly kind: "image" | "mask";
  /** An id in the page's objects, or the image itself. */
  readonly image: unknown;
}

interface State {
  readonly matrix: Affine;
  readonly clip: Box;
  /** Undefined: a pattern, or nothing. */
  readonly fill: number | undefined;
  readonly stroke: number | undefined;
  readonly lineWidth: number;
  readonly fillAlpha: number;
  readonly strokeAlpha: number;
}

const UNIT: Box = [0, 0, 1, 1];

/** Nested graphics states: what a page can ask us to remember. */
const STATES = 4_096;

/** Reads the operators of a page whose crop box is `view`. */
export function pageMarks(list: OperatorList, operators: OperatorNumbers, view: Box): readonly Mark[] {
  const walk = new PageWalk(operators, view);
  for (const [index, operator] of list.fnArray.entries()) {
    const args = list.argsArray[index];
    walk.step(operator, Array.isArray(args) ? args : []);
  }
  return walk.marks;
}

type Handler = (args: readonly unknown[]) => void;

/** The graphics state on its way through a page. ISO 32000-2 §8.4. */
class PageWalk {
  readonly marks: Mark[] = [];
  private readonly view: Box;
  private readonly saved: State[] = [];
  private state: State;
  /** The next path cuts what shows of all that follows. */
  private clipsNext = false;
  /** Depth of groups inside a soft mask: they tint others and paint nothing themselves. */
  private masking = 0;
  private readonly handlers = new Map<number | undefined, Handler>();
  private readonly fills: ReadonlySet<unknown>;
  private readonly evenOddFills: ReadonlySet<unknown>;
  private readonly strokes: ReadonlySet<unknown>;

  constructor(operators: OperatorNumbers, view: Box) {
    this.view = view;
    const white = { fillAlpha: 1, strokeAlpha: 1, lineWidth: 1 };
    this.state = { matrix: IDENTITY, clip: view, fill: 0, stroke: 0, ...white };
    const named = (names: readonly string[]) => new Set(names.map((name) => operators[name]));
    this.fills = named(["fill", "eoFill", "fillStroke", "eoFillStroke", "closeFillStroke", "closeEOFillStroke"]);
    this.evenOddFills = named(["eoFill", "eoFillStroke", "closeEOFillStroke"]);
    this.strokes = named([
      "stroke",
      "closeStroke",
      "fillStroke",
      "eoFillStroke",
      "closeFillStroke",
      "closeEOFillStroke",
    ]);
    for (const [name, handler] of Object.entries(this.handlersByName())) this.handlers.set(operators[name], handler);
  }

  step(operator: number, args: readonly unknown[]): void {
    this.handlers.get(operator)?.(args);
  }

  private handlersByName(): Readonly<Record<string, Handler>> {
    const save = (): void => this.save();
    const restore = (): void => this.restore();
    return {
      save,
      restore,
      transform: ([...matrix]) => this.enter(affineOf(matrix) ?? IDENTITY, undefined),
      paintFormXObjectBegin: ([matrix, box]) => {
        this.save();
        this.enter(affineOf(matrix) ?? IDENTITY, boxFrom(box));
      },
      paintFormXObjectEnd: restore,
      beginGroup: ([group]) => {
        this.save();
        if (this.masking > 0 || member(group, "smask")) this.masking++;
      },
      endGroup: () => {
        this.restore();
        if (this.masking > 0) this.masking--;
      },
      beginAnnotation: ([, box, transform, matrix]) => {
        this.save();
        this.set({ matrix: IDENTITY, clip: intersection(this.view, boxFrom(box) ?? this.view) });
        this.enter(composed(affineOf(transform) ?? IDENTITY, affineOf(matrix) ?? IDENTITY), undefined);
      },
      endAnnotation: restore,
      setFillRGBColor: ([colour]) => this.set({ fill: greyOf(colour) }),
      setStrokeRGBColor: ([colour]) => this.set({ stroke: greyOf(colour) }),
      setFillColorN: () => this.set({ fill: undefined }),
      setStrokeColorN: () => this.set({ stroke: undefined }),
      setFillTransparent: () => this.set({ fill: undefined }),
      setStrokeTransparent: () => this.set({ stroke: undefined }),
      setLineWidth: ([width]) => this.set({ lineWidth: numberOf(width) }),
      setGState: ([entries]) => this.setParameters(entries),
      clip: () => this.cutNext(),
      eoClip: () => this.cutNext(),
      constructPath: ([operator, data, bounds]) =>
        this.paintPath(operator, Array.isArray(data) ? data[0] : data, bounds),
      paintImageXObject: ([image]) => this.paintImage("image", image),
      paintInlineImageXObject: ([image]) => this.paintImage("image", image),
      // The mask itself is among the page's objects, under the id in `data`.
      paintImageMaskXObject: ([mask]) =>
        this.paintImage("mask", typeof member(mask, "data") === "string" ? member(mask, "data") : mask),
    };
  }

  private set(changed: Partial<State>): void {
    this.state = { ...this.state, ...changed };
  }

  private save(): void {
    if (this.saved.length < STATES) this.saved.push(this.state);
  }

  private restore(): void {
    this.state = this.saved.pop() ?? this.state;
  }

  private cutNext(): void {
    this.clipsNext = true;
  }

  private enter(inner: Affine, box: Box | undefined): void {
    const matrix = composed(this.state.matrix, inner);
    const clip = box ? intersection(this.state.clip, boxOf(matrix, box)) : this.state.clip;
    this.set({ matrix, clip });
  }

  private setParameters(entries: unknown): void {
    for (const entry of Array.isArray(entries) ? entries : []) {
      const [key, value] = Array.isArray(entry) ? entry : [];
      if (key === "ca") this.set({ fillAlpha: numberOf(value) });
      if (key === "CA") this.set({ strokeAlpha: numberOf(value) });
      if (key === "LW") this.set({ lineWidth: numberOf(value) });
    }
  }

  private paintImage(kind: ImageMark["kind"], image: unknown): void {
    const { matrix, clip, fillAlpha: alpha } = this.state;
    const grey = kind === "mask" ? this.state.fill : 0;
    if (grey !== undefined)
      this.paint({ kind, image, matrix, box: intersection(clip, boxOf(matrix, UNIT)), grey, alpha });
  }

  private paintPath(operator: unknown, path: unknown, bounds: unknown): void {
    const within = boxFrom(bounds);
    const { matrix, clip, fill, stroke, fillAlpha, strokeAlpha, lineWidth } = this.state;
    const clips = this.clipsNext;
    this.clipsNext = false;
    if (!within || !(path instanceof Float32Array)) return;
    const extent = boxOf(matrix, within);
    if (clips) this.set({ clip: intersection(clip, extent) });
    if (this.fills.has(operator) && fill !== undefined) {
      const evenOdd = this.evenOddFills.has(operator);
      this.paint({
        kind: "path",
        path,
        matrix,
        box: intersection(clip, extent),
        evenOdd,
        grey: fill,
        alpha: fillAlpha,
      });
    }
    if (this.strokes.has(operator) && stroke !== undefined) {
      const strokeWidth = lineWidth * Math.sqrt(Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]));
      const [left, top, right, bottom] = extent;
      const grown: Box = [left - strokeWidth, top - strokeWidth, right + strokeWidth, bottom + strokeWidth];
      const box = intersection(clip, grown);
      this.paint({ kind: "path", path, matrix, box, evenOdd: false, strokeWidth, grey: stroke, alpha: strokeAlpha });
    }
  }

  private paint(mark: Mark): void {
    if (this.masking === 0 && !isEmpty(mark.box) && mark.alpha > 0) this.marks.push(mark);
  }
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function numberOf(value: unknown): number {
  return typeof value === "number" && Number.isFinite(value) ? value : 1;
}

/** Of `#rrggbb`, as pdf.js gives every colour. */
function greyOf(colour: unknown): number | undefined {
  const rgb =
    typeof colour === "string" && /^#[0-9a-f]{6}$/i.test(colour) ? Number.parseInt(colour.slice(1), 16) : undefined;
  return rgb === undefined ? undefined : luminance(rgb >> 16, (rgb >> 8) & 0xff, rgb & 0xff);
}
