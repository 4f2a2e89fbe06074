/**
 * Signature wrapping: a document that reads forged while a signature in it still verifies over the original, moved
 * elsewhere. The known variants after McIntosh and Austel (2005) and Somorovsky et al. (2012).
 * @module
 */

import type { Holder } from "../authorities.ts";
import { TRANSFORM } from "../xml-signature-text.ts";
import type { DocumentContent } from "./contents/index.ts";
import { signedXml, withChangedContent } from "./signing.ts";

export const WRAPPINGS = ["object", "sibling", "nested", "duplicate-id"] as const;
export type Wrapping = (typeof WRAPPINGS)[number];

/** `content` signed by Id as it should be. */
export function signedById(content: DocumentContent, by: Holder): string {
  return signedXml({ ...content, xml: identified(content.xml, "signed") }, by, {
    references: [{ uri: "#signed", transforms: [TRANSFORM.enveloped, TRANSFORM.exclusiveWithComments] }],
  });
}

/** The same, wrapped: what stands first, and where a reader looks, is forged. */
export function wrapped(content: DocumentContent, by: Holder, wrapping: Wrapping): string {
  const whole = signedById(content, by);
  const signature = /<ds:Signature .*<\/ds:Signature>/s.exec(whole)?.[0] ?? "";
  const original = bodyOf(whole.replace(signature, ""));
  const declaration = whole.slice(0, whole.indexOf("?>") + 2);
  const forged = (id: string, inside: string): string =>
    bodyOf(withChangedContent(original).replace(' Id="signed"', ` Id="${id}"`)).replace(
      /(<\/ns2:response>)$/,
      `${inside}$1`,
    );
  switch (wrapping) {
    case "object": {
      const carrying = signature.replace("</ds:Signature>", `<ds:Object>${original}</ds:Object></ds:Signature>`);
      return declaration + forged("forged", carrying);
    }
    case "sibling":
      return `${declaration}<responses>${forged("forged", "")}${bodyOf(whole)}</responses>`;
    case "nested":
      return declaration + forged("forged", `<attachment>${original}</attachment>${signature}`);
    case "duplicate-id":
      return declaration + forged("signed", `<attachment>${original}</attachment>${signature}`);
  }
}

function identified(xml: string, id: string): string {
  return xml.replace("<ns2:response ", `<ns2:response Id="${id}" `);
}

function bodyOf(xml: string): string {
  return xml.replace(/^<\?xml.*?\?>/, "");
}
