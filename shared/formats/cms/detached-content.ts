/**
 * Which of the files at hand a detached signature signs.
 * @module
 */
import { type DigestName, digest } from "../../crypto/index.ts";
import { equalBytes } from "../../encoding.ts";
import { fileKind } from "../file-kind.ts";
import type { OpenedCms } from "./open-cms.ts";

export interface Candidate {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * The file whose whole name the signature bears (`contract.pdf` + `contract.pdf.p7s`), else the one with the signed digest.
 * Else, of a `pair`: whoever hands over one file and one signature means that they belong together. Among more files, or
 * of two signatures, a guess would call a file altered that nobody signed.
 */
export async function contentFor(
  signatureName: string,
  opened: OpenedCms,
  candidates: readonly Candidate[],
  pair: boolean,
): Promise<Candidate | undefined> {
  const named = candidates.find((candidate) => bearsName(signatureName, candidate.name));
  if (named) return named;
  for (const candidate of candidates) {
    if (await hasSignedDigest(opened, candidate)) return candidate;
  }
  const [only, more] = candidates;
  return pair && only && !more && fileKind(only.bytes) !== "asn1" ? only : undefined;
}

const SIGNATURE_EXTENSION = /\.(?:cms|p7s|p7b|p7m|sig|pem)$/i;

function bearsName(signatureName: string, contentName: string): boolean {
  return signatureName !== contentName && signatureName.replace(SIGNATURE_EXTENSION, "") === contentName;
}

async function hasSignedDigest(opened: OpenedCms, { bytes }: Candidate): Promise<boolean> {
  for (const { references } of opened.signatures) {
    for (const { digest: name, expected } of references) {
      if (name && equalBytes(await digestOnce(name, bytes), expected)) return true;
    }
  }
  return false;
}

/** Many signatures look for their content among the same files. */
const digests = new WeakMap<Uint8Array, Map<DigestName, Promise<Uint8Array>>>();

function digestOnce(name: DigestName, bytes: Uint8Array): Promise<Uint8Array> {
  const known = digests.get(bytes) ?? new Map<DigestName, Promise<Uint8Array>>();
  digests.set(bytes, known);
  const computed = known.get(name) ?? digest(name, [bytes]);
  known.set(name, computed);
  return computed;
}
