/**
 * Cards of an electronic document: the original and detached signatures over it. Card specification (ddcard).
 * @module
 */
import type { Chunks } from "../../crypto/index.ts";
import { isRefusal, refuse } from "../../refusal.ts";
import { openCms, unreadableSignature } from "../cms/open-cms.ts";
import type { NotCovered, Signature, SignatureProfile, SignedDocument } from "../signed-document.ts";

export interface CardFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Card specification, "Requirements to EDS": what each signature of a card must carry. */
const CARD_PROFILE: SignatureProfile = {
  timeStampRequired: true,
  embeddedRevocationRequired: true,
  ocspWindowMs: 5 * 60_000,
  allOrNothing: true,
};

const PAGES: NotCovered = { part: "printed-pages" };

/** `original` as the first embedded file holds it, `signatureFiles` as the others do, in order. */
export async function openCard(original: CardFile, signatureFiles: readonly CardFile[]): Promise<SignedDocument> {
  const signatures: Signature[] = [];
  for (const file of signatureFiles) signatures.push(...(await signaturesIn(file, [original.bytes])));
  return {
    format: "ddcard",
    content: { kind: "file", name: original.name, chunks: [original.bytes], size: original.bytes.length },
    signatures: signatures.map((signature, index) => ({ ...signature, id: String(index + 1) })),
    profile: CARD_PROFILE,
    notCovered: [PAGES, { part: "file-name", detail: original.name }],
  };
}

/** Signatures that were printed as codes; the original may be at hand or not. */
export async function openPrintedSignatures(
  signatureFiles: readonly CardFile[],
  original: CardFile | undefined,
): Promise<SignedDocument> {
  if (original) return openCard(original, signatureFiles);
  const signatures: Signature[] = [];
  for (const file of signatureFiles) signatures.push(...(await signaturesIn(file, undefined)));
  return {
    format: "ddcard",
    content: { kind: "file", chunks: [], size: 0 },
    signatures: signatures.map((signature, index) => ({ ...signature, id: String(index + 1) })),
    profile: CARD_PROFILE,
    notCovered: [PAGES],
  };
}

async function signaturesIn(file: CardFile, content: Chunks | undefined): Promise<readonly Signature[]> {
  const opened = await openCms(file.bytes, content);
  if (isRefusal(opened)) return [unreadableSignature("", opened)];
  if (opened.signatures.length === 0) return [unreadableSignature("", refuse("malformed", "no signer"))];
  if (!opened.content) return opened.signatures;
  // A card's signature must be detached: one with content of its own would be judged over that, not over the original.
  const again = content && (await openCms(file.bytes, content, { ignoreOwnContent: true }));
  const signatures = again && !isRefusal(again) ? again.signatures : opened.signatures;
  return signatures.map((signature) => ({ ...signature, profileFaults: ["content-inside"] }));
}
