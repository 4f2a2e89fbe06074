/**
 * Keys of those who publish trusted lists.
 * @module
 */
import type { PublicKey } from "../crypto/index.ts";
import { jwkThumbprint, publicKeyOfJwk } from "../jose/jwk.ts";
import type { JsonValue } from "../jose/strict-json.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import type { OperatorJwk, OperatorKey } from "./trust-service.ts";
import type { ListedEnvironment } from "./trusted-list.ts";

/**
 * An operator's key of `jwk`, a P-256 or Ed25519 public key; its `kid` is computed, whatever the JWK says.
 * Refused: `unsupported-algorithm` for any other kind, whatever {@link publicKeyOfJwk} refuses.
 */
export function operatorKeyOf(jwk: JsonValue, environments: readonly ListedEnvironment[]): OperatorKey | Refusal {
  const key = publicKeyOfJwk(jwk);
  if (isRefusal(key)) return key;
  const plain = plainJwk(key, jwk);
  if (!plain) return refuse("unsupported-algorithm", "an operator's key is P-256 or Ed25519");
  const kid = jwkThumbprint(jwk);
  return isRefusal(kid) ? kid : { kid, jwk: plain, environments };
}

/** The members that make the key, without whatever else came with them. */
function plainJwk(key: PublicKey, jwk: JsonValue): OperatorJwk | undefined {
  // Sound: publicKeyOfJwk found these members to be texts.
  const { x, y } = jwk as { readonly x: string; readonly y: string };
  if (key.kind === "ec" && key.curve === "P-256") return { kty: "EC", crv: "P-256", x, y };
  if (key.kind === "ed25519") return { kty: "OKP", crv: "Ed25519", x };
  return undefined;
}
