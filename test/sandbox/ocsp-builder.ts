/**
 * Building OCSP responses. RFC 6960 §4.2.
 * @module
 */
import type { DigestName } from "../../shared/crypto/index.ts";
import {
  type ExtensionDraft,
  encodeExtension,
  extension,
  keyIdentifier,
  publicKeyBits,
} from "./certificate-extensions.ts";
import { REASON, type Reason } from "./crl-builder.ts";
import {
  bitString,
  context,
  enumerated,
  explicit,
  generalizedTime,
  implicit,
  integer,
  nullValue,
  octetString,
  oid,
  sequence,
  sequenceOf,
} from "./der-writer.ts";
import type { KeyPair } from "./keys.ts";
import { digestOf, sign } from "./signer.ts";
import {
  digestAlgorithmIdentifier,
  type SigningAlgorithmName,
  signatureAlgorithmIdentifier,
  USUAL_ALGORITHM,
} from "./signing-algorithms.ts";

export interface SingleResponseDraft {
  /** Name (DER) and key (DER SPKI) of the certificate's issuer. */
  readonly issuer: Uint8Array;
  readonly issuerSpki: Uint8Array;
  readonly serialNumber: Uint8Array;
  readonly status: "good" | "unknown" | { readonly revokedAt: Date; readonly reason?: Reason };
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
  /** SHA-1 unless told otherwise; the NCA uses SHA-256. */
  readonly hash?: DigestName;
  readonly extensions?: readonly ExtensionDraft[];
}

export interface OcspDraft {
  /** DER Name, or "key" for the SHA-1 of the key. */
  readonly responder: Uint8Array | "key";
  readonly keys: KeyPair;
  readonly producedAt: Date;
  readonly responses: readonly SingleResponseDraft[];
  readonly nonce?: Uint8Array;
  readonly extensions?: readonly ExtensionDraft[];
  readonly certificates?: readonly Uint8Array[];
  readonly signatureAlgorithm?: SigningAlgorithmName;
  readonly tamper?: (responseData: Uint8Array) => Uint8Array;
  readonly tamperSignature?: (signature: Uint8Array) => Uint8Array;
}

/** DER OCSPResponse, successful. */
export function buildOcspResponse(draft: OcspDraft): Uint8Array {
  const response = sequence(oid("1.3.6.1.5.5.7.48.1.1"), octetString(buildBasicOcspResponse(draft)));
  return sequence(enumerated(0), explicit(0, response));
}

/** DER OCSPResponse that only says why there is none: 1 malformedRequest, 2 internalError, 3 tryLater, 6 unauthorized. */
export function unsuccessfulOcspResponse(status: 1 | 2 | 3 | 5 | 6): Uint8Array {
  return sequence(enumerated(status));
}

/** DER BasicOCSPResponse: what CAdES revocation values hold. */
export function buildBasicOcspResponse(draft: OcspDraft): Uint8Array {
  const algorithm = draft.signatureAlgorithm ?? USUAL_ALGORITHM[draft.keys.algorithm];
  const data = responseData(draft);
  const signature = sign(draft.keys, data, { algorithm });
  return sequence(
    draft.tamper?.(data) ?? data,
    signatureAlgorithmIdentifier(algorithm),
    bitString(draft.tamperSignature?.(signature) ?? signature),
    ...(draft.certificates ? [explicit(0, sequenceOf(draft.certificates))] : []),
  );
}

function responseData(draft: OcspDraft): Uint8Array {
  const extensions = [
    ...(draft.nonce ? [extension("1.3.6.1.5.5.7.48.1.2", octetString(draft.nonce))] : []),
    ...(draft.extensions ?? []),
  ];
  return sequence(
    draft.responder === "key" ? explicit(2, octetString(keyIdentifier(draft.keys.spki))) : explicit(1, draft.responder),
    generalizedTime(draft.producedAt),
    sequenceOf(draft.responses.map(singleResponse)),
    ...(extensions.length > 0 ? [explicit(1, sequenceOf(extensions.map(encodeExtension)))] : []),
  );
}

function singleResponse(draft: SingleResponseDraft): Uint8Array {
  const hash = draft.hash ?? "SHA-1";
  const extensions = draft.extensions ?? [];
  return sequence(
    sequence(
      digestAlgorithmIdentifier(hash),
      octetString(digestOf(hash, draft.issuer)),
      octetString(digestOf(hash, publicKeyBits(draft.issuerSpki))),
      integer(draft.serialNumber),
    ),
    certificateStatus(draft.status),
    generalizedTime(draft.thisUpdate),
    ...(draft.nextUpdate ? [explicit(0, generalizedTime(draft.nextUpdate))] : []),
    ...(extensions.length > 0 ? [explicit(1, sequenceOf(extensions.map(encodeExtension)))] : []),
  );
}

function certificateStatus(status: SingleResponseDraft["status"]): Uint8Array {
  if (status === "good") return implicit(0, nullValue());
  if (status === "unknown") return implicit(2, nullValue());
  const reason = status.reason ? [explicit(0, enumerated(REASON[status.reason]))] : [];
  return context(1, "constructed", generalizedTime(status.revokedAt), ...reason);
}
