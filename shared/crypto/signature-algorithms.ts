/**
 * The signature algorithms that Tekser takes, by OID, by URI and by JOSE name: one allow-list for CMS,
 * certificates, XML and JSON.
 * @module
 */
import type { DigestName, ShaName } from "./digest-names.ts";
import type { Curve, GostCurve } from "./public-key.ts";

export interface SignatureAlgorithm {
  /** For people, the same in every language. */
  readonly name: string;
  readonly family: "gost" | "rsa-pkcs1" | "rsa-pss" | "ecdsa" | "ed25519";
  /** GOST: the curves whose keys may sign so. */
  readonly gostCurves?: readonly GostCurve[];
  /** Absent for Ed25519, which digests by itself. */
  readonly digest?: DigestName;
  /** RSASSA-PSS: the digest under MGF1. */
  readonly mgfDigest?: ShaName;
  /** RSASSA-PSS: bytes of salt, enforced exactly. */
  readonly saltLength?: number;
}

export interface PssParameters {
  readonly digest: ShaName;
  readonly mgfDigest: ShaName;
  readonly saltLength: number;
}

const SHA: readonly ShaName[] = ["SHA-1", "SHA-256", "SHA-384", "SHA-512"];
const SHA_BYTES: Readonly<Record<ShaName, number>> = { "SHA-1": 20, "SHA-256": 32, "SHA-384": 48, "SHA-512": 64 };

const GOST_2015_512: SignatureAlgorithm = {
  name: "GOST R 34.10-2012 (512)",
  family: "gost",
  gostCurves: ["2012-512-A"],
  digest: "GOST R 34.11-2012 (512)",
};
const GOST_2015_256: SignatureAlgorithm = {
  name: "GOST R 34.10-2012 (256)",
  family: "gost",
  // The second is id-tc26-gost-3410-2012-256-paramSetB by its older name (RFC 9215 §2).
  gostCurves: ["2012-256-A", "2001-CryptoPro-A"],
  digest: "GOST R 34.11-2012 (256)",
};
const GOST_2004: SignatureAlgorithm = {
  name: "GOST 34.310-2004",
  family: "gost",
  gostCurves: ["2001-CryptoPro-A"],
  digest: "GOST 34.311-95",
};
const ED25519: SignatureAlgorithm = { name: "Ed25519", family: "ed25519" };

const rsaPkcs1 = (digest: ShaName): SignatureAlgorithm => ({
  name: `RSA PKCS#1 v1.5 with ${digest}`,
  family: "rsa-pkcs1",
  digest,
});
const ecdsa = (digest: ShaName): SignatureAlgorithm => ({ name: `ECDSA with ${digest}`, family: "ecdsa", digest });

const RSA_PKCS1 = bySha(rsaPkcs1);
const ECDSA = bySha(ecdsa);

/** Signature OIDs: the digest is part of the name. RFC 4055, RFC 5758, RFC 8410; Kazakhstan's own arc. */
const SIGNATURE_OIDS: ReadonlyMap<string, SignatureAlgorithm> = new Map([
  ["1.2.398.3.10.1.1.2.3.2", GOST_2015_512],
  ["1.2.398.3.10.1.1.2.3.1", GOST_2015_256],
  ["1.2.398.3.10.1.1.1.2", GOST_2004],
  ["1.2.840.113549.1.1.5", RSA_PKCS1["SHA-1"]],
  ["1.2.840.113549.1.1.11", RSA_PKCS1["SHA-256"]],
  ["1.2.840.113549.1.1.12", RSA_PKCS1["SHA-384"]],
  ["1.2.840.113549.1.1.13", RSA_PKCS1["SHA-512"]],
  ["1.2.840.10045.4.1", ECDSA["SHA-1"]],
  ["1.2.840.10045.4.3.2", ECDSA["SHA-256"]],
  ["1.2.840.10045.4.3.3", ECDSA["SHA-384"]],
  ["1.2.840.10045.4.3.4", ECDSA["SHA-512"]],
  ["1.3.101.112", ED25519],
]);

/** Key OIDs that fix the digest: CMS writes them where a signature OID belongs. */
const GOST_KEY_OIDS: ReadonlyMap<string, SignatureAlgorithm> = new Map([
  ["1.2.398.3.10.1.1.2.2", GOST_2015_512],
  ["1.2.398.3.10.1.1.2.1", GOST_2015_256],
  ["1.2.398.3.10.1.1.1.1", GOST_2004],
]);

/** Key OIDs that leave the digest to the message. RFC 3370 §3.2, RFC 5753 §2.1. */
const KEY_OIDS: ReadonlyMap<string, Readonly<Record<ShaName, SignatureAlgorithm>>> = new Map([
  ["1.2.840.113549.1.1.1", RSA_PKCS1],
  ["1.2.840.10045.2.1", ECDSA],
]);

const DSIG = "http://www.w3.org/2000/09/xmldsig#";
const DSIG_MORE = "http://www.w3.org/2001/04/xmldsig-more#";
const DSIG_MORE_2007 = "http://www.w3.org/2007/05/xmldsig-more#";
const PKIGOVKZ = "urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:";

/** RFC 6931 and RFC 9231; Kazakhstan's own names. */
const URIS: ReadonlyMap<string, SignatureAlgorithm> = new Map([
  [`${PKIGOVKZ}gostr34102015-gostr34112015-512`, GOST_2015_512],
  [`${PKIGOVKZ}gostr34102015-gostr34112015-256`, GOST_2015_256],
  [`${DSIG_MORE}gost34310-gost34311`, GOST_2004],
  [`${DSIG}rsa-sha1`, RSA_PKCS1["SHA-1"]],
  ...SHA.flatMap((digest): [string, SignatureAlgorithm][] => {
    const suffix = digest.replace("-", "").toLowerCase();
    return [
      [`${DSIG_MORE}rsa-${suffix}`, RSA_PKCS1[digest]],
      [`${DSIG_MORE}ecdsa-${suffix}`, ECDSA[digest]],
      // RFC 6931 §2.3.10: MGF1 over the same digest, salt as long as the digest.
      [`${DSIG_MORE_2007}${suffix}-rsa-MGF1`, rsaPss({ digest, mgfDigest: digest, saltLength: SHA_BYTES[digest] })],
    ];
  }),
  ["http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519", ED25519],
]);

/** What an XML Signature's SignatureMethod names. ECDSA values are r ‖ s there, not DER. */
export function signatureAlgorithmByUri(uri: string): SignatureAlgorithm | undefined {
  return URIS.get(uri);
}

/**
 * What an AlgorithmIdentifier names. `digest`, the message's own digest algorithm, completes the key OIDs that CMS
 * writes in the place of signature OIDs; a GOST key OID with another digest than its own is no algorithm.
 * RSASSA-PSS is not found here: its name lies in its parameters ({@link rsaPss}).
 */
export function signatureAlgorithmByOid(
  oid: string,
  { digest }: { readonly digest?: DigestName | undefined } = {},
): SignatureAlgorithm | undefined {
  const gost = GOST_KEY_OIDS.get(oid);
  if (gost) return digest === undefined || digest === gost.digest ? gost : undefined;
  const family = KEY_OIDS.get(oid);
  if (family) return SHA.filter((name) => name === digest).map((name) => family[name])[0];
  return SIGNATURE_OIDS.get(oid);
}

/** JOSE names. RFC 7518 §3.4, RFC 8037 §3.1. */
const JOSE: ReadonlyMap<string, JoseAlgorithm> = new Map([
  ["ES256", { algorithm: ECDSA["SHA-256"], curve: "P-256" }],
  ["EdDSA", { algorithm: ED25519 }],
]);

export interface JoseAlgorithm {
  readonly algorithm: SignatureAlgorithm;
  /** The only curve whose keys may sign so. */
  readonly curve?: Curve;
}

/** What the `alg` of a JSON Web Signature names. ECDSA values are r ‖ s there, not DER. */
export function signatureAlgorithmByJose(name: string): JoseAlgorithm | undefined {
  return JOSE.get(name);
}

/** RSASSA-PSS with the parameters of an AlgorithmIdentifier. RFC 8017 §A.2.3. */
export function rsaPss({ digest, mgfDigest, saltLength }: PssParameters): SignatureAlgorithm {
  return { name: `RSA-PSS with ${digest}`, family: "rsa-pss", digest, mgfDigest, saltLength };
}

function bySha(make: (digest: ShaName) => SignatureAlgorithm): Readonly<Record<ShaName, SignatureAlgorithm>> {
  return {
    "SHA-1": make("SHA-1"),
    "SHA-256": make("SHA-256"),
    "SHA-384": make("SHA-384"),
    "SHA-512": make("SHA-512"),
  };
}
