/**
 * The command line as it is installed: built, then started in a process of its own.
 * @module
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Files of one test in a folder of their own. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), "tekser-cli-"));

  /** Writes a file and gives its path. */
  file(name: string, content: Uint8Array | string): string {
    const path = join(this.path, name);
    writeFileSync(path, content);
    return path;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

export interface Start {
  readonly input?: Uint8Array | string;
  readonly environment?: Readonly<Record<string, string>>;
}

/** `node shared/cli/tekser.js ARGS…` */
export function tekser(args: readonly string[], start: Start = {}): Outcome {
  return run(process.execPath, [join(ROOT, "shared/cli/tekser.js"), ...args], start);
}

/** `npx tekser ARGS…` in the project's root; fetches nothing. */
export function npxTekser(args: readonly string[]): Outcome {
  return run("npx", ["--no-install", "tekser", ...args], {});
}

function run(command: string, args: readonly string[], { input = "", environment = {} }: Start): Outcome {
  const { LC_ALL, LC_MESSAGES, LANG, ...inherited } = process.env;
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: ROOT,
    input,
    encoding: "utf8",
    env: { ...inherited, ...environment },
  });
  return { code: status, out: stdout, error: stderr };
}
