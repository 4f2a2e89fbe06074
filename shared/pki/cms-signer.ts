/**
 * One signer of CMS signed data. RFC 5652 §5.3, §11.
 * @module
 */
import { type Asn1, TAG } from "../asn1/der.ts";
import { toHex } from "../encoding.ts";
import { RefusedInput } from "../refusal.ts";
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from "./algorithm-identifier.ts";
import type { Certificate } from "./certificate.ts";
import { readSignedAttributes, type SignedAttributes } from "./cms-signed-attributes.ts";
import { readUnsignedAttributes, type UnsignedAttributes } from "./cms-unsigned-attributes.ts";
import { type Name, readName, sameName } from "./name.ts";
import { serialNumberOf } from "./serial-number.ts";
import { bindingNow } from "./signing-certificate.ts";

const ID_DATA = "1.2.840.113549.1.7.1";

export type SignerIdentifier =
  | { readonly issuer: Name; readonly serialNumber: string }
  /** Lower-case hex. */
  | { readonly subjectKeyIdentifier: string };

export interface SignerInfo {
  readonly sid: SignerIdentifier;
  readonly digestAlgorithm: AlgorithmIdentifier;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signatureValue: Uint8Array;
  /** Absent where the signature value covers the content itself. */
  readonly signedAttributes?: SignedAttributes;
  /** Rules that this signer breaks, as stable codes: `message-digest-missing`, `content-type-differs`, … */
  readonly faults: readonly string[];
  readonly unsignedAttributes: UnsignedAttributes;
}

/** Throws {@link RefusedInput}. `contentType` is that of the signed data, which the signer must repeat. */
export function readSignerInfo(node: Asn1, contentType: string): SignerInfo {
  const fields = [...node.sequence()];
  fields.shift()?.smallInteger();
  const sid = fields.shift();
  const digestAlgorithm = fields.shift();
  const signed = fields[0]?.isContext(0) ? fields.shift() : undefined;
  const signatureAlgorithm = fields.shift();
  const signatureValue = fields.shift();
  const unsigned = fields[0]?.isContext(1) ? fields.shift() : undefined;
  if (!sid || !digestAlgorithm || !signatureAlgorithm || !signatureValue || fields.length > 0) {
    throw new RefusedInput("malformed", "SignerInfo");
  }
  const attributes = signed && readSignedAttributes(signed, contentType);
  return {
    sid: readSignerIdentifier(sid),
    digestAlgorithm: readAlgorithmIdentifier(digestAlgorithm),
    signatureAlgorithm: readAlgorithmIdentifier(signatureAlgorithm),
    signatureValue: signatureValue.octetString(),
    ...(attributes && { signedAttributes: attributes.value }),
    faults: attributes?.faults ?? faultsWithoutAttributes(contentType),
    unsignedAttributes: readUnsignedAttributes(unsigned),
  };
}

/** RFC 5652 §5.3: content of any type but id-data must be signed through attributes. */
function faultsWithoutAttributes(contentType: string): readonly string[] {
  return contentType === ID_DATA ? [] : ["signed-attributes-missing"];
}

function readSignerIdentifier(node: Asn1): SignerIdentifier {
  if (node.isContext(0)) {
    const [only = new Uint8Array(), ...more] = node.implicitOctetChunks();
    if (more.length > 0) throw new RefusedInput("malformed", "SubjectKeyIdentifier");
    return { subjectKeyIdentifier: toHex(only) };
  }
  const [issuer, serialNumber, more] = node.sequence();
  if (!issuer || !serialNumber?.is(TAG.integer) || more) throw new RefusedInput("malformed", "IssuerAndSerialNumber");
  return { issuer: readName(issuer), serialNumber: serialNumberOf(serialNumber.integerBytes()) };
}

/**
 * The certificate that the signer names, of those at hand. Anyone can add certificates to a file, so of several
 * that fit the one that the signed attributes bind is taken.
 */
export function signerCertificateOf(signer: SignerInfo, certificates: readonly Certificate[]): Certificate | undefined {
  const named = certificates.filter((certificate) => isNamed(signer.sid, certificate));
  if (named.length < 2) return named[0];
  return named.find((certificate) => bindingNow(signer, certificate) === "matches") ?? named[0];
}

function isNamed(sid: SignerIdentifier, certificate: Certificate): boolean {
  if ("subjectKeyIdentifier" in sid) return certificate.extensions.subjectKeyIdentifier === sid.subjectKeyIdentifier;
  return certificate.serialNumber === sid.serialNumber && sameName(certificate.issuer, sid.issuer);
}
