/**
 * The command line: `tekser check FILE… [options]`.
 * @module
 */
import { parseArgs } from "node:util";
import type { Language } from "../i18n/languages.ts";

export interface CheckCommand {
  readonly command: "check";
  readonly files: readonly string[];
  readonly json: boolean;
  readonly at?: Date;
  readonly anchors: readonly string[];
  readonly content?: string;
  readonly language?: Language;
}

export type Command = CheckCommand | { readonly command: "help" } | { readonly command: "wrong"; readonly why: string };

export const USAGE = `Usage: tekser check FILE… [--json] [--at TIME] [--anchor CERT]… [--content FILE] [--lang kk|ru|en]

  FILE            PDF, image, CMS, signed XML, or a text file with one QR text a line; - is standard input
  --json          print the validation reports as JSON
  --at TIME       judge at this time, e.g. 2020-12-01T00:00:00Z
  --anchor CERT   trust one more certificate (DER or PEM) as your organisation's; may be repeated
  --content FILE  what a detached signature signs
  --lang LANG     language of the words: kk, ru or en

Exit code, by the gravest verdict: 1 not genuine, 2 not confirmed, 3 can't read, 0 genuine; 64 wrong usage.
`;

export function readArguments(args: readonly string[]): Command {
  if (args.length === 0) return wrong("no command");
  if (args.includes("--help") || args[0] === "help") return { command: "help" };
  try {
    return checkCommand(args);
  } catch (error) {
    return wrong(error instanceof Error ? error.message : "unknown option");
  }
}

function checkCommand(args: readonly string[]): Command {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: "boolean", default: false },
      at: { type: "string" },
      anchor: { type: "string", multiple: true, default: [] },
      content: { type: "string" },
      lang: { type: "string" },
    },
  });
  const [command, ...files] = positionals;
  if (command !== "check") return wrong(`unknown command ${command ?? ""}`);
  if (files.length === 0) return wrong("no file");
  if (files.filter((file) => file === "-").length > 1) return wrong("- more than once");
  const at = values.at === undefined ? undefined : timeOf(values.at);
  if (at === null) return wrong(`--at ${values.at}: no ISO 8601 time with a zone`);
  const language = languageOf(values.lang);
  if (values.lang !== undefined && !language) return wrong(`--lang ${values.lang}: kk, ru or en`);
  return {
    command: "check",
    files,
    json: values.json,
    anchors: values.anchor,
    ...(at ? { at } : {}),
    ...(values.content === undefined ? {} : { content: values.content }),
    ...(language ? { language } : {}),
  };
}

function wrong(why: string): Command {
  return { command: "wrong", why };
}

/** A time without a zone would mean another moment on another machine. */
function timeOf(text: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/.test(text)) return null;
  const time = new Date(text);
  return Number.isNaN(Number(time)) ? null : time;
}

function languageOf(text: string | undefined): Language | undefined {
  return text === "kk" || text === "ru" || text === "en" ? text : undefined;
}
