/**
 * Signing the sample contents as the sandbox's information systems and people, and forging what they signed.
 * @module
 */

import { readCertificate } from "../../../shared/pki/certificate.ts";
import { nameAttribute } from "../../../shared/pki/name.ts";
import { isRefusal } from "../../../shared/refusal.ts";
import type { Holder } from "../authorities.ts";
import { signXml, type XmlSignatureDraft } from "../xml-signer.ts";
import type { DocumentContent } from "./contents/index.ts";

/** `content` as signed XML. */
export function signedXml(content: DocumentContent, by: Holder, changes: Partial<XmlSignatureDraft> = {}): string {
  return signXml(content.xml, { keys: by.keys, certificates: [by.certificate], ...changes });
}

/** One character of what was signed is another: the last digit of a birth date. */
export function withChangedContent(signed: string): string {
  return replacedOnce(
    signed,
    /(<birthDate>\d{4}-\d{2}-\d)(\d)/,
    (_, before, digit) => `${before}${(Number(digit) + 1) % 10}`,
  );
}

/** What {@link withChangedContent} writes in place of the birth date. */
export function changedDate(signed: string): string {
  return /<birthDate>([^<]+)/.exec(withChangedContent(signed))?.[1] ?? "";
}

/** One character of SignedInfo is another, and it changes nothing but the octets under the signature value. */
export function withChangedSignedInfo(signed: string): string {
  return replacedOnce(signed, /(<ds:SignedInfo>)\n/, (_, tag) => `${tag} `);
}

/** One character of the signature value is another. */
export function withChangedSignatureValue(signed: string): string {
  return replacedOnce(
    signed,
    /(<ds:SignatureValue>\s*.{11})(.)/,
    (_, before, letter) => `${before}${letter === "A" ? "B" : "A"}`,
  );
}

/** The same document, and everything dated in it, so many years earlier. */
export function aged(content: DocumentContent, years: number): DocumentContent {
  const earlier = (year: string) => String(Number(year) - years);
  const text = JSON.stringify(content)
    .replace(/\b((?:19|20)\d\d)(-\d\d-\d\d)/g, (_, year, rest) => earlier(year) + rest)
    .replace(/(\d\d\.\d\d\.)((?:19|20)\d\d)\b/g, (_, rest, year) => rest + earlier(year));
  // Sound: only digits inside strings changed.
  return JSON.parse(text) as DocumentContent;
}

export function commonNameOf(holder: Holder): string {
  const certificate = readCertificate(holder.certificate);
  if (isRefusal(certificate)) throw new Error(`the sandbox made a certificate that is refused: ${certificate.refused}`);
  return nameAttribute(certificate.subject, "2.5.4.3") ?? "";
}

function replacedOnce(text: string, pattern: RegExp, by: (...groups: string[]) => string): string {
  const changed = text.replace(pattern, by);
  if (changed === text) throw new Error(`nothing to change: ${pattern}`);
  return changed;
}
