/**
 * Whether a key may sign documents. RFC 5280 §4.2.1.3, §4.2.1.12; Kazakhstan's purposes.
 * @module
 */
import type { Certificate } from "../pki/certificate.ts";
import { undecided } from "./conclusion.ts";
import type { Course } from "./course.ts";

/** anyExtendedKeyUsage; emailProtection (in Kazakhstan: the key for signing); documentSigning (RFC 9336). */
const FOR_SIGNING: ReadonlySet<string> = new Set(["2.5.29.37.0", "1.3.6.1.5.5.7.3.4", "1.3.6.1.5.5.7.3.36"]);

/** serverAuth, clientAuth: in Kazakhstan the authentication key, whose signature is no EDS. */
const FOR_AUTHENTICATION: ReadonlySet<string> = new Set(["1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2"]);

/** codeSigning, timeStamping, OCSPSigning. */
const FOR_OTHER_ENDS: ReadonlySet<string> = new Set(["1.3.6.1.5.5.7.3.3", "1.3.6.1.5.5.7.3.8", "1.3.6.1.5.5.7.3.9"]);

/** An information system, which signs with the one key it has. */
const INFORMATION_SYSTEM = "1.2.398.3.3.4.3";

/** A natural person's key, whoever the person works for has another one. */
const NATURAL_PERSON = "1.2.398.3.3.4.1.1";
const LEGAL_ENTITY = "1.2.398.3.3.4.1.2";

/** Whether a private person signs with this key: not for an organisation, and no information system. */
export function isPersonal({ extensions }: Certificate): boolean {
  return hasPersonalRoles(extensions.extendedKeyUsage?.purposes ?? []);
}

export function hasPersonalRoles(roles: readonly string[]): boolean {
  const has = (role: string) => roles.some((each) => each === role || each.startsWith(`${role}.`));
  return has(NATURAL_PERSON) && !has(LEGAL_ENTITY) && !has(INFORMATION_SYSTEM);
}

export function checkPurpose(certificate: Certificate, course: Course): void {
  const { keyUsage, extendedKeyUsage, basicConstraints } = certificate.extensions;
  const purposes = extendedKeyUsage?.purposes ?? [];
  const detail = { keyUsage: [...(keyUsage ?? [])].join(", "), purposes: purposes.join(", ") };
  const maySign = !keyUsage || keyUsage.has("digitalSignature") || keyUsage.has("nonRepudiation");
  const why = whyNot(purposes, maySign && !basicConstraints?.ca);
  if (!why) {
    course.record("key-usage", "passed", "for-signing", detail);
    return;
  }
  course.record("key-usage", "failed", why, detail);
  course.doubt(undecided("CHAIN_CONSTRAINTS_FAILURE", "not-a-signing-key"));
}

function whyNot(purposes: readonly string[], maySign: boolean): "not-for-signing" | "for-authentication" | undefined {
  if (!maySign) return "not-for-signing";
  if (purposes.some((purpose) => FOR_SIGNING.has(purpose))) return undefined;
  if (purposes.some((purpose) => FOR_OTHER_ENDS.has(purpose))) return "not-for-signing";
  const isSystem = purposes.some((each) => each === INFORMATION_SYSTEM || each.startsWith(`${INFORMATION_SYSTEM}.`));
  if (!isSystem && purposes.some((purpose) => FOR_AUTHENTICATION.has(purpose))) return "for-authentication";
  return undefined;
}
