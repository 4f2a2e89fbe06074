/**
 * The state's authorities in production, as the vectors have them.
 * @module
 */
import type { Certificate } from "../../shared/pki/certificate.ts";
import type { TrustAnchor } from "../../shared/pki/trust-anchor.ts";

/** Who signed whom. */
export const ISSUED = [
  ["root_gost_2022", "root_gost_2022"],
  ["nca_gost_2022", "root_gost_2022"],
  ["root_rsa_2020", "root_rsa_2020"],
  ["nca_rsa_2022", "root_rsa_2020"],
  ["root_gost_2020", "root_gost_2020"],
  ["ucgo_gost", "root_gost_2020"],
  ["btsd_gost", "root_gost_2020"],
  ["root_gost", "root_gost"],
  ["nca_gost", "root_gost"],
  ["root_rsa", "root_rsa"],
  ["nca_rsa", "root_rsa"],
] as const;

/** All eleven are valid. */
export const ALL_VALID = new Date("2023-01-01T00:00:00Z");

/** Their certificates ended in 2025. */
export const ENDED: readonly string[] = ["root_gost", "nca_gost", "root_rsa", "nca_rsa"];

/** Path of an authority's certificate below the folder of vectors. */
export const certificateFile = (id: string): string => `kz/ca/${id}.cer`;

/** The certificate's name and key, believed without a bound. */
export function anchorOf({ subject, subjectPublicKeyInfo }: Certificate, id = "test"): TrustAnchor {
  return { id, name: subject.der, subjectPublicKeyInfo: subjectPublicKeyInfo.der };
}
