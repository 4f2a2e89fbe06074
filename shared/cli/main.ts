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
import { makeWords, type Words } from "../i18n/words.ts";
import { LIMITS } from "../limits.ts";
import { isRefusal } from "../refusal.ts";
import { BUILD_DATE, builtInLinkRules, builtInRevocation, builtInTrust } from "../trust/built-in.ts";
import { type OwnIssuer, readOwnIssuer, withOwnIssuers } from "../trust/own-issuer.ts";
import { pinnedTrustService } from "../trust/pinned-service.ts";
import { noRevocationData } from "../trust/revocation-data.ts";
import type { OperatorKey } from "../trust/trust-service.ts";
import { trustBoard } from "../trust/update/board.ts";
import type { Report, Verdict } from "../validation/report.ts";
import { type CheckCommand, readArguments, type TrustPlace, type TrustStatusCommand, USAGE } from "./arguments.ts";
import { nodeImageReader, nodePdfReader } from "./platform/index.ts";
import { openPublishedTrust, type PublishedTrust } from "./published-trust.ts";
import { reportInWords } from "./report-in-words.ts";
import { boardAsJson, boardInWords } from "./trust-in-words.ts";
import { readTrustKey } from "./trust-key.ts";

/** sysexits.h: wrong usage; data that is not as it should be. */
const EX_USAGE = 64;
const EX_DATAERR = 65;

/** Gravest first, as the exit code tells it. */
const EXIT_CODES: readonly (readonly [Verdict, number])[] = [
  ["not-genuine", 1],
  ["not-confirmed", 2],
  ["cant-read", 3],
];

/** Runs one command; returns the exit code. */
export async function run(args: readonly string[]): Promise<number> {
  const command = readArguments(args);
  switch (command.command) {
    case "help":
      process.stdout.write(USAGE);
      return 0;
    case "wrong":
      return usageError(command.why);
    case "check":
      return checkFiles(command);
    case "trust-status":
      return trustStatus(command);
  }
}

async function checkFiles(command: CheckCommand): Promise<number> {
  const captures = await readAll(command.files.map(readCapture));
  const anchors = await readAll(command.anchors.map(readAnchor));
  const content = command.content === undefined ? undefined : await readAll([readNamed(command.content)]);
  const keys = await trustKeys(command.trust);
  if (typeof captures === "string") return usageError(captures);
  if (typeof anchors === "string") return usageError(anchors);
  if (typeof content === "string") return usageError(content);
  if (typeof keys === "string") return usageError(keys);
  const published = command.trust && (await openPublishedTrust(command.trust.place, keys));
  if (published && published.kind !== "open") return noTrust(published, command, command.trust);
  const options = {
    ...(command.at ? { at: command.at } : {}),
    ...(content?.[0] ? { content: content[0] } : {}),
  };
  const trust = await withOwnIssuers(published?.open.trust ?? builtInTrust(), anchors);
  const { revocation, links } = published?.open ?? { revocation: builtInRevocation(), links: builtInLinkRules() };
  const reports = await judge(captures, { trust, revocation, links }, options);
  process.stdout.write(command.json ? `${JSON.stringify(reports, null, 2)}\n` : await inWords(reports, command));
  return exitCode(reports);
}

async function trustStatus(command: TrustStatusCommand): Promise<number> {
  const keys = await trustKeys(command.trust);
  if (typeof keys === "string") return usageError(keys);
  const published = await openPublishedTrust(command.trust.place, keys);
  if (published.kind !== "open") return noTrust(published, command, command.trust);
  const { open } = published;
  // Of what is there alone: what the build brings along is no news about the place.
  const asked = { open, trust: open.trust, revocation: noRevocationData } as const;
  const board = trustBoard({ ...asked, source: "service", now: new Date(), buildDate: BUILD_DATE });
  process.stdout.write(command.json ? boardAsJson(board) : boardInWords(board, await wordsFor(command)));
  return board.readyUntil ? 0 : NOT_READY;
}

/** As for a verdict that is not confirmed. */
const NOT_READY = 2;

/** Says why the published trust data is not used: nothing is judged without it then. */
async function noTrust(
  published: Exclude<PublishedTrust, { kind: "open" }>,
  command: CheckCommand | TrustStatusCommand,
  trust: TrustPlace | undefined,
): Promise<number> {
  const words = await wordsFor(command);
  const refusal = published.kind === "refused" ? published.refusal : undefined;
  const sentence = refusal ? words.say("refusal", refusal.refused) : words.t("trust.unreachable");
  const detail = refusal?.detail ? ` (${refusal.detail})` : "";
  process.stderr.write(`tekser: ${trust?.place ?? ""}: ${sentence ?? refusal?.refused ?? ""}${detail}\n`);
  return EX_DATAERR;
}

/** The key that was named, else those of the build. */
async function trustKeys(trust: TrustPlace | undefined): Promise<readonly OperatorKey[] | string> {
  const pinned = pinnedTrustService().keys;
  if (trust?.key === undefined) return pinned;
  const file = await readNamed(trust.key);
  if (typeof file === "string") return file;
  const key = readTrustKey(file.bytes, pinned);
  return typeof key === "string" ? `${trust.key} ${key}` : [key];
}

export function exitCode(reports: readonly Report[]): number {
  const gravest = EXIT_CODES.find(([verdict]) => reports.some((report) => report.verdict === verdict));
  return gravest?.[1] ?? 0;
}

function usageError(why: string): number {
  process.stderr.write(`tekser: ${why}\n\n${USAGE}`);
  return EX_USAGE;
}

async function judge(
  captures: readonly Capture[],
  known: Pick<Outside, "trust" | "revocation" | "links">,
  options: CheckOptions,
): Promise<readonly Report[]> {
  const outside: Outside = {
    clock: { now: () => new Date() },
    images: nodeImageReader(),
    pdf: nodePdfReader(),
    ...known,
  };
  const course = check(captures, outside, options);
  for (;;) {
    const step = await course.next();
    if (step.done) return step.value;
  }
}

async function inWords(reports: readonly Report[], command: CheckCommand): Promise<string> {
  const words = await wordsFor(command);
  return reports.map((report) => reportInWords(report, words)).join("\n");
}

async function wordsFor(command: { readonly language?: Language }): Promise<Words> {
  const language: Language = command.language ?? chooseLanguage([languageTag()]);
  return makeWords(language, await loadMessages(language));
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

async function readAnchor(file: string): Promise<OwnIssuer | string> {
  const named = await readNamed(file);
  if (typeof named === "string") return named;
  const issuer = await readOwnIssuer(named.bytes);
  if (!isRefusal(issuer)) return issuer;
  return issuer.refused === "not-an-issuer"
    ? `${file} is no certificate, no set of keys and no trusted list`
    : `${file} is refused: ${[issuer.refused, issuer.detail].join(" ").trim()}`;
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
