/**
 * JSON Web Signatures in their compact form. RFC 7515 §3.1, §5.2.
 * @module
 */
import { type PublicKey, type SignatureOutcome, signatureAlgorithmByJose, verifySignature } from "../crypto/index.ts";
import { decodeUtf8 } from "../encoding.ts";
import { isRefusal, type Refusal, RefusedInput, refusing } from "../refusal.ts";
import { decodeBase64url } from "./base64url.ts";
import { type JsonObject, type JsonValue, readStrictJson } from "./strict-json.ts";

export interface CompactJws {
  readonly algorithm: string;
  readonly type?: string;
  readonly keyId?: string;
  /** Members of the header that must be understood: whoever knows none of them refuses. RFC 7515 §4.1.11. */
  readonly critical: readonly string[];
  /** The header as a whole; unsigned members do not exist in this form. */
  readonly header: JsonObject;
  readonly payload: Uint8Array;
  /** Header and payload as they are signed. */
  readonly signingInput: Uint8Array;
  readonly signature: Uint8Array;
}

/** Reads header, payload and signature; nothing is verified. Never throws. */
export function readCompactJws(bytes: Uint8Array): CompactJws | Refusal {
  return refusing(() => {
    const text = decodeUtf8(bytes);
    if (text === undefined) throw new RefusedInput("not-utf-8");
    const parts = text.split(".", 4);
    const [head, body, value] = parts.map((part) => decodeBase64url(part));
    if (parts.length !== 3 || !head || !body || !value) throw new RefusedInput("malformed", "compact JWS");
    const header = readHeader(head);
    const type = textIn(header, "typ");
    const keyId = textIn(header, "kid");
    return {
      algorithm: textIn(header, "alg") ?? missing("alg"),
      ...(type === undefined ? {} : { type }),
      ...(keyId === undefined ? {} : { keyId }),
      critical: criticalIn(header),
      header,
      payload: body,
      signingInput: bytes.subarray(0, (parts[0] ?? "").length + 1 + (parts[1] ?? "").length),
      signature: value,
    };
  });
}

/** Judges the signature. `unsupported`: the header names an algorithm outside the allow-list (`none` is). */
export async function verifyCompactJws(jws: CompactJws, key: PublicKey): Promise<SignatureOutcome | "unsupported"> {
  const known = signatureAlgorithmByJose(jws.algorithm);
  if (!known) return "unsupported";
  // RFC 7518 §3.4: the name of the algorithm fixes the curve.
  if (key.kind === "ec" && key.curve !== known.curve) return "key-unusable";
  return verifySignature(known.algorithm, key, jws.signature, [jws.signingInput], "raw");
}

function readHeader(bytes: Uint8Array): JsonObject {
  const header = readStrictJson(bytes);
  if (isRefusal(header)) throw new RefusedInput(header.refused, `header: ${header.detail ?? ""}`);
  if (!isObject(header)) throw new RefusedInput("malformed", "header");
  return header;
}

/** Never empty, and only names that are there. RFC 7515 §4.1.11. */
function criticalIn(header: JsonObject): readonly string[] {
  const { crit } = header;
  if (crit === undefined) return [];
  const names = Array.isArray(crit) ? crit.filter((name): name is string => typeof name === "string") : [];
  const isSound = Array.isArray(crit) && names.length === crit.length && names.every((name) => name in header);
  if (!isSound || names.length === 0) throw new RefusedInput("malformed", "crit");
  return names;
}

function textIn(header: JsonObject, name: string): string | undefined {
  const value = header[name];
  if (value !== undefined && typeof value !== "string") throw new RefusedInput("malformed", name);
  return value;
}

function missing(name: string): never {
  throw new RefusedInput("malformed", name);
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
