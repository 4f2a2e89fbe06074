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
  /** Nested ASN.1 values. */
  asn1Depth: 64,
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
  /** Pixels of one image. */
  imagePixels: 64_000_000,
  /** Milliseconds until a clear answer, whatever the input. */
  answerMs: 5_000,
} as const;
