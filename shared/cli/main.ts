/**
 * `tekser`: the core on the command line.
 * @module
 */
import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { buffer } from "node:stream/consumers";
import type { Capture } from "../capture/ports.ts";
import { type CheckOptions, check, type Outside } from "../check.ts";
import { chooseLanguage, type Language, loadMessages } from "../i18n/languages.ts";
import { makeWords } from "../i18n/words.ts";
import { LIMITS } from "../limits.ts";
import { type Certificate, readCertificate } from "../pki/certificate.ts";
import { isRefusal } from "../refusal.ts";
import { builtInRevocation, builtInTrust } from "../trust/built-in.ts";
import { withOrganisationAnchor } from "../trust/organisation.ts";
import type { Trust } from "../trust/trusted-list.ts";
import type { Report, Verdict } from "../validation/report.ts";
import { type CheckCommand, readArguments, USAGE } from "./arguments.ts";
import { nodeImageReader, nodePdfReader } from "./platform/index.ts";
import { reportInWords } from "./report-in-words.ts";

/** sysexits.h: wrong usage. */
const EX_USAGE = 64;

/** Gravest first, as the exit code tells it. */
const EXIT_CODES: readonly (readonly [Verdict, number])[] = [
  ["not-genuine", 1],
  ["not-confirmed", 2],
  ["cant-read", 3],
];

/** Runs one command; returns the exit code. */
export async function run(args: readonly string[]): Promise<number> {
  const command = readArguments(args);
  if (command.command === "help") {
    process.stdout.write(USAGE);
    return 0;
  }
  if (command.command === "wrong") return usageError(command.why);
  const captures = await readAll(command.files.map(readCapture));
  const anchors = await readAll(command.anchors.map(readAnchor));
  const content = command.content === undefined ? undefined : await readAll([readNamed(command.content)]);
  if (typeof captures === "string") return usageError(captures);
  if (typeof anchors === "string") return usageError(anchors);
  if (typeof content === "string") return usageError(content);
  const reports = await judge(captures, await trustWith(anchors), {
    ...(command.at ? { at: command.at } : {}),
    ...(content?.[0] ? { content: content[0] } : {}),
  });
  process.stdout.write(command.json ? `${JSON.stringify(reports, null, 2)}\n` : await inWords(reports, command));
  return exitCode(reports);
}

export function exitCode(reports: readonly Report[]): number {
  const gravest = EXIT_CODES.find(([verdict]) => reports.some((report) => report.verdict === verdict));
  return gravest?.[1] ?? 0;
}

function usageError(why: string): number {
  process.stderr.write(`tekser: ${why}\n\n${USAGE}`);
  return EX_USAGE;
}

async function judge(captures: readonly Capture[], trust: Trust, options: CheckOptions): Promise<readonly Report[]> {
  const outside: Outside = {
    clock: { now: () => new Date() },
    images: nodeImageReader(),
    pdf: nodePdfReader(),
    trust,
    revocation: builtInRevocation(),
  };
  const course = check(captures, outside, options);
  for (;;) {
    const step = await course.next();
    if (step.done) return step.value;
  }
}

async function trustWith(anchors: readonly Certificate[]): Promise<Trust> {
  let trust = builtInTrust();
  for (const anchor of anchors) trust = await withOrganisationAnchor(trust, anchor);
  return trust;
}

async function inWords(reports: readonly Report[], command: CheckCommand): Promise<string> {
  const language: Language = command.language ?? chooseLanguage([languageTag()]);
  const words = makeWords(language, await loadMessages(language));
  return reports.map((report) => reportInWords(report, words)).join("\n");
}

/** The terminal's locale (`ru_RU.UTF-8`) as a language tag. POSIX.1-2017 §8.2. */
function languageTag(): string {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  return (LC_ALL || LC_MESSAGES || LANG || "en").replace(/[_.@].*/, "");
}

/** Every value, or the first sentence that says why one of them can't be had. */
async function readAll<T>(readings: readonly Promise<T | string>[]): Promise<readonly T[] | string> {
  const values: T[] = [];
  for (const reading of readings) {
    const value = await reading;
    if (typeof value === "string") return value;
    values.push(value);
  }
  return values;
}

async function readCapture(file: string): Promise<Capture | string> {
  if (file === "-") return { kind: "file", name: "standard input", bytes: await buffer(process.stdin) };
  const named = await readNamed(file);
  return typeof named === "string" ? named : { kind: "file", ...named };
}

async function readAnchor(file: string): Promise<Certificate | string> {
  const named = await readNamed(file);
  if (typeof named === "string") return named;
  const certificate = readCertificate(named.bytes);
  return isRefusal(certificate) ? `${file} is not a certificate` : certificate;
}

/** Of a file over the limit only so much is read that the check says so. */
async function readNamed(file: string): Promise<{ readonly name: string; readonly bytes: Uint8Array } | string> {
  try {
    const { size } = await stat(file);
    if (size > LIMITS.fileBytes) return { name: basename(file), bytes: new Uint8Array(LIMITS.fileBytes + 1) };
    return { name: basename(file), bytes: new Uint8Array(await readFile(file)) };
  } catch {
    return `${file} can't be opened`;
  }
}
