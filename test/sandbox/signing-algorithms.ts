/**
 * The signature algorithms that the sandbox signs with, as certificates, CMS and XML name them.
 * @module
 */
import { type DigestName, digestOid } from "../../shared/crypto/index.ts";
import { explicit, integer, nullValue, oid, sequence } from "./der-writer.ts";
import type { KeyAlgorithm } from "./keys.ts";

export interface SigningAlgorithm {
  readonly family: "gost" | "rsa-pkcs1" | "rsa-pss" | "ecdsa" | "ed25519";
  readonly digest: DigestName;
  readonly oid: string;
  readonly parameters: "null" | "absent" | "pss";
  /** SignatureMethod of XMLDSig. */
  readonly uri: string;
}

const XMLDSIG = "http://www.w3.org/2000/09/xmldsig#";
const XMLDSIG_MORE = "http://www.w3.org/2001/04/xmldsig-more#";
const XMLDSIG_MORE_2007 = "http://www.w3.org/2007/05/xmldsig-more#";
const XMLDSIG_MORE_2021 = "http://www.w3.org/2021/04/xmldsig-more#";
const PKIGOVKZ = "urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:";
const PKCS1 = "1.2.840.113549.1.1.";
const ECDSA = "1.2.840.10045.4.3.";

export const SIGNING = {
  "gost-2015-512": {
    family: "gost",
    digest: "GOST R 34.11-2012 (512)",
    oid: "1.2.398.3.10.1.1.2.3.2",
    parameters: "null",
    uri: `${PKIGOVKZ}gostr34102015-gostr34112015-512`,
  },
  "gost-2015-256": {
    family: "gost",
    digest: "GOST R 34.11-2012 (256)",
    oid: "1.2.398.3.10.1.1.2.3.1",
    parameters: "null",
    uri: `${PKIGOVKZ}gostr34102015-gostr34112015-256`,
  },
  "gost-2004": {
    family: "gost",
    digest: "GOST 34.311-95",
    oid: "1.2.398.3.10.1.1.1.2",
    parameters: "null",
    uri: `${XMLDSIG_MORE}gost34310-gost34311`,
  },
  "rsa-sha1": rsa("SHA-1", "5", `${XMLDSIG}rsa-sha1`),
  "rsa-sha256": rsa("SHA-256", "11", `${XMLDSIG_MORE}rsa-sha256`),
  "rsa-sha384": rsa("SHA-384", "12", `${XMLDSIG_MORE}rsa-sha384`),
  "rsa-sha512": rsa("SHA-512", "13", `${XMLDSIG_MORE}rsa-sha512`),
  "rsa-pss-sha256": pss("SHA-256", `${XMLDSIG_MORE_2007}sha256-rsa-MGF1`),
  "rsa-pss-sha384": pss("SHA-384", `${XMLDSIG_MORE_2007}sha384-rsa-MGF1`),
  "rsa-pss-sha512": pss("SHA-512", `${XMLDSIG_MORE_2007}sha512-rsa-MGF1`),
  "ecdsa-sha256": ecdsa("SHA-256", "2", `${XMLDSIG_MORE}ecdsa-sha256`),
  "ecdsa-sha384": ecdsa("SHA-384", "3", `${XMLDSIG_MORE}ecdsa-sha384`),
  "ecdsa-sha512": ecdsa("SHA-512", "4", `${XMLDSIG_MORE}ecdsa-sha512`),
  ed25519: {
    family: "ed25519",
    digest: "SHA-512",
    oid: "1.3.101.112",
    parameters: "absent",
    uri: `${XMLDSIG_MORE_2021}eddsa-ed25519`,
  },
} as const satisfies Record<string, SigningAlgorithm>;

export type SigningAlgorithmName = keyof typeof SIGNING;

/** What a key of this kind signs with unless told otherwise. */
export const USUAL_ALGORITHM: Readonly<Record<KeyAlgorithm, SigningAlgorithmName>> = {
  "gost-2015-512": "gost-2015-512",
  "gost-2015-256": "gost-2015-256",
  "gost-2004": "gost-2004",
  "rsa-1024": "rsa-sha256",
  "rsa-2048": "rsa-sha256",
  "rsa-4096": "rsa-sha256",
  "p-256": "ecdsa-sha256",
  "p-384": "ecdsa-sha384",
  "p-521": "ecdsa-sha512",
  ed25519: "ed25519",
};

/** DER AlgorithmIdentifier of a signature algorithm. */
export function signatureAlgorithmIdentifier(name: SigningAlgorithmName): Uint8Array {
  const { oid: dotted, parameters, digest } = SIGNING[name];
  if (parameters === "absent") return sequence(oid(dotted));
  return sequence(oid(dotted), parameters === "null" ? nullValue() : pssParameters(digest));
}

/** DER AlgorithmIdentifier of a digest; GOST and RSA users write the NULL. */
export function digestAlgorithmIdentifier(digest: DigestName): Uint8Array {
  return sequence(oid(digestOid(digest)), nullValue());
}

/** RSASSA-PSS-params, MGF1 over the same digest, salt as long as it. RFC 4055 §3.1. */
function pssParameters(digest: DigestName): Uint8Array {
  return sequence(
    explicit(0, digestAlgorithmIdentifier(digest)),
    explicit(1, sequence(oid(`${PKCS1}8`), digestAlgorithmIdentifier(digest))),
    explicit(2, integer(Number(digest.slice(4)) / 8)),
  );
}

function rsa(digest: DigestName, arc: string, uri: string) {
  return { family: "rsa-pkcs1", digest, oid: PKCS1 + arc, parameters: "null", uri } as const;
}

function pss(digest: DigestName, uri: string) {
  return { family: "rsa-pss", digest, oid: `${PKCS1}10`, parameters: "pss", uri } as const;
}

function ecdsa(digest: DigestName, arc: string, uri: string) {
  return { family: "ecdsa", digest, oid: ECDSA + arc, parameters: "absent", uri } as const;
}
