import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import { afterEach, describe, expect, it } from "vitest";
import { filesIn, reproducibleZip } from "../../../scripts/reproducible-zip.ts";

const CONTENT = { "manifest.json": "{}", "a/b.txt": "b", "a-b.txt": "a", "ұл.txt": "ү" };

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  delete process.env.TZ;
});

function written(content: object, written: Date): string {
  const folder = mkdtempSync(join(tmpdir(), "tekser-zip-"));
  folders.push(folder);
  for (const [path, text] of Object.entries(content)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    utimesSync(join(folder, path), written, written);
  }
  return folder;
}

describe("a reproducible zip", () => {
  it("differs when a byte of a file differs, and when a file has another name", () => {
    const zip = (content: object) => reproducibleZip(filesIn(written(content, new Date())));
    const first = zip(CONTENT);
    expect(zip({ ...CONTENT, "a/b.txt": "c" })).not.toEqual(first);
    const { "a/b.txt": text, ...others } = CONTENT;
    expect(zip({ ...others, "a/c.txt": text })).not.toEqual(first);
  });

  it("is the same bytes whenever, in whatever order and in whatever time zone the files were written", () => {
    const reversed = Object.fromEntries(Object.entries(CONTENT).reverse());
    process.env.TZ = "Asia/Almaty";
    const one = reproducibleZip(filesIn(written(CONTENT, new Date("2026-03-01T10:00:00Z"))));
    process.env.TZ = "America/Anchorage";
    const other = reproducibleZip(filesIn(written(reversed, new Date("2001-12-31T23:59:58Z"))));
    expect(other).toEqual(one);
  });

  it("holds every file as it is", () => {
    const held = unzipSync(reproducibleZip(filesIn(written(CONTENT, new Date()))));
    const texts = Object.entries(held).map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]);
    expect(Object.fromEntries(texts)).toEqual(CONTENT);
  });
});
