/**
 * Issuers that an organisation adds for itself, as the file that it was given: a certificate, JSON Web Keys, or a trusted
 * list under a key of its own. What the file is, a person confirms by its fingerprint.
 * @module
 */
import { type PublicKey, startDigest } from "../crypto/index.ts";
import { decodeBase64, toHex } from "../encoding.ts";
import { type CompactJws, readCompactJws, verifyCompactJws } from "../jose/compact-jws.ts";
import { jwkSha256, jwkThumbprint, publicKeyOfJwk } from "../jose/jwk.ts";
import { type JsonObject, type JsonValue, readStrictJson } from "../jose/strict-json.ts";
import { LIMITS } from "../limits.ts";
import { type Certificate, readCertificate } from "../pki/certificate.ts";
import { publicKeyOf } from "../pki/public-key.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import type { TrustedList } from "./list-of-trusted-entities.ts";
import { ownNameOf, withOrganisationAnchor, withOwnAuthority, withOwnKey } from "./organisation.ts";
import { readOwnList } from "./read-trusted-list.ts";
import type { Trust, TrustedKey } from "./trusted-list.ts";

export type OwnIssuerKind = "certificate" | "jwk-set" | "trusted-list";

/** What can be kept: the file as it was given. It is read, and its signature verified, whenever trust is put together. */
export interface OwnIssuer {
  readonly kind: OwnIssuerKind;
  readonly bytes: Uint8Array;
}

/** What a person sees before confirming, and of what was added. */
export interface OwnIssuerSummary {
  readonly kind: OwnIssuerKind;
  /** As the file itself gives them: of the certificate's holder; of the list's operator and authorities. Keys have none. */
  readonly names: readonly string[];
  /**
   * SHA-256, lower-case hex: of the certificate; of a key as RFC 7638 has it; of several keys over their thumbprints, in
   * rising order; of a list, that of the key or certificate that signed it.
   */
  readonly fingerprint: string;
}

export interface OwnIssuerPreview extends OwnIssuer, OwnIssuerSummary {}

/**
 * What is in the file. Refused: `not-an-issuer` for anything else, `too-large`, for a list whatever refuses lists,
 * `list-signed-by-unknown-key` where it does not bring its key along. Never throws.
 */
export async function readOwnIssuer(bytes: Uint8Array): Promise<OwnIssuerPreview | Refusal> {
  const read = await readAny(bytes);
  if (isRefusal(read)) return read;
  return { kind: read.kind, bytes, names: namesOf(read), fingerprint: read.fingerprint };
}

/** The trust with the organisation's own issuers in it. A file that can't be read any more adds nothing. */
export async function withOwnIssuers(trust: Trust, issuers: readonly OwnIssuer[]): Promise<Trust> {
  let all = trust;
  for (const { bytes } of issuers) {
    const read = await readAny(bytes);
    if (isRefusal(read)) continue;
    if (read.kind === "certificate") all = await withOrganisationAnchor(all, read.certificate);
    else if (read.kind === "jwk-set") all = read.keys.reduce(withOwnKey, all);
    else all = read.list.keys.reduce(withOwnKey, read.list.authorities.reduce(withOwnAuthority, all));
  }
  return all;
}

type ReadIssuer = { readonly fingerprint: string } & (
  | { readonly kind: "certificate"; readonly certificate: Certificate }
  | { readonly kind: "jwk-set"; readonly keys: readonly TrustedKey[] }
  | { readonly kind: "trusted-list"; readonly list: TrustedList }
);

async function readAny(bytes: Uint8Array): Promise<ReadIssuer | Refusal> {
  if (bytes.length > LIMITS.listBytes) return refuse("too-large");
  const jws = readCompactJws(bytes);
  if (!isRefusal(jws)) return readList(jws);
  const json = readStrictJson(bytes);
  if (!isRefusal(json)) return readKeys(json);
  const certificate = readCertificate(bytes);
  if (isRefusal(certificate)) return refuse("not-an-issuer");
  return { kind: "certificate", certificate, fingerprint: sha256(certificate.der) };
}

function namesOf(read: ReadIssuer): readonly string[] {
  if (read.kind === "certificate") return [ownNameOf(read.certificate)];
  if (read.kind === "jwk-set") return [];
  return [...new Set([read.list.operator.en, ...read.list.authorities.map(({ names }) => names.en)])];
}

async function readList(jws: CompactJws): Promise<ReadIssuer | Refusal> {
  if (jws.critical.length > 0) return refuse("list-critical-unknown", jws.critical.join(", ").slice(0, 200));
  const signer = signerOf(jws.header);
  if (isRefusal(signer)) return signer;
  const outcome = await verifyCompactJws(jws, signer.key);
  if (outcome === "unsupported") return refuse("unsupported-algorithm", jws.algorithm.slice(0, 64));
  if (outcome !== "valid") return refuse("list-signature-wrong", outcome);
  const list = readOwnList(jws.payload);
  return isRefusal(list) ? list : { kind: "trusted-list", list, fingerprint: signer.fingerprint };
}

/** The key that the list brings along, or its certificate. RFC 7515 §4.1.3, §4.1.6. */
function signerOf({ jwk, x5c }: JsonObject): { readonly key: PublicKey; readonly fingerprint: string } | Refusal {
  if (jwk !== undefined) {
    const key = publicKeyOfJwk(jwk);
    const hash = jwkSha256(jwk);
    if (isRefusal(key) || isRefusal(hash)) return refuse("list-signed-by-unknown-key", "jwk");
    return { key, fingerprint: toHex(hash) };
  }
  const [first] = Array.isArray(x5c) ? x5c : [];
  const der = typeof first === "string" ? decodeBase64(first) : undefined;
  const certificate = der && readCertificate(der);
  if (!certificate || isRefusal(certificate)) return refuse("list-signed-by-unknown-key", "neither jwk nor x5c");
  const key = publicKeyOf(certificate.subjectPublicKeyInfo);
  if (isRefusal(key)) return refuse("list-signed-by-unknown-key", "x5c");
  return { key, fingerprint: sha256(certificate.der) };
}

const MAX_KEYS = 256;

/** One JSON Web Key or a set of them; keys of other kinds than are known here, or for other uses, are passed over. */
function readKeys(json: JsonValue): ReadIssuer | Refusal {
  const members = jwksIn(json);
  if (!members) return refuse("not-an-issuer");
  if (members.length > MAX_KEYS) return refuse("too-many");
  const keys = members.flatMap(ownKey);
  const [first] = keys;
  if (!first) return refuse("not-an-issuer", "no key for verifying signatures");
  const hashes = keys.map(({ hash }) => hash).sort();
  const fingerprint = keys.length === 1 ? first.hash : sha256(new TextEncoder().encode(hashes.join("\n")));
  return { kind: "jwk-set", keys: keys.map(({ key }) => key), fingerprint };
}

function jwksIn(json: JsonValue): readonly JsonValue[] | undefined {
  if (typeof json !== "object" || json === null || Array.isArray(json)) return undefined;
  const { keys, kty } = json as JsonObject; // neither null nor an array
  if (Array.isArray(keys)) return keys;
  return kty === undefined ? undefined : [json];
}

function ownKey(jwk: JsonValue): readonly { readonly key: TrustedKey; readonly hash: string }[] {
  const kid = jwkThumbprint(jwk);
  const hash = jwkSha256(jwk);
  if (isRefusal(kid) || isRefusal(hash)) return [];
  const hex = toHex(hash);
  const key: TrustedKey = {
    id: `organisation-${hex.slice(0, 16)}`,
    environment: "organisation",
    names: { kk: kid, ru: kid, en: kid },
    kid,
    jwk: jwk as JsonObject, // it has a thumbprint
  };
  return [{ key, hash: hex }];
}

function sha256(bytes: Uint8Array): string {
  return toHex(startDigest("SHA-256").update(bytes).digest());
}
