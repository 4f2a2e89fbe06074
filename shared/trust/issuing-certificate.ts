/**
 * Whether a certificate is an authority's own.
 * @module
 */
import type { Certificate } from "../pki/certificate.ts";
import { sameName } from "../pki/name.ts";

/**
 * An end entity's certificate is trusted for its holder's signatures alone. RFC 5280 §4.2.1.9; certificates older than
 * version 3 can't say what they are, and a self-issued one of them is taken for an authority's.
 */
export function mayIssue({ version, extensions, issuer, subject }: Certificate): boolean {
  if (version < 3) return sameName(issuer, subject);
  return extensions.basicConstraints?.ca === true && (extensions.keyUsage?.has("keyCertSign") ?? true);
}
