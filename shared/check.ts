/**
 * The front door: captures in, validation reports out. Both apps and the command line call only this.
 * @module
 */
import { findInFile } from "./capture/find-in-file.ts";
import { findInText } from "./capture/find-in-text.ts";
import { type Finding, nothing } from "./capture/findings.ts";
import { type Opened, type OpeningOptions, openFindings } from "./capture/open-findings.ts";
import type { Capture, ImageReader, PdfReader } from "./capture/ports.ts";
import { fileKind } from "./formats/file-kind.ts";
import { LIMITS } from "./limits.ts";
import { reportOn, reportOnLink, reportOnNothing } from "./reporting.ts";
import { BUILD_DATE, builtInLinkRules } from "./trust/built-in.ts";
import type { RevocationData } from "./trust/revocation-data.ts";
import type { LinkRules } from "./trust/trust-in-force.ts";
import type { Trust } from "./trust/trusted-list.ts";
import type { OcspPort, ValidationContext } from "./validation/course.ts";
import type { Report } from "./validation/report.ts";

/** What the core needs from outside. */
export interface Outside {
  readonly clock: { now(): Date };
  readonly images: ImageReader;
  readonly pdf: PdfReader;
  readonly trust: Trust;
  readonly revocation: RevocationData;
  /** Whose addresses are official; the build's own list says it where absent. */
  readonly links?: LinkRules;
  /** Where one certificate may be asked about, if the person said so; absent where nobody can be asked. */
  readonly ocsp?: OcspPort;
}

export interface CheckOptions {
  /** Judge at this time instead of now. */
  readonly at?: Date;
  readonly signal?: AbortSignal;
  /** What detached signatures sign. */
  readonly content?: { readonly name: string; readonly bytes: Uint8Array };
  /**
   * Ask the signer's authority whether it revoked his certificate, where nothing at hand says so: it learns which certificate
   * is looked at. Only on a tap that tells the person this.
   */
  readonly askOcsp?: boolean;
}

export interface Progress {
  readonly stage: "reading" | "searching-codes" | "verifying";
  readonly file: string;
  readonly done: number;
  readonly of: number;
}

type FileCapture = Extract<Capture, { kind: "file" }>;

/**
 * Judges everything in `captures`: a report for each document and each link, and one for each capture in which there was none.
 * Never throws on any input; what could not be judged says so. Aborting leaves the rest `cancelled`.
 */
export async function* check(
  captures: readonly Capture[],
  outside: Outside,
  options: CheckOptions = {},
): AsyncGenerator<Progress, readonly Report[]> {
  const now = outside.clock.now();
  const at = options.at ?? now;
  const context: ValidationContext = {
    at,
    now,
    builtOn: BUILD_DATE,
    trust: outside.trust,
    revocation: outside.revocation,
    ...(options.askOcsp && outside.ocsp ? { ocsp: outside.ocsp } : {}),
  };
  const taken = uniquelyNamed(captures.slice(0, LIMITS.files).map(withPlainBytes));
  const opened = yield* openAll(taken, outside, options);
  const surplus = captures.slice(LIMITS.files).map(({ name }) => obstacleOf(nothing(name, "too-many")));
  const all = [...inOrder(opened, taken), ...surplus];
  const reports: Report[] = [];
  for (const [index, each] of all.entries()) {
    yield { stage: "verifying", file: each.file, done: index, of: all.length };
    if (options.signal?.aborted) reports.push(reportOnNothing({ ...each, reason: "cancelled", parameters: {} }, at));
    else if (each.kind === "link") {
      reports.push(reportOnLink(each.file, each.link, outside.links ?? builtInLinkRules(), at));
    } else if (each.kind === "document") reports.push(await reportOn(each.file, each.document, context));
    else reports.push(reportOnNothing(each, at));
  }
  return reports;
}

async function* openAll(
  captures: readonly Capture[],
  outside: Outside,
  options: CheckOptions,
): AsyncGenerator<Progress, readonly Opened[]> {
  const files = captures.filter((capture): capture is FileCapture => capture.kind === "file");
  const signatureFiles = new Set(files.filter(isSignatureFile).map(({ name }) => name));
  const opening: OpeningOptions = {
    candidates: files,
    pair: captures.length === 2,
    ...(options.content ? { content: options.content } : {}),
  };
  const signatures = await openFindings(
    files.filter(({ name }) => signatureFiles.has(name)).flatMap(cmsFinding),
    opening,
  );
  const rest = captures.filter(({ name }) => !signatureFiles.has(name));
  const findings: Finding[] = [];
  for (const [index, capture] of rest.entries()) {
    yield { stage: "reading", file: capture.name, done: index, of: rest.length };
    findings.push(...(yield* findIn(capture, outside, options.signal)));
  }
  const documents = await openFindings(findings, opening);
  // Signed content is searched too: a signature around a forged document does not make that document genuine. Where
  // there is nothing in it, the report on its signature has said all.
  const isSigned = (file: string) => signatures.signedFiles.has(file) || documents.signedFiles.has(file);
  const isContent = (each: Opened) =>
    (each.kind === "link" || (each.kind === "nothing" && each.format === null)) && isSigned(each.file);
  return [...signatures.opened, ...documents.opened.filter((each) => !isContent(each))];
}

function isSignatureFile({ bytes }: FileCapture): boolean {
  return bytes.length <= LIMITS.fileBytes && fileKind(bytes) === "asn1";
}

function cmsFinding({ name, bytes }: FileCapture): readonly Finding[] {
  return [{ kind: "cms", file: name, bytes }];
}

async function* findIn(
  capture: Capture,
  outside: Outside,
  signal: AbortSignal | undefined,
): AsyncGenerator<Progress, readonly Finding[]> {
  const { name } = capture;
  if (signal?.aborted) return [nothing(name, "cancelled")];
  if (capture.kind === "text") return findInText(name, capture.text);
  const search = findInFile(name, capture.bytes, outside, signal);
  for (;;) {
    const step = await search.next();
    if (step.done) return step.value;
    yield { stage: "searching-codes", file: name, done: step.value.page - 1, of: step.value.of };
  }
}

function obstacleOf(finding: Finding): Opened {
  if (finding.kind !== "nothing") throw new Error("only what was not found can stand in the way");
  return { ...finding, format: null };
}

/** A Node Buffer's `slice` shares memory, a Uint8Array's copies: the core sees only the latter. Nothing is copied here. */
function withPlainBytes(capture: Capture): Capture {
  if (capture.kind === "text") return capture;
  const { buffer, byteOffset, length } = capture.bytes;
  return { ...capture, bytes: new Uint8Array(buffer, byteOffset, length) };
}

/** Two files of one name from different folders stay two. */
function uniquelyNamed(captures: readonly Capture[]): readonly Capture[] {
  const taken = new Set(captures.map(({ name }) => name));
  const seen = new Set<string>();
  return captures.map((capture) => {
    let { name } = capture;
    for (let count = 2; seen.has(name); count++) {
      const numbered = `${capture.name} (${count})`;
      if (!taken.has(numbered)) name = numbered;
    }
    taken.add(name);
    seen.add(name);
    return { ...capture, name };
  });
}

/** As the person handed the captures over. */
function inOrder(opened: readonly Opened[], captures: readonly Capture[]): readonly Opened[] {
  const place = new Map(captures.map(({ name }, index) => [name, index]));
  const placeOf = ({ file }: Opened) => place.get(file) ?? place.get(file.split(", ")[0] ?? "") ?? captures.length;
  return [...opened].sort((a, b) => placeOf(a) - placeOf(b));
}
