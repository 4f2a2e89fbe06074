/**
 * Operators of trusted lists whose keys everybody knows: for samples and tests. And lists signed with them.
 * @module
 */
import { encodeBase64url } from "../../shared/jose/base64url.ts";
import type { JsonValue } from "../../shared/jose/strict-json.ts";
import { isRefusal } from "../../shared/refusal.ts";
import { operatorKeyOf } from "../../shared/trust/operator-key.ts";
import { LIST_TYPE } from "../../shared/trust/signed-list.ts";
import type { OperatorJwk, OperatorKey } from "../../shared/trust/trust-service.ts";
import type { ListedEnvironment } from "../../shared/trust/trusted-list.ts";
import { type KeyPair, keyPair, nobleCurve } from "./keys.ts";
import { sign } from "./signer.ts";

export interface SandboxOperator {
  readonly keys: KeyPair;
  /** `ES256` or `EdDSA`. */
  readonly algorithm: string;
  /** The public half, as builds pin it and lists announce it. */
  readonly key: OperatorKey;
  /** Both halves, as a publisher keeps it in a file. */
  readonly privateJwk: OperatorJwk & { readonly kid: string; readonly d: string };
}

/** The operator that the repository's own build pins, for samples alone. */
export const SANDBOX_OPERATOR = sandboxOperator("p-256", "operator/first");
/** To whom the first may hand over. */
export const NEXT_SANDBOX_OPERATOR = sandboxOperator("p-256", "operator/second");
export const ED25519_SANDBOX_OPERATOR = sandboxOperator("ed25519", "operator/ed25519");

/** An operator of any label, the same in every process. */
export function sandboxOperator(
  algorithm: "p-256" | "ed25519",
  label: string,
  environments: readonly ListedEnvironment[] = ["sample"],
): SandboxOperator {
  const keys = keyPair(algorithm, label);
  if (!("secretKey" in keys)) throw new Error("no elliptic curve");
  const jwk = publicJwk(keys);
  const key = operatorKeyOf({ ...jwk }, environments);
  if (isRefusal(key)) throw new Error(key.refused);
  const d = encodeBase64url(keys.secretKey);
  return {
    keys,
    algorithm: algorithm === "p-256" ? "ES256" : "EdDSA",
    key,
    privateJwk: { ...key.jwk, kid: key.kid, d },
  };
}

/** The list of `payload` (`{ LoTE: … }`) as published: a compact JWS. `header`: members beside or instead of the usual. */
export function signList(payload: object, operator: SandboxOperator, header: object = {}): Uint8Array {
  return signJws(payload, operator, { typ: LIST_TYPE, kid: operator.key.kid, ...header });
}

/** Any payload, any header: text, bytes or a value. */
export function signJws(payload: object | string, operator: SandboxOperator, header: object): Uint8Array {
  const head = encoded({ alg: operator.algorithm, ...header });
  const signingInput = new TextEncoder().encode(`${head}.${encoded(payload)}`);
  const signature = sign(operator.keys, signingInput, { ecdsaEncoding: "raw" });
  return new TextEncoder().encode(`${new TextDecoder().decode(signingInput)}.${encodeBase64url(signature)}`);
}

function encoded(part: object | string): string {
  if (part instanceof Uint8Array) return encodeBase64url(part);
  return encodeBase64url(new TextEncoder().encode(typeof part === "string" ? part : JSON.stringify(part)));
}

function publicJwk(keys: KeyPair): Record<string, JsonValue> {
  // The last bytes of a SubjectPublicKeyInfo are the key itself.
  if (keys.algorithm === "ed25519") return { kty: "OKP", crv: "Ed25519", x: encodeBase64url(keys.spki.slice(-32)) };
  if (!("secretKey" in keys)) throw new Error("no elliptic curve");
  const point = nobleCurve("p-256").getPublicKey(keys.secretKey, false);
  return {
    kty: "EC",
    crv: "P-256",
    x: encodeBase64url(point.slice(1, 33)),
    y: encodeBase64url(point.slice(33)),
  };
}
