/**
 * Who a listed service is: the name and the key under which certificates are issued. ETSI TS 119 612 §5.5.3.
 * Lists carry it as facts (DER of name and key, SHA-256 of the certificate, validity) or as the certificate itself.
 * @module
 */
import { readAsn1 } from "../asn1/der.ts";
import { startDigest } from "../crypto/index.ts";
import { decodeBase64, equalBytes, toHex } from "../encoding.ts";
import type { Shape } from "../jose/json-shape.ts";
import type { JsonObject } from "../jose/strict-json.ts";
import { readCertificate } from "../pki/certificate.ts";
import { readName } from "../pki/name.ts";
import { readSubjectPublicKeyInfo } from "../pki/public-key.ts";
import { isRefusal, RefusedInput } from "../refusal.ts";
import { mayIssue } from "./issuing-certificate.ts";
import type { TrustedAuthority } from "./trusted-list.ts";

export type ServiceIdentity = Pick<
  TrustedAuthority,
  "name" | "subjectPublicKeyInfo" | "subjectKeyIdentifier" | "certificateSha256"
> & {
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Its certificate is an end entity's: it vouches for nobody, whatever the list calls it. */
  readonly endEntity: boolean;
};

/** Base64 of the largest name, key or certificate. */
const MAX_BASE64 = 64 * 1024;
const MAX_VALUES = 64;

/**
 * The identity in `digitalIdentity`, or in `facts`, the extension that stands for a certificate; undefined where there is
 * neither. Where both are there they must agree. Throws {@link RefusedInput}.
 */
export function serviceIdentity(digitalIdentity: Shape, facts: Shape | undefined): ServiceIdentity | undefined {
  const certified = certifiedIdentity(digitalIdentity);
  if (!facts) return certified;
  const stated = statedIdentity(facts);
  if (certified && !isSame(certified, stated)) throw new RefusedInput("malformed", `${facts.path}: two identities`);
  return { ...stated, endEntity: certified?.endEntity ?? false };
}

/** `PublicKeyValues`: JSON Web Keys as they are. */
export function publicKeyValues(digitalIdentity: Shape): readonly JsonObject[] {
  if (!digitalIdentity.has("PublicKeyValues")) return [];
  const values = digitalIdentity.values("PublicKeyValues", MAX_VALUES);
  // Sound: `objects` refuses a value that is no object.
  digitalIdentity.objects("PublicKeyValues", MAX_VALUES);
  return values as readonly JsonObject[];
}

function statedIdentity(facts: Shape): ServiceIdentity {
  const name = octets(facts, "name");
  const subjectPublicKeyInfo = octets(facts, "subjectPublicKeyInfo");
  // Both must be what they say: a path that reaches this authority reads them.
  readName(readAsn1(name));
  readSubjectPublicKeyInfo(readAsn1(subjectPublicKeyInfo));
  const identifier = facts.has("subjectKeyIdentifier")
    ? hex(facts, "subjectKeyIdentifier", /^(?:[0-9a-f]{2}){1,64}$/)
    : undefined;
  const [notBefore, notAfter] = [facts.time("notBefore"), facts.time("notAfter")];
  if (notAfter < notBefore) throw facts.fault("notAfter");
  return {
    name,
    subjectPublicKeyInfo,
    ...(identifier === undefined ? {} : { subjectKeyIdentifier: identifier }),
    certificateSha256: hex(facts, "certificateSha256", /^[0-9a-f]{64}$/),
    notBefore,
    notAfter,
    endEntity: false,
  };
}

/** The certificates of one identity are of one name and key. ETSI TS 119 612 §5.5.3. */
function certifiedIdentity(digitalIdentity: Shape): ServiceIdentity | undefined {
  if (!digitalIdentity.has("X509Certificates")) return undefined;
  const identities = digitalIdentity.objects("X509Certificates", MAX_VALUES).map(identityOfCertificate);
  const [first, ...others] = identities;
  if (!first || others.some((other) => !equalKeyAndName(first, other))) throw digitalIdentity.fault("X509Certificates");
  return first;
}

function identityOfCertificate(value: Shape): ServiceIdentity {
  const certificate = readCertificate(octets(value, "val"));
  if (isRefusal(certificate)) throw value.fault("val");
  const identifier = certificate.extensions.subjectKeyIdentifier;
  return {
    name: certificate.subject.der,
    subjectPublicKeyInfo: certificate.subjectPublicKeyInfo.der,
    ...(identifier ? { subjectKeyIdentifier: identifier } : {}),
    certificateSha256: toHex(startDigest("SHA-256").update(certificate.der).digest()),
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    endEntity: !mayIssue(certificate),
  };
}

function isSame(certified: ServiceIdentity, stated: ServiceIdentity): boolean {
  return equalKeyAndName(certified, stated) && certified.certificateSha256 === stated.certificateSha256;
}

function equalKeyAndName(a: ServiceIdentity, b: ServiceIdentity): boolean {
  return equalBytes(a.name, b.name) && equalBytes(a.subjectPublicKeyInfo, b.subjectPublicKeyInfo);
}

function octets(of: Shape, member: string): Uint8Array {
  const bytes = decodeBase64(of.text(member, MAX_BASE64));
  if (!bytes || bytes.length === 0) throw of.fault(member);
  return bytes;
}

function hex(of: Shape, member: string, pattern: RegExp): string {
  const text = of.text(member, 128);
  if (!pattern.test(text)) throw of.fault(member);
  return text;
}
