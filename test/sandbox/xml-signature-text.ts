/**
 * XML signatures as text: the markup that Kazakhstan's systems write, line by line. W3C XML Signature 1.1 §4.
 * @module
 */

export const XMLDSIG = "http://www.w3.org/2000/09/xmldsig#";

export const TRANSFORM = {
  enveloped: "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
  inclusive: "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
  inclusiveWithComments: "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments",
  exclusive: "http://www.w3.org/2001/10/xml-exc-c14n#",
  exclusiveWithComments: "http://www.w3.org/2001/10/xml-exc-c14n#WithComments",
} as const;

export interface ReferenceText {
  readonly uri: string;
  readonly type?: string;
  readonly transforms: readonly string[];
  readonly digestMethod: string;
  readonly digestValue: Uint8Array;
}

export interface SignatureText {
  /** Empty for none. */
  readonly prefix: string;
  readonly id?: string;
  readonly canonicalization: string;
  readonly signatureMethod: string;
  readonly references: readonly ReferenceText[];
  readonly signatureValue: Uint8Array;
  /** DER certificates; none leaves KeyInfo out. */
  readonly certificates: readonly Uint8Array[];
  /** Markup inside KeyInfo beside the certificates, and after KeyInfo. */
  readonly moreKeyInfo: string;
  readonly objects: string;
  /** Between the lines of base64. */
  readonly lineEnd: string;
}

export function signatureText(signature: SignatureText): string {
  const { prefix } = signature;
  const declaration = prefix === "" ? `xmlns="${XMLDSIG}"` : `xmlns:${prefix}="${XMLDSIG}"`;
  const id = signature.id === undefined ? "" : ` Id="${signature.id}"`;
  const element = elements(prefix);
  const base64 = (bytes: Uint8Array): string => base64Lines(bytes, signature.lineEnd);
  const certificates = signature.certificates.map((der) => element("X509Certificate", "", `\n${base64(der)}\n`));
  const x509 = certificates.length > 0 ? `${element("X509Data", "", `\n${certificates.join("\n")}\n`)}\n` : "";
  const keyInfo = x509 + signature.moreKeyInfo;
  const parts = [
    signedInfo(signature),
    element("SignatureValue", "", `\n${base64(signature.signatureValue)}\n`),
    ...(keyInfo === "" ? [] : [element("KeyInfo", "", `\n${keyInfo}`)]),
    ...(signature.objects === "" ? [] : [signature.objects]),
  ];
  return element("Signature", ` ${declaration}${id}`, `\n${parts.join("\n")}\n`);
}

function signedInfo(signature: SignatureText): string {
  const element = elements(signature.prefix);
  const lines = [
    element("CanonicalizationMethod", ` Algorithm="${signature.canonicalization}"`),
    element("SignatureMethod", ` Algorithm="${signature.signatureMethod}"`),
    ...signature.references.map((reference) => referenceText(reference, signature)),
  ];
  return element("SignedInfo", "", `\n${lines.join("\n")}\n`);
}

function referenceText(reference: ReferenceText, { prefix, lineEnd }: SignatureText): string {
  const element = elements(prefix);
  const type = reference.type === undefined ? "" : ` Type="${reference.type}"`;
  const transforms = reference.transforms.map((uri) => element("Transform", ` Algorithm="${uri}"`));
  const lines = [
    ...(transforms.length > 0 ? [element("Transforms", "", `\n${transforms.join("\n")}\n`)] : []),
    element("DigestMethod", ` Algorithm="${reference.digestMethod}"`),
    element("DigestValue", "", base64Lines(reference.digestValue, lineEnd)),
  ];
  return element("Reference", ` URI="${reference.uri}"${type}`, `\n${lines.join("\n")}\n`);
}

function elements(prefix: string): (localName: string, attributes: string, content?: string) => string {
  return (localName, attributes, content) => {
    const name = prefix === "" ? localName : `${prefix}:${localName}`;
    return content === undefined ? `<${name}${attributes}/>` : `<${name}${attributes}>${content}</${name}>`;
  };
}

/** Lines of 76 characters, as MIME and Java write them. */
function base64Lines(bytes: Uint8Array, lineEnd: string): string {
  return (
    Buffer.from(bytes)
      .toString("base64")
      .match(/.{1,76}/g) ?? []
  ).join(lineEnd);
}
