/**
 * Building time-stamp tokens. RFC 3161 §2.4.2; attributes as the NCA's service writes them.
 * @module
 */
import type { DigestName } from "../../shared/crypto/index.ts";
import { generalName } from "./certificate-extensions.ts";
import { signingCertificateAttribute, signingCertificateV2Attribute } from "./cms-attributes.ts";
import { buildCms, type SignerDraft } from "./cms-builder.ts";
import { boolean, explicit, generalizedTime, integer, octetString, oid, sequence } from "./der-writer.ts";
import type { KeyPair } from "./keys.ts";
import { digestOf } from "./signer.ts";
import { digestAlgorithmIdentifier } from "./signing-algorithms.ts";

export const TST_INFO = "1.2.840.113549.1.9.16.1.4";

export interface TimeStampDraft {
  readonly keys: KeyPair;
  /** DER certificate of the authority. */
  readonly certificate: Uint8Array;
  /** What is stamped, with which digest; `imprint` replaces the digest's value. */
  readonly stamped: Uint8Array;
  readonly digest: DigestName;
  readonly imprint?: Uint8Array;
  /** DER AlgorithmIdentifier written for the imprint instead. */
  readonly claimedDigest?: Uint8Array;
  readonly genTime: Date;
  readonly policy?: string;
  readonly serialNumber?: bigint;
  readonly nonce?: bigint;
  readonly accuracySeconds?: number;
  readonly ordering?: boolean;
  /** DER Name of the authority within the token. */
  readonly tsa?: Uint8Array;
  /** How the signer binds its certificate; the attribute may speak of another one. */
  readonly binding?: "v1" | "v2" | "none";
  readonly boundCertificate?: Uint8Array;
  /** DER certificates in the token; the authority's own unless told otherwise. */
  readonly certificates?: readonly Uint8Array[];
  readonly crls?: readonly Uint8Array[];
  readonly contentType?: string;
  /** Changes of the signer: its digest, a wrong messageDigest, evidence among its unsigned attributes. */
  readonly signer?: Partial<SignerDraft>;
  /** Changes the TSTInfo after it was signed. */
  readonly tamper?: (info: Uint8Array) => Uint8Array;
}

/** DER TimeStampToken. */
export function buildTimeStampToken(draft: TimeStampDraft): Uint8Array {
  const info = timeStampInfo(draft);
  const attribute = certificateAttribute(draft);
  return buildCms({
    content: info,
    ...(draft.tamper ? { attachedContent: draft.tamper(info) } : {}),
    contentType: draft.contentType ?? TST_INFO,
    certificates: draft.certificates ?? [draft.certificate],
    ...(draft.crls ? { crls: draft.crls } : {}),
    signers: [
      {
        keys: draft.keys,
        certificate: draft.certificate,
        signingTime: draft.genTime,
        moreSignedAttributes: attribute ? [attribute] : [],
        ...draft.signer,
      },
    ],
  });
}

/** DER TimeStampResp that grants `token`: the form in which a service answers. */
export function timeStampResponse(token: Uint8Array): Uint8Array {
  return sequence(sequence(integer(0)), token);
}

function timeStampInfo(draft: TimeStampDraft): Uint8Array {
  const imprint = draft.imprint ?? digestOf(draft.digest, draft.stamped);
  return sequence(
    integer(1),
    oid(draft.policy ?? "1.2.398.3.3.2.6.1"),
    sequence(draft.claimedDigest ?? digestAlgorithmIdentifier(draft.digest), octetString(imprint)),
    integer(draft.serialNumber ?? BigInt(draft.genTime.getTime())),
    generalizedTime(draft.genTime),
    ...(draft.accuracySeconds === undefined ? [] : [sequence(integer(draft.accuracySeconds))]),
    ...(draft.ordering ? [boolean(true)] : []),
    ...(draft.nonce === undefined ? [] : [integer(draft.nonce)]),
    ...(draft.tsa ? [explicit(0, generalName({ directory: draft.tsa }))] : []),
  );
}

function certificateAttribute(draft: TimeStampDraft): Uint8Array | undefined {
  const bound = draft.boundCertificate ?? draft.certificate;
  switch (draft.binding ?? "v1") {
    case "none":
      return undefined;
    case "v1":
      return signingCertificateAttribute(bound);
    case "v2":
      return signingCertificateV2Attribute(bound);
  }
}
