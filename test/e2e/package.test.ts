import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

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

  it("come with what the stores show in each language", () => {
    for (const language of ["en", "kk", "ru"])
      expect(readdirSync(join(PROJECT, "dist/packages/store", language))).toEqual(
        expect.arrayContaining(["description.txt", "name.txt", "summary.txt"]),
      );
  });
});

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
