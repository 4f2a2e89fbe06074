/**
 * The state's test environment, as the vectors have it: files below their folder, and the numbers in them.
 * @module
 */
import type { Certificate } from "../../shared/pki/certificate.ts";

export const GOST_CA = "kz/test-pki/nca_gost2015_test.cer";
export const GOST_CRL = "kz/test-pki/nca_gost2022_test.crl";
export const RSA_CA = "kz/test-pki/nca_rsa_test.crt";
export const RSA_CRL = "kz/test-pki/nca_rsa_test.crl";
export const RSA_PERSON = "kz/test-pki/individual_valid_sign_2004_rsa.cer";
export const OCSP = "kz/test-pki/ocsp_response_individual_2015.bin";
export const TOKEN = "kz/test-pki/tsp_token.bin";
export const TOKENS = [TOKEN, "kz/test-pki/tsp_response.bin"] as const;

/** Serial numbers that the GOST list names. */
export const ON_HOLD = "3a90343e720594c55204b19cb9a402422ef0e622";
export const COMPROMISED = "fd51ba7059261ae60cc621f316db4ef0ef4ba14";

/** The serial number that the OCSP answer is about, and when it was given. */
export const ANSWERED = "ff06211dc82beb00253ffa000f1de84abef454f";
export const ANSWERED_AT = "2022-09-02T16:58:34Z";

/** The person's certificate and its authority's are valid. */
export const PERSON_VALID = new Date("2022-06-01T00:00:00Z");
/** The person's certificate has ended. */
export const PERSON_ENDED = new Date("2023-06-01T00:00:00Z");

/** What a certificate of the authority with this serial number would be: only these fields are looked at. */
export function numbered(issuer: Certificate, serialNumber: string): Certificate {
  return { ...issuer, issuer: issuer.subject, serialNumber, extensions: { ocspNoCheck: false, unknownCritical: [] } };
}
