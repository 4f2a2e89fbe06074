/**
 * QR images, beside html5-qrcode's own decoder and jsQR: what is read, and how long it takes. All begin with the pixels.
 * @module
 */
import { greyOfRgba } from "../../shared/capture/grey-image.ts";
import { nodeCodeSearch } from "../../shared/cli/platform/zxing.ts";
import { isRefusal } from "../../shared/refusal.ts";
import { type Measurement, median } from "./measure.ts";
import { loadPeer, type QrReader } from "./peers.ts";
import { pageOfFive, type QrImage, singleCodes } from "./qr-images.ts";

interface Reader {
  readonly name: string;
  /** Undefined where it is not installed. */
  readonly reader: QrReader | undefined;
}

export async function benchQrDecoders(withPeers: boolean, rounds = 9): Promise<readonly Measurement[]> {
  const own: Reader = { name: "Tekser", reader: ownReader };
  const peers: readonly Reader[] = [
    { name: "html5-qrcode's own decoder", reader: withPeers ? await loadPeer("qr-html5-qrcode") : undefined },
    { name: "jsQR", reader: withPeers ? await loadPeer("qr-jsqr") : undefined },
  ];
  const single = singleCodes();
  const page = [await pageOfFive()];
  return [
    ...compare(
      `${single.length} images of one code, versions 25–30`,
      single,
      await raced([own, ...peers], single, rounds),
    ),
    ...compare("page of five codes of version 28", page, await raced([own, ...peers], page, rounds)),
  ];
}

/** The product's own search, as it treats a photograph. */
export const ownReader: QrReader = {
  async readCodes(data, width, height) {
    const codes = await nodeCodeSearch().find(greyOfRgba(data, width, height), () => undefined, "photographed");
    return isRefusal(codes) ? [] : codes.map(({ text }) => text);
  },
};

/** What one reader made of the images, in their order. */
interface Score {
  readonly name: string;
  readonly installed: boolean;
  readonly results: readonly { readonly right: number; readonly ms: number }[];
}

/** Every reader over every image in turns; the first round only warms up and counts. */
async function raced(
  readers: readonly Reader[],
  images: readonly QrImage[],
  rounds: number,
): Promise<readonly Score[]> {
  const runs = readers.map(() => images.map(() => ({ right: 0, taken: [] as number[] })));
  for (let round = 0; round <= rounds; round++) {
    for (const [at, { data, width, height, texts }] of images.entries()) {
      for (const [which, { reader }] of readers.entries()) {
        const run = runs[which]?.[at];
        if (!reader || !run) continue;
        const start = performance.now();
        const found = await reader.readCodes(data, width, height);
        if (round > 0) run.taken.push(performance.now() - start);
        run.right = texts.filter((text) => found.includes(text)).length;
      }
    }
  }
  return readers.map(({ name, reader }, which) => ({
    name,
    installed: reader !== undefined,
    results: (runs[which] ?? []).map(({ right, taken }) => ({ right, ms: median(taken) })),
  }));
}

function compare(what: string, images: readonly QrImage[], [own, ...peers]: readonly Score[]): readonly Measurement[] {
  if (!own) return [];
  const codes = images.reduce((sum, { texts }) => sum + texts.length, 0);
  return [
    { what: `${what}: time for each`, value: mean(own.results.map(({ ms }) => ms)), unit: "ms" },
    ...peers.flatMap((peer) => [counted(`${what}: read, of ${codes}`, own, peer), ...timed(what, own, peer)]),
  ];
}

function counted(what: string, own: Score, { name, installed, results }: Score): Measurement {
  const peer = { name, ...(installed ? { value: read(results) } : {}) };
  return { what, value: read(own.results), unit: "codes", peer };
}

function read(results: Score["results"]): number {
  return results.reduce((sum, { right }) => sum + right, 0);
}

/** Over the images that both read: giving up is quick, and says nothing about speed. */
function timed(what: string, own: Score, { name, results }: Score): readonly Measurement[] {
  const both = results.flatMap((theirs, at) => {
    const ours = own.results[at];
    return ours && ours.right > 0 && theirs.right > 0 ? [{ ours: ours.ms, theirs: theirs.ms }] : [];
  });
  if (both.length === 0) return [];
  const value = mean(both.map(({ ours }) => ours));
  const peer = { name, value: mean(both.map(({ theirs }) => theirs)) };
  return [{ what: `${what}: time for each of the ${both.length} that both read`, value, unit: "ms", peer }];
}

/** Of medians: the images differ, and each counts. */
function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
