/**
 * The folder that is published: files come whole or not at all, and the list, which names all others, comes last.
 * @module
 */
import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";

export interface PublicationFolder {
  read(name: string): Promise<Uint8Array | undefined>;
  /** Whole or not at all, whenever the machine stops. */
  write(name: string, bytes: Uint8Array): Promise<void>;
  /** Says that the file is still needed at `now`. */
  touch(name: string, now: Date): Promise<void>;
  /** Names relative to the folder, `/` between, with the time of the last write or touch. */
  files(): Promise<readonly { readonly name: string; readonly modified: Date }[]>;
  remove(name: string): Promise<void>;
}

export function nodeFolder(path: string): PublicationFolder {
  return {
    read: async (name) => {
      try {
        return new Uint8Array(await readFile(join(path, name)));
      } catch (error) {
        if (isAbsent(error)) return undefined;
        throw error;
      }
    },
    write: (name, bytes) => writeWhole(join(path, name), bytes),
    touch: (name, now) => utimes(join(path, name), now, now),
    files: async () => {
      await mkdir(path, { recursive: true });
      const entries = await readdir(path, { recursive: true, withFileTypes: true });
      const names = entries.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
      return Promise.all(
        names.map(async (file) => ({
          name: relative(path, file).split(sep).join("/"),
          modified: (await stat(file)).mtime,
        })),
      );
    },
    remove: (name) => rm(join(path, name), { force: true }),
  };
}

/** Files that an interrupted run left behind. */
export const TEMPORARY = ".unfinished-";

/** Through a file of another name on the same disk; flushed before it takes the name. POSIX rename is atomic. */
export async function writeWhole(path: string, bytes: Uint8Array, mode = 0o644): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  const temporary = join(folder, `${TEMPORARY}${randomUUID()}`);
  const file = await open(temporary, "wx", mode);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
