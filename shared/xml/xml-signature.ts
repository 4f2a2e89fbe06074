/**
 * XML signatures. W3C XML Signature Syntax and Processing 1.1 (XMLDSig).
 * Reading only: nothing is digested or verified here, and what a signature covers counts once it has been.
 * @module
 */
import type { PublicKey } from "../crypto/index.ts";
import { LIMITS } from "../limits.ts";
import { isRefusal, type Refusal, RefusedInput, refusing } from "../refusal.ts";
import { canonicalMethodOf } from "./canonical-method.ts";
import { elementIds } from "./element-ids.ts";
import { readKeyInfo } from "./key-info.ts";
import { OctetBudget } from "./octet-budget.ts";
import { DSIG_NAMESPACE, isSignatureElement } from "./signature-transforms.ts";
import { attributeValue, childElements, elementsOf, isNamed, type XmlDocument, type XmlElement } from "./tree.ts";
import { readXadesProperties, type SigningCertificateDigest, type XadesProperties } from "./xades-properties.ts";
import {
  algorithmOf,
  base64Content,
  type ReferenceContext,
  readReference,
  type XmlReference,
} from "./xml-reference.ts";

export { coveredTree, coversContent } from "./covered-tree.ts";
export type { AlternativeOctets, XmlReference } from "./xml-reference.ts";

/** References of one signature. */
const MOST_REFERENCES = 32;

export interface XmlSignature {
  readonly element: XmlElement;
  /** Why it can't be judged; everything below is empty then. */
  readonly refusal?: Refusal;
  readonly id?: string;
  /** URI, of whatever algorithm but the keyed hashes. */
  readonly signatureMethod: string;
  /** Canonical octets of SignedInfo: what the signature value is over. */
  readonly signedInfo: Uint8Array;
  readonly signatureValue: Uint8Array;
  /** At least one; the signature holds only if every one of them does. */
  readonly references: readonly XmlReference[];
  /** DER, in the order of the file; nothing vouches for the order. */
  readonly x509Certificates: readonly Uint8Array[];
  readonly keyValue?: PublicKey;
  /** DER of a bare key that stands there as a SubjectPublicKeyInfo. */
  readonly subjectPublicKeyInfo?: Uint8Array;
  readonly xadesSigningTime?: Date;
  readonly xadesSigningCertificates: readonly SigningCertificateDigest[];
  readonly signatureTimeStamps: XadesProperties["signatureTimeStamps"];
  readonly evidence: XadesProperties["evidence"];
}

/**
 * Every `ds:Signature` of the document, wherever it stands, in document order; none is a valid answer.
 * A signature that can't be read is in the list with its refusal. Refuses more than `LIMITS.signatures`.
 */
export function readXmlSignatures(document: XmlDocument): readonly XmlSignature[] | Refusal {
  return refusing(() => {
    const signatures: XmlElement[] = [];
    for (const element of elementsOf(document.root)) {
      if (!isSignatureElement(element)) continue;
      if (signatures.length >= LIMITS.signatures) throw new RefusedInput("too-many", "signatures");
      signatures.push(element);
    }
    const shared = { document, signatures, ids: elementIds(document), budget: new OctetBudget() };
    return signatures.map((element) => {
      const signature = refusing(() => readSignature({ ...shared, signature: element }));
      return isRefusal(signature) ? refusedSignature(element, signature) : signature;
    });
  });
}

function readSignature(context: ReferenceContext): XmlSignature {
  const { signature: element, budget } = context;
  const { signedInfo, signatureValue } = partsOfSignature(element);
  const { canonicalization, signatureMethod, references: referenceElements } = partsOfSignedInfo(signedInfo);
  const method = canonicalMethodOf(canonicalization);
  if (!method) throw new RefusedInput("unsupported-transform", attributeValue(canonicalization, "Algorithm"));
  const algorithm = algorithmOf(signatureMethod);
  // Whoever checks a keyed hash could have made it: no signature.
  if (/hmac/i.test(algorithm)) throw new RefusedInput("unsupported-algorithm", "HMAC");
  const references = referenceElements.map((reference) => readReference(reference, context));
  const xades = readXadesProperties(element, references, budget);
  const id = attributeValue(element, "Id");
  return {
    element,
    ...(id === undefined ? {} : { id }),
    signatureMethod: algorithm,
    signedInfo: budget.canonicalise(signedInfo, method),
    signatureValue: base64Content(signatureValue),
    references,
    ...readKeyInfo(element),
    ...(xades.signingTime ? { xadesSigningTime: xades.signingTime } : {}),
    xadesSigningCertificates: xades.signingCertificates,
    signatureTimeStamps: xades.signatureTimeStamps,
    evidence: xades.evidence,
  };
}

/** §4.1: one SignedInfo, one SignatureValue, at most one KeyInfo, then objects, and nothing else. */
function partsOfSignature(signature: XmlElement) {
  const [signedInfo, signatureValue, ...rest] = childElements(signature);
  if (!signedInfo || !isNamed(signedInfo, DSIG_NAMESPACE, "SignedInfo"))
    throw new RefusedInput("malformed", "Signature");
  if (!signatureValue || !isNamed(signatureValue, DSIG_NAMESPACE, "SignatureValue")) {
    throw new RefusedInput("malformed", "Signature");
  }
  const objects = rest[0] && isNamed(rest[0], DSIG_NAMESPACE, "KeyInfo") ? rest.slice(1) : rest;
  if (!objects.every((object) => isNamed(object, DSIG_NAMESPACE, "Object"))) {
    throw new RefusedInput("malformed", "Signature");
  }
  return { signedInfo, signatureValue };
}

/** §4.4: CanonicalizationMethod, SignatureMethod, one or more References, in this order. */
function partsOfSignedInfo(signedInfo: XmlElement) {
  const [canonicalization, signatureMethod, ...references] = childElements(signedInfo);
  if (
    !canonicalization ||
    !isNamed(canonicalization, DSIG_NAMESPACE, "CanonicalizationMethod") ||
    !signatureMethod ||
    !isNamed(signatureMethod, DSIG_NAMESPACE, "SignatureMethod") ||
    references.length === 0 ||
    !references.every((reference) => isNamed(reference, DSIG_NAMESPACE, "Reference"))
  ) {
    throw new RefusedInput("malformed", "SignedInfo");
  }
  if (references.length > MOST_REFERENCES) throw new RefusedInput("too-many", "references");
  return { canonicalization, signatureMethod, references };
}

const NOTHING = new Uint8Array(0);

function refusedSignature(element: XmlElement, refusal: Refusal): XmlSignature {
  return {
    element,
    refusal,
    signatureMethod: "",
    signedInfo: NOTHING,
    signatureValue: NOTHING,
    references: [],
    x509Certificates: [],
    xadesSigningCertificates: [],
    signatureTimeStamps: [],
    evidence: { certificates: [], ocsp: [], crls: [] },
  };
}
