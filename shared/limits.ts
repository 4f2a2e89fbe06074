/**
 * Every limit on hostile input, in one place.
 * @module
 */

const MiB = 1024 * 1024;

export const LIMITS = {
  /** Bytes of one captured file. */
  fileBytes: 100 * MiB,
  /** Files in one capture. */
  files: 500,
  /** Bytes of one pasted text. */
  textBytes: 4 * MiB,
  /** Bytes of one inflated part (ZIP entry, PDF attachment of a card's signature). */
  inflatedBytes: 8 * MiB,
  /** Inflated size over deflated size. */
  inflateRatio: 200,
  /** Bytes of one XML document. */
  xmlBytes: 4 * MiB,
  /** Nested XML elements. */
  xmlDepth: 128,
  /** Attributes and namespace declarations on one XML element. */
  xmlAttributes: 256,
  /** Octets of canonical XML made for one document, all its signatures together. */
  canonicalBytes: 32 * MiB,
  /** Nested ASN.1 values. */
  asn1Depth: 64,
  /** Values inside one ASN.1 value, where they are kept and not only walked. */
  asn1Children: 65_536,
  /** Segments of one BER OCTET STRING: 100 MB in pieces of 400 bytes. */
  asn1Segments: 262_144,
  /** ASN.1 values stepped over while the ends of indefinite lengths are looked for. */
  asn1Skipped: 1_000_000,
  /** Names, policies or distribution points in one extension of a certificate. */
  generalNames: 1_024,
  /** Pages of one PDF. */
  pages: 500,
  /** Codes of one document. */
  codes: 256,
  /** Parts of one set of codes. */
  setParts: 256,
  /** Attachments of one PDF. */
  attachments: 256,
  /** Signatures of one document. */
  signatures: 64,
  /** Certificates considered for one signature. */
  certificates: 256,
  /** Certificates in one path, the anchor not counted. */
  pathCertificates: 16,
  /** Steps while a path is searched: one certificate tried as the issuer of another. */
  pathSteps: 2_000,
  /** Complete paths judged in one search. */
  pathsJudged: 64,
  /** Signatures of certificates verified in one search on its own; each pair of certificate and key once. */
  searchSignatures: 64,
  /** The same for all searches of one document that share their checks: five for each signature it may have. */
  pathSignatures: 320,
  /** Characters of one link: a few more than the densest QR code holds. */
  linkCharacters: 8_192,
  /** Different links judged in one text or file. */
  links: 32,
  /** Addresses that hand on to one another, followed within one link. */
  linkTurns: 4,
  /** Pixels of one image. */
  imagePixels: 64_000_000,
  /** Bytes of the index of trust data that is carried by hand. */
  carriedIndexBytes: 256 * 1024,
  /** Bytes of one signed trusted list. */
  trustedListBytes: 8 * MiB,
  /** Bytes of one revocation set, and of one delta between sets: some five million certificates. */
  revocationSetBytes: 32 * MiB,
  /** Lists that announced keys one after another, followed in one update. */
  keyRollovers: 8,
  /** Nested JSON values. */
  jsonDepth: 32,
  /** Bytes of one signed trusted list. */
  listBytes: 4 * MiB,
  /** Services in one trusted list. */
  listServices: 1_000,
  /** Members of any other array in a trusted list. */
  listMembers: 10_000,
  /** Characters of one text in a trusted list. */
  listText: 2_048,
  /** Lists from one under a pinned key to the one in force, each announcing keys of the next. */
  listChain: 16,
  /** Entries of one revocation set. */
  revokedCertificates: 5_000_000,
  /** Milliseconds until a clear answer, whatever the input. */
  answerMs: 5_000,
} as const;
