/**
 * Which of the files at hand a detached signature signs.
 * @module
 */
import { digest } from "../../crypto/index.ts";
import { equalBytes } from "../../encoding.ts";
import type { OpenedCms } from "./open-cms.ts";

export interface Candidate {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export type ContentMatch =
  | { readonly found: Candidate }
  /** Nothing was signed with these octets, and no name points to one of them. */
  | { readonly found: undefined };

/**
 * The file whose name the signature bears (`contract.pdf` + `contract.pdf.p7s`), else the one with the signed digest,
 * else the only one there is: whoever hands over one file and one signature means that they belong together.
 */
export async function contentFor(
  signatureName: string,
  opened: OpenedCms,
  candidates: readonly Candidate[],
): Promise<ContentMatch> {
  const named = candidates.find((candidate) => bearsName(signatureName, candidate.name));
  if (named) return { found: named };
  for (const candidate of candidates) {
    if (await hasSignedDigest(opened, candidate)) return { found: candidate };
  }
  return { found: candidates.length === 1 ? candidates[0] : undefined };
}

const SIGNATURE_EXTENSION = /\.(?:cms|p7s|p7b|p7m|sig|pem)$/i;

function bearsName(signatureName: string, contentName: string): boolean {
  const base = signatureName.replace(SIGNATURE_EXTENSION, "");
  return base !== signatureName && (base === contentName || base === contentName.replace(/\.[^.]*$/, ""));
}

async function hasSignedDigest(opened: OpenedCms, candidate: Candidate): Promise<boolean> {
  for (const { references } of opened.signatures) {
    for (const { digest: name, expected } of references) {
      if (name && equalBytes(await digest(name, [candidate.bytes]), expected)) return true;
    }
  }
  return false;
}
