/**
 * Time-stamp tokens. RFC 3161, RFC 5816.
 * @module
 */
import { type Asn1, joined, readAsn1, TAG } from "../asn1/der.ts";
import { toHex } from "../encoding.ts";
import { isRefusal, type Refusal, RefusedInput, refusing } from "../refusal.ts";
import { readAlgorithmIdentifier } from "./algorithm-identifier.ts";
import type { Certificate } from "./certificate.ts";
import { type CmsSignedData, readCms, type SignerInfo, signerCertificateOf } from "./cms.ts";

export { checkTimeStamp, type PathFinder, type TimeStampCheck, type TimeStampWhy } from "./time-stamp-check.ts";

const ID_CT_TST_INFO = "1.2.840.113549.1.9.16.1.4";

export interface TimeStampToken {
  /** The ContentInfo. */
  readonly der: Uint8Array;
  /** The time that the authority asserts. */
  readonly genTime: Date;
  /** How far the time may be off, in milliseconds. */
  readonly accuracyMs?: number;
  readonly policy: string;
  /** Lower-case hex. */
  readonly serialNumber: string;
  readonly messageImprint: { readonly digestOid: string; readonly hash: Uint8Array };
  readonly certificates: readonly Certificate[];
  /** The authority's certificate, where it came with the token. */
  readonly authority?: Certificate;
  readonly signer: SignerInfo;
  readonly signedData: CmsSignedData;
}

/** Reads a token (DER or BER), or the token of a whole TimeStampResp that grants one. RFC 3161 §2.4.2. */
export function readTimeStampToken(bytes: Uint8Array): TimeStampToken | Refusal {
  return refusing(() => {
    const outer = readAsn1(bytes, "BER");
    const der = outer.children[0]?.is(TAG.sequence) ? granted(outer) : bytes;
    const signedData = readCms(der);
    if (isRefusal(signedData)) throw new RefusedInput(signedData.refused, signedData.detail);
    return { der, ...readToken(signedData) };
  });
}

/** PKIStatus granted (0) or grantedWithMods (1); any other comes without a token. */
function granted(response: Asn1): Uint8Array {
  const [statusInfo, token] = response.sequence();
  const status = statusInfo?.sequence()[0]?.smallInteger();
  if (status !== 0 && status !== 1) throw new RefusedInput("unsupported", `time-stamp status ${status}`);
  if (!token) throw new RefusedInput("malformed", "TimeStampResp");
  return token.raw;
}

function readToken(signedData: CmsSignedData): Omit<TimeStampToken, "der"> {
  const { contentType, content, certificates, signers } = signedData;
  if (contentType !== ID_CT_TST_INFO) throw new RefusedInput("unsupported", `content type ${contentType}`);
  const [signer, another] = signers;
  // RFC 3161 §2.4.2: the token holds the signature of the authority and no other.
  if (!content || !signer || another) throw new RefusedInput("malformed", "TimeStampToken");
  const authority = signerCertificateOf(signer, certificates);
  return {
    ...readTstInfo(readAsn1(joined(content), "BER")),
    certificates,
    ...(authority && { authority }),
    signer,
    signedData,
  };
}

/** TSTInfo. `ordering`, `nonce` and `tsa` matter to whoever asked for the token, not to whoever checks it later. */
function readTstInfo(
  node: Asn1,
): Pick<TimeStampToken, "genTime" | "accuracyMs" | "policy" | "serialNumber" | "messageImprint"> {
  const [version, policy, imprint, serialNumber, genTime, ...rest] = node.sequence();
  if (!version || !policy || !imprint || !serialNumber || !genTime) throw new RefusedInput("malformed", "TSTInfo");
  if (version.smallInteger() !== 1) throw new RefusedInput("unsupported", "version of the time-stamp");
  if (!genTime.is(TAG.generalizedTime)) throw new RefusedInput("malformed", "genTime");
  const [algorithm, hash, more] = imprint.sequence();
  if (!algorithm || !hash || more) throw new RefusedInput("malformed", "MessageImprint");
  // RFC 3161 §2.4.2: extensions [1]; nothing is known here that a critical one could mean.
  const extensions = rest.find((field) => field.isContext(1));
  if (extensions?.children.some(isCritical)) throw new RefusedInput("unsupported", "critical extension of TSTInfo");
  const accuracy = rest[0]?.is(TAG.sequence) ? rest[0] : undefined;
  return {
    policy: policy.oid(),
    messageImprint: { digestOid: readAlgorithmIdentifier(algorithm).oid, hash: hash.octetString() },
    serialNumber: toHex(serialNumber.integerBytes()),
    genTime: genTime.time(),
    ...(accuracy && { accuracyMs: accuracyMs(accuracy) }),
  };
}

function isCritical(extension: Asn1): boolean {
  const second = extension.sequence()[1];
  return second?.is(TAG.boolean) === true && second.boolean();
}

/** Accuracy ::= SEQUENCE { seconds, [0] millis, [1] micros }, each optional. */
function accuracyMs(node: Asn1): number {
  let milliseconds = 0;
  for (const part of node.sequence()) {
    if (part.is(TAG.integer)) milliseconds += part.smallInteger() * 1000;
    else if (part.isContext(0) || part.isContext(1)) {
      const [high = 0, low] = part.content;
      const value = low === undefined ? high : high * 256 + low;
      milliseconds += part.isContext(0) ? value : value / 1000;
    }
  }
  return milliseconds;
}
