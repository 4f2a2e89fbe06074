/**
 * An inline SVG as a picture, drawn shape by shape with the colours that the page gives it. Nothing is loaded for it, so
 * that the page's policy has no say and hears nothing, and nothing in it can run.
 * @module
 */

/** Undefined where there is nothing to draw, or too much. */
export function svgPicture(svg: SVGSVGElement): OffscreenCanvas | undefined {
  const box = svg.getBoundingClientRect();
  const shapes = shapesIn(svg);
  if (shapes.length === 0 || shapes.length > MOST_SHAPES || box.width < 1 || box.height < 1) return undefined;
  const scale = Math.min(4, Math.max(1, WANTED_SIDE / Math.min(box.width, box.height)));
  const canvas = new OffscreenCanvas(
    Math.min(MOST_SIDE, Math.ceil(box.width * scale)),
    Math.min(MOST_SIDE, Math.ceil(box.height * scale)),
  );
  const pen = canvas.getContext("2d");
  if (!pen) return undefined;
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  for (const { shape, place } of shapes) paint(pen, shape, new DOMMatrix().scale(scale).multiply(place));
  return canvas;
}

interface PlacedShape {
  readonly shape: SVGGeometryElement;
  /** From the shape's coordinates to those of the SVG's own viewport, CSS pixels. */
  readonly place: DOMMatrix;
}

function shapesIn(svg: SVGSVGElement): readonly PlacedShape[] {
  const all = [...svg.querySelectorAll("path, rect, circle, ellipse, polygon, polyline, line, use")];
  return all.slice(0, MOST_SHAPES + 1).flatMap((element) => {
    if (element.closest("defs, symbol, clipPath, mask, pattern, marker")) return [];
    const place = element instanceof SVGGraphicsElement ? element.getCTM() : null;
    if (!place) return [];
    const matrix = DOMMatrix.fromMatrix(place);
    if (element instanceof SVGUseElement) return usedBy(element, matrix);
    return element instanceof SVGGeometryElement ? [{ shape: element, place: matrix }] : [];
  });
}

/** One level of what `use` repeats: the modules of a code are often drawn so. */
function usedBy(use: SVGUseElement, place: DOMMatrix): readonly PlacedShape[] {
  const name = use.href.baseVal;
  const target = name.startsWith("#") ? document.getElementById(name.slice(1)) : null;
  if (!target) return [];
  const moved = place.translate(use.x.baseVal.value, use.y.baseVal.value);
  const shapes =
    target instanceof SVGGeometryElement ? [target] : [...target.querySelectorAll("path, rect, circle, polygon")];
  return shapes.slice(0, MOST_USED).flatMap((shape) => {
    if (!(shape instanceof SVGGeometryElement)) return [];
    const own = shape.transform.baseVal.consolidate()?.matrix;
    return [{ shape, place: own ? moved.multiply(DOMMatrix.fromMatrix(own)) : moved }];
  });
}

function paint(pen: OffscreenCanvasRenderingContext2D, shape: SVGGeometryElement, place: DOMMatrix): void {
  const style = getComputedStyle(shape);
  if (style.visibility !== "visible" || style.display === "none") return;
  const outline = outlineOf(shape);
  if (!outline) return;
  pen.setTransform(place);
  pen.globalAlpha = Number(style.opacity) * Number(style.fillOpacity || 1);
  if (isColour(style.fill)) {
    pen.fillStyle = style.fill;
    pen.fill(outline, style.fillRule === "evenodd" ? "evenodd" : "nonzero");
  }
  if (isColour(style.stroke)) {
    pen.strokeStyle = style.stroke;
    pen.lineWidth = Number.parseFloat(style.strokeWidth) || 1;
    pen.stroke(outline);
  }
}

function isColour(paint: string): boolean {
  return paint !== "" && paint !== "none" && !paint.startsWith("url(");
}

function outlineOf(shape: SVGGeometryElement): Path2D | undefined {
  const path = new Path2D();
  if (shape instanceof SVGPathElement) return new Path2D(shape.getAttribute("d") ?? "");
  if (shape instanceof SVGRectElement) path.rect(...lengths(shape.x, shape.y, shape.width, shape.height));
  else if (shape instanceof SVGCircleElement) path.arc(...lengths(shape.cx, shape.cy, shape.r), 0, 2 * Math.PI);
  else if (shape instanceof SVGEllipseElement) {
    path.ellipse(...lengths(shape.cx, shape.cy, shape.rx, shape.ry), 0, 0, 2 * Math.PI);
  } else if (shape instanceof SVGLineElement) {
    path.moveTo(...lengths(shape.x1, shape.y1));
    path.lineTo(...lengths(shape.x2, shape.y2));
  } else if (shape instanceof SVGPolygonElement || shape instanceof SVGPolylineElement) {
    for (const { x, y } of shape.points) path.lineTo(x, y);
    if (shape instanceof SVGPolygonElement) path.closePath();
  } else return undefined;
  return path;
}

function lengths<const Given extends readonly SVGAnimatedLength[]>(
  ...given: Given
): { [Index in keyof Given]: number } {
  // As many numbers as lengths, in their order.
  return given.map(({ baseVal }) => baseVal.value) as { [Index in keyof Given]: number };
}

/** Pixels of a side at which the modules of a code stay apart. */
const WANTED_SIDE = 600;
const MOST_SIDE = 4_096;
const MOST_SHAPES = 40_000;
const MOST_USED = 200;
