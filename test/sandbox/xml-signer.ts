/**
 * Signing XML: enveloped or by identifier, as Kazakhstan's systems do it, and wrong in chosen ways.
 * W3C XML Signature 1.1.
 * @module
 */
import type { DigestName } from "../../shared/crypto/index.ts";
import { isRefusal } from "../../shared/refusal.ts";
import { type CanonicalMethod, canonicalise } from "../../shared/xml/canonical-xml.ts";
import {
  attributeValue,
  childElements,
  elementsOf,
  parseXml,
  textContent,
  type XmlDocument,
  type XmlElement,
} from "../../shared/xml/tree.ts";
import type { KeyPair } from "./keys.ts";
import { digestOf, sign } from "./signer.ts";
import { SIGNING, type SigningAlgorithmName, USUAL_ALGORITHM } from "./signing-algorithms.ts";
import { type ReferenceText, type SignatureText, signatureText, TRANSFORM, XMLDSIG } from "./xml-signature-text.ts";

export interface XmlReferenceDraft {
  /** Empty for the whole document, `#id` for an element. */
  readonly uri: string;
  readonly type?: string;
  readonly transforms?: readonly string[];
  readonly digest?: DigestName;
  /** Written instead of the digest's own URI or value. */
  readonly digestMethod?: string;
  readonly digestValue?: Uint8Array;
}

export interface XmlSignatureDraft {
  readonly keys: KeyPair;
  /** DER; none leaves KeyInfo out. */
  readonly certificates: readonly Uint8Array[];
  readonly algorithm?: SigningAlgorithmName;
  /** Written instead of the algorithm's own URI: another spelling, or a lie. */
  readonly signatureMethod?: string;
  /** The whole document, enveloped, unless told otherwise. */
  readonly references?: readonly XmlReferenceDraft[];
  readonly canonicalization?: string;
  /** `ds` unless told otherwise; empty for the default namespace. */
  readonly prefix?: string;
  readonly id?: string;
  readonly lineEnd?: string;
  /** Markup after KeyInfo (`Object` elements) and inside it. */
  readonly objects?: string;
  readonly moreKeyInfo?: string;
  /** Where the signature goes; before the last end tag unless told otherwise. */
  readonly place?: (xml: string, signature: string) => string;
  /** Leave out the signatures that are there already too, as signers do that know nothing of each other. */
  readonly withoutOtherSignatures?: boolean;
  readonly tamperSignature?: (signature: Uint8Array) => Uint8Array;
}

/** DigestMethod by digest, in the standard's spelling where there are two (SHA-1). */
export const DIGEST_URI: Readonly<Record<DigestName, string>> = {
  "SHA-1": "http://www.w3.org/2000/09/xmldsig#sha1",
  "SHA-256": "http://www.w3.org/2001/04/xmlenc#sha256",
  "SHA-384": "http://www.w3.org/2001/04/xmldsig-more#sha384",
  "SHA-512": "http://www.w3.org/2001/04/xmlenc#sha512",
  "GOST R 34.11-2012 (256)": "urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34112015-256",
  "GOST R 34.11-2012 (512)": "urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:gostr34112015-512",
  "GOST 34.311-95": "http://www.w3.org/2001/04/xmldsig-more#gost34311",
};

const INCLUSIVE: CanonicalMethod = { mode: "inclusive-1.0", comments: false };

const METHODS: Readonly<Record<string, CanonicalMethod>> = {
  [TRANSFORM.inclusive]: INCLUSIVE,
  [TRANSFORM.inclusiveWithComments]: { mode: "inclusive-1.0", comments: true },
  [TRANSFORM.exclusive]: { mode: "exclusive-1.0", comments: false },
  [TRANSFORM.exclusiveWithComments]: { mode: "exclusive-1.0", comments: true },
};

const USUAL_REFERENCE: XmlReferenceDraft = { uri: "" };
const USUAL_TRANSFORMS = [TRANSFORM.enveloped, TRANSFORM.inclusiveWithComments];

/** The document with one signature more. Throws where it can't be made: a mistake of the caller. */
export function signXml(xml: string, draft: XmlSignatureDraft): string {
  const algorithm = draft.algorithm ?? USUAL_ALGORITHM[draft.keys.algorithm];
  const written = (parts: Pick<SignatureText, "references" | "signatureValue">): string => {
    const text = signatureText({
      prefix: draft.prefix ?? "ds",
      ...(draft.id === undefined ? {} : { id: draft.id }),
      canonicalization: draft.canonicalization ?? TRANSFORM.inclusive,
      signatureMethod: draft.signatureMethod ?? SIGNING[algorithm].uri,
      certificates: draft.certificates,
      moreKeyInfo: draft.moreKeyInfo ?? "",
      objects: draft.objects ?? "",
      lineEnd: draft.lineEnd ?? "&#13;\n",
      ...parts,
    });
    return (draft.place ?? beforeLastEndTag)(xml, text);
  };
  const unsigned = written({ references: [], signatureValue: PLACEHOLDER });
  const references = (draft.references ?? [USUAL_REFERENCE]).map((reference) =>
    digested(reference, unsigned, draft, SIGNING[algorithm].digest),
  );
  const octets = signedInfoOctets(written({ references, signatureValue: PLACEHOLDER }), draft.canonicalization);
  const signature = sign(draft.keys, octets, { algorithm, ecdsaEncoding: "raw" });
  return written({ references, signatureValue: draft.tamperSignature?.(signature) ?? signature });
}

/** Marks the signature in the making, among others that the document may hold. */
const PLACEHOLDER = new TextEncoder().encode("SAMPLE placeholder of a signature value");

function beforeLastEndTag(xml: string, signature: string): string {
  const at = xml.lastIndexOf("</");
  if (at < 0) throw new Error("no end tag to put the signature before");
  return xml.slice(0, at) + signature + xml.slice(at);
}

function digested(
  draft: XmlReferenceDraft,
  xml: string,
  { withoutOtherSignatures = false }: XmlSignatureDraft,
  usualDigest: DigestName,
): ReferenceText {
  const document = parsed(xml);
  const transforms = draft.transforms ?? USUAL_TRANSFORMS;
  const digest = draft.digest ?? usualDigest;
  const own = transforms.includes(TRANSFORM.enveloped) ? [signatureInTheMaking(document)] : [];
  const excluded = new Set(withoutOtherSignatures ? signaturesOf(document) : own);
  const method = transforms.map((uri) => METHODS[uri]).find((known) => known) ?? INCLUSIVE;
  // §4.4.3.3: an empty URI and a bare name select no comments, whatever the canonical form would keep.
  const octets = canonical(target(document, draft.uri), { ...method, comments: false }, excluded);
  return {
    uri: draft.uri,
    ...(draft.type === undefined ? {} : { type: draft.type }),
    transforms,
    digestMethod: draft.digestMethod ?? DIGEST_URI[digest],
    digestValue: draft.digestValue ?? digestOf(digest, octets),
  };
}

function target(document: XmlDocument, uri: string): XmlDocument | XmlElement {
  if (uri === "") return document;
  const id = uri.slice(1);
  const found = [...elementsOf(document.root)].find((element) =>
    ["Id", "id", "ID"].some((attribute) => attributeValue(element, attribute) === id),
  );
  if (!found) throw new Error(`no element ${uri}`);
  return found;
}

function signedInfoOctets(xml: string, canonicalization: string = TRANSFORM.inclusive): Uint8Array {
  const [signedInfo] = childElements(signatureInTheMaking(parsed(xml)), XMLDSIG, "SignedInfo");
  const method = METHODS[canonicalization];
  if (!signedInfo || !method) throw new Error(`can't canonicalise SignedInfo by ${canonicalization}`);
  return canonical(signedInfo, method, new Set());
}

function signatureInTheMaking(document: XmlDocument): XmlElement {
  const marker = Buffer.from(PLACEHOLDER).toString("base64");
  const found = signaturesOf(document).find((signature) =>
    childElements(signature, XMLDSIG, "SignatureValue").some((value) => textContent(value).trim() === marker),
  );
  if (!found) throw new Error("the signature was put where it is no element");
  return found;
}

function signaturesOf(document: XmlDocument): readonly XmlElement[] {
  return [...elementsOf(document.root)].filter(
    (element) => element.namespace === XMLDSIG && element.localName === "Signature",
  );
}

function parsed(xml: string): XmlDocument {
  const document = parseXml(new TextEncoder().encode(xml));
  if (isRefusal(document)) throw new Error(`can't sign XML that is refused: ${document.refused}`);
  return document;
}

function canonical(
  apex: XmlDocument | XmlElement,
  method: CanonicalMethod,
  excluded: ReadonlySet<XmlElement>,
): Uint8Array {
  const octets = canonicalise(apex, method, excluded);
  if (isRefusal(octets)) throw new Error(`no canonical form: ${octets.refused}`);
  return octets;
}
