/**
 * The key under which published trust data is believed on the command line.
 * @module
 */
import { type JsonObject, readStrictJson } from "../jose/strict-json.ts";
import { isRefusal } from "../refusal.ts";
import { operatorKeyOf } from "../trust/operator-key.ts";
import type { OperatorKey } from "../trust/trust-service.ts";
import type { ListedEnvironment } from "../trust/trusted-list.ts";

/** Whom a list can speak for. */
export const ENVIRONMENTS: readonly ListedEnvironment[] = ["production", "test", "sample", "organisation"];

/**
 * The public key in a JWK file (of a private one the public half); a sentence where there is none. It may speak for all
 * environments, unless the build pins it for some: the sandbox's key is public and never speaks for the state.
 */
export function readTrustKey(file: Uint8Array, pinned: readonly OperatorKey[]): OperatorKey | string {
  const read = readOperatorJwk(file);
  if (typeof read === "string") return read;
  return pinned.find(({ kid }) => kid === read.key.kid) ?? read.key;
}

/** An operator's key in a JWK file, and its private half where the file has one; a sentence where there is none. */
export function readOperatorJwk(
  file: Uint8Array,
): { readonly key: OperatorKey; readonly privateHalf?: string } | string {
  const jwk = readStrictJson(file);
  if (isRefusal(jwk) || typeof jwk !== "object" || jwk === null || Array.isArray(jwk)) return "is no JSON Web Key";
  const { d, key_ops, use, ...members } = jwk as JsonObject; // it is no array
  const key = operatorKeyOf(members, ENVIRONMENTS);
  if (isRefusal(key)) return `is no P-256 or Ed25519 key (${key.detail ?? key.refused})`;
  return { key, ...(typeof d === "string" ? { privateHalf: d } : {}) };
}
