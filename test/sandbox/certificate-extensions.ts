/**
 * Certificate and list extensions, one function each; `critical` defaults to what RFC 5280 §4.2 and §5.2 ask for.
 * @module
 */
import { createHash } from "node:crypto";
import { readAsn1 } from "../../shared/asn1/der.ts";
import {
  boolean,
  context,
  explicit,
  ia5String,
  implicit,
  integer,
  namedBits,
  nullValue,
  octetString,
  oid,
  raw,
  sequence,
  sequenceOf,
  utf8String,
} from "./der-writer.ts";

export interface ExtensionDraft {
  readonly oid: string;
  readonly critical: boolean;
  /** What the OCTET STRING extnValue holds. */
  readonly value: Uint8Array;
}

/** DER Extension. */
export function encodeExtension(extension: ExtensionDraft): Uint8Array {
  const critical = extension.critical ? [boolean(true)] : [];
  return sequence(oid(extension.oid), ...critical, octetString(extension.value));
}

/** Any extension: unknown ones, and known ones with a broken value. */
export function extension(
  dotted: string,
  value: Uint8Array,
  options: { readonly critical?: boolean } = {},
): ExtensionDraft {
  return { oid: dotted, critical: options.critical ?? false, value };
}

/** The same extension, marked critical or not. */
export function marked(draft: ExtensionDraft, critical: boolean): ExtensionDraft {
  return { ...draft, critical };
}

export function basicConstraints(constraints: { readonly ca: boolean; readonly pathLength?: number }): ExtensionDraft {
  const ca = constraints.ca ? [boolean(true)] : [];
  const pathLength = constraints.pathLength === undefined ? [] : [integer(constraints.pathLength)];
  return extension("2.5.29.19", sequence(...ca, ...pathLength), { critical: true });
}

const KEY_USAGE_BITS = {
  digitalSignature: 0,
  nonRepudiation: 1,
  keyEncipherment: 2,
  dataEncipherment: 3,
  keyAgreement: 4,
  keyCertSign: 5,
  cRLSign: 6,
  encipherOnly: 7,
  decipherOnly: 8,
} as const;

export function keyUsage(...usages: readonly (keyof typeof KEY_USAGE_BITS)[]): ExtensionDraft {
  return extension("2.5.29.15", namedBits(...usages.map((usage) => KEY_USAGE_BITS[usage])), { critical: true });
}

export const PURPOSE = {
  any: "2.5.29.37.0",
  clientAuth: "1.3.6.1.5.5.7.3.2",
  emailProtection: "1.3.6.1.5.5.7.3.4",
  timeStamping: "1.3.6.1.5.5.7.3.8",
  ocspSigning: "1.3.6.1.5.5.7.3.9",
  naturalPerson: "1.2.398.3.3.4.1.1",
  legalEntity: "1.2.398.3.3.4.1.2",
  firstHead: "1.2.398.3.3.4.1.2.1",
  signatory: "1.2.398.3.3.4.1.2.2",
  employee: "1.2.398.3.3.4.1.2.5",
  informationSystem: "1.2.398.3.3.4.3",
} as const;

export function extendedKeyUsage(...purposes: readonly string[]): ExtensionDraft {
  return extension("2.5.29.37", sequenceOf(purposes.map(oid)));
}

/** Policies without qualifiers, or with a CPS address each. */
export function certificatePolicies(policies: readonly string[], cps?: string): ExtensionDraft {
  const qualifiers = cps === undefined ? [] : [sequence(sequence(oid("1.3.6.1.5.5.7.2.1"), ia5String(cps)))];
  return extension("2.5.29.32", sequenceOf(policies.map((policy) => sequence(oid(policy), ...qualifiers))));
}

/** Pairs of issuer's and subject's policy. */
export function policyMappings(...pairs: readonly (readonly [string, string])[]): ExtensionDraft {
  const mappings = pairs.map(([issuer, subject]) => sequence(oid(issuer), oid(subject)));
  return extension("2.5.29.33", sequenceOf(mappings), { critical: true });
}

export function policyConstraints(skip: {
  readonly requireExplicitPolicy?: number;
  readonly inhibitPolicyMapping?: number;
}): ExtensionDraft {
  const fields = [skip.requireExplicitPolicy, skip.inhibitPolicyMapping].flatMap((count, tag) =>
    count === undefined ? [] : [implicit(tag, integer(count))],
  );
  return extension("2.5.29.36", sequenceOf(fields), { critical: true });
}

export function inhibitAnyPolicy(skip: number): ExtensionDraft {
  return extension("2.5.29.54", integer(skip), { critical: true });
}

/** GeneralName; `bytes` of a directory name are a DER Name, of an address 4 or 16 (in constraints 8 or 32) octets. */
export type GeneralName =
  | { readonly email: string }
  | { readonly dns: string }
  | { readonly directory: Uint8Array }
  | { readonly uri: string }
  | { readonly ip: readonly number[] }
  | { readonly other: string; readonly value: Uint8Array };

export function generalName(of: GeneralName): Uint8Array {
  if ("email" in of) return implicit(1, ia5String(of.email));
  if ("dns" in of) return implicit(2, ia5String(of.dns));
  if ("directory" in of) return explicit(4, of.directory);
  if ("uri" in of) return implicit(6, ia5String(of.uri));
  if ("ip" in of) return context(7, "primitive", raw(of.ip));
  return context(0, "constructed", oid(of.other), explicit(0, of.value));
}

export function nameConstraints(subtrees: {
  readonly permitted?: readonly GeneralName[];
  readonly excluded?: readonly GeneralName[];
}): ExtensionDraft {
  const fields = [subtrees.permitted, subtrees.excluded].flatMap((bases, tag) =>
    bases === undefined ? [] : [implicit(tag, sequenceOf(bases.map((base) => sequence(generalName(base)))))],
  );
  return extension("2.5.29.30", sequenceOf(fields), { critical: true });
}

export function subjectAlternativeName(...names: readonly GeneralName[]): ExtensionDraft {
  return extension("2.5.29.17", sequenceOf(names.map(generalName)));
}

/** SHA-1 of the subject public key's bits. RFC 5280 §4.2.1.2 (1). */
export function keyIdentifier(spki: Uint8Array): Uint8Array {
  return new Uint8Array(createHash("sha1").update(publicKeyBits(spki)).digest());
}

export function subjectKeyIdentifier(identifier: Uint8Array): ExtensionDraft {
  return extension("2.5.29.14", octetString(identifier));
}

export function authorityKeyIdentifier(of: {
  readonly keyIdentifier?: Uint8Array;
  readonly issuer?: Uint8Array;
  readonly serialNumber?: Uint8Array;
}): ExtensionDraft {
  const fields = [
    ...(of.keyIdentifier ? [context(0, "primitive", of.keyIdentifier)] : []),
    ...(of.issuer ? [context(1, "constructed", generalName({ directory: of.issuer }))] : []),
    ...(of.serialNumber ? [implicit(2, integer(of.serialNumber))] : []),
  ];
  return extension("2.5.29.35", sequenceOf(fields));
}

/** One distribution point for each address; `crlIssuer` is a DER Name. */
export function crlDistributionPoints(addresses: readonly string[], crlIssuer?: Uint8Array): ExtensionDraft {
  return extension("2.5.29.31", distributionPoints(addresses, crlIssuer));
}

export function freshestCrl(...addresses: readonly string[]): ExtensionDraft {
  return extension("2.5.29.46", distributionPoints(addresses));
}

function distributionPoints(addresses: readonly string[], crlIssuer?: Uint8Array): Uint8Array {
  const issuer = crlIssuer ? [context(2, "constructed", generalName({ directory: crlIssuer }))] : [];
  return sequenceOf(
    addresses.map((uri) => sequence(explicit(0, context(0, "constructed", generalName({ uri }))), ...issuer)),
  );
}

export function authorityInformationAccess(at: { readonly issuers?: string; readonly ocsp?: string }): ExtensionDraft {
  const descriptions = [
    ...(at.issuers ? [sequence(oid("1.3.6.1.5.5.7.48.2"), generalName({ uri: at.issuers }))] : []),
    ...(at.ocsp ? [sequence(oid("1.3.6.1.5.5.7.48.1"), generalName({ uri: at.ocsp }))] : []),
  ];
  return extension("1.3.6.1.5.5.7.1.1", sequenceOf(descriptions));
}

/** id-pkix-ocsp-nocheck. RFC 6960 §4.2.2.2.1. */
export function ocspNoCheck(): ExtensionDraft {
  return extension("1.3.6.1.5.5.7.48.1.5", nullValue());
}

/** An extension that no reader knows. */
export function unknownExtension(options: { readonly critical: boolean }): ExtensionDraft {
  return extension("1.3.6.1.4.1.55555.1", utf8String("SAMPLE"), options);
}

/** The content of subjectPublicKey, without tag, length and unused bits. */
export function publicKeyBits(spki: Uint8Array): Uint8Array {
  const bits = readAsn1(spki).sequence()[1];
  if (!bits) throw new Error("not a SubjectPublicKeyInfo");
  return bits.bitString().bytes;
}
