/**
 * Which octets a reference means where a document bears several signatures.
 * @module
 */
import { digest, digestByUri } from "../crypto/index.ts";
import { equalBytes } from "../encoding.ts";
import { isRefusal } from "../refusal.ts";
import type { AlternativeOctets, XmlReference } from "./xml-reference.ts";

export interface SettledOctets {
  readonly octets: Uint8Array;
  readonly form: "by-standard" | AlternativeOctets["form"];
}

/**
 * The octets that have the expected digest; those of the standard where none have, or where the digest is unknown.
 * It settles which octets to digest and judges nothing: the digest is still to be compared.
 */
export async function settledOctets(reference: XmlReference): Promise<SettledOctets> {
  const byStandard: SettledOctets = { octets: reference.octets, form: "by-standard" };
  const name = digestByUri(reference.digestMethod);
  if (!name || reference.alternatives.length === 0) return byStandard;
  if (equalBytes(await digest(name, [reference.octets]), reference.expected)) return byStandard;
  for (const { form, octets: make } of reference.alternatives) {
    const octets = make();
    if (isRefusal(octets)) continue;
    if (equalBytes(await digest(name, [octets]), reference.expected)) return { octets, form };
  }
  return byStandard;
}
