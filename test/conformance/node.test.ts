import { readdirSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { nodePdfReader } from "../../shared/cli/platform/index.ts";
import { hasVectors, VECTORS } from "../vectors.ts";
import { runCase, SUITE } from "./suite.ts";
import { XPATH_OUTPUTS } from "./xml-signatures.ts";

const readVector = async (path: string): Promise<Uint8Array> => new Uint8Array(await readFile(`${VECTORS}${path}`));

/** Words about the vectors, and templates that nobody signed. */
const isNoVector = (path: string): boolean => /readme|\.tmpl$/i.test(path);

describe.skipIf(!hasVectors)("conformance in Node", () => {
  const runtime = { pdf: nodePdfReader() };

  it("leaves out no vector", () => {
    const there = hasVectors ? filesBelow(VECTORS).filter((path) => !isNoVector(path)) : [];
    const used = new Set([...SUITE.flatMap(({ files }) => files), ...XPATH_OUTPUTS]);
    expect(there.filter((path) => !used.has(path))).toEqual([]);
    expect(there.length).toBeGreaterThan(50);
  });

  it("has a name of its own for every case", () => {
    expect(new Set(SUITE.map(({ name }) => name)).size).toBe(SUITE.length);
  });

  it.each(SUITE)("$name", async (each) => {
    expect(await runCase(each, readVector, runtime)).toMatchObject({ outcome: "passed", detail: "" });
  });
});

function filesBelow(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, `${parentPath}/${name}`));
}

function relative(folder: string, path: string): string {
  return path.slice(folder.length).replace(/^\/+/, "");
}
