/**
 * CMS and CAdES signatures as a signed document. RFC 5652, ETSI EN 319 122-1.
 * @module
 */
import { joined, readAsn1 } from "../../asn1/der.ts";
import { type Chunks, digestByOid } from "../../crypto/index.ts";
import { LIMITS } from "../../limits.ts";
import { signatureAlgorithmOf } from "../../pki/algorithm-identifier.ts";
import { unarmour } from "../../pki/armour.ts";
import type { Certificate } from "../../pki/certificate.ts";
import {
  type CmsSignedData,
  certificateBinding,
  readCms,
  type SignerInfo,
  signerCertificateOf,
} from "../../pki/cms.ts";
import { signedMessage } from "../../pki/signer-signature.ts";
import { readTimeStampToken } from "../../pki/time-stamp.ts";
import { isRefusal, type Refusal, refuse, refusing } from "../../refusal.ts";
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
  if (costsTooMuch(cms, content)) return refuse("too-many", "signers without signed attributes");
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
    signed: await signedOctets(signer, certificate, content),
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

/** Attributes that were not written in DER may have been signed as they stand: the encoding that verifies counts. */
async function signedOctets(
  signer: SignerInfo,
  certificate: Certificate | undefined,
  content: Chunks | undefined,
): Promise<Chunks> {
  if (!signer.signedAttributes) return content ?? [];
  return certificate ? signedMessage(signer, certificate, content ?? []) : [signer.signedAttributes.der];
}

/** No signed attributes are longer. */
const ATTRIBUTES_BYTES = 1024 * 1024;
const SET = 0x31;

/**
 * Without signed attributes, content that is itself a SET OF Attribute may be another message's attributes passed off as
 * content: the same octets carry the same signature. Security considerations of RFC 8933.
 */
function attributeConfusion(signer: SignerInfo, content: Chunks | undefined): readonly string[] {
  if (signer.signedAttributes || !content || sizeOf(content) > ATTRIBUTES_BYTES) return [];
  const octets = joined(content);
  if (octets[0] !== SET) return [];
  const set = refusing(() =>
    readAsn1(octets, "BER")
      .set()
      .map((attribute) => attribute.sequence()[0]?.oid()),
  );
  return isRefusal(set) ? [] : ["content-is-signed-attributes"];
}

/** Octets that may be digested for signers without signed attributes, each of whom digests the content anew. */
const DIGESTED_BYTES = 2 * LIMITS.fileBytes;

function costsTooMuch(cms: CmsSignedData, content: Chunks | undefined): boolean {
  const bare = cms.signers.filter((signer) => !signer.signedAttributes).length;
  return bare > 1 && bare * sizeOf(content ?? []) > DIGESTED_BYTES;
}

function sizeOf(content: Chunks): number {
  return content.reduce((sum, chunk) => sum + chunk.length, 0);
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
