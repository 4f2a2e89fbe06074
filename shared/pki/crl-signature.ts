/**
 * Who signed a revocation list, and whether it may. RFC 5280 §6.3.3 (f) and (g).
 * @module
 */
import type { PublicKey } from "../crypto/index.ts";
import { equalBytes, toHex } from "../encoding.ts";
import { isRefusal } from "../refusal.ts";
import type { Certificate } from "./certificate.ts";
import { isSignedBy } from "./certificate-signature.ts";
import type { Crl } from "./crl.ts";
import { sameName } from "./name.ts";
import { publicKeyOf, type SubjectPublicKeyInfo } from "./public-key.ts";
import type { CrlQuestion } from "./revocation.ts";
import type { UnusedWhy } from "./revocation-finding.ts";

/** Certificates tried for one list: its issuer's, and another of the same name. */
const MAX_CANDIDATES = 2;

/**
 * Why the list is not to be believed, or undefined where the certificate's issuer signed it, or a CRL issuer of the name that
 * the list gives, whose certificate allows it to and has a path to an anchor.
 */
export async function crlSignatureFailure(
  crl: Crl,
  { issuer, certificate, pool = [], pathFor }: CrlQuestion,
  issuerKey: PublicKey,
): Promise<UnusedWhy | undefined> {
  let why: UnusedWhy = "crl-issuer-not-authorised";
  if (sameName(crl.issuer, issuer.name)) {
    const signed = await isSignedOnce(crl, issuer.subjectPublicKeyInfo, issuerKey);
    const may = !issuer.keyUsage || issuer.keyUsage.has("cRLSign");
    if (signed === true) return may ? undefined : "crl-issuer-not-authorised";
    why = signed === "unsupported" ? "algorithm-unsupported" : "signature-wrong";
  }
  // A certificate says nothing about its own revocation, not even through a list that its own key signed.
  const named = pool.filter((each) => sameName(each.subject, crl.issuer) && !equalBytes(each.der, certificate.der));
  for (const candidate of named.slice(0, MAX_CANDIDATES)) {
    const key = publicKeyOf(candidate.subjectPublicKeyInfo);
    const signed = isRefusal(key) ? "unsupported" : await isSignedOnce(crl, candidate.subjectPublicKeyInfo, key);
    if (signed !== true) why = signed === "unsupported" ? "algorithm-unsupported" : "signature-wrong";
    else if (mayIssueCrls(candidate) && (await pathFor(candidate)).outcome === "passed") return undefined;
    else why = "crl-issuer-not-authorised";
  }
  return why;
}

function mayIssueCrls({ extensions }: Certificate): boolean {
  return extensions.unknownCritical.length === 0 && (extensions.keyUsage?.has("cRLSign") ?? true);
}

/** One list settles the status of many certificates: its signature is verified once for each key. */
const verified = new WeakMap<Crl, Map<string, Promise<boolean | "unsupported">>>();

function isSignedOnce(crl: Crl, info: SubjectPublicKeyInfo, key: PublicKey): Promise<boolean | "unsupported"> {
  const byKey = verified.get(crl) ?? new Map<string, Promise<boolean | "unsupported">>();
  verified.set(crl, byKey);
  const id = toHex(info.der);
  const known = byKey.get(id) ?? isSignedBy(crl, key);
  byKey.set(id, known);
  return known;
}
