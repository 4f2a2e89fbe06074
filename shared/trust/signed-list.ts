/**
 * A trusted list with its operator's signature: a compact JWS around the payload that `read-trusted-list.ts` reads.
 * @module
 */
import { type CompactJws, readCompactJws, verifyCompactJws } from "../jose/compact-jws.ts";
import { publicKeyOfJwk } from "../jose/jwk.ts";
import { LIMITS } from "../limits.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import type { TrustedList } from "./list-of-trusted-entities.ts";
import { readTrustedList } from "./read-trusted-list.ts";
import type { OperatorKey } from "./trust-service.ts";

/** `typ` of the header: ETSI's name for a list of trusted entities, as a token. */
export const LIST_TYPE = "lote+jwt";

export interface SignedList {
  /** The compact JWS, as published. */
  readonly bytes: Uint8Array;
  /** The key that signed it: it says for which environments the list speaks. */
  readonly key: OperatorKey;
  readonly list: TrustedList;
}

/**
 * The list in `jws`, verified under one of `keys`. Refused, each with a text for people: `list-malformed`,
 * `list-critical-unknown`, `list-signed-by-unknown-key`, `list-signature-wrong`, `list-out-of-scope` where it names an
 * authority or announces a key outside the environments of the key that signed it; `unsupported-algorithm`, `too-large`.
 * Never throws.
 */
export async function openSignedList(jws: Uint8Array, keys: readonly OperatorKey[]): Promise<SignedList | Refusal> {
  const read = readListJws(jws);
  if (isRefusal(read)) return read;
  const key = keys.find(({ kid }) => kid === read.keyId);
  if (!key) return refuse("list-signed-by-unknown-key", read.keyId);
  const signed = await verifyList(read, key);
  if (signed) return signed;
  const list = readTrustedList(read.payload, key.environments);
  if (isRefusal(list)) return list;
  const wider = list.operatorKeys.find(({ environments }) => environments.some((each) => !isIn(each, key)));
  if (wider) return refuse("list-out-of-scope", `key ${wider.kid}`);
  return { bytes: jws, key, list };
}

/** The key that `jws` names, unverified: which file leads there from a key that one knows. */
export function signingKeyId(jws: Uint8Array): string | undefined {
  const read = readListJws(jws);
  return isRefusal(read) ? undefined : read.keyId;
}

/** The parts of a list's JWS, its header judged. */
export function readListJws(bytes: Uint8Array): CompactJws | Refusal {
  if (bytes.length > LIMITS.listBytes) return refuse("too-large");
  const jws = readCompactJws(bytes);
  if (isRefusal(jws)) return refuse("list-malformed", jws.detail ?? jws.refused);
  // RFC 7515 §4.1.11: no extension of the header is known here, so each that must be understood refuses.
  if (jws.critical.length > 0) return refuse("list-critical-unknown", jws.critical.join(", ").slice(0, 200));
  if (jws.type !== LIST_TYPE) return refuse("list-malformed", "typ");
  return jws;
}

/** Undefined when the signature holds. */
async function verifyList(jws: CompactJws, { jwk }: OperatorKey): Promise<Refusal | undefined> {
  const key = publicKeyOfJwk({ ...jwk });
  if (isRefusal(key)) return key;
  const outcome = await verifyCompactJws(jws, key);
  if (outcome === "unsupported") return refuse("unsupported-algorithm", jws.algorithm.slice(0, 64));
  return outcome === "valid" ? undefined : refuse("list-signature-wrong", outcome);
}

function isIn(environment: OperatorKey["environments"][number], key: OperatorKey): boolean {
  return key.environments.includes(environment);
}
