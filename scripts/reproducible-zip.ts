/**
 * Zips that are the same, byte for byte, whenever, wherever and in whatever order their files were written.
 * @module
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { type Zippable, zipSync } from "fflate";

/** Content by its path, with `/` between folders. */
export type Files = ReadonlyMap<string, Uint8Array>;

export function reproducibleZip(files: Files): Uint8Array {
  const sorted = [...files].sort(([one], [other]) => (one < other ? -1 : 1));
  // The first day that a zip can name. It tells local time: made here and now, this date has the same numbers everywhere.
  const mtime = new Date(1980, 0, 1);
  const entries: Zippable = {};
  for (const [path, bytes] of sorted) entries[path] = [bytes, { mtime, level: 9 }];
  return zipSync(entries);
}

/** Every file below `folder` but what `isLeftOut` names by its path there; a folder that is left out is not entered. */
export function filesIn(folder: string, isLeftOut: (path: string) => boolean = () => false): Files {
  const files = new Map<string, Uint8Array>();
  const enter = (at: string): void => {
    for (const name of readdirSync(join(folder, at))) {
      const path = at === "" ? name : `${at}/${name}`;
      if (isLeftOut(path)) continue;
      if (statSync(join(folder, path)).isDirectory()) enter(path);
      else files.set(path, new Uint8Array(readFileSync(join(folder, path))));
    }
  };
  enter("");
  return files;
}
