/**
 * JSON Web Keys: the public key in one, and its name. RFC 7517, RFC 7518 §6, RFC 8037, RFC 7638.
 * @module
 */
import { type PublicKey, startDigest } from "../crypto/index.ts";
import { isRefusal, type Refusal, RefusedInput, refusing } from "../refusal.ts";
import { decodeBase64url, encodeBase64url } from "./base64url.ts";
import type { JsonValue } from "./strict-json.ts";

/**
 * The public key; members that say nothing about the key itself are ignored. Refused: `malformed`,
 * `unsupported-algorithm` for a kind or curve outside the allow-list, `unsupported` for a key that is not for verifying
 * signatures or carries its private half. Whether a point lies on its curve is judged where it is used. Never throws.
 */
export function publicKeyOfJwk(jwk: JsonValue): PublicKey | Refusal {
  return refusing(() => {
    const members = membersOf(jwk);
    if ("d" in members || "k" in members) throw new RefusedInput("unsupported", "a private key");
    if ((members.use ?? "sig") !== "sig") throw new RefusedInput("unsupported", "use");
    const { key_ops: operations } = members;
    if (operations !== undefined && !(Array.isArray(operations) && operations.includes("verify"))) {
      throw new RefusedInput("unsupported", "key_ops");
    }
    return readKey(members);
  });
}

/** The thumbprint that names the key: SHA-256 over its required members, base64url. RFC 7638. */
export function jwkThumbprint(jwk: JsonValue): string | Refusal {
  const hash = jwkSha256(jwk);
  return isRefusal(hash) ? hash : encodeBase64url(hash);
}

/** The 32 bytes of the thumbprint. */
export function jwkSha256(jwk: JsonValue): Uint8Array | Refusal {
  const key = publicKeyOfJwk(jwk);
  if (isRefusal(key)) return key;
  const members = membersOf(jwk);
  const names = REQUIRED[members.kty as keyof typeof REQUIRED]; // readKey took the kind
  const required = Object.fromEntries(names.map((name) => [name, members[name]]));
  return startDigest("SHA-256")
    .update(new TextEncoder().encode(JSON.stringify(required)))
    .digest();
}

/** RFC 7638 §3.2: in lexicographic order. */
const REQUIRED = { EC: ["crv", "kty", "x", "y"], OKP: ["crv", "kty", "x"], RSA: ["e", "kty", "n"] } as const;

/** Bytes of a coordinate. RFC 7518 §6.2.1.2: always the full length. */
const COORDINATE_BYTES = { "P-256": 32, "P-384": 48, "P-521": 66 } as const;

type Members = Readonly<Record<string, JsonValue>>;

function membersOf(jwk: JsonValue): Members {
  if (typeof jwk !== "object" || jwk === null || Array.isArray(jwk)) throw new RefusedInput("malformed", "JWK");
  return Object.assign(Object.create(null), jwk);
}

function readKey(members: Members): PublicKey {
  switch (members.kty) {
    case "EC":
      return ecKey(members);
    case "OKP":
      if (members.crv !== "Ed25519") throw new RefusedInput("unsupported-algorithm", "crv");
      return { kind: "ed25519", key: octets(members, "x", 32) };
    case "RSA":
      return { kind: "rsa", modulus: unsigned(members, "n"), exponent: unsigned(members, "e") };
    default:
      throw new RefusedInput("unsupported-algorithm", "kty");
  }
}

function ecKey(members: Members): PublicKey {
  const { crv } = members;
  if (crv !== "P-256" && crv !== "P-384" && crv !== "P-521") throw new RefusedInput("unsupported-algorithm", "crv");
  const length = COORDINATE_BYTES[crv];
  const point = new Uint8Array(1 + 2 * length);
  point[0] = 4; // SEC 1 §2.3.3: uncompressed
  point.set(octets(members, "x", length), 1);
  point.set(octets(members, "y", length), 1 + length);
  return { kind: "ec", curve: crv, point };
}

/** RFC 7518 §2, Base64urlUInt: big-endian, in the fewest octets. */
function unsigned(members: Members, name: string): Uint8Array {
  const bytes = octets(members, name);
  if ((bytes[0] ?? 0) === 0) throw new RefusedInput("malformed", name);
  return bytes;
}

function octets(members: Members, name: string, length?: number): Uint8Array {
  const value = members[name];
  const bytes = typeof value === "string" ? decodeBase64url(value) : undefined;
  if (!bytes || (length !== undefined && bytes.length !== length)) throw new RefusedInput("malformed", name);
  return bytes;
}
