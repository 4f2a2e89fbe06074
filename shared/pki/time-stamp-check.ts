/**
 * Judging time-stamp tokens. RFC 3161 §2.4.2 and appendix; profile of the authority's certificate §2.3.
 * @module
 */
import { digest, digestByOid } from "../crypto/index.ts";
import { equalBytes } from "../encoding.ts";
import type { Certificate } from "./certificate.ts";
import type { PathFailure, PathResult } from "./certificate-path.ts";
import { signerCertificateOf } from "./cms-signer.ts";
import { checkSignerSignature, type SignerSignature } from "./signer-signature.ts";
import { bindingNow } from "./signing-certificate.ts";
import type { TimeStampToken } from "./time-stamp.ts";

const ID_KP_TIME_STAMPING = "1.3.6.1.5.5.7.3.8";

export type TimeStampWhy =
  | "valid"
  | "imprint-differs"
  | "digest-unsupported"
  | "signature-wrong"
  | "algorithm-unsupported"
  | "malformed"
  | "certificate-missing"
  | "certificate-binding-absent"
  | "certificate-binding-differs"
  | "not-a-time-stamp-key"
  | "authority-unknown"
  | "authority-expired"
  | "authority-not-yet-valid"
  | "authority-chain-wrong"
  | "authority-chain-undecided";

export interface TimeStampCheck {
  readonly outcome: "passed" | "failed" | "undecided";
  readonly why: TimeStampWhy;
  readonly genTime: Date;
  readonly authority?: Certificate;
  /** The authority's certification path at genTime, once it was looked for. Its revocation is for the caller to check. */
  readonly path?: PathResult;
}

/** Finds the certification path of `leaf` at the time `at`. */
export type PathFinder = (leaf: Certificate, pool: readonly Certificate[], at: Date) => Promise<PathResult>;

/**
 * Judges one token over `stamped`, the bytes that it must cover (for CAdES-T the signature value). Failed: the token proves
 * nothing, whatever is added. Undecided: it may prove its time once its authority or its algorithms are known here.
 * `more` are certificates from outside the token: it need not hold its authority's own. Never throws.
 */
export async function checkTimeStamp(
  token: TimeStampToken,
  stamped: Uint8Array,
  path: PathFinder,
  more: readonly Certificate[] = [],
): Promise<TimeStampCheck> {
  const { genTime } = token;
  const authority = token.authority ?? signerCertificateOf(token.signer, more);
  const failure = (await imprintFailure(token, stamped)) ?? (await authorityFailure(token, authority));
  const found = { genTime, ...(authority && { authority }) };
  if (failure || !authority) return { ...outcomeOf(failure ?? "certificate-missing"), ...found };
  const result = await path(authority, [...token.certificates, ...more], genTime);
  const why = result.outcome === "passed" ? "valid" : PATH_FAILURES[result.why];
  return { ...outcomeOf(why), ...found, path: result };
}

async function imprintFailure(token: TimeStampToken, stamped: Uint8Array): Promise<TimeStampWhy | undefined> {
  const { digestOid, hash } = token.messageImprint;
  const name = digestByOid(digestOid);
  if (!name) return "digest-unsupported";
  return equalBytes(await digest(name, [stamped]), hash) ? undefined : "imprint-differs";
}

async function authorityFailure(
  { signer, signedData }: TimeStampToken,
  authority: Certificate | undefined,
): Promise<TimeStampWhy | undefined> {
  if (!authority) return "certificate-missing";
  const signature = await checkSignerSignature(signer, authority, signedData.content ?? []);
  if (signature !== "valid") return SIGNATURE_FAILURES[signature];
  // RFC 3161 §2.4.2, RFC 5816 §2.2: the attribute is obligatory, against a certificate put in another's place.
  const binding = bindingNow(signer, authority);
  if (binding === "absent") return "certificate-binding-absent";
  if (binding === "differs") return "certificate-binding-differs";
  if (binding === "unsupported-digest") return "digest-unsupported";
  return isTimeStampKey(authority) ? undefined : "not-a-time-stamp-key";
}

/** RFC 3161 §2.3: id-kp-timeStamping is the only purpose, and critical; key usage, if any, is for signing. */
function isTimeStampKey({ extensions }: Certificate): boolean {
  const { extendedKeyUsage, keyUsage, basicConstraints } = extensions;
  const [purpose, another] = extendedKeyUsage?.purposes ?? [];
  if (purpose !== ID_KP_TIME_STAMPING || another !== undefined || !extendedKeyUsage?.critical) return false;
  if (basicConstraints?.ca) return false;
  return !keyUsage || keyUsage.has("digitalSignature") || keyUsage.has("nonRepudiation");
}

const SIGNATURE_FAILURES: Readonly<Record<Exclude<SignerSignature, "valid">, TimeStampWhy>> = {
  "content-digest-differs": "signature-wrong",
  "signature-wrong": "signature-wrong",
  "digest-unsupported": "digest-unsupported",
  "algorithm-unsupported": "algorithm-unsupported",
  malformed: "malformed",
};

/** A chain that can't be judged here is undecided; one that breaks a rule which no further knowledge mends has failed. */
const PATH_FAILURES: Readonly<Record<PathFailure, TimeStampWhy>> = {
  "no-path": "authority-unknown",
  // A known authority's name over another key: that authority did not issue it, who did is unknown.
  "signature-wrong": "authority-unknown",
  expired: "authority-expired",
  "not-yet-valid": "authority-not-yet-valid",
  "not-a-ca": "authority-chain-wrong",
  "path-length": "authority-chain-wrong",
  "key-usage": "authority-chain-wrong",
  "name-constraints": "authority-chain-wrong",
  policy: "authority-chain-undecided",
  "unknown-critical-extension": "authority-chain-undecided",
  "algorithm-unsupported": "authority-chain-undecided",
  weak: "authority-chain-undecided",
  "too-many": "authority-chain-undecided",
};

const UNDECIDED: ReadonlySet<TimeStampWhy> = new Set([
  "digest-unsupported",
  "algorithm-unsupported",
  "certificate-missing",
  "authority-unknown",
  "authority-chain-undecided",
]);

function outcomeOf(why: TimeStampWhy): Pick<TimeStampCheck, "outcome" | "why"> {
  if (why === "valid") return { outcome: "passed", why };
  return { outcome: UNDECIDED.has(why) ? "undecided" : "failed", why };
}
