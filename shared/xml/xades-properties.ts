/**
 * Qualifying properties of an XML signature. ETSI EN 319 132-1 (XAdES), ETSI TS 101 903.
 * @module
 */
import { decodeBase64 } from "../encoding.ts";
import { LIMITS } from "../limits.ts";
import { canonicalMethodOf } from "./canonical-method.ts";
import { CANONICAL_XML } from "./canonical-xml.ts";
import type { OctetBudget } from "./octet-budget.ts";
import { DSIG_NAMESPACE } from "./signature-transforms.ts";
import { attributeValue, childElement, childElements, isWithin, textContent, type XmlElement } from "./tree.ts";
import type { XmlReference } from "./xml-reference.ts";

/** Versions 1.1.1, 1.2.2 and 1.3.2 name the properties read here alike. */
const XADES_NAMESPACES: ReadonlySet<string> = new Set([
  "http://uri.etsi.org/01903/v1.1.1#",
  "http://uri.etsi.org/01903/v1.2.2#",
  "http://uri.etsi.org/01903/v1.3.2#",
]);

export interface XadesProperties {
  /** Only from properties that a reference of this signature covers. */
  readonly signingTime?: Date;
  /** Only from properties that a reference of this signature covers. */
  readonly signingCertificates: readonly SigningCertificateDigest[];
  readonly signatureTimeStamps: readonly { readonly token: Uint8Array; readonly stamped: Uint8Array }[];
  /** DER of what came along to judge the signature later; nothing covers it. */
  readonly evidence: {
    readonly certificates: readonly Uint8Array[];
    readonly ocsp: readonly Uint8Array[];
    readonly crls: readonly Uint8Array[];
  };
}

export interface SigningCertificateDigest {
  /** URI of the digest algorithm. */
  readonly digestMethod: string;
  readonly digest: Uint8Array;
}

/** Reads the properties inside `signature`. Throws `RefusedInput` where a time-stamp's octets can't be made. */
export function readXadesProperties(
  signature: XmlElement,
  references: readonly XmlReference[],
  budget: OctetBudget,
): XadesProperties {
  const qualifying = qualifyingProperties(signature);
  const signed = qualifying && child(qualifying, "SignedProperties");
  const covered = signed && references.some((reference) => coversWithin(reference, signed, signature));
  const unsigned = qualifying && descend(qualifying, "UnsignedProperties", "UnsignedSignatureProperties");
  const signedSignature = covered ? child(signed, "SignedSignatureProperties") : undefined;
  const signingTime = signedSignature && signingTimeOf(signedSignature);
  return {
    ...(signingTime ? { signingTime } : {}),
    signingCertificates: signedSignature ? signingCertificatesOf(signedSignature) : [],
    signatureTimeStamps: unsigned ? timeStampsOf(unsigned, signature, budget) : [],
    evidence: {
      certificates: unsigned ? encapsulated(unsigned, "EncapsulatedX509Certificate", "CertificateValues") : [],
      ocsp: unsigned ? encapsulated(unsigned, "EncapsulatedOCSPValue", "RevocationValues", "OCSPValues") : [],
      crls: unsigned ? encapsulated(unsigned, "EncapsulatedCRLValue", "RevocationValues", "CRLValues") : [],
    },
  };
}

export function isXadesElement(element: XmlElement, localName?: string): boolean {
  return XADES_NAMESPACES.has(element.namespace) && (localName === undefined || element.localName === localName);
}

/** Whether an Object holds only what speaks of signatures. XMLDSig §5: what a Manifest lists there is not verified. */
export function isSignatureData(object: XmlElement): boolean {
  const inside = childElements(object);
  return inside.length > 0 && inside.every((each) => isXadesElement(each) || each.namespace === DSIG_NAMESPACE);
}

/** EN 319 132-1 §4.3.1: at most one, in an Object of the signature, and its Target names that signature. */
function qualifyingProperties(signature: XmlElement): XmlElement | undefined {
  const found = childElements(signature, DSIG_NAMESPACE, "Object").flatMap((object) =>
    childElements(object).filter((element) => isXadesElement(element, "QualifyingProperties")),
  );
  const [only, ...more] = found;
  if (!only || more.length > 0) return undefined;
  const target = attributeValue(only, "Target");
  const id = attributeValue(signature, "Id");
  return target === undefined || target === "" || target === `#${id}` ? only : undefined;
}

/** A reference to something inside the signature: one to the document leaves the signature itself out. */
function coversWithin(reference: XmlReference, properties: XmlElement, signature: XmlElement): boolean {
  return (
    isWithin(properties, reference.covers) && reference.covers !== signature && isWithin(reference.covers, signature)
  );
}

function signingTimeOf(signed: XmlElement): Date | undefined {
  const text = child(signed, "SigningTime");
  return text && dateTime(textContent(text).trim());
}

/** XML Schema dateTime with a time zone; a local time of nowhere is no time. */
function dateTime(text: string): Date | undefined {
  const form = /^\d{4}-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d{1,9})?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/.exec(
    text,
  );
  if (!form) return undefined;
  const [year, month, day] = text.split("T")[0]?.split("-").map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const calendar = new Date(Date.UTC(2000, month - 1, day));
  calendar.setUTCFullYear(year, month - 1, day);
  if (calendar.getUTCMonth() !== month - 1 || calendar.getUTCDate() !== day) return undefined;
  const time = new Date(text.replace(/(\.\d{3})\d+/, "$1"));
  return Number.isNaN(time.getTime()) ? undefined : time;
}

function signingCertificatesOf(signed: XmlElement): readonly SigningCertificateDigest[] {
  const digests: SigningCertificateDigest[] = [];
  for (const name of ["SigningCertificate", "SigningCertificateV2"]) {
    const list = child(signed, name);
    for (const certificate of list ? childElements(list) : []) {
      const certDigest = isXadesElement(certificate, "Cert") ? child(certificate, "CertDigest") : undefined;
      const method = certDigest && childElement(certDigest, DSIG_NAMESPACE, "DigestMethod");
      const value = certDigest && childElement(certDigest, DSIG_NAMESPACE, "DigestValue");
      // One that can't be read stays in the list as one that no certificate matches.
      digests.push({
        digestMethod: (method && attributeValue(method, "Algorithm")) ?? "",
        digest: (value && decodeBase64(textContent(value))) ?? new Uint8Array(0),
      });
    }
  }
  return digests;
}

/** EN 319 132-1 §5.3: the token stamps the canonical SignatureValue element. */
function timeStampsOf(unsigned: XmlElement, signature: XmlElement, budget: OctetBudget) {
  const signatureValue = childElement(signature, DSIG_NAMESPACE, "SignatureValue");
  const stamps: { token: Uint8Array; stamped: Uint8Array }[] = [];
  for (const stamp of childElements(unsigned).filter((element) => isXadesElement(element, "SignatureTimeStamp"))) {
    if (!signatureValue || stamps.length >= LIMITS.signatures) break;
    const method = childElement(stamp, DSIG_NAMESPACE, "CanonicalizationMethod");
    // Another canonical form than ours gives no octets, and a token over no octets is never this one.
    const canonical = method ? canonicalMethodOf(method) : CANONICAL_XML;
    const stamped = canonical ? budget.canonicalise(signatureValue, canonical) : new Uint8Array(0);
    for (const encoded of childElements(stamp).filter((element) => isXadesElement(element, "EncapsulatedTimeStamp"))) {
      // What is no base64 becomes a token that no reader takes, rather than none.
      stamps.push({ token: decodeBase64(textContent(encoded)) ?? new Uint8Array(0), stamped });
    }
  }
  return stamps;
}

function encapsulated(from: XmlElement, name: string, ...path: readonly string[]): readonly Uint8Array[] {
  const holder = descend(from, ...path);
  const found: Uint8Array[] = [];
  for (const element of holder ? childElements(holder) : []) {
    const bytes = isXadesElement(element, name) ? decodeBase64(textContent(element)) : undefined;
    if (bytes && found.length < LIMITS.certificates) found.push(bytes);
  }
  return found;
}

function descend(from: XmlElement, ...path: readonly string[]): XmlElement | undefined {
  let at: XmlElement | undefined = from;
  for (const name of path) at = at && child(at, name);
  return at;
}

function child(parent: XmlElement, localName: string): XmlElement | undefined {
  const found = childElements(parent).filter((element) => isXadesElement(element, localName));
  return found.length === 1 ? found[0] : undefined;
}
