/**
 * Signatures of certificates, each pair of certificate and key verified once, up to a limit.
 * @module
 */
import { LIMITS } from "../limits.ts";
import { isRefusal } from "../refusal.ts";
import type { Certificate } from "./certificate.ts";
import { isSignedBy } from "./certificate-signature.ts";
import { publicKeyOf, type SubjectPublicKeyInfo } from "./public-key.ts";

export type SignatureCheck = "valid" | "wrong" | "unsupported" | "too-many";

/** Lives as long as one document is judged; share it between its signatures. */
export class SignatureChecks {
  readonly #known = new Map<string, Promise<SignatureCheck>>();
  #left: number;

  /** `limit`: signatures that are verified at most; those known already cost nothing. */
  constructor(limit: number = LIMITS.pathSignatures) {
    this.#left = limit;
  }

  /** Never throws; what goes beyond the limit is `too-many`, not wrong. */
  verify(certificate: Certificate, issuerKey: SubjectPublicKeyInfo): Promise<SignatureCheck> {
    const pair = `${byteString(issuerKey.der)}/${byteString(certificate.der)}`;
    const known = this.#known.get(pair);
    if (known) return known;
    if (this.#left <= 0) return Promise.resolve("too-many");
    this.#left--;
    const check = verifyNow(certificate, issuerKey);
    this.#known.set(pair, check);
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

/** One character a byte: equal strings are equal bytes. */
function byteString(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 4096) text += String.fromCharCode(...bytes.subarray(i, i + 4096));
  return text;
}
