/**
 * The first signature of signed XML, verified by xmldsigjs with the key of its certificate: parsed, canonicalised,
 * digested, signature checked; no path.
 * @module
 */
import * as xmldom from "@xmldom/xmldom";
import { setNodeDependencies } from "xml-core";
import { Application, Parse, SignedXml } from "xmldsigjs";
import xpath from "xpath";

// Its README asks for these in Node.
setNodeDependencies({
  XMLSerializer: xmldom.XMLSerializer,
  DOMParser: xmldom.DOMParser,
  DOMImplementation: xmldom.DOMImplementation,
  xpath,
});
Application.setEngine("NodeJS", globalThis.crypto);

const XMLDSIG = "http://www.w3.org/2000/09/xmldsig#";

export async function verifyXml(xml: Uint8Array): Promise<boolean> {
  const document = Parse(new TextDecoder().decode(xml));
  const [signature] = document.getElementsByTagNameNS(XMLDSIG, "Signature");
  if (!signature) return false;
  const signed = new SignedXml(document);
  signed.LoadXml(signature);
  return signed.Verify();
}
