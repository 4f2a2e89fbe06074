/**
 * The built command line, run in this process: a process for each of hundreds of documents would take minutes.
 * @module
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll } from "vitest";
import type { Sample } from "../sandbox/documents/index.ts";
import type { GivenFile } from "./app-page.ts";

const BUNDLE = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

type Run = (args: readonly string[]) => Promise<number>;

export interface CommandLine {
  /** What it prints of `files` as JSON, judged at the time `at`. */
  reports(files: readonly GivenFile[], at: string): Promise<unknown>;
}

/** To be called in `describe`. */
export function commandLine(): CommandLine {
  const folder = mkdtempSync(join(tmpdir(), "tekser-command-"));
  let run: Run;
  let last: Promise<unknown> = Promise.resolve();

  beforeAll(async () => {
    if (!existsSync(BUNDLE)) throw new Error("the command line is not built: npm run build");
    // Sound: this is what shared/cli/main.ts exports.
    ({ run } = (await import(pathToFileURL(BUNDLE).href)) as { run: Run });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  return {
    reports(files, at) {
      // One after the other: there is one standard output.
      const printed = last.then(() => printedBy(run, folder, files, at));
      last = printed.catch(() => undefined);
      return printed;
    },
  };
}

/** Codes as a scanner would save them: one a line. */
export function filesOf({ id, files, texts }: Sample): readonly GivenFile[] {
  return texts.length > 0 ? [{ name: `${id}.txt`, bytes: new TextEncoder().encode(texts.join("\n")) }] : files;
}

async function printedBy(run: Run, folder: string, files: readonly GivenFile[], at: string): Promise<unknown> {
  const paths = files.map(({ name, bytes }) => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  });
  const printed: string[] = [];
  const { write } = process.stdout;
  process.stdout.write = (text: string | Uint8Array) => printed.push(String(text)) > 0;
  try {
    await run(["check", "--json", "--at", at, ...paths]);
  } finally {
    process.stdout.write = write;
  }
  return JSON.parse(printed.join(""));
}
