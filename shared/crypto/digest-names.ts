/**
 * The digests that Tekser takes, by every name that documents give them. What is not here is not supported.
 * @module
 */

export type DigestName =
  | "SHA-1"
  | "SHA-256"
  | "SHA-384"
  | "SHA-512"
  | "GOST R 34.11-2012 (256)"
  | "GOST R 34.11-2012 (512)"
  | "GOST 34.311-95";

export type ShaName = "SHA-1" | "SHA-256" | "SHA-384" | "SHA-512";

interface DigestFacts {
  /** Dotted object identifier of the digest's AlgorithmIdentifier. */
  readonly oid: string;
  /** Length of the digest in bytes. */
  readonly bytes: number;
  /** XML Signature's DigestMethod; several spellings where several are in use. */
  readonly uris: readonly string[];
}

const DSIG = "http://www.w3.org/2000/09/xmldsig#";
const DSIG_MORE = "http://www.w3.org/2001/04/xmldsig-more#";
const XMLENC = "http://www.w3.org/2001/04/xmlenc#";
const PKIGOVKZ = "urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:";

const DIGESTS: Readonly<Record<DigestName, DigestFacts>> = {
  // Kazakhstan's older systems write the second spelling, which RFC 6931 does not define.
  "SHA-1": { oid: "1.3.14.3.2.26", bytes: 20, uris: [`${DSIG}sha1`, `${DSIG_MORE}sha1`] },
  "SHA-256": { oid: "2.16.840.1.101.3.4.2.1", bytes: 32, uris: [`${XMLENC}sha256`] },
  "SHA-384": { oid: "2.16.840.1.101.3.4.2.2", bytes: 48, uris: [`${DSIG_MORE}sha384`] },
  "SHA-512": { oid: "2.16.840.1.101.3.4.2.3", bytes: 64, uris: [`${XMLENC}sha512`] },
  "GOST R 34.11-2012 (256)": { oid: "1.2.398.3.10.1.3.2", bytes: 32, uris: [`${PKIGOVKZ}gostr34112015-256`] },
  "GOST R 34.11-2012 (512)": { oid: "1.2.398.3.10.1.3.3", bytes: 64, uris: [`${PKIGOVKZ}gostr34112015-512`] },
  "GOST 34.311-95": { oid: "1.2.398.3.10.1.3.1", bytes: 32, uris: [`${DSIG_MORE}gost34311`] },
};

const ENTRIES = Object.entries(DIGESTS) as readonly [DigestName, DigestFacts][]; // the keys are the record's own
const BY_OID = new Map(ENTRIES.map(([name, facts]) => [facts.oid, name]));
const BY_URI = new Map(ENTRIES.flatMap(([name, facts]) => facts.uris.map((uri) => [uri, name] as const)));

/** The digest that an AlgorithmIdentifier names; undefined for any other than the seven. */
export function digestByOid(oid: string): DigestName | undefined {
  return BY_OID.get(oid);
}

/** The digest that an XML Signature's DigestMethod names; undefined for any other than the seven. */
export function digestByUri(uri: string): DigestName | undefined {
  return BY_URI.get(uri);
}

/** The dotted OID under which Kazakhstan's certificates and messages name the digest. */
export function digestOid(name: DigestName): string {
  return DIGESTS[name].oid;
}

/** Length of the digest in bytes. */
export function digestLength(name: DigestName): number {
  return DIGESTS[name].bytes;
}

export function isSha(name: DigestName): name is ShaName {
  return name.startsWith("SHA-");
}
