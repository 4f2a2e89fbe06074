/**
 * CMS and CAdES signatures as a signed document. RFC 5652, ETSI EN 319 122-1.
 * @module
 */
import { readAsn1 } from "../../asn1/der.ts";
import { type Chunks, digestByOid } from "../../crypto/index.ts";
import { signatureAlgorithmOf } from "../../pki/algorithm-identifier.ts";
import { unarmour } from "../../pki/armour.ts";
import {
  type CmsSignedData,
  certificateBinding,
  readCms,
  type SignerInfo,
  signerCertificateOf,
} from "../../pki/cms.ts";
import { readTimeStampToken } from "../../pki/time-stamp.ts";
import { isRefusal, type Refusal, refusing } from "../../refusal.ts";
import type { Signature, SignedReference } from "../signed-document.ts";

export interface DetachedContent {
  readonly name: string;
  readonly chunks: Chunks;
}

/** What a CMS file holds: its own content if any, and a signature for each SignerInfo. */
export interface OpenedCms {
  readonly content: Chunks | undefined;
  readonly signatures: readonly Signature[];
  readonly unreadableCertificates: number;
  readonly certificateCount: number;
}

/** Opens `bytes` (DER, BER, PEM or base64); `detached` is what a signature without content signs. */
export async function openCms(
  bytes: Uint8Array,
  detached?: Chunks,
  options: { readonly ignoreOwnContent?: boolean } = {},
): Promise<OpenedCms | Refusal> {
  const cms = readCms(unarmour(bytes));
  if (isRefusal(cms)) return cms;
  const content = options.ignoreOwnContent ? detached : (cms.content ?? detached);
  const signatures: Signature[] = [];
  for (const [index, signer] of cms.signers.entries()) {
    signatures.push(await signatureOf(String(index + 1), signer, cms, content));
  }
  return {
    content: cms.content,
    signatures,
    unreadableCertificates: cms.unreadableCertificates,
    certificateCount: cms.certificates.length,
  };
}

async function signatureOf(
  id: string,
  signer: SignerInfo,
  cms: CmsSignedData,
  content: Chunks | undefined,
): Promise<Signature> {
  const { unsignedAttributes, signedAttributes } = signer;
  const pool = [...cms.certificates, ...unsignedAttributes.certificates];
  const certificate = signerCertificateOf(signer, pool);
  const digest = digestByOid(signer.digestAlgorithm.oid);
  const algorithm = signatureAlgorithmOf(signer.signatureAlgorithm, digest ? { digest } : {});
  const claimed = signedAttributes?.signingTime;
  return {
    id,
    algorithmId: signer.signatureAlgorithm.oid,
    ...(algorithm ? { algorithm } : {}),
    ...(certificate ? { signerCertificate: certificate } : {}),
    certificates: pool.filter((each) => each !== certificate),
    references: referencesOf(signer, content),
    signed: signedAttributes ? [signedAttributes.der] : (content ?? []),
    signatureValue: signer.signatureValue,
    ecdsaEncoding: "der",
    ...(claimed ? { claimedSigningTime: claimed } : {}),
    signingCertificateBinding: certificate ? await certificateBinding(signer, certificate) : "absent",
    formatFaults: [...signer.faults, ...attributeConfusion(signer, content)],
    profileFaults: [],
    timeStamps: unsignedAttributes.timeStampTokens.map((token) => ({
      token: readTimeStampToken(token),
      stamped: signer.signatureValue,
    })),
    evidence: {
      ocsp: [...cms.ocspResponses, ...unsignedAttributes.ocspResponses],
      crls: [...cms.crls, ...unsignedAttributes.crls],
    },
    contentMissing: content === undefined,
    covers: "whole-document",
  };
}

function referencesOf(signer: SignerInfo, content: Chunks | undefined): readonly SignedReference[] {
  const expected = signer.signedAttributes?.messageDigest;
  if (!expected) return [];
  const digest = digestByOid(signer.digestAlgorithm.oid);
  return [
    {
      name: "messageDigest",
      ...(digest ? { digest } : {}),
      digestId: signer.digestAlgorithm.oid,
      expected,
      octets: content ?? [],
    },
  ];
}

/**
 * Without signed attributes, content that is itself a DER SET OF Attribute may be another message's attributes passed
 * off as content: the same octets carry the same signature. RFC 5652 §5.4, security considerations of RFC 8933.
 */
function attributeConfusion(signer: SignerInfo, content: Chunks | undefined): readonly string[] {
  const [first] = content ?? [];
  if (signer.signedAttributes || !content || content.length !== 1 || first?.[0] !== 0x31) return [];
  const set = refusing(() =>
    readAsn1(first)
      .set()
      .map((attribute) => attribute.sequence()[0]?.oid()),
  );
  return isRefusal(set) ? [] : ["content-is-signed-attributes"];
}

/** A signature of which nothing could be read. */
export function unreadableSignature(id: string, refusal: Refusal): Signature {
  return {
    id,
    refusal,
    algorithmId: "",
    certificates: [],
    references: [],
    signed: [],
    signatureValue: new Uint8Array(),
    ecdsaEncoding: "der",
    signingCertificateBinding: "absent",
    formatFaults: [],
    profileFaults: [],
    timeStamps: [],
    evidence: { ocsp: [], crls: [] },
    contentMissing: false,
    covers: "nothing",
  };
}
