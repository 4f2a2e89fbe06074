/**
 * The shape of the built-in list files and how an entry becomes an authority.
 * @module
 */
import { decodeBase64 } from "../encoding.ts";
import type { ListedEnvironment, ServiceStatus, TrustedAuthority } from "./trusted-list.ts";

export interface ListEntry {
  readonly id: string;
  readonly role: string;
  readonly names: { readonly kk: string; readonly ru: string; readonly en: string };
  readonly stateBody: boolean;
  /** DER of the subject's Name, base64. */
  readonly subjectDer: string;
  /** DER of the SubjectPublicKeyInfo, base64. */
  readonly spki: string;
  readonly subjectKeyIdentifier?: string | null;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly certificateSha256: string;
  readonly statusHistory?: readonly { readonly status: string; readonly from: string }[];
}

/** Throws on a list that is broken: the lists are part of the build, so that is a bug. */
export function authoritiesFrom(
  entries: readonly ListEntry[],
  environment: ListedEnvironment,
): readonly TrustedAuthority[] {
  return entries.map((entry) => authorityFrom(entry, environment));
}

function authorityFrom(entry: ListEntry, environment: ListedEnvironment): TrustedAuthority {
  const name = decodeBase64(entry.subjectDer);
  const subjectPublicKeyInfo = decodeBase64(entry.spki);
  if (!name || !subjectPublicKeyInfo) throw new Error(`the built-in list is broken at ${entry.id}`);
  return {
    id: entry.id,
    environment,
    names: entry.names,
    stateBody: entry.stateBody,
    role: entry.role === "root" ? "root" : "ca",
    name,
    subjectPublicKeyInfo,
    ...(entry.subjectKeyIdentifier ? { subjectKeyIdentifier: entry.subjectKeyIdentifier } : {}),
    notBefore: new Date(entry.notBefore),
    notAfter: new Date(entry.notAfter),
    certificateSha256: entry.certificateSha256,
    statusHistory: statusHistory(entry),
  };
}

function statusHistory(entry: ListEntry): readonly ServiceStatus[] {
  if (!entry.statusHistory) return [{ status: "granted", from: new Date(entry.notBefore) }];
  return entry.statusHistory.map(({ status, from }) => ({
    status: status === "granted" ? "granted" : "withdrawn",
    from: new Date(from),
  }));
}
