/**
 * The documents that are measured, made before the clock runs.
 * @module
 */
import { authority } from "../sandbox/authorities.ts";
import { barcodeTexts, zipOf } from "../sandbox/documents/barcode-set.ts";
import { certificatePdf } from "../sandbox/documents/certificate-pdf.ts";
import { CONTENTS } from "../sandbox/documents/contents/index.ts";
import type { CodeForm } from "../sandbox/documents/paper.ts";
import { signedXml } from "../sandbox/documents/signing.ts";
import { holder, issue } from "../sandbox/holders.ts";

const PARTS = 5;

/** An address certificate of five codes, and what its PDF prints. */
export const FIVE_PARTS = CONTENTS.address;

/** Texts of the five codes, signed by the sandbox's information system under GOST 2015. */
export function fiveTexts(): readonly string[] {
  return textsOf(signedXml(FIVE_PARTS, holder("gost-2015", "system")));
}

/** A4 with these codes. */
export function fiveCodePdf(codes: CodeForm): Promise<Uint8Array> {
  return certificatePdf(FIVE_PARTS, fiveTexts(), { codes });
}

/** The same texts by `count` information systems whose keys nobody has seen yet. */
export function fiveTextsOfNewSigners(count: number): readonly (readonly string[])[] {
  return Array.from({ length: count }, (_, index) => {
    const subject = {
      CN: `SAMPLE ҮЛГІ ЖҮЙЕСІ ${index + 1}`,
      C: "KZ",
      O: "SAMPLE ҮЛГІ АГЕНТТІГІ",
      OU: "BIN000000000012",
    };
    return textsOf(
      signedXml(FIVE_PARTS, issue(authority("gost-2015"), `bench ${index}`, { profile: "system", subject })),
    );
  });
}

function textsOf(xml: string): readonly string[] {
  const bytes = new TextEncoder().encode(xml);
  const partBytes = Math.ceil(zipOf(bytes, "one").length / PARTS);
  return barcodeTexts(bytes, { favorId: FIVE_PARTS.number, creationDate: FIVE_PARTS.issued, partBytes });
}
