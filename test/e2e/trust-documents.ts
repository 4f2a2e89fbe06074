/**
 * Documents whose verdict depends on what a device knows, and since when.
 * @module
 */
import { buildCms, type SignerDraft } from "../sandbox/cms-builder.ts";
import { holder } from "../sandbox/holders.ts";
import {
  ORGANISATION_CA,
  ORGANISATION_CRL,
  ORGANISATION_SIGNER,
  ORGANISATION_SIGNER_KEYS,
} from "../sandbox/organisation.ts";
import { QUIET_SIGNER } from "../sandbox/quiet-authority.ts";
import { timeStamp } from "../sandbox/services.ts";
import type { GivenFile } from "./app-page.ts";

/** The one of the sandbox's hierarchies that certified the signers. */
export const HIERARCHY = "rsa";

/** Loses the key one day. */
export const LEAVER = "employee";

const CONTENT = new TextEncoder().encode("SAMPLE ҮЛГІ");
const SIGNED_AT = new Date("2026-11-10T09:00:00Z");

/** Of somebody whose certificate is in force all the time. */
export const ordinary: GivenFile = signedFile("SAMPLE-ordinary.cms", holder(HIERARCHY, "person"));

/** Of the leaver, provably signed at `at`. */
export function ofLeaver(name: string, at: Date): GivenFile {
  return signedFile(name, holder(HIERARCHY, LEAVER), {
    signingTime: at,
    timeStamps: [(signature) => timeStamp(HIERARCHY, signature, at)],
  });
}

/** Under an authority that no list holds; it brings the proof that nothing was revoked. */
export const ofOrganisation: GivenFile = signedFile(
  "SAMPLE-organisation.cms",
  { keys: ORGANISATION_SIGNER_KEYS, certificate: ORGANISATION_SIGNER },
  {},
  [ORGANISATION_CRL],
);

/** Under a listed authority of which nothing is known about revocation. */
export const ofQuietAuthority: GivenFile = signedFile("SAMPLE-of-quiet-authority.cms", QUIET_SIGNER);

export const organisationCertificate: GivenFile = { name: "SAMPLE-organisation.cer", bytes: ORGANISATION_CA };

function signedFile(
  name: string,
  { keys, certificate }: Pick<SignerDraft, "keys" | "certificate">,
  changes: Partial<SignerDraft> = {},
  crls: readonly Uint8Array[] = [],
): GivenFile {
  const signer: SignerDraft = { keys, certificate, signingTime: SIGNED_AT, signedAttributes: "bound", ...changes };
  return { name, bytes: buildCms({ content: CONTENT, crls, signers: [signer] }) };
}
