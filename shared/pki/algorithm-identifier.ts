/**
 * AlgorithmIdentifier, and which signature algorithm one names. RFC 5280 §4.1.1.2, RFC 4055.
 * @module
 */
import { type Asn1, readAsn1, TAG } from "../asn1/der.ts";
import {
  type DigestName,
  digestByOid,
  type PssParameters,
  rsaPss,
  type SignatureAlgorithm,
  signatureAlgorithmByOid,
} from "../crypto/index.ts";
import { isRefusal, RefusedInput, refusing } from "../refusal.ts";

export interface AlgorithmIdentifier {
  readonly oid: string;
  /** DER of the parameters as they were written; absent is not NULL. */
  readonly parameters?: Uint8Array;
}

/** Reads an AlgorithmIdentifier. Throws {@link RefusedInput}: call it inside `refusing`. */
export function readAlgorithmIdentifier(node: Asn1): AlgorithmIdentifier {
  const [algorithm, parameters, more] = node.sequence();
  if (!algorithm || more) throw new RefusedInput("malformed", "AlgorithmIdentifier");
  const oid = algorithm.oid();
  return parameters ? { oid, parameters: parameters.raw } : { oid };
}

/**
 * The signature algorithm, or undefined outside the allow-list. `digest`, the message's own digest algorithm,
 * completes the key OIDs that CMS writes in the place of signature OIDs.
 */
export function signatureAlgorithmOf(
  identifier: AlgorithmIdentifier,
  { digest }: { readonly digest?: DigestName | undefined } = {},
): SignatureAlgorithm | undefined {
  if (identifier.oid !== RSASSA_PSS) return signatureAlgorithmByOid(identifier.oid, { digest });
  const parameters = refusing(() => readPssParameters(identifier.parameters));
  return isRefusal(parameters) ? undefined : rsaPss(parameters);
}

const RSASSA_PSS = "1.2.840.113549.1.1.10";
const MGF1 = "1.2.840.113549.1.1.8";

/** RSASSA-PSS-params. RFC 4055 §3.1: what is not written is SHA-1, MGF1 over SHA-1, 20 bytes of salt. */
function readPssParameters(der: Uint8Array | undefined): PssParameters {
  const parameters: { -readonly [K in keyof PssParameters]: PssParameters[K] } = {
    digest: "SHA-1",
    mgfDigest: "SHA-1",
    saltLength: 20,
  };
  if (!der) throw new RefusedInput("malformed", "RSASSA-PSS without parameters");
  let last = -1;
  for (const member of readAsn1(der).sequence()) {
    const number = member.tagNumber;
    if (!member.isContext(number) || number <= last) throw new RefusedInput("malformed", "RSASSA-PSS-params");
    last = number;
    const value = member.explicit();
    if (number === 0) parameters.digest = readSha(value);
    else if (number === 1) parameters.mgfDigest = readMaskGenerator(value);
    else if (number === 2) parameters.saltLength = value.smallInteger();
    else if (number !== 3 || value.smallInteger() !== 1) throw new RefusedInput("malformed", "trailerField");
  }
  if (parameters.saltLength < 0) throw new RefusedInput("malformed", "saltLength");
  return parameters;
}

function readMaskGenerator(node: Asn1): PssParameters["mgfDigest"] {
  const { oid, parameters } = readAlgorithmIdentifier(node);
  if (oid !== MGF1 || !parameters) throw new RefusedInput("unsupported-algorithm", "mask generation");
  return readSha(readAsn1(parameters));
}

function readSha(node: Asn1): PssParameters["digest"] {
  const { oid, parameters } = readAlgorithmIdentifier(node);
  const name = digestByOid(oid);
  if (parameters && !isNull(parameters)) throw new RefusedInput("unsupported-algorithm", "digest parameters");
  if (name === "SHA-1" || name === "SHA-256" || name === "SHA-384" || name === "SHA-512") return name;
  throw new RefusedInput("unsupported-algorithm", oid);
}

export function isNull(parameters: Uint8Array): boolean {
  return parameters.length === 2 && parameters[0] === TAG.null && parameters[1] === 0;
}
