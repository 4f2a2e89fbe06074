/**
 * An inline SVG as an image of its own: with the colours that the page's styles give it.
 * @module
 */

/** Rejects where the browser can't draw it. */
export async function svgPicture(svg: SVGSVGElement): Promise<HTMLImageElement> {
  const box = svg.getBoundingClientRect();
  const scale = Math.min(4, Math.max(1, WANTED_SIDE / Math.max(1, Math.min(box.width, box.height))));
  const copy = styledCopy(svg);
  copy.setAttribute("width", String(Math.round(box.width * scale)));
  copy.setAttribute("height", String(Math.round(box.height * scale)));
  if (!copy.hasAttribute("viewBox")) copy.setAttribute("viewBox", `0 0 ${box.width} ${box.height}`);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  return image;
}

/** Pixels of a side at which the modules of a code stay apart. */
const WANTED_SIDE = 600;

/** A copy of `svg` that needs nothing of the page: computed paint on each element, what is used from elsewhere beside it. */
function styledCopy(svg: SVGSVGElement): Element {
  const copy = svg.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) throw new TypeError("not an SVG");
  const originals = [svg, ...svg.querySelectorAll("*")].slice(0, MOST_ELEMENTS);
  const copies = [copy, ...copy.querySelectorAll("*")];
  for (const [index, original] of originals.entries()) {
    const style = getComputedStyle(original);
    const paint = PAINT.map((name) => `${name}:${style.getPropertyValue(name)}`).join(";");
    copies[index]?.setAttribute("style", paint);
  }
  for (const used of usedElsewhere(svg)) copy.prepend(used);
  for (const script of copy.querySelectorAll("script, foreignObject")) script.remove();
  return copy;
}

/** Symbols and the like that `svg` takes from another SVG of the same document. */
function usedElsewhere(svg: SVGSVGElement): readonly Node[] {
  const names = [...svg.querySelectorAll("use")].map((use) => use.href.baseVal);
  return [...new Set(names)].slice(0, MOST_USED).flatMap((name) => {
    const target = name.startsWith("#") ? document.getElementById(name.slice(1)) : null;
    return target && !svg.contains(target) ? [target.cloneNode(true)] : [];
  });
}

const PAINT = [
  "fill",
  "fill-opacity",
  "fill-rule",
  "stroke",
  "stroke-width",
  "opacity",
  "display",
  "visibility",
] as const;
const MOST_ELEMENTS = 20_000;
const MOST_USED = 50;
