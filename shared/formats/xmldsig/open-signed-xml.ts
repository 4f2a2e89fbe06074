/**
 * Signed XML as a signed document. W3C XML Signature; XAdES properties where they are there.
 * @module
 */
import { readAsn1 } from "../../asn1/der.ts";
import { digest, digestByUri, type PublicKey, signatureAlgorithmByUri, verifySignature } from "../../crypto/index.ts";
import { equalBytes } from "../../encoding.ts";
import { type Certificate, readCertificate } from "../../pki/certificate.ts";
import { sameName } from "../../pki/name.ts";
import { publicKeyOf, readSubjectPublicKeyInfo } from "../../pki/public-key.ts";
import { readTimeStampToken } from "../../pki/time-stamp.ts";
import { isRefusal, type Refusal, refuse, refusing } from "../../refusal.ts";
import { isWithin, parseXml, type XmlDocument } from "../../xml/tree.ts";
import { coveredTree, coversContent, readXmlSignatures, type XmlSignature } from "../../xml/xml-signature.ts";
import { unreadableSignature } from "../cms/open-cms.ts";
import type {
  FormatId,
  NotCovered,
  Signature,
  SignatureProfile,
  SignedDocument,
  SignedReference,
} from "../signed-document.ts";

/** No rules beside those of XML signatures. */
const PROFILE: SignatureProfile = { timeStampRequired: false, embeddedRevocationRequired: false, allOrNothing: false };

/** Well-formed XML in which nobody signed anything. */
export interface UnsignedXml {
  readonly unsigned: true;
  readonly root: string;
}

export async function openSignedXml(
  bytes: Uint8Array,
  format: FormatId,
  notCovered: readonly NotCovered[] = [],
): Promise<SignedDocument | UnsignedXml | Refusal> {
  const document = parseXml(bytes);
  if (isRefusal(document)) return document;
  const found = readXmlSignatures(document);
  if (isRefusal(found)) return found;
  if (found.length === 0) return { unsigned: true, root: document.root.localName };
  const signatures: Signature[] = [];
  for (const [index, signature] of found.entries())
    signatures.push(await signatureOf(String(index + 1), signature, found));
  return {
    format,
    signatures,
    content: { kind: "xml", coveredBy: (ids) => covered(document, found, ids) },
    profile: format === "egov-barcode" ? { ...PROFILE, notByPersons: true } : PROFILE,
    notCovered: signatures.some(({ covers }) => covers === "whole-document")
      ? notCovered
      : [...notCovered, { part: "unsigned-elements" }],
  };
}

export function isUnsignedXml(value: object): value is UnsignedXml {
  return "unsigned" in value;
}

function covered(document: XmlDocument, found: readonly XmlSignature[], ids: readonly string[]) {
  const verified = found.filter((_, index) => ids.includes(String(index + 1)));
  return verified.length > 0 ? coveredTree(document, verified) : undefined;
}

async function signatureOf(id: string, signature: XmlSignature, all: readonly XmlSignature[]): Promise<Signature> {
  if (signature.refusal) return unreadableSignature(id, signature.refusal);
  const certificates = readable(signature.x509Certificates);
  const signerCertificate = await signerAmong(certificates, signature);
  if (!signerCertificate && signature.x509Certificates.length > 0) {
    return unreadableSignature(id, refuse("malformed", "X509Certificate"));
  }
  const algorithm = signatureAlgorithmByUri(signature.signatureMethod);
  const signerKey = signerCertificate ? undefined : bareKeyOf(signature);
  const others = [...certificates.filter((each) => each !== signerCertificate)];
  return {
    id,
    algorithmId: signature.signatureMethod,
    ...(algorithm ? { algorithm } : {}),
    ...(signerCertificate ? { signerCertificate } : {}),
    ...(signerKey ? { signerKey } : {}),
    certificates: [...others, ...readable(signature.evidence.certificates)],
    references: signature.references.map(referenceOf),
    signed: [signature.signedInfo],
    signatureValue: signature.signatureValue,
    ecdsaEncoding: "raw",
    ...(signature.xadesSigningTime ? { claimedSigningTime: signature.xadesSigningTime } : {}),
    signingCertificateBinding: signerCertificate ? await bindingOf(signature, signerCertificate) : "absent",
    formatFaults: [],
    profileFaults: [],
    timeStamps: signature.signatureTimeStamps.map(({ token, stamped }) => ({
      token: readTimeStampToken(token),
      stamped,
    })),
    evidence: { ocsp: signature.evidence.ocsp, crls: signature.evidence.crls },
    contentMissing: false,
    covers: coverageOf(signature, all),
  };
}

/** A key without a certificate: enough to see whether the signature holds, never enough to say whose it is. */
function bareKeyOf({ keyValue, subjectPublicKeyInfo: der }: XmlSignature): PublicKey | undefined {
  if (keyValue || !der) return keyValue;
  const key = refusing(() => publicKeyOf(readSubjectPublicKeyInfo(readAsn1(der))));
  return isRefusal(key) ? undefined : key;
}

function readable(encodings: readonly Uint8Array[]): readonly Certificate[] {
  return encodings.map(readCertificate).filter((each): each is Certificate => !isRefusal(each));
}

/** Certificates whose key is tried on a signature. */
const MOST_TRIED = 4;

/**
 * Nothing vouches for the order of the certificates: the one that XAdES names, else of those that issued no other the one
 * whose key made the signature.
 */
async function signerAmong(
  certificates: readonly Certificate[],
  signature: XmlSignature,
): Promise<Certificate | undefined> {
  for (const certificate of certificates) {
    if ((await bindingOf(signature, certificate)) === "matches") return certificate;
  }
  const isIssuer = (certificate: Certificate) =>
    certificates.some((other) => other !== certificate && sameName(other.issuer, certificate.subject));
  const ends = certificates.filter((certificate) => !isIssuer(certificate));
  if (ends.length > 1) {
    for (const certificate of ends.slice(0, MOST_TRIED))
      if (await isSignedWith(certificate, signature)) return certificate;
  }
  return ends[0] ?? certificates[0];
}

async function isSignedWith(certificate: Certificate, signature: XmlSignature): Promise<boolean> {
  const algorithm = signatureAlgorithmByUri(signature.signatureMethod);
  const key = publicKeyOf(certificate.subjectPublicKeyInfo);
  if (!algorithm || isRefusal(key)) return false;
  const { signatureValue, signedInfo } = signature;
  return (await verifySignature(algorithm, key, signatureValue, [signedInfo], "raw")) === "valid";
}

/** XAdES SigningCertificate(V2): the first digest names the signer's certificate. ETSI EN 319 132-1 §5.2.2. */
async function bindingOf(
  signature: XmlSignature,
  certificate: Certificate,
): Promise<Signature["signingCertificateBinding"]> {
  const [named] = signature.xadesSigningCertificates;
  if (!named) return "absent";
  const digestName = digestByUri(named.digestMethod);
  if (!digestName) return "unsupported-digest";
  return equalBytes(await digest(digestName, [certificate.der]), named.digest) ? "matches" : "differs";
}

function referenceOf(reference: XmlSignature["references"][number]): SignedReference {
  const digestName = digestByUri(reference.digestMethod);
  return {
    name: reference.uri,
    ...(digestName ? { digest: digestName } : {}),
    digestId: reference.digestMethod,
    expected: reference.expected,
    octets: [reference.octets],
    alternatives: reference.alternatives.map((alternative) => () => {
      const octets = alternative.octets();
      return isRefusal(octets) ? undefined : [octets];
    }),
  };
}

/**
 * What signatures say of themselves is no content. A signature over another signature's parts (a countersignature) covers
 * a part of the document, if that other one covers any.
 */
function coverageOf(signature: XmlSignature, all: readonly XmlSignature[]): Signature["covers"] {
  if (coversContent(signature)) return signature.references.some(({ whole }) => whole) ? "whole-document" : "part";
  const countersigns = signature.references.some(({ covers }) =>
    all.some((other) => other !== signature && isWithin(covers, other.element) && coversContent(other)),
  );
  return countersigns ? "part" : "nothing";
}
