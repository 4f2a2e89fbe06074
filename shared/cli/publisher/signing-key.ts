/**
 * The operator's private key: reading it, making one, signing a list with it. RFC 7517, RFC 7515 §5.1.
 * @module
 */
import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { encodeBase64url } from "../../jose/base64url.ts";
import { LIST_TYPE } from "../../trust/signed-list.ts";
import type { OperatorKey } from "../../trust/trust-service.ts";
import { readOperatorJwk } from "../trust-key.ts";

export interface SigningKey {
  /** Its public half, as devices pin it; which environments it may speak for whoever pins it decides. */
  readonly operator: OperatorKey;
  /** The compact JWS around `payload`. */
  signList(payload: object): Uint8Array;
}

/** The key in a JWK file; what is wrong with it where it can't sign. */
export function readSigningKey(file: Uint8Array): SigningKey | string {
  const read = readOperatorJwk(file);
  if (typeof read === "string") return read;
  const { key: operator, privateHalf: d } = read;
  if (d === undefined) return "is a public key: the private one is needed to sign";
  try {
    const key = createPrivateKey({ format: "jwk", key: { ...operator.jwk, d } });
    return { operator, signList: (payload) => signList(key, operator, payload) };
  } catch {
    return "has a private half that is none";
  }
}

/** A new P-256 key as a private JWK. */
export function newSigningKey(): object {
  return generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ format: "jwk" });
}

function signList(key: KeyObject, { kid, jwk }: OperatorKey, payload: object): Uint8Array {
  const header = { alg: jwk.kty === "EC" ? "ES256" : "EdDSA", typ: LIST_TYPE, kid };
  const input = `${encoded(header)}.${encoded(payload)}`;
  const octets = new TextEncoder().encode(input);
  // RFC 7518 §3.4: r ‖ s; RFC 8037 §3.1: Ed25519 digests by itself.
  const value = jwk.kty === "EC" ? sign("sha256", octets, { key, dsaEncoding: "ieee-p1363" }) : sign(null, octets, key);
  return new TextEncoder().encode(`${input}.${encodeBase64url(value)}`);
}

function encoded(value: object): string {
  return encodeBase64url(new TextEncoder().encode(JSON.stringify(value)));
}
