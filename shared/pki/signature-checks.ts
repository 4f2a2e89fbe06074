/**
 * Signatures of certificates, each pair of certificate and key verified once, up to a limit.
 * @module
 */
import { LIMITS } from "../limits.ts";
import { isRefusal } from "../refusal.ts";
import { byteString } from "./byte-string.ts";
import type { Certificate } from "./certificate.ts";
import { isSignedBy } from "./certificate-signature.ts";
import { publicKeyOf, type SubjectPublicKeyInfo } from "./public-key.ts";

export type SignatureCheck = "valid" | "wrong" | "unsupported" | "too-many";

/** Lives as long as one document is judged; share it between its signatures. */
export class SignatureChecks {
  /** By the issuer's key, then by the certificate. */
  readonly #known = new Map<string, Map<string, Promise<SignatureCheck>>>();
  #left: number;

  /** `limit`: signatures that are verified at most; those known already cost nothing. */
  constructor(limit: number = LIMITS.pathSignatures) {
    this.#left = limit;
  }

  /** Never throws; what goes beyond the limit is `too-many`, not wrong. */
  verify(certificate: Certificate, issuerKey: SubjectPublicKeyInfo): Promise<SignatureCheck> {
    const ofKey = this.#known.get(byteString(issuerKey.der)) ?? new Map<string, Promise<SignatureCheck>>();
    this.#known.set(byteString(issuerKey.der), ofKey);
    const known = ofKey.get(byteString(certificate.der));
    if (known) return known;
    if (this.#left <= 0) return Promise.resolve("too-many");
    this.#left--;
    const check = verifyNow(certificate, issuerKey);
    ofKey.set(byteString(certificate.der), check);
    return check;
  }
}

async function verifyNow(certificate: Certificate, issuerKey: SubjectPublicKeyInfo): Promise<SignatureCheck> {
  const key = publicKeyOf(issuerKey);
  if (isRefusal(key)) return "unsupported";
  const signed = await isSignedBy(certificate, key);
  if (signed === "unsupported") return "unsupported";
  return signed ? "valid" : "wrong";
}
