/**
 * From findings to signed documents: sets are assembled over all captures, detached signatures meet what they sign.
 * @module
 */

import { equalBytes } from "../encoding.ts";
import { type Candidate, contentFor } from "../formats/cms/detached-content.ts";
import { openCms } from "../formats/cms/open-cms.ts";
import { type CodePart, type CodeSet, collectSets, hasContradiction, missingParts } from "../formats/code-set.ts";
import type { SetFormat } from "../formats/code-text.ts";
import { openCard, openPrintedSignatures } from "../formats/ddcard/open-card.ts";
import { readPrintedSignature } from "../formats/ddcard/printed-signature.ts";
import { openBarcodeSet } from "../formats/egov-barcode/open-barcode-set.ts";
import { fileKind } from "../formats/file-kind.ts";
import type { FormatId, SignedDocument } from "../formats/signed-document.ts";
import { isUnsignedXml, openSignedXml } from "../formats/xmldsig/open-signed-xml.ts";
import { readCertificate } from "../pki/certificate.ts";
import { isRefusal, type Refusal } from "../refusal.ts";
import type { Reason } from "../validation/codes.ts";
import type { Finding } from "./findings.ts";
import { reasonOf } from "./refusal-reason.ts";

/** A document or a link to be judged, or what stands in the way. */
export type Opened =
  | { readonly kind: "document"; readonly file: string; readonly document: SignedDocument }
  | { readonly kind: "link"; readonly file: string; readonly link: string }
  | {
      readonly kind: "nothing";
      readonly file: string;
      readonly format: FormatId | null;
      readonly reason: Reason;
      readonly parameters: Readonly<Record<string, string>>;
    };

export interface OpeningOptions {
  /** Files that a detached signature may sign. */
  readonly candidates: readonly Candidate[];
  /** Two captures were handed over, no more: a signature among them means the other. */
  readonly pair: boolean;
  /** The file that every signature is said to sign. */
  readonly content?: Candidate;
}

export interface Opening {
  readonly opened: readonly Opened[];
  /** Names of the files that turned out to be what a detached signature signs. */
  readonly signedFiles: ReadonlySet<string>;
}

export async function openFindings(findings: readonly Finding[], options: OpeningOptions): Promise<Opening> {
  const opened: Opened[] = [];
  const signedFiles = new Set<string>();
  for (const finding of findings) {
    if (finding.kind === "nothing") opened.push({ ...finding, format: null });
    else if (finding.kind === "link") opened.push(finding);
    else if (finding.kind === "card") {
      opened.push(documentOf(finding.file, await openCard(finding.original, finding.signatures)));
    } else if (finding.kind === "xml") opened.push(await openXml(finding.file, finding.bytes));
    else if (finding.kind === "cms") opened.push(await openCmsFile(finding.file, finding.bytes, options, signedFiles));
  }
  for (const set of setsOf(findings, "egov-barcode")) opened.push(...(await openSet(set)));
  opened.push(...(await openPrinted(setsOf(findings, "ddcard"), options, signedFiles)));
  return { opened, signedFiles };
}

function documentOf(file: string, document: SignedDocument): Opened {
  return { kind: "document", file, document };
}

function obstacle(
  file: string,
  format: FormatId | null,
  reason: Reason,
  parameters: Record<string, string> = {},
): Opened {
  return { kind: "nothing", file, format, reason, parameters };
}

function refused(file: string, format: FormatId | null, refusal: Refusal): Opened {
  return obstacle(file, format, reasonOf(refusal), refusal.detail ? { detail: refusal.detail } : {});
}

async function openXml(file: string, bytes: Uint8Array): Promise<Opened> {
  const opened = await openSignedXml(bytes, "xmldsig");
  if (isRefusal(opened)) return refused(file, "xmldsig", opened);
  return isUnsignedXml(opened)
    ? obstacle(file, null, "not-signed-xml", { root: opened.root })
    : documentOf(file, opened);
}

async function openCmsFile(
  file: string,
  bytes: Uint8Array,
  options: OpeningOptions,
  signedFiles: Set<string>,
): Promise<Opened> {
  const first = await openCms(bytes);
  if (isRefusal(first)) {
    return isRefusal(readCertificate(bytes)) ? refused(file, "cms", first) : obstacle(file, "cms", "certificates-only");
  }
  if (first.signatures.length === 0) return obstacle(file, "cms", "certificates-only");
  const profile = { timeStampRequired: false, embeddedRevocationRequired: false, allOrNothing: false };
  // A signature with content of its own may not be about the file that the person names: that file is judged.
  if (first.content && !options.content) {
    const size = first.content.reduce((sum, chunk) => sum + chunk.length, 0);
    const content = { kind: "file", chunks: first.content, size } as const;
    return documentOf(file, { format: "cms", content, signatures: first.signatures, profile, notCovered: [] });
  }
  const found = options.content ?? (await contentFor(file, first, othersThan([file], options), options.pair));
  if (!found) {
    const content = { kind: "file", chunks: [], size: 0 } as const;
    return documentOf(file, { format: "cms", content, signatures: first.signatures, profile, notCovered: [] });
  }
  signedFiles.add(found.name);
  const again = await openCms(bytes, [found.bytes], { ignoreOwnContent: true });
  if (isRefusal(again)) return refused(file, "cms", again);
  const content = { kind: "file", name: found.name, chunks: [found.bytes], size: found.bytes.length } as const;
  const notCovered = [{ part: "file-name", detail: found.name }] as const;
  return documentOf(`${file}, ${found.name}`, {
    format: "cms",
    content,
    signatures: again.signatures,
    profile,
    notCovered,
  });
}

/** A file's own complete sets first; what is left over is put together over all captures. */
function setsOf(findings: readonly Finding[], format: SetFormat): readonly CodeSet[] {
  const parts = findings.flatMap((each) => (each.kind === "part" && each.format === format ? [each.part] : []));
  const complete: CodeSet[] = [];
  const done = new Set<string>();
  for (const source of new Set(parts.map((part) => part.source))) {
    for (const set of collectSets(parts.filter((part) => part.source === source))) {
      if (missingParts(set).length > 0 || hasContradiction(set)) continue;
      complete.push(set);
      done.add(keyOf(source, set.setId, set.total));
    }
  }
  const rest = parts.filter((part) => !done.has(keyOf(part.source, part.setId, part.total)));
  const repeated = new Map<CodeSet, string[]>();
  const left = rest.filter((part) => {
    const known = complete.find((set) => holds(set, part));
    if (known) repeated.set(known, [...(repeated.get(known) ?? []), part.source]);
    return !known;
  });
  const whole = complete.map((set) => ({
    ...set,
    sources: [...new Set([...set.sources, ...(repeated.get(set) ?? [])])],
  }));
  return [...whole, ...collectSets(left)];
}

/** A photo that shows a part once more says nothing new. */
function holds(set: CodeSet, { setId, total, index, data }: CodePart): boolean {
  return (
    set.setId === setId &&
    set.total === total &&
    set.candidates[index - 1]?.some((each) => equalBytes(each, data)) === true
  );
}

function keyOf(source: string, setId: string, total: number): string {
  return JSON.stringify([source, setId, total]);
}

async function openSet(set: CodeSet): Promise<readonly Opened[]> {
  const file = set.sources.join(", ");
  const missing = missingParts(set);
  if (missing.length > 0) return [obstacle(file, "egov-barcode", "missing-parts", missingParameters(set, missing))];
  const { documents, unexplained, refusal } = await openBarcodeSet(set);
  const conflict = obstacle(file, "egov-barcode", "conflicting-parts", { total: String(set.total) });
  if (documents.length > 0) {
    return [...documents.map((document) => documentOf(file, document)), ...(unexplained ? [conflict] : [])];
  }
  if (hasContradiction(set)) return [conflict];
  if (isRefusal(refusal)) return [refused(file, "egov-barcode", refusal)];
  return [obstacle(file, "egov-barcode", "not-signed-xml", { root: refusal.root })];
}

function missingParameters(set: CodeSet, missing: readonly number[]): Record<string, string> {
  return { missing: missing.join(", "), total: String(set.total), found: String(set.total - missing.length) };
}

/** No file is what its own signature signs. */
function othersThan(files: readonly string[], { candidates }: OpeningOptions): readonly Candidate[] {
  return candidates.filter(({ name }) => !files.includes(name));
}

/** Signatures that were printed on one card, with the original where it is at hand. */
interface Printed {
  readonly original: Candidate | undefined;
  readonly files: { readonly name: string; readonly bytes: Uint8Array }[];
  readonly sources: Set<string>;
}

/** Signatures printed as codes: those over one original are one document, as are those of one capture without any. */
async function openPrinted(
  sets: readonly CodeSet[],
  options: OpeningOptions,
  signedFiles: Set<string>,
): Promise<readonly Opened[]> {
  const obstacles: Opened[] = [];
  const cards = new Map<string, Printed>();
  for (const set of sets) {
    const source = set.sources.join(", ");
    const missing = missingParts(set);
    const file = missing.length > 0 ? undefined : readPrintedSignature(set);
    if (!file) obstacles.push(obstacle(source, "ddcard", "missing-parts", missingParameters(set, missing)));
    else if (isRefusal(file)) obstacles.push(refused(source, "ddcard", file));
    else {
      const original = await originalOf(file.bytes, set.sources, options);
      const key = JSON.stringify(original ? { original: original.name } : { source });
      const card = cards.get(key) ?? { original, files: [], sources: new Set<string>() };
      cards.set(key, card);
      card.files.push(file);
      for (const each of set.sources) card.sources.add(each);
    }
  }
  const documents: Opened[] = [];
  for (const { original, files, sources } of cards.values()) {
    if (original) signedFiles.add(original.name);
    documents.push(documentOf([...sources].join(", "), await openPrintedSignatures(files, original)));
  }
  return [...documents, ...obstacles];
}

async function originalOf(
  signature: Uint8Array,
  sources: readonly string[],
  options: OpeningOptions,
): Promise<Candidate | undefined> {
  if (options.content) return options.content;
  const opened = await openCms(signature);
  if (isRefusal(opened)) return undefined;
  const others = othersThan(sources, options);
  // A photo beside photographed codes shows the card; it is hardly ever what was signed.
  const pair = options.pair && !others.some(({ bytes }) => fileKind(bytes) === "image");
  return contentFor("", opened, others, pair);
}
