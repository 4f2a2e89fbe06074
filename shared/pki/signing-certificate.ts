/**
 * ESS signing-certificate attributes: which certificate the signer meant. RFC 2634 §5.4, RFC 5035, RFC 5816.
 * @module
 */
import { type Asn1, TAG } from "../asn1/der.ts";
import { digestByOid, digestOid, startDigest } from "../crypto/index.ts";
import { equalBytes } from "../encoding.ts";
import { RefusedInput } from "../refusal.ts";
import { readAlgorithmIdentifier } from "./algorithm-identifier.ts";
import type { Certificate } from "./certificate.ts";
import type { SignerInfo } from "./cms-signer.ts";
import { readGeneralNames } from "./general-name.ts";
import { type Name, sameName } from "./name.ts";
import { serialNumberOf } from "./serial-number.ts";

export interface CertificateReference {
  readonly digestOid: string;
  readonly hash: Uint8Array;
  /** `issuer` is absent where the reference does not hold one directory name. */
  readonly issuerSerial?: { readonly issuer?: Name; readonly serialNumber: string };
}

export type CertificateBinding = "absent" | "matches" | "differs" | "unsupported-digest";

/** Whether the signing-certificate attributes name this very certificate. */
export async function certificateBinding(signer: SignerInfo, certificate: Certificate): Promise<CertificateBinding> {
  return bindingNow(signer, certificate);
}

/** {@link certificateBinding}, at once. Where both versions of the attribute occur, both must name it. */
export function bindingNow(signer: SignerInfo, certificate: Certificate): CertificateBinding {
  const references = signer.signedAttributes?.signingCertificate ?? [];
  const outcomes = references.map((reference) => compare(reference, certificate));
  if (outcomes.length === 0) return "absent";
  return outcomes.find((outcome) => outcome === "differs") ?? outcomes.find((it) => it !== "matches") ?? "matches";
}

function compare(
  { digestOid: oid, hash, issuerSerial }: CertificateReference,
  certificate: Certificate,
): CertificateBinding {
  if (issuerSerial) {
    const { issuer, serialNumber } = issuerSerial;
    if (!issuer || !sameName(issuer, certificate.issuer) || serialNumber !== certificate.serialNumber) return "differs";
  }
  const digest = digestByOid(oid);
  if (!digest) return "unsupported-digest";
  return equalBytes(startDigest(digest).update(certificate.der).digest(), hash) ? "matches" : "differs";
}

/** SigningCertificate: the first ESSCertID names the signer's certificate, by SHA-1. RFC 2634 §5.4.1. Throws {@link RefusedInput}. */
export function readSigningCertificate(node: Asn1): CertificateReference {
  return readReference([...firstOf(node)], digestOid("SHA-1"));
}

/** SigningCertificateV2. RFC 5035 §4: the digest is SHA-256 where none is named. Throws {@link RefusedInput}. */
export function readSigningCertificateV2(node: Asn1): CertificateReference {
  const fields = [...firstOf(node)];
  const named = fields[0]?.is(TAG.sequence) ? fields.shift() : undefined;
  return readReference(fields, named ? readAlgorithmIdentifier(named).oid : digestOid("SHA-256"));
}

/** The members of the first ESSCertID(v2); the others, and policies, only narrow the choice of a path. */
function firstOf(node: Asn1): readonly Asn1[] {
  const [certificates] = node.sequence();
  const [first] = certificates?.sequence() ?? [];
  if (!first) throw new RefusedInput("malformed", "SigningCertificate");
  return first.sequence();
}

function readReference(fields: readonly Asn1[], oid: string): CertificateReference {
  const [hash, issuerSerial, more] = fields;
  if (!hash || more) throw new RefusedInput("malformed", "ESSCertID");
  return {
    digestOid: oid,
    hash: hash.octetString(),
    ...(issuerSerial && { issuerSerial: readIssuerSerial(issuerSerial) }),
  };
}

function readIssuerSerial(node: Asn1): { issuer?: Name; serialNumber: string } {
  const [issuer, serialNumber] = node.sequence();
  if (!issuer || !serialNumber) throw new RefusedInput("malformed", "IssuerSerial");
  const [name, another] = readGeneralNames(issuer);
  const directory = name?.kind === "directory" && !another ? { issuer: name.name } : {};
  return { ...directory, serialNumber: serialNumberOf(serialNumber.integerBytes()) };
}
