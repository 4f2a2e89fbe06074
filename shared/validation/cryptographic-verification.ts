/**
 * Format, signing certificate and cryptography of one signature. ETSI EN 319 102-1 §5.2.2, §5.2.3, §5.2.7.
 * @module
 */
import { type PublicKey, verifySignature } from "../crypto/index.ts";
import { equalBytes, toHex } from "../encoding.ts";
import type { Signature, SignedReference } from "../formats/signed-document.ts";
import { publicKeyOf } from "../pki/public-key.ts";
import { isRefusal, type Refusal } from "../refusal.ts";
import { failed, undecided } from "./conclusion.ts";
import type { Course } from "./course.ts";
import { digestOnce } from "./digest-once.ts";

/** True when every digest matches, the value verifies and no rule is broken: only then is anything shown as signed. */
export async function verifyCryptography(signature: Signature, course: Course): Promise<boolean> {
  if (!checkFormat(signature, course)) return false;
  checkSigningCertificate(signature, course);
  if (signature.covers === "nothing") {
    course.doubt(undecided("SIGNED_DATA_NOT_FOUND", "content-missing"));
    return false;
  }
  const digests = await checkDigests(signature, course);
  const value = await checkSignatureValue(signature, course);
  return digests && value && signature.formatFaults.length === 0;
}

function checkFormat(signature: Signature, course: Course): boolean {
  if (signature.refusal) {
    refuseSignature(signature.refusal, course);
    return false;
  }
  if (signature.formatFaults.length > 0) {
    course.record("format", "failed", "faults", { faults: signature.formatFaults.join(", ") });
    course.doubt(failed("FORMAT_FAILURE", "format-failure", { detail: signature.formatFaults.join(", ") }));
    return true;
  }
  course.record("format", "passed", "well-formed");
  return true;
}

function refuseSignature(refusal: Refusal, course: Course): void {
  const detail = { code: refusal.refused, ...(refusal.detail ? { detail: refusal.detail } : {}) };
  switch (refusal.refused) {
    case "unsupported-transform":
    case "unsupported":
      course.record("format", "undecided", "unsupported", detail);
      course.doubt(undecided("SIG_CONSTRAINTS_FAILURE", "unsupported-transform", { detail: refusal.detail ?? "" }));
      return;
    case "unsupported-algorithm":
      course.record("format", "undecided", "unsupported", detail);
      course.doubt(undecided("CRYPTO_CONSTRAINTS_FAILURE", "unsupported-algorithm", { name: refusal.detail ?? "" }));
      return;
    case "too-many":
      course.record("format", "undecided", "too-many", detail);
      course.doubt(undecided("SIG_CONSTRAINTS_FAILURE", "too-many", { detail: refusal.detail ?? "" }));
      return;
    default:
      course.record("format", "failed", "malformed", detail);
      course.doubt(failed("FORMAT_FAILURE", "format-failure", { detail: refusal.detail ?? refusal.refused }));
  }
}

function checkSigningCertificate(signature: Signature, course: Course): void {
  const { signerCertificate, signerKey, signingCertificateBinding: binding } = signature;
  if (!signerCertificate) {
    course.record("signing-certificate", "undecided", signerKey ? "key-only" : "missing");
    course.doubt(undecided("NO_SIGNING_CERTIFICATE_FOUND", "no-signing-certificate"));
    return;
  }
  course.record("signing-certificate", "passed", "found", { serialNumber: signerCertificate.serialNumber });
  if (binding === "differs") {
    course.record("certificate-binding", "failed", "differs");
    course.doubt(undecided("NO_SIGNING_CERTIFICATE_FOUND", "certificate-binding-differs"));
  } else if (binding === "unsupported-digest") {
    course.record("certificate-binding", "undecided", "unsupported-digest");
    course.doubt(undecided("CRYPTO_CONSTRAINTS_FAILURE", "unsupported-algorithm", { name: "signingCertificate" }));
  } else {
    course.record("certificate-binding", binding === "matches" ? "passed" : "skipped", binding);
  }
}

async function checkDigests(signature: Signature, course: Course): Promise<boolean> {
  if (signature.contentMissing) {
    course.record("content-digest", "undecided", "content-missing");
    course.doubt(undecided("SIGNED_DATA_NOT_FOUND", "content-missing"));
    return false;
  }
  let same = true;
  for (const reference of signature.references) same = (await checkDigest(reference, course)) && same;
  return same;
}

async function checkDigest(reference: SignedReference, course: Course): Promise<boolean> {
  const { digest: name, name: what } = reference;
  if (!name) {
    course.record("content-digest", "undecided", "unsupported-digest", { what, algorithm: reference.digestId });
    course.doubt(undecided("CRYPTO_CONSTRAINTS_FAILURE", "unsupported-algorithm", { name: reference.digestId }));
    return false;
  }
  const expected = toHex(reference.expected);
  let computed: Uint8Array = new Uint8Array();
  for (const octetsOf of [() => reference.octets, ...(reference.alternatives ?? [])]) {
    const octets = octetsOf();
    if (!octets) continue;
    computed = await digestOnce(name, octets);
    if (!equalBytes(computed, reference.expected)) continue;
    course.record("content-digest", "passed", "same", { what, algorithm: name, digest: expected });
    return true;
  }
  const detail = { what, algorithm: name, expected, computed: toHex(computed) };
  course.record("content-digest", "failed", "differs", detail);
  course.doubt(failed("HASH_FAILURE", "hash-failure", { what }));
  return false;
}

async function checkSignatureValue(signature: Signature, course: Course): Promise<boolean> {
  const { algorithm, algorithmId } = signature;
  if (!algorithm) {
    course.record("signature-value", "undecided", "unsupported-algorithm", { algorithm: algorithmId });
    course.doubt(undecided("CRYPTO_CONSTRAINTS_FAILURE", "unsupported-algorithm", { name: algorithmId }));
    return false;
  }
  if (signature.references.length === 0 && signature.contentMissing) return false;
  const key = signerKeyOf(signature);
  if (!key) {
    course.record("signature-value", "undecided", "no-key", { algorithm: algorithm.name });
    return false;
  }
  if (isRefusal(key)) {
    course.record("signature-value", "undecided", "key-unusable", { algorithm: algorithm.name });
    course.doubt(undecided("CRYPTO_CONSTRAINTS_FAILURE", "unsupported-algorithm", { name: key.detail ?? "" }));
    return false;
  }
  const { signatureValue, signed, ecdsaEncoding } = signature;
  const outcome = await verifySignature(algorithm, key, signatureValue, signed, ecdsaEncoding);
  if (outcome === "valid") {
    course.record("signature-value", "passed", "valid", { algorithm: algorithm.name });
    return true;
  }
  course.record("signature-value", "failed", outcome === "wrong" ? "wrong" : "key-unusable", {
    algorithm: algorithm.name,
  });
  course.doubt(failed("SIG_CRYPTO_FAILURE", "signature-wrong"));
  return false;
}

function signerKeyOf(signature: Signature): PublicKey | Refusal | undefined {
  const { signerCertificate, signerKey } = signature;
  return signerCertificate ? publicKeyOf(signerCertificate.subjectPublicKeyInfo) : signerKey;
}
