/**
 * What an authority's key is, for people.
 * @module
 */
import { readAsn1 } from "../asn1/der.ts";
import { publicKeyName, readSubjectPublicKeyInfo } from "../pki/public-key.ts";
import { isRefusal, refusing } from "../refusal.ts";
import type { TrustedAuthority } from "./trusted-list.ts";

/** `GOST R 34.10-2012 (512)`, `RSA 4096`; empty where the list holds no readable key. */
export function authorityKeyName({ subjectPublicKeyInfo }: Pick<TrustedAuthority, "subjectPublicKeyInfo">): string {
  const info = refusing(() => readSubjectPublicKeyInfo(readAsn1(subjectPublicKeyInfo)));
  return isRefusal(info) ? "" : publicKeyName(info);
}
