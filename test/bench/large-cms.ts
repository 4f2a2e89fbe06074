/**
 * Attached CMS of 50 MB to its report: the command line in a process of its own, so that its memory is its own.
 * @module
 */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import type { Report } from "../../shared/validation/report.ts";
import type { Hierarchy } from "../sandbox/authorities.ts";
import { buildCms } from "../sandbox/cms-builder.ts";
import { plainSigner } from "../sandbox/documents/cms-samples.ts";
import { holder } from "../sandbox/holders.ts";
import { only } from "../sandbox/judge.ts";
import { RandomStream } from "../sandbox/random.ts";
import { demandSampleThatPasses } from "./barcode-texts.ts";
import { buildCommandLine, CLI_BUNDLE } from "./built-apps.ts";
import { type Measurement, median } from "./measure.ts";

const MB = 1_000_000;
const CONTENT_BYTES = 50 * MB;
const TARGET_MS = 3000;
/** Beyond the file itself, the whole process. */
const TARGET_MB = 250;
const ROUNDS = 5;

/**
 * The whole command; the most memory that it took goes to standard error. On Linux the system's own figure for a process
 * begins with what its parent had, so it is read elsewhere there.
 */
const PROGRAM = `
  import { existsSync, readFileSync } from "node:fs";
  const [bundle, ...args] = process.argv.slice(1);
  const { run } = await import(bundle);
  await run(args);
  const status = "/proc/self/status";
  const peak = existsSync(status) ? /VmHWM:\\s*(\\d+)/.exec(readFileSync(status, "utf8")) : undefined;
  process.stderr.write(String(Number(peak?.[1] ?? process.resourceUsage().maxRSS) * 1024));
`;

export async function benchLargeCms(): Promise<readonly Measurement[]> {
  buildCommandLine();
  const folder = mkdtempSync(join(tmpdir(), "tekser-bench-"));
  try {
    return [...(await benchOne(folder, "gost-2015", "GOST 2015")), ...(await benchOne(folder, "rsa", "RSA"))];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function benchOne(folder: string, hierarchy: Hierarchy, name: string): Promise<readonly Measurement[]> {
  const file = join(folder, `${hierarchy}.cms`);
  const bytes = largeCms(hierarchy, CONTENT_BYTES);
  writeFileSync(file, bytes);
  const runs: Command[] = [];
  for (let round = 0; round < ROUNDS; round++) runs.push(await check(file));
  const what = `50 MB attached CMS, ${name}`;
  return [
    { what: `${what} → report`, value: median(runs.map(({ ms }) => ms)), unit: "ms", target: TARGET_MS },
    {
      what: `${what}, peak memory beside the file`,
      value: median(runs.map(({ peakBytes }) => (peakBytes - bytes.length) / MB)),
      unit: "MB",
      target: TARGET_MB,
    },
  ];
}

export function largeCms(hierarchy: Hierarchy, contentBytes: number): Uint8Array {
  const block = new RandomStream("bench content").bytes(MB);
  const content = new Uint8Array(contentBytes).map((_, at) => block[at % MB] ?? 0);
  return buildCms({ content, signers: [plainSigner(holder(hierarchy, "person"), new Date("2026-11-01T09:00:00Z"))] });
}

interface Command {
  /** From the start of the process to its end. */
  readonly ms: number;
  readonly peakBytes: number;
}

async function check(file: string): Promise<Command> {
  const start = performance.now();
  const args = ["--input-type=module", "-e", PROGRAM, pathToFileURL(CLI_BUNDLE).href, "check", "--json", file];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args);
  const ms = performance.now() - start;
  // Sound: it is what `--json` prints.
  demandSampleThatPasses(only(JSON.parse(stdout) as readonly Report[]));
  return { ms, peakBytes: Number(stderr) };
}
