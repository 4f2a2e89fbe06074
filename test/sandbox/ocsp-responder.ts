/**
 * The sandbox's OCSP responder: answers requests about certificates of the sandbox's certification authorities.
 * RFC 6960 §2.3.
 * @module
 */
import type { OcspResponder } from "../../pwa/server/ocsp-relay.ts";
import { type Asn1, readAsn1 } from "../../shared/asn1/der.ts";
import { type DigestName, digestByOid } from "../../shared/crypto/index.ts";
import { equalBytes, toHex } from "../../shared/encoding.ts";
import { isRefusal, refusing } from "../../shared/refusal.ts";
import { authority, HIERARCHIES, type Hierarchy } from "./authorities.ts";
import { publicKeyBits } from "./certificate-extensions.ts";
import { holder, REVOKED, REVOKED_AT } from "./holders.ts";
import { type SingleResponseDraft, unsuccessfulOcspResponse } from "./ocsp-builder.ts";
import { ocspAnswer } from "./services.ts";
import { digestOf } from "./signer.ts";
import { sandboxId } from "./trust-facts.ts";

const MALFORMED_REQUEST = 1;
const UNAUTHORIZED = 6;

/** Certificates revoked since, by their serial number in lower-case hex. */
export type RevokedSince = ReadonlyMap<string, SingleResponseDraft["status"]>;

/** Answers, as of now, for the authorities that issue to people and systems. */
export function sandboxResponder(authorityId: string): OcspResponder | undefined {
  const isIssuer = HIERARCHIES.some((hierarchy) => sandboxId(hierarchy, "ca") === authorityId);
  return isIssuer ? async (request) => answerOcsp(request, new Date()) : undefined;
}

/** DER OCSPResponse of that moment to a DER OCSPRequest, about whatever certificate it names first. */
export function answerOcsp(request: Uint8Array, at: Date, revokedSince: RevokedSince = new Map()): Uint8Array {
  const asked = refusing(() => readRequest(readAsn1(request)));
  if (isRefusal(asked) || !asked.digest) return unsuccessfulOcspResponse(MALFORMED_REQUEST);
  const { digest, serialNumber } = asked;
  const hierarchy = HIERARCHIES.find((each) => isIssuer(each, digest, asked));
  if (!hierarchy) return unsuccessfulOcspResponse(UNAUTHORIZED);
  const status = revokedSince.get(toHex(serialNumber)) ?? statusOf(hierarchy, serialNumber);
  return ocspAnswer(hierarchy, { ...authority(hierarchy).ca, serialNumber }, { at, single: { status, hash: digest } });
}

interface CertificateAsked {
  readonly digest: DigestName | undefined;
  readonly nameHash: Uint8Array;
  readonly keyHash: Uint8Array;
  /** Without the zero that keeps its sign. */
  readonly serialNumber: Uint8Array;
}

function readRequest(node: Asn1): CertificateAsked {
  const requestList = node.sequence()[0]?.sequence()[0];
  const [algorithm, nameHash, keyHash, serial] = requestList?.sequence()[0]?.sequence()[0]?.sequence() ?? [];
  const content = serial?.integerBytes() ?? new Uint8Array();
  return {
    digest: digestByOid(algorithm?.sequence()[0]?.oid() ?? ""),
    nameHash: nameHash?.octetString() ?? new Uint8Array(),
    keyHash: keyHash?.octetString() ?? new Uint8Array(),
    serialNumber: content[0] === 0 && content.length > 1 ? content.subarray(1) : content,
  };
}

function isIssuer(hierarchy: Hierarchy, digest: DigestName, { nameHash, keyHash }: CertificateAsked): boolean {
  const { subject, keys } = authority(hierarchy).ca;
  return (
    equalBytes(digestOf(digest, subject), nameHash) && equalBytes(digestOf(digest, publicKeyBits(keys.spki)), keyHash)
  );
}

function statusOf(hierarchy: Hierarchy, serialNumber: Uint8Array): SingleResponseDraft["status"] {
  const isRevoked = REVOKED.some((who) => equalBytes(holder(hierarchy, who).serialNumber, serialNumber));
  return isRevoked ? { revokedAt: REVOKED_AT, reason: "keyCompromise" } : "good";
}
