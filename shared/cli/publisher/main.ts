/**
 * `npm run trust:publish`: publishes trust data into a folder.
 * @module
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { CrlFile } from "./authority-crls.ts";
import { httpDownloads } from "./downloads.ts";
import { onlyRun } from "./only-run.ts";
import { outcomeInWords } from "./outcome-in-words.ts";
import { nodeFolder } from "./publication-folder.ts";
import { publish } from "./publish.ts";
import { readSigningKey } from "./signing-key.ts";

/** sysexits.h: wrong usage. */
const EX_USAGE = 64;

const USAGE = `Usage: npm run trust:publish -- --list LIST.json --key KEY.jwk --out DIR [options]

  --list LIST.json  the trusted list, unsigned; number, times and revocation sets are put in by each run
  --key KEY.jwk     the private key that signs it (npm run trust:key makes one)
  --out DIR         the folder to publish; it keeps what earlier runs wrote
  --crl FILE        a CRL or delta CRL; may be repeated. The authority that signed it is not asked over the network
  --days N          until the next update is due, 1 to 366; 14 unless told. Run it more often than that
  --cache DIR       where downloaded CRLs stay; DIR-cache beside the folder unless told. Not to be published
  --key-is-pinned   every device knows the key from its build: the last list need not have announced it

Exit code: 0 published; 1 published, but one authority or more stayed as it was; 2 nothing was published; 64 wrong usage.
`;

interface Run {
  readonly list: string;
  readonly key: string;
  readonly out: string;
  readonly crl: readonly string[];
  readonly days: number;
  readonly cache: string;
  readonly keyIsPinned: boolean;
}

/** Returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  if (args.includes("--help")) {
    process.stdout.write(USAGE);
    return 0;
  }
  const run = readRun(args);
  if (typeof run === "string") return usageError(run);
  const list = await read(run.list);
  const keyFile = await read(run.key);
  if (!list) return usageError(`${run.list} can't be opened`);
  if (!keyFile) return usageError(`${run.key} can't be opened`);
  const key = readSigningKey(keyFile);
  if (typeof key === "string") return usageError(`${run.key} ${key}`);
  const crlFiles: CrlFile[] = [];
  for (const name of run.crl) {
    const bytes = await read(name);
    if (!bytes) return usageError(`${name} can't be opened`);
    crlFiles.push({ name, bytes });
  }
  const { days, keyIsPinned } = run;
  const folder = nodeFolder(run.out);
  const downloads = httpDownloads(join(run.cache, "crls"));
  const outcome = await onlyRun(run.cache, () =>
    publish({ list, key, folder, crlFiles, downloads, now: wholeSecond(), days, keyIsPinned }),
  );
  const words = outcomeInWords(outcome ?? { kind: "refused", why: "another run has not ended yet" });
  process.stdout.write(words.out);
  process.stderr.write(words.problems);
  return words.exitCode;
}

function readRun(args: readonly string[]): Run | string {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        list: { type: "string" },
        key: { type: "string" },
        out: { type: "string" },
        crl: { type: "string", multiple: true, default: [] },
        days: { type: "string", default: "14" },
        cache: { type: "string" },
        "key-is-pinned": { type: "boolean", default: false },
      },
    });
    const { list, key, out, crl } = values;
    const days = Number(values.days);
    if (list === undefined || key === undefined || out === undefined) return "--list, --key and --out are needed";
    if (!Number.isInteger(days) || days < 1 || days > 366) return `--days ${values.days}: 1 to 366`;
    const cache = values.cache ?? `${out.replace(/[/\\]+$/, "")}-cache`;
    return { list, key, out, crl, days, cache, keyIsPinned: values["key-is-pinned"] };
  } catch (error) {
    return error instanceof Error ? error.message : "unknown option";
  }
}

/** Lists count in whole seconds. */
function wholeSecond(): Date {
  return new Date(Math.floor(Date.now() / 1000) * 1000);
}

async function read(path: string): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await readFile(path));
  } catch {
    return undefined;
  }
}

function usageError(why: string): number {
  process.stderr.write(`trust:publish: ${why}\n\n${USAGE}`);
  return EX_USAGE;
}
