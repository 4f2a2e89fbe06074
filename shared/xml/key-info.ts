/**
 * What a signature says of its key. W3C XML Signature Syntax and Processing 1.1 §4.5.
 * Nothing here is signed: it names candidates, the certificate path decides.
 * @module
 */
import type { Curve, PublicKey } from "../crypto/index.ts";
import { LIMITS } from "../limits.ts";
import { isRefusal, refusing } from "../refusal.ts";
import { DSIG_NAMESPACE } from "./signature-transforms.ts";
import { attributeValue, childElement, childElements, type XmlElement } from "./tree.ts";
import { base64Content } from "./xml-reference.ts";

const DSIG11_NAMESPACE = "http://www.w3.org/2009/xmldsig11#";

const CURVES: ReadonlyMap<string, Curve> = new Map([
  ["urn:oid:1.2.840.10045.3.1.7", "P-256"],
  ["urn:oid:1.3.132.0.34", "P-384"],
  ["urn:oid:1.3.132.0.35", "P-521"],
]);

export interface KeyInfo {
  /** DER (not looked at here) of every certificate, in order, at most `LIMITS.certificates`. */
  readonly x509Certificates: readonly Uint8Array[];
  /** A bare key: RSA, or EC on a named curve. Explicit curve parameters are never taken. */
  readonly keyValue?: PublicKey;
  /** DER of a SubjectPublicKeyInfo from `DEREncodedKeyValue`. */
  readonly subjectPublicKeyInfo?: Uint8Array;
}

/** What can be read of it; the rest is left out, since a signature may verify without. */
export function readKeyInfo(signature: XmlElement): KeyInfo {
  const keyInfo = childElement(signature, DSIG_NAMESPACE, "KeyInfo");
  if (!keyInfo) return { x509Certificates: [] };
  const keyValue = readKeyValue(keyInfo);
  const encoded = childElement(keyInfo, DSIG11_NAMESPACE, "DEREncodedKeyValue");
  const subjectPublicKeyInfo = encoded && bytesOf(encoded);
  return {
    x509Certificates: readCertificates(keyInfo),
    ...(keyValue ? { keyValue } : {}),
    ...(subjectPublicKeyInfo ? { subjectPublicKeyInfo } : {}),
  };
}

function readCertificates(keyInfo: XmlElement): readonly Uint8Array[] {
  const found: Uint8Array[] = [];
  for (const data of childElements(keyInfo, DSIG_NAMESPACE, "X509Data")) {
    for (const certificate of childElements(data, DSIG_NAMESPACE, "X509Certificate")) {
      const bytes = bytesOf(certificate);
      if (bytes && found.length < LIMITS.certificates) found.push(bytes);
    }
  }
  return found;
}

function readKeyValue(keyInfo: XmlElement): PublicKey | undefined {
  const keyValue = childElement(keyInfo, DSIG_NAMESPACE, "KeyValue");
  if (!keyValue) return undefined;
  const rsa = childElement(keyValue, DSIG_NAMESPACE, "RSAKeyValue");
  if (rsa) {
    const modulus = numberOf(rsa, "Modulus");
    const exponent = numberOf(rsa, "Exponent");
    return modulus && exponent ? { kind: "rsa", modulus, exponent } : undefined;
  }
  const ec = childElement(keyValue, DSIG11_NAMESPACE, "ECKeyValue");
  const named = ec && childElement(ec, DSIG11_NAMESPACE, "NamedCurve");
  const curve = named && CURVES.get(attributeValue(named, "URI") ?? "");
  const publicKey = ec && childElement(ec, DSIG11_NAMESPACE, "PublicKey");
  const point = publicKey && bytesOf(publicKey);
  return curve && point ? { kind: "ec", curve, point } : undefined;
}

/** A `ds:CryptoBinary`: big-endian, here without leading zeros. */
function numberOf(parent: XmlElement, localName: string): Uint8Array | undefined {
  const element = childElement(parent, DSIG_NAMESPACE, localName);
  const bytes = element && bytesOf(element);
  const start = bytes?.findIndex((byte) => byte !== 0) ?? -1;
  return start < 0 ? undefined : bytes?.subarray(start);
}

function bytesOf(element: XmlElement): Uint8Array | undefined {
  const bytes = refusing(() => base64Content(element));
  return isRefusal(bytes) ? undefined : bytes;
}
