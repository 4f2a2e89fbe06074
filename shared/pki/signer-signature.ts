/**
 * The cryptography of one CMS signer over content at hand. RFC 5652 §5.4, §5.6.
 * @module
 */
import { type Chunks, digest, digestByOid, verifySignature } from "../crypto/index.ts";
import { equalBytes } from "../encoding.ts";
import { isRefusal } from "../refusal.ts";
import { signatureAlgorithmOf } from "./algorithm-identifier.ts";
import type { Certificate } from "./certificate.ts";
import type { SignerInfo } from "./cms-signer.ts";
import { publicKeyOf } from "./public-key.ts";

export type SignerSignature =
  | "valid"
  | "content-digest-differs"
  | "signature-wrong"
  | "digest-unsupported"
  | "algorithm-unsupported"
  | "malformed";

/**
 * Whether the signer signed `content` with the key of `certificate`. Whose certificate that is, and whether the signer meant
 * it, is for the caller to judge. Never throws.
 */
export async function checkSignerSignature(
  signer: SignerInfo,
  certificate: Certificate,
  content: Chunks,
): Promise<SignerSignature> {
  const { signedAttributes, digestAlgorithm, faults } = signer;
  if (faults.length > 0) return "malformed";
  const digestName = digestByOid(digestAlgorithm.oid);
  if (signedAttributes) {
    if (!digestName) return "digest-unsupported";
    if (!signedAttributes.messageDigest) return "malformed";
    if (!equalBytes(await digest(digestName, content), signedAttributes.messageDigest)) return "content-digest-differs";
  }
  const algorithm = signatureAlgorithmOf(signer.signatureAlgorithm, digestName ? { digest: digestName } : {});
  const key = publicKeyOf(certificate.subjectPublicKeyInfo);
  if (!algorithm || isRefusal(key)) return "algorithm-unsupported";
  for (const message of signedMessages(signer, content)) {
    if ((await verifySignature(algorithm, key, signer.signatureValue, message, "der")) === "valid") return "valid";
  }
  return "signature-wrong";
}

/**
 * The octets under the signature value: the attributes in DER, or as they were written where only those verify, or else the
 * content. For whoever verifies by other means.
 */
export async function signedMessage(signer: SignerInfo, certificate: Certificate, content: Chunks): Promise<Chunks> {
  const [usual = [], other] = signedMessages(signer, content);
  if (!other) return usual;
  const digestName = digestByOid(signer.digestAlgorithm.oid);
  const algorithm = signatureAlgorithmOf(signer.signatureAlgorithm, digestName ? { digest: digestName } : {});
  const key = publicKeyOf(certificate.subjectPublicKeyInfo);
  if (!algorithm || isRefusal(key)) return usual;
  const asWritten = await verifySignature(algorithm, key, signer.signatureValue, other, "der");
  return asWritten === "valid" ? other : usual;
}

/** What the signature value may cover: the attributes in DER, or as they were written, or else the content itself. */
function signedMessages({ signedAttributes }: SignerInfo, content: Chunks): readonly Chunks[] {
  if (!signedAttributes) return [content];
  const { der, asWritten } = signedAttributes;
  return asWritten ? [[der], [asWritten]] : [[der]];
}
