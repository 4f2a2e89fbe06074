/**
 * The command line: `tekser check FILE… [options]`, `tekser trust status PLACE [options]`.
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
  readonly trust?: TrustPlace;
}

export interface TrustStatusCommand {
  readonly command: "trust-status";
  readonly trust: TrustPlace;
  readonly json: boolean;
  readonly language?: Language;
}

/** Published trust data, and the file of the key under which it is believed; without one the build's keys count. */
export interface TrustPlace {
  readonly place: string;
  readonly key?: string;
}

export type Command =
  | CheckCommand
  | TrustStatusCommand
  | { readonly command: "help" }
  | { readonly command: "wrong"; readonly why: string };

export const USAGE = `Usage: tekser check FILE… [--json] [--at TIME] [--anchor CERT]… [--content FILE]
                    [--trust PLACE [--trust-key JWK]] [--lang kk|ru|en]
       tekser trust status PLACE [--trust-key JWK] [--json] [--lang kk|ru|en]

  FILE             PDF, image, CMS, signed XML, or a text file with one QR text a line; - is standard input
  --json           print the validation reports as JSON
  --at TIME        judge at this time, e.g. 2020-12-01T00:00:00Z
  --anchor CERT    trust one more issuer as your organisation's: a certificate (DER or PEM), JSON Web Keys, or a trusted
                   list under a key of its own; may be repeated
  --content FILE   what a detached signature signs
  --trust PLACE    judge with published trust data: a folder, an http(s) address, or a file carried by hand
  --trust-key JWK  the key that has to stand behind it; the keys of this build unless told
  --lang LANG      language of the words: kk, ru or en

trust status says of each authority what is known there, as of when and until when.

Exit code, by the gravest verdict: 1 not genuine, 2 not confirmed, 3 can't read, 0 genuine. Of trust status: 0 ready to
verify without a network, 2 not. 64 wrong usage, 65 trust data that can't be had or believed.
`;

export function readArguments(args: readonly string[]): Command {
  if (args.length === 0) return wrong("no command");
  if (args.includes("--help") || args[0] === "help") return { command: "help" };
  try {
    return commandIn(args);
  } catch (error) {
    return wrong(error instanceof Error ? error.message : "unknown option");
  }
}

const OPTIONS = {
  json: { type: "boolean", default: false },
  at: { type: "string" },
  anchor: { type: "string", multiple: true, default: [] as string[] },
  content: { type: "string" },
  lang: { type: "string" },
  trust: { type: "string" },
  "trust-key": { type: "string" },
} as const;

type Options = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>["values"];

function commandIn(args: readonly string[]): Command {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  const language = languageOf(values.lang);
  if (values.lang !== undefined && !language) return wrong(`--lang ${values.lang}: kk, ru or en`);
  const [command, ...rest] = positionals;
  if (command === "check") return checkCommand(rest, values, language);
  if (command === "trust") return trustCommand(rest, values, language);
  return wrong(`unknown command ${command ?? ""}`);
}

function checkCommand(files: readonly string[], values: Options, language: Language | undefined): Command {
  if (files.length === 0) return wrong("no file");
  if (files.filter((file) => file === "-").length > 1) return wrong("- more than once");
  const at = values.at === undefined ? undefined : timeOf(values.at);
  if (at === null) return wrong(`--at ${values.at}: no ISO 8601 time with a zone`);
  const { trust, "trust-key": key } = values;
  if (key !== undefined && trust === undefined) return wrong("--trust-key without --trust");
  return {
    command: "check",
    files,
    json: values.json,
    anchors: values.anchor,
    ...(at ? { at } : {}),
    ...(values.content === undefined ? {} : { content: values.content }),
    ...(language ? { language } : {}),
    ...(trust === undefined ? {} : { trust: placeOf(trust, key) }),
  };
}

function trustCommand(words: readonly string[], values: Options, language: Language | undefined): Command {
  const [action, place, ...more] = words;
  if (action !== "status") return wrong(`unknown command trust ${action ?? ""}`);
  if (place === undefined || more.length > 0) return wrong("trust status takes one place");
  const { json, lang, "trust-key": key, anchor, ...others } = values;
  const [surplus] = [...Object.keys(others), ...(anchor.length > 0 ? ["anchor"] : [])];
  if (surplus !== undefined) return wrong(`trust status knows no --${surplus}`);
  return { command: "trust-status", trust: placeOf(place, key), json, ...(language ? { language } : {}) };
}

function placeOf(place: string, key: string | undefined): TrustPlace {
  return { place, ...(key === undefined ? {} : { key }) };
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
