import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { manifest } from "../../../extension/manifest.ts";
import { SCREENSHOT, STORE_LANGUAGES, storeListing } from "../../../scripts/store-listing.ts";

const PROJECT = join(import.meta.dirname, "../../..");
const listing = storeListing(PROJECT);
const text = (path: string) => new TextDecoder().decode(listing.get(path));

describe("what the stores show", () => {
  it("says why each permission is asked for, in the words that PRIVACY.md has for them, and of no other", () => {
    const rows = (page: string) =>
      page
        .split("\n")
        .filter((line) => /^\| `/.test(line))
        .map((line) => line.split("|")[1]?.trim());
    const told = rows(text("README.md"));
    expect(told.toSorted()).toEqual(rows(readFileSync(join(PROJECT, "PRIVACY.md"), "utf8")).toSorted());
    for (const target of ["chrome", "firefox"] as const) {
      // Sound: a manifest of ours has both members.
      const { permissions, optional_host_permissions } = manifest(target, "1") as unknown as Record<
        string,
        readonly string[]
      >;
      for (const permission of [...(permissions ?? []), ...(optional_host_permissions ?? [])])
        expect(told.join()).toContain(`\`${permission}\``);
    }
  });

  it.each(STORE_LANGUAGES)("has name, summary and description in the language: %s", (language) => {
    for (const which of ["name", "summary", "description"]) expect(text(`${language}/${which}.txt`)).toMatch(/\S/);
    const others = STORE_LANGUAGES.filter((each) => each !== language);
    for (const other of others) expect(text(`${language}/description.txt`)).not.toBe(text(`${other}/description.txt`));
    // One paragraph says the same thing as the same one in the others.
    expect(lines(language)).toEqual(lines("en"));
  });

  it.each(STORE_LANGUAGES)("has pictures of the size that both stores take: %s", (language) => {
    const pictures = [...listing].filter(([path]) => path.startsWith(`${language}/`) && path.endsWith(".png"));
    expect(pictures.length).toBeGreaterThanOrEqual(3);
    expect(pictures.length).toBeLessThanOrEqual(5);
    for (const [path, bytes] of pictures) expect([path, pixels(bytes)]).toEqual([path, SCREENSHOT]);
  });

  it("has the icon and the tile in the stores' sizes", () => {
    expect(pixels(listing.get("icon-128.png"))).toEqual({ width: 128, height: 128 });
    expect(pixels(listing.get("tile-440x280.png"))).toEqual({ width: 440, height: 280 });
  });
});

/** How each line begins: empty, a point of a list, a heading, a sentence. */
function lines(language: string): readonly string[] {
  const kindOf = (line: string) =>
    line === "" ? "" : line.startsWith("•") ? "•" : line === line.toUpperCase() ? "H" : "s";
  return text(`${language}/description.txt`).split("\n").map(kindOf);
}

/** Of a PNG: its header begins with both, PNG §11.2.1. */
function pixels(png: Uint8Array | undefined): { readonly width: number; readonly height: number } {
  if (!png) throw new Error("no such picture");
  const header = new DataView(png.buffer, png.byteOffset + 16, 8);
  return { width: header.getUint32(0), height: header.getUint32(4) };
}
