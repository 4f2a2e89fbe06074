/**
 * Changes of a signer's revocation evidence: what a card, or a CMS with long-term evidence, may carry.
 * @module
 */

import type { Holder } from "../authorities.ts";
import { revocationValuesAttribute } from "../cms-attributes.ts";
import type { SignerDraft } from "../cms-builder.ts";
import { caCrl, caDeltaCrl, ocspAnswer } from "../services.ts";

/** An OCSP answer of `at` in place of the good one. */
export function withOcsp(about: Holder, at: Date, status: "good" | { readonly revokedAt: Date }): Partial<SignerDraft> {
  const single = status === "good" ? {} : { single: { status } };
  const ocsp = [ocspAnswer("gost-2015", about, { at, form: "basic", ...single })];
  return { unsignedAttributes: [revocationValuesAttribute({ ocsp })] };
}

/** The authority's CRL, brought up to date by a delta, in place of an OCSP answer. */
export function withCrl(): Partial<SignerDraft> {
  return { unsignedAttributes: [revocationValuesAttribute({ crls: [caCrl("gost-2015"), caDeltaCrl("gost-2015")] })] };
}
