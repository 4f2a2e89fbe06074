/**
 * Attributes under a CMS signature. RFC 5652 §5.4, §11.
 * @module
 */
import type { Asn1 } from "../asn1/der.ts";
import { equalBytes } from "../encoding.ts";
import { LIMITS } from "../limits.ts";
import { isRefusal, RefusedInput, refusing } from "../refusal.ts";
import { derSetOf } from "./distinguished-encoding.ts";
import { type CertificateReference, readSigningCertificate, readSigningCertificateV2 } from "./signing-certificate.ts";

const CONTENT_TYPE = "1.2.840.113549.1.9.3";
const MESSAGE_DIGEST = "1.2.840.113549.1.9.4";
const SIGNING_TIME = "1.2.840.113549.1.9.5";
const SIGNING_CERTIFICATE = "1.2.840.113549.1.9.16.2.12";
const SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47";

/** Attributes of one signer; real ones have fewer than twenty. */
const MAX_ATTRIBUTES = 64;

/** Values of one attribute: time-stamps and evidence come in several. */
const MAX_VALUES = 256;

/** Octets of one signer's attributes: they are encoded anew to be compared, unlike the content. */
const MAX_OCTETS = LIMITS.inflatedBytes;

const SET_OF = 0x31;

export interface SignedAttributes {
  /** What is signed: the DER of the SET OF, tag 0x31. RFC 5652 §5.4. */
  readonly der: Uint8Array;
  /** The attributes as the file writes them, tag 0x31, where that is not DER: some signers sign this instead. */
  readonly asWritten?: Uint8Array;
  readonly contentType?: string;
  readonly messageDigest?: Uint8Array;
  readonly signingTime?: Date;
  /** What names the signer's certificate, of ESS signingCertificate and signingCertificateV2. RFC 5035. */
  readonly signingCertificate: readonly CertificateReference[];
}

export interface Attribute {
  readonly oid: string;
  readonly values: readonly Asn1[];
}

/**
 * Reads `[0] IMPLICIT SignedAttributes`. A rule of §11 that is broken is a fault, and the attribute that breaks it is absent.
 * Throws {@link RefusedInput} for what is no set of attributes.
 */
export function readSignedAttributes(
  node: Asn1,
  contentType: string,
): { readonly value: SignedAttributes; readonly faults: readonly string[] } {
  if (node.raw.length > MAX_OCTETS) throw new RefusedInput("too-large", "signed attributes");
  const attributes = readAttributes(node);
  const faults: string[] = [];
  const read = <T>(oid: string, code: string, parse: (value: Asn1) => T): T | undefined => {
    const value = singleValue(attributes, oid, code, faults);
    const parsed = value && refusing(() => parse(value));
    if (!isRefusal(parsed)) return parsed;
    faults.push(`${code}-malformed`);
    return undefined;
  };
  const signedType = read(CONTENT_TYPE, "content-type", (value) => value.oid());
  const messageDigest = read(MESSAGE_DIGEST, "message-digest", (value) => value.octetString());
  const signingTime = read(SIGNING_TIME, "signing-time", (value) => value.time());
  const first = read(SIGNING_CERTIFICATE, "signing-certificate", readSigningCertificate);
  const second = read(SIGNING_CERTIFICATE_V2, "signing-certificate-v2", readSigningCertificateV2);
  if (!attributes.some(({ oid }) => oid === CONTENT_TYPE)) faults.push("content-type-missing");
  if (!attributes.some(({ oid }) => oid === MESSAGE_DIGEST)) faults.push("message-digest-missing");
  if (signedType !== undefined && signedType !== contentType) faults.push("content-type-differs");
  const value: SignedAttributes = {
    ...signedOctets(node),
    ...(signedType !== undefined && { contentType: signedType }),
    ...(messageDigest && { messageDigest }),
    ...(signingTime && { signingTime }),
    signingCertificate: [first, second].filter((reference) => reference !== undefined),
  };
  return { value, faults };
}

/** Attributes ::= SET SIZE (1..MAX) OF Attribute, under any tag. Throws {@link RefusedInput}. */
export function readAttributes(node: Asn1): readonly Attribute[] {
  if (node.children.length > MAX_ATTRIBUTES) throw new RefusedInput("too-many", "attributes");
  return node.children.map((attribute) => {
    const [type, values, more] = attribute.sequence();
    if (!type || !values || more) throw new RefusedInput("malformed", "Attribute");
    if (values.set().length > MAX_VALUES) throw new RefusedInput("too-many", "attribute values");
    return { oid: type.oid(), values: values.set() };
  });
}

/** RFC 5652 §11: one instance, one value. Of several no one is taken, for who knows which one the signer saw? */
function singleValue(attributes: readonly Attribute[], oid: string, code: string, faults: string[]): Asn1 | undefined {
  const [attribute, another] = attributes.filter((each) => each.oid === oid);
  if (another) faults.push(`${code}-repeated`);
  if (!attribute || another) return undefined;
  const [value, more] = attribute.values;
  if (value && !more) return value;
  faults.push(more ? `${code}-several-values` : `${code}-malformed`);
  return undefined;
}

/**
 * RFC 5652 §5.4: the signature covers the DER of the attributes, whatever encoding the file has. Encoders that forget
 * to sort sign what they write. The two say the same, so a signature over either is one over these attributes.
 */
function signedOctets(node: Asn1): { der: Uint8Array; asWritten?: Uint8Array } {
  const asWritten = node.raw.slice();
  asWritten[0] = SET_OF;
  const der = derSetOf(node);
  if (!der) return { der: asWritten };
  return equalBytes(der, asWritten) ? { der } : { der, asWritten };
}
