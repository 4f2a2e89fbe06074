/**
 * What an OCSP response says about one certificate. RFC 6960 §4.2.1, SingleResponse.
 * @module
 */
import { type Asn1, readAsn1 } from "../asn1/der.ts";
import { digestByOid, startDigest } from "../crypto/index.ts";
import { equalBytes } from "../encoding.ts";
import { RefusedInput } from "../refusal.ts";
import { readAlgorithmIdentifier } from "./algorithm-identifier.ts";
import { readExtensions, unknownCritical } from "./crl-extensions.ts";
import { type RevocationReason, revocationReason } from "./revocation-reason.ts";
import { serialNumberOf } from "./serial-number.ts";

const ARCHIVE_CUTOFF = "1.3.6.1.5.5.7.48.1.6";
const UNDERSTOOD: ReadonlySet<string> = new Set([
  ARCHIVE_CUTOFF,
  "1.3.6.1.5.5.7.48.1.3", // where the CRL lies that the answer was taken from
]);

export interface OcspAnswer {
  readonly certificate: CertificateIdentifier;
  readonly status:
    | { readonly kind: "good" }
    | { readonly kind: "revoked"; readonly at: Date; readonly reason: RevocationReason }
    | { readonly kind: "unknown" };
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
  /** The responder keeps what it knows about certificates that expired since then. RFC 6960 §4.4.4. */
  readonly archiveCutoff?: Date;
  /** OIDs of critical extensions that are not read here: nothing may be concluded from such an answer. */
  readonly unknownCritical: readonly string[];
}

/** CertID. */
interface CertificateIdentifier {
  readonly digestOid: string;
  readonly issuerNameHash: Uint8Array;
  readonly issuerKeyHash: Uint8Array;
  /** As `Certificate` writes it. */
  readonly serialNumber: string;
}

/**
 * Whether a CertID is that certificate of that issuer: serial number, issuer's name and issuer's key. `issuerName` is the
 * DER of the Name, `issuerKey` the content of the key's BIT STRING. The digest only identifies, so SHA-1 does.
 */
export function identifies(
  { digestOid, issuerNameHash, issuerKeyHash, serialNumber }: CertificateIdentifier,
  wanted: {
    readonly serialNumber: string;
    readonly issuerNames: readonly Uint8Array[];
    readonly issuerKey: Uint8Array;
  },
): boolean {
  const digest = digestByOid(digestOid);
  if (!digest || serialNumber !== wanted.serialNumber) return false;
  const hashes = (value: Uint8Array, hash: Uint8Array) => equalBytes(startDigest(digest).update(value).digest(), hash);
  return wanted.issuerNames.some((name) => hashes(name, issuerNameHash)) && hashes(wanted.issuerKey, issuerKeyHash);
}

/** Throws {@link RefusedInput}. */
export function readOcspAnswer(node: Asn1): OcspAnswer {
  const fields = [...node.sequence()];
  const certificate = fields.shift();
  const status = fields.shift();
  const thisUpdate = fields.shift();
  const nextUpdate = fields[0]?.isContext(0) ? fields.shift()?.explicit().time() : undefined;
  const wrapped = fields[0]?.isContext(1) ? fields.shift() : undefined;
  if (!certificate || !status || !thisUpdate || fields.length > 0)
    throw new RefusedInput("malformed", "SingleResponse");
  const extensions = wrapped ? readExtensions(wrapped.explicit()) : new Map();
  const cutoff = extensions.get(ARCHIVE_CUTOFF);
  return {
    certificate: readCertificateIdentifier(certificate),
    status: readStatus(status),
    thisUpdate: thisUpdate.time(),
    ...(nextUpdate && { nextUpdate }),
    ...(cutoff && { archiveCutoff: readAsn1(cutoff.value).time() }),
    unknownCritical: unknownCritical(extensions, UNDERSTOOD),
  };
}

function readCertificateIdentifier(node: Asn1): CertificateIdentifier {
  const [algorithm, nameHash, keyHash, serialNumber, more] = node.sequence();
  if (!algorithm || !nameHash || !keyHash || !serialNumber || more) throw new RefusedInput("malformed", "CertID");
  return {
    digestOid: readAlgorithmIdentifier(algorithm).oid,
    issuerNameHash: nameHash.octetString(),
    issuerKeyHash: keyHash.octetString(),
    serialNumber: serialNumberOf(serialNumber.integerBytes()),
  };
}

function readStatus(node: Asn1): OcspAnswer["status"] {
  if (node.isContext(0)) return { kind: "good" };
  if (node.isContext(2)) return { kind: "unknown" };
  if (!node.isContext(1)) throw new RefusedInput("malformed", "CertStatus");
  const [at, wrapped, more] = node.children;
  if (!at || more || (wrapped && !wrapped.isContext(0))) throw new RefusedInput("malformed", "RevokedInfo");
  const reason = wrapped ? revocationReason(wrapped.explicit().smallInteger()) : "unspecified";
  return { kind: "revoked", at: at.time(), reason };
}
