/**
 * What the stores' reviewers are given to build the extension from: this project without anything that was made or installed.
 * @module
 */
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type Files, filesIn } from "./reproducible-zip.ts";

/** `project`: its folder. Read without Git, so that a bundle can be made out of a bundle. */
export function sourceBundle(project: string): Files {
  const ignored = ignoredBy(readFileSync(join(project, ".gitignore"), "utf8"));
  return filesIn(project, (path) => basename(path) === ".git" || ignored(path));
}

/** Understands what our list needs: a name anywhere (`node_modules`), an ending (`*.log`), a path from the top (`test/results/`). */
export function ignoredBy(list: string): (path: string) => boolean {
  const patterns = list.split("\n").map((line) => line.trim().replace(/\/$/, ""));
  const kept = patterns.filter((pattern) => pattern !== "" && !pattern.startsWith("#"));
  return (path) =>
    kept.some((pattern) => {
      if (pattern.startsWith("*")) return path.endsWith(pattern.slice(1));
      return pattern.includes("/") ? path === pattern.replace(/^\//, "") : basename(path) === pattern;
    });
}
