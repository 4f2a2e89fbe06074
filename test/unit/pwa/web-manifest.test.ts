import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { webManifest } from "../../../pwa/web-manifest.ts";

const manifest = webManifest();

const publicFile = (path: string) => new URL(`../../../pwa/public/${path}`, import.meta.url);

/** Width and height stand in the first chunk of a PNG. PNG §11.2.1. */
const sizeOf = (path: string) => {
  const bytes = readFileSync(publicFile(path));
  return `${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`;
};

describe("the web app manifest", () => {
  const pictures = [
    ...(manifest.icons ?? []),
    ...(manifest.screenshots ?? []),
    ...(manifest.shortcuts ?? []).flatMap(({ icons = [] }) => icons),
  ];

  it("names no picture that is not there, nor of another size", () => {
    const wrong = pictures.filter(({ src, sizes }) =>
      src.endsWith(".svg") ? !existsSync(publicFile(src)) : sizeOf(src) !== sizes,
    );
    expect(wrong).toEqual([]);
  });

  it("never lets what is shared stand in an address, where hosts would log it", () => {
    expect(manifest.share_target).toMatchObject({ method: "POST", enctype: "multipart/form-data", action: "/share" });
  });

  it("has what browsers ask for before they install: an id, large and maskable icons, both screenshots", () => {
    expect(manifest.id).toBe("/");
    expect(manifest.icons?.map(({ sizes }) => sizes)).toEqual(expect.arrayContaining(["192x192", "512x512"]));
    expect(manifest.icons?.some(({ purpose }) => purpose === "maskable")).toBe(true);
    expect(manifest.screenshots?.map(({ form_factor: form }) => form).sort()).toEqual(["narrow", "wide"]);
  });

  it("opens the files that carry signatures", () => {
    const names = (manifest.file_handlers ?? []).flatMap(({ accept }) => Object.values(accept).flat());
    expect(names.sort()).toEqual([".cms", ".p7b", ".p7s", ".pdf", ".sig", ".xml"]);
  });

  it("leads from its shortcuts to scanning and to the box for codes", () => {
    expect(manifest.shortcuts?.map(({ url }) => url)).toEqual(["/#/scan", "/#/code"]);
  });

  it("keeps what is open when it is launched again", () => {
    expect(manifest.launch_handler?.client_mode).toEqual(["focus-existing", "auto"]);
  });
});
