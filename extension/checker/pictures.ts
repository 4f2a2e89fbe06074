/**
 * Pictures of what is checked: a small one to be shown beside the facts, and pixels of an SVG, which the core does not draw.
 * @module
 */

/** Longer side of the small picture, in pixels. */
const SMALL = 480;

/** Longer side in which an SVG is drawn: codes in it stay readable. */
const DRAWN = 2_000;

/** Most characters of a small picture. */
const MOST_CHARACTERS = 200_000;

/** A data: address; undefined for what is no image. */
export async function smallPicture(octets: Blob): Promise<string | undefined> {
  try {
    const whole = await createImageBitmap(octets);
    const scale = Math.min(1, SMALL / Math.max(whole.width, whole.height));
    const canvas = new OffscreenCanvas(Math.max(1, whole.width * scale), Math.max(1, whole.height * scale));
    canvas.getContext("2d")?.drawImage(whole, 0, 0, canvas.width, canvas.height);
    whole.close();
    const address = await dataAddress(await canvas.convertToBlob({ type: "image/webp", quality: 0.8 }));
    return address.length <= MOST_CHARACTERS ? address : undefined;
  } catch {
    return undefined;
  }
}

export function isSvg({ type }: Blob): boolean {
  return type === "image/svg+xml";
}

/** As a browser draws it in an image element: without scripts and without anything from elsewhere. */
export async function drawnSvg(octets: Blob): Promise<Blob | undefined> {
  const address = URL.createObjectURL(octets);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const scale = DRAWN / Math.max(width, height, 1);
    const canvas = new OffscreenCanvas(Math.max(1, width * scale), Math.max(1, height * scale));
    const context = canvas.getContext("2d");
    if (!context || width === 0) return undefined;
    context.fillStyle = "#fff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: "image/png" });
  } catch {
    return undefined;
  } finally {
    URL.revokeObjectURL(address);
  }
}

function dataAddress(octets: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(octets);
  });
}
