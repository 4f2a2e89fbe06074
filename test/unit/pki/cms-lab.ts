/**
 * Signed data to take apart: one small content, one signer.
 * @module
 */
import { type Asn1, readAsn1 } from "../../../shared/asn1/der.ts";
import { type CmsSignedData, signerCertificateOf } from "../../../shared/pki/cms.ts";
import { checkSignerSignature, type SignerSignature } from "../../../shared/pki/signer-signature.ts";
import { contentTypeAttribute, messageDigestAttribute } from "../../sandbox/cms-attributes.ts";
import { buildCms, type CmsDraft, DATA, type SignerDraft } from "../../sandbox/cms-builder.ts";
import { tagged } from "../../sandbox/der-writer.ts";
import { digestOf } from "../../sandbox/signer.ts";
import { certificateDer, SIGNER_KEYS, THIS_UPDATE } from "./evidence-world.ts";

export const CONTENT = new TextEncoder().encode("SAMPLE үлгі");
export const CONTENT_DIGEST = digestOf("SHA-256", CONTENT);
export const CERTIFICATE = certificateDer();
export const SIGNER: SignerDraft = { keys: SIGNER_KEYS, certificate: CERTIFICATE, signingTime: THIS_UPDATE };

/** The attributes that RFC 5652 §11.1 and §11.2 demand. */
export const USUAL = [contentTypeAttribute(DATA), messageDigestAttribute(CONTENT_DIGEST)] as const;

/** One signer over {@link CONTENT}, as it should be, but for the changes. */
export function cms(signer: Partial<SignerDraft> = {}, changes: Partial<CmsDraft> = {}): Uint8Array {
  return buildCms({ content: CONTENT, signers: [{ ...SIGNER, ...signer }], ...changes });
}

/** The first signer's signature under the certificate that the file brings. */
export async function checkFirstSigner(
  data: CmsSignedData,
  content = data.content ?? [CONTENT],
): Promise<SignerSignature | "no-certificate"> {
  const [signer] = data.signers;
  const certificate = signer && signerCertificateOf(signer, data.certificates);
  return certificate ? checkSignerSignature(signer, certificate, content) : "no-certificate";
}

/** The same value with every value inside that is `old` replaced, lengths made right again. */
export function splice(whole: Uint8Array, old: Uint8Array, replacement: Uint8Array): Uint8Array {
  const rebuild = (node: Asn1): Uint8Array => {
    if (Buffer.compare(node.raw, old) === 0) return replacement;
    return node.constructed ? tagged(node.raw[0] ?? 0, node.children.map(rebuild)) : node.raw;
  };
  return rebuild(readAsn1(whole, "BER"));
}
