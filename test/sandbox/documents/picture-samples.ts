/**
 * An eGov barcode set as scanners and telephones see it.
 * @module
 */

import { holder } from "../holders.ts";
import type { DocumentContent } from "./contents/index.ts";
import { named } from "./egov-printing.ts";
import { codePicture, pagePicture } from "./page-image.ts";
import { expected, inWords, type Sample, type SampleFile, type Words } from "./sample.ts";
import { commonNameOf } from "./signing.ts";

const FORM = {
  scan: inWords("сканерленген бет", "скан страницы", "scanned page"),
  photo: inWords("беттің фотосуреті", "фотография страницы", "photograph of the page"),
  photoWebp: inWords("беттің фотосуреті (WebP)", "фотография страницы (WebP)", "photograph of the page (WebP)"),
  split: inWords("әр код жеке суретте", "каждый код на своём снимке", "each code in a picture of its own"),
};

/** `texts` are the codes of the good set. */
export async function pictureSamples(content: DocumentContent, texts: readonly string[]): Promise<readonly Sample[]> {
  const system = holder("gost-2015", "system");
  const expect = expected.genuine({ signerCommonName: commonNameOf(system), documentType: content.type });
  const page = (format: "png" | "jpeg" | "webp", modulePixels: number, tilt: number) =>
    pagePicture(content, texts, { format, modulePixels, tilt, photographed: tilt !== 0 });
  const one = (id: string, form: Words, files: readonly SampleFile[]): Sample => ({
    ...named(content, id, form),
    files,
    expect,
  });
  const split = await Promise.all(
    texts.map(async (text, index) => ({
      name: `SAMPLE-${content.type}-${index + 1}.png`,
      bytes: await codePicture(text, { format: "png", modulePixels: 3 }),
    })),
  );
  const file = (extension: string, bytes: Uint8Array) => [{ name: `SAMPLE-${content.type}.${extension}`, bytes }];
  return [
    one("scan-png", FORM.scan, file("png", await page("png", 3, 0))),
    one("photo-jpeg", FORM.photo, file("jpg", await page("jpeg", 4, 1.7))),
    one("photo-webp", FORM.photoWebp, file("webp", await page("webp", 4, -2.3))),
    one("split-png", FORM.split, split),
  ];
}
