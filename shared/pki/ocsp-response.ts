/**
 * OCSP responses. RFC 6960 §4.2.
 * @module
 */
import { type Asn1, readAsn1, TAG } from "../asn1/der.ts";
import { toHex } from "../encoding.ts";
import { LIMITS } from "../limits.ts";
import { isRefusal, type Refusal, RefusedInput, refusing } from "../refusal.ts";
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from "./algorithm-identifier.ts";
import { unarmour } from "./armour.ts";
import { type Certificate, readCertificate } from "./certificate.ts";
import { readExtensions, unknownCritical } from "./crl-extensions.ts";
import { type Name, readName } from "./name.ts";
import { type OcspAnswer, readOcspAnswer } from "./ocsp-answer.ts";

export type { OcspAnswer } from "./ocsp-answer.ts";

const ID_PKIX_OCSP_BASIC = "1.3.6.1.5.5.7.48.1.1";
/** Response extensions that change nothing for an answer that was not asked for here. RFC 6960 §4.4. */
const UNDERSTOOD: ReadonlySet<string> = new Set([
  "1.3.6.1.5.5.7.48.1.2", // nonce
  "1.3.6.1.5.5.7.48.1.9", // extended revoked definition
]);

/** OCSPResponseStatus. RFC 6960 §4.2.1. */
const STATUSES = [
  "successful",
  "malformedRequest",
  "internalError",
  "tryLater",
  undefined,
  "sigRequired",
  "unauthorized",
];

/** Answers in one response: some responders answer for a whole batch. */
const MAX_ANSWERS = 1024;

export type ResponderId =
  | { readonly name: Name }
  | { /** SHA-1 of the key, lower-case hex. */ readonly keyHash: string };

export interface OcspResponse {
  readonly der: Uint8Array;
  /** ResponseData: what the responder signed. */
  readonly tbs: Uint8Array;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signatureValue: Uint8Array;
  readonly responder: ResponderId;
  readonly producedAt: Date;
  readonly answers: readonly OcspAnswer[];
  /** Those that can be read: the delegated responder's own should be among them. */
  readonly certificates: readonly Certificate[];
  /** OIDs of critical extensions that are not read here: nothing may be concluded from such a response. */
  readonly unknownCritical: readonly string[];
}

/**
 * Reads an OCSPResponse, or a BasicOCSPResponse alone, as signatures embed it. A response that only says why there is none
 * (`tryLater`, …) is refused as `unsupported` with that status in its detail.
 */
export function readOcspResponse(bytes: Uint8Array): OcspResponse | Refusal {
  return refusing(() => {
    const node = readAsn1(unarmour(bytes));
    return readBasic(node.children[0]?.is(TAG.enumerated) ? unwrap(node) : node);
  });
}

function unwrap(node: Asn1): Asn1 {
  const [status, wrapped, more] = node.sequence();
  const code = status?.smallInteger() ?? -1;
  if (code !== 0) throw new RefusedInput("unsupported", `OCSP status ${STATUSES[code] ?? code}`);
  if (!wrapped?.isContext(0) || more) throw new RefusedInput("malformed", "OCSPResponse");
  const [type, response] = wrapped.explicit().sequence();
  if (type?.oid() !== ID_PKIX_OCSP_BASIC || !response) throw new RefusedInput("unsupported", "OCSP response type");
  return readAsn1(response.octetString());
}

function readBasic(node: Asn1): OcspResponse {
  const [tbs, algorithm, signature, certificates, more] = node.sequence();
  if (!tbs || !algorithm || !signature || more) throw new RefusedInput("malformed", "BasicOCSPResponse");
  const { bytes: signatureValue, unusedBits } = signature.bitString();
  if (unusedBits !== 0) throw new RefusedInput("malformed", "signature");
  return {
    der: node.raw,
    tbs: tbs.raw,
    signatureAlgorithm: readAlgorithmIdentifier(algorithm),
    signatureValue,
    ...readResponseData(tbs),
    certificates: certificates ? readCertificates(certificates) : [],
  };
}

function readResponseData(tbs: Asn1): Pick<OcspResponse, "responder" | "producedAt" | "answers" | "unknownCritical"> {
  const fields = [...tbs.sequence()];
  if (fields[0]?.isContext(0) && fields.shift()?.explicit().smallInteger() !== 0) {
    throw new RefusedInput("unsupported", "version of the OCSP response");
  }
  const responder = fields.shift();
  const producedAt = fields.shift();
  const answers = fields.shift()?.sequence();
  const extensions = fields[0]?.isContext(1) ? readExtensions(fields[0].explicit()) : new Map();
  if (!responder || !producedAt || !answers || fields.length > (extensions.size > 0 ? 1 : 0)) {
    throw new RefusedInput("malformed", "ResponseData");
  }
  if (answers.length > MAX_ANSWERS) throw new RefusedInput("too-many", "answers");
  return {
    responder: readResponderId(responder),
    producedAt: producedAt.time(),
    answers: answers.map(readOcspAnswer),
    unknownCritical: unknownCritical(extensions, UNDERSTOOD),
  };
}

function readResponderId(node: Asn1): ResponderId {
  if (node.isContext(1)) return { name: readName(node.explicit()) };
  if (node.isContext(2)) return { keyHash: toHex(node.explicit().octetString()) };
  throw new RefusedInput("malformed", "ResponderID");
}

function readCertificates(node: Asn1): readonly Certificate[] {
  if (!node.isContext(0)) throw new RefusedInput("malformed", "BasicOCSPResponse");
  const members = node.explicit().sequence();
  if (members.length > LIMITS.certificates) throw new RefusedInput("too-many", "certificates");
  return members.flatMap(({ raw }) => {
    const certificate = readCertificate(raw);
    return isRefusal(certificate) ? [] : [certificate];
  });
}
