/**
 * Reading and verifying XML signatures as a format does: digests, then the value, under the key that comes along.
 * @module
 */
import { readAsn1 } from "../../../shared/asn1/der.ts";
import {
  digest,
  digestByUri,
  type PublicKey,
  signatureAlgorithmByUri,
  verifySignature,
} from "../../../shared/crypto/index.ts";
import { equalBytes } from "../../../shared/encoding.ts";
import { readCertificate } from "../../../shared/pki/certificate.ts";
import { publicKeyOf, readSubjectPublicKeyInfo } from "../../../shared/pki/public-key.ts";
import { isRefusal, type Refusal, refusing } from "../../../shared/refusal.ts";
import { parseXml, type XmlDocument, type XmlElement } from "../../../shared/xml/tree.ts";
import {
  coveredTree,
  readXmlSignatures,
  type XmlReference,
  type XmlSignature,
} from "../../../shared/xml/xml-signature.ts";
import { keyPair } from "../../sandbox/keys.ts";
import { signXml, type XmlSignatureDraft } from "../../sandbox/xml-signer.ts";

export type Outcome = "valid" | "digest-differs" | "value-wrong" | "no-key" | Refusal["refused"];

export function documentOf(xml: string): XmlDocument {
  const document = parseXml(new TextEncoder().encode(xml));
  if (isRefusal(document)) throw new Error(`${document.refused} ${document.detail}`);
  return document;
}

export function signaturesOf(document: XmlDocument): readonly XmlSignature[] {
  const signatures = readXmlSignatures(document);
  if (isRefusal(signatures)) throw new Error(signatures.refused);
  return signatures;
}

export async function outcomeOf(signature: XmlSignature): Promise<Outcome> {
  if (signature.refusal) return signature.refusal.refused;
  for (const reference of signature.references) {
    if (!(await matches(reference))) return "digest-differs";
  }
  const key = keyOf(signature);
  const algorithm = signatureAlgorithmByUri(signature.signatureMethod);
  if (!key || !algorithm) return "no-key";
  const outcome = await verifySignature(algorithm, key, signature.signatureValue, [signature.signedInfo], "raw");
  return outcome === "valid" ? "valid" : "value-wrong";
}

async function matches({ digestMethod, expected, octets, alternatives }: XmlReference): Promise<boolean> {
  const name = digestByUri(digestMethod);
  for (const make of [() => octets, ...alternatives.map((alternative) => alternative.octets)]) {
    const candidate = make();
    if (name && !isRefusal(candidate) && equalBytes(await digest(name, [candidate]), expected)) return true;
  }
  return false;
}

export async function outcomesOf(xml: string): Promise<readonly Outcome[]> {
  return Promise.all(signaturesOf(documentOf(xml)).map(outcomeOf));
}

/** What may be shown of a document: covered by signatures that hold. */
export async function shownOf(xml: string): Promise<XmlElement | undefined> {
  const document = documentOf(xml);
  const holding: XmlSignature[] = [];
  for (const signature of signaturesOf(document)) if ((await outcomeOf(signature)) === "valid") holding.push(signature);
  return coveredTree(document, holding);
}

/** A P-256 key that is made once; its signatures bring the key along as DER. */
export function signed(xml: string, draft: Partial<XmlSignatureDraft> = {}): string {
  const keys = keyPair("p-256", "xml tests");
  const spki = Buffer.from(keys.spki).toString("base64");
  const moreKeyInfo = `<d:DEREncodedKeyValue xmlns:d="http://www.w3.org/2009/xmldsig11#">${spki}</d:DEREncodedKeyValue>`;
  return signXml(xml, { keys, certificates: [], moreKeyInfo, ...draft });
}

function keyOf(signature: XmlSignature): PublicKey | undefined {
  if (signature.keyValue) return signature.keyValue;
  const encoded = signature.subjectPublicKeyInfo;
  const [der] = signature.x509Certificates;
  const certificate = der && readCertificate(der);
  const info = encoded
    ? refusing(() => readSubjectPublicKeyInfo(readAsn1(encoded)))
    : certificate && !isRefusal(certificate)
      ? certificate.subjectPublicKeyInfo
      : undefined;
  const key = info && !isRefusal(info) ? publicKeyOf(info) : undefined;
  return key && !isRefusal(key) ? key : undefined;
}
