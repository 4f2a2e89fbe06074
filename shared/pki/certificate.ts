/**
 * X.509 certificates, read over their original bytes. RFC 5280 §4.1.
 * @module
 */
import { type Asn1, readAsn1 } from "../asn1/der.ts";
import { digest } from "../crypto/index.ts";
import { equalBytes, toHex } from "../encoding.ts";
import { type Refusal, RefusedInput, refusing } from "../refusal.ts";
import { type AlgorithmIdentifier, readAlgorithmIdentifier } from "./algorithm-identifier.ts";
import { unarmour } from "./armour.ts";
import { type CertificateExtensions, NO_EXTENSIONS, readCertificateExtensions } from "./certificate-extensions.ts";
import { type Name, readName } from "./name.ts";
import { readSubjectPublicKeyInfo, type SubjectPublicKeyInfo } from "./public-key.ts";
import { serialNumberOf } from "./serial-number.ts";

export interface Certificate {
  /** The whole certificate. */
  readonly der: Uint8Array;
  /** TBSCertificate: what the issuer signed. */
  readonly tbs: Uint8Array;
  readonly version: 1 | 2 | 3;
  /** Lower-case hex without leading zeros: see {@link serialNumberOf}. */
  readonly serialNumber: string;
  readonly issuer: Name;
  readonly subject: Name;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly subjectPublicKeyInfo: SubjectPublicKeyInfo;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signatureValue: Uint8Array;
  readonly extensions: CertificateExtensions;
}

/** Reads a certificate, DER or PEM, to its last byte. Never throws. */
export function readCertificate(bytes: Uint8Array): Certificate | Refusal {
  return refusing(() => readNode(readAsn1(unarmour(bytes))));
}

/** SHA-256 of the whole certificate, lower-case hex: what lists and people call its fingerprint. */
export async function certificateSha256(certificate: Certificate): Promise<string> {
  return toHex(await digest("SHA-256", [certificate.der]));
}

const VERSIONS = [1, 2, 3] as const;

function readNode(node: Asn1): Certificate {
  const [tbs, signatureAlgorithm, signature, more] = node.sequence();
  if (!tbs || !signatureAlgorithm || !signature || more) throw new RefusedInput("malformed", "Certificate");
  const { bytes: signatureValue, unusedBits } = signature.bitString();
  if (unusedBits !== 0) throw new RefusedInput("malformed", "signatureValue");
  const { algorithm, ...fields } = readTbs(tbs);
  // RFC 5280 §4.1.1.2: the algorithm stands twice, once under the signature.
  if (!equalBytes(algorithm.raw, signatureAlgorithm.raw)) throw new RefusedInput("malformed", "two algorithms");
  return {
    der: node.raw,
    tbs: tbs.raw,
    ...fields,
    signatureAlgorithm: readAlgorithmIdentifier(signatureAlgorithm),
    signatureValue,
  };
}

/** RFC 5280 §4.1.2. */
function readTbs(tbs: Asn1) {
  const fields = [...tbs.sequence()];
  const version: Certificate["version"] = fields[0]?.isContext(0) ? readVersion(fields.shift()) : 1;
  const [serial, algorithm, issuer, validity, subject, key, ...optional] = fields;
  if (!serial || !algorithm || !issuer || !validity || !subject || !key) {
    throw new RefusedInput("malformed", "TBSCertificate");
  }
  const [notBefore, notAfter, more] = validity.sequence();
  if (!notBefore || !notAfter || more) throw new RefusedInput("malformed", "Validity");
  return {
    version,
    serialNumber: serialNumberOf(serial.integerBytes()),
    algorithm,
    issuer: readName(issuer),
    subject: readName(subject),
    notBefore: notBefore.time(),
    notAfter: notAfter.time(),
    subjectPublicKeyInfo: readSubjectPublicKeyInfo(key),
    extensions: readOptionalFields(optional, version),
  };
}

/** DER leaves the default out: version 1 is never written. */
function readVersion(node: Asn1 | undefined): 2 | 3 {
  const version = node && VERSIONS[node.explicit().smallInteger()];
  if (version !== 2 && version !== 3) throw new RefusedInput("malformed", "version");
  return version;
}

/** issuerUniqueID [1] and subjectUniqueID [2] from version 2, extensions [3] in version 3; each once, in order. */
function readOptionalFields(fields: readonly Asn1[], version: Certificate["version"]): CertificateExtensions {
  let extensions = NO_EXTENSIONS;
  let last = 0;
  for (const field of fields) {
    const number = field.tagNumber;
    if (!field.isContext(number) || number <= last) throw new RefusedInput("malformed", "TBSCertificate");
    last = number;
    if ((number === 1 || number === 2) && version >= 2) field.implicitBitString();
    else if (number === 3 && version === 3) extensions = readCertificateExtensions(field.explicit());
    else throw new RefusedInput("malformed", `TBSCertificate [${number}] in version ${version}`);
  }
  return extensions;
}
