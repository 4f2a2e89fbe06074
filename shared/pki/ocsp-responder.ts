/**
 * Who signed an OCSP response, and whether it may. RFC 6960 §4.2.2.2.
 * @module
 */
import { type PublicKey, startDigest } from "../crypto/index.ts";
import { toHex } from "../encoding.ts";
import { isRefusal } from "../refusal.ts";
import type { Certificate } from "./certificate.ts";
import { isSignedBy } from "./certificate-signature.ts";
import { type Name, sameName } from "./name.ts";
import type { OcspResponse, ResponderId } from "./ocsp-response.ts";
import { publicKeyOf, type SubjectPublicKeyInfo } from "./public-key.ts";
import type { RevocationQuestion } from "./revocation.ts";
import { judgeCrls } from "./revocation-by-crl.ts";
import { judgeSet } from "./revocation-by-set.ts";
import { settle, type UnusedWhy } from "./revocation-finding.ts";

const ID_KP_OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";

/** Certificates tried for one response: its own, and another of the same name. */
const MAX_CANDIDATES = 2;

export type Responder =
  | { readonly kind: "issuer" }
  | {
      readonly kind: "delegated";
      readonly certificate: Certificate;
      readonly revocation: "no-check" | "good" | "unknown";
    }
  | { readonly kind: "none"; readonly why: UnusedWhy };

/**
 * The issuer of the certificate in question itself, or a responder to whose certificate that issuer's own key gave the
 * purpose id-kp-OCSPSigning. A responder that is trusted for other reasons is none.
 */
export async function findResponder(
  response: OcspResponse,
  question: RevocationQuestion,
  issuerKey: PublicKey,
): Promise<Responder> {
  const { issuer, pool = [] } = question;
  let why: UnusedWhy = "responder-not-authorised";
  if (isNamed(response.responder, issuer.name, issuer.subjectPublicKeyInfo)) {
    const signed = await isSignedBy(response, issuerKey);
    if (signed === true) return { kind: "issuer" };
    why = signed === "unsupported" ? "algorithm-unsupported" : "signature-wrong";
  }
  const named = [...response.certificates, ...pool].filter(({ subject, subjectPublicKeyInfo }) =>
    isNamed(response.responder, subject, subjectPublicKeyInfo),
  );
  for (const certificate of named.slice(0, MAX_CANDIDATES)) {
    const key = publicKeyOf(certificate.subjectPublicKeyInfo);
    const signed = isRefusal(key) ? "unsupported" : await isSignedBy(response, key);
    if (signed !== true) why = signed === "unsupported" ? "algorithm-unsupported" : "signature-wrong";
    else if (!(await isDelegate(certificate, response.producedAt, question, issuerKey)))
      why = "responder-not-authorised";
    else return delegate(certificate, response, question, issuerKey);
  }
  return { kind: "none", why };
}

function isNamed(id: ResponderId, name: Name, info: SubjectPublicKeyInfo): boolean {
  if ("name" in id) return sameName(id.name, name);
  // RFC 6960 §4.2.1: KeyHash is SHA-1 of the key without tag, length and unused bits.
  return id.keyHash === toHex(startDigest("SHA-1").update(info.key).digest());
}

async function isDelegate(
  certificate: Certificate,
  producedAt: Date,
  { issuer }: RevocationQuestion,
  issuerKey: PublicKey,
): Promise<boolean> {
  const { extendedKeyUsage, keyUsage, unknownCritical } = certificate.extensions;
  // anyExtendedKeyUsage does not do: RFC 6960 §4.2.2.2 asks for this purpose by name.
  if (!extendedKeyUsage?.purposes.includes(ID_KP_OCSP_SIGNING) || unknownCritical.length > 0) return false;
  if (keyUsage && !keyUsage.has("digitalSignature") && !keyUsage.has("nonRepudiation")) return false;
  if (producedAt < certificate.notBefore || producedAt > certificate.notAfter) return false;
  return sameName(certificate.issuer, issuer.name) && (await isSignedBy(certificate, issuerKey)) === true;
}

/** RFC 6960 §4.2.2.2.1: without id-pkix-ocsp-nocheck the responder's own certificate may have been revoked. */
async function delegate(
  certificate: Certificate,
  { producedAt }: OcspResponse,
  question: RevocationQuestion,
  issuerKey: PublicKey,
): Promise<Responder> {
  if (certificate.extensions.ocspNoCheck) return { kind: "delegated", certificate, revocation: "no-check" };
  const about = { ...question, certificate, at: producedAt };
  const byCrl = await judgeCrls(about, issuerKey);
  const own = settle([...byCrl, ...judgeSet(about, byCrl)]);
  // Whoever holds a compromised key can give its answers any date, so the date of revocation does not matter.
  if (own.status === "revoked") return { kind: "none", why: "responder-not-authorised" };
  return { kind: "delegated", certificate, revocation: own.status };
}
