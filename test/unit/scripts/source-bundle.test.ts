import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ignoredBy, sourceBundle } from "../../../scripts/source-bundle.ts";

const PROJECT = join(import.meta.dirname, "../../..");

describe("the source bundle", () => {
  it("leaves out what was made or installed, wherever it lies", () => {
    const ignored = ignoredBy("node_modules\n# made\n\ndist/\ntest/results/\n*.log\n");
    for (const path of ["node_modules", "test/lighthouse/node_modules", "dist", "test/results", "a/b.log"])
      expect([path, ignored(path)]).toEqual([path, true]);
    for (const path of ["distance", "results", "pwa/test/results", "log", "a/dist.ts", "made"])
      expect([path, ignored(path)]).toEqual([path, false]);
  });

  it("holds what a build needs, and nothing of Git", () => {
    const paths = [...sourceBundle(PROJECT).keys()];
    for (const needed of ["package.json", "package-lock.json", "vite.config.ts", "extension/manifest.ts", "LICENSE"])
      expect(paths).toContain(needed);
    expect(paths.filter((path) => /(^|\/)(\.git|node_modules|dist)\//.test(path))).toEqual([]);
  });
});
