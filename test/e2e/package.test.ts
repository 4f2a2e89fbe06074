import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SCREENSHOT, STORE_LANGUAGES } from "../../scripts/store-listing.ts";

const PROJECT = join(import.meta.dirname, "../..");

/** Two builds of both browsers' extensions. */
const BUILDS_MS = 300_000;

describe("the packages for the stores", () => {
  const elsewhere = mkdtempSync(join(tmpdir(), "tekser-source-"));
  afterAll(() => rmSync(elsewhere, { recursive: true, force: true }));

  beforeAll(() => pack(PROJECT, "Asia/Almaty"), BUILDS_MS);

  it(
    "are the same bytes when they are built elsewhere, later, from the bundle of the source",
    () => {
      const [source = ""] = zips(PROJECT).filter((name) => name.includes("source"));
      for (const [path, bytes] of Object.entries(unzipSync(read(PROJECT, source)))) {
        mkdirSync(dirname(join(elsewhere, path)), { recursive: true });
        writeFileSync(join(elsewhere, path), bytes);
      }
      symlinkSync(join(PROJECT, "node_modules"), join(elsewhere, "node_modules"));
      pack(elsewhere, "America/Anchorage");
      expect(zips(elsewhere)).toEqual(zips(PROJECT));
      expect(zips(PROJECT)).toHaveLength(3);
      expect(sums(elsewhere)).toBe(sums(PROJECT));
      for (const name of zips(PROJECT))
        expect([name, read(elsewhere, name).equals(read(PROJECT, name))]).toEqual([name, true]);
    },
    BUILDS_MS,
  );

  it.each(["chrome", "firefox"])(
    "hold for %s what was built, its manifest at the top, without maps or sources",
    (target) => {
      const [name = ""] = zips(PROJECT).filter((each) => each.includes(target));
      const files = unzipSync(read(PROJECT, name));
      expect(JSON.parse(new TextDecoder().decode(files["manifest.json"])).manifest_version).toBe(3);
      expect(Object.keys(files).filter((path) => /\.(map|tsx?)$|(^|\/)\./.test(path))).toEqual([]);
    },
  );

  it.each(STORE_LANGUAGES)(
    "come with what the stores show in %s, pictures of exactly the size that they take",
    (language) => {
      const folder = join(PROJECT, "dist/packages/store", language);
      const [texts, pictures] = [".txt", ".png"].map((ending) =>
        readdirSync(folder).filter((name) => name.endsWith(ending)),
      );
      expect(texts).toEqual(["description.txt", "name.txt", "summary.txt"]);
      expect(pictures).toEqual(["1-found.png", "2-report.png", "3-altered.png", "4-options.png"]);
      for (const name of pictures ?? [])
        expect([name, pictureSize(readFileSync(join(folder, name)))]).toEqual([name, SCREENSHOT]);
    },
  );

  it("come with the icon and the tile in the sizes that the stores take", () => {
    const size = (name: string) => pictureSize(readFileSync(join(PROJECT, "dist/packages/store", name)));
    expect(size("icon-128.png")).toEqual({ width: 128, height: 128 });
    expect(size("tile-440x280.png")).toEqual({ width: 440, height: 280 });
  });
});

/** Of a PNG: width and height stand first in its header, which comes right after the signature. */
function pictureSize(png: Buffer): { readonly width: number; readonly height: number } {
  expect(png.toString("latin1", 0, 16)).toBe("\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}

function pack(project: string, timeZone: string): void {
  const options = { cwd: project, env: { ...process.env, TZ: timeZone }, encoding: "utf8" } as const;
  const { status, stderr } = spawnSync("npm", ["run", "--silent", "package"], options);
  if (status !== 0) throw new Error(`npm run package: ${stderr}`);
}

function zips(project: string): readonly string[] {
  return readdirSync(join(project, "dist/packages")).filter((name) => name.endsWith(".zip"));
}

function read(project: string, name: string): Buffer {
  return readFileSync(join(project, "dist/packages", name));
}

function sums(project: string): string {
  return read(project, "SHA256SUMS").toString("utf8");
}
