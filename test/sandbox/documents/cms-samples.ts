/**
 * One document as a PDF with its signature in CMS: attached, detached, armoured, of two signers.
 * @module
 */

import { HIERARCHIES, HIERARCHY_FACTS, type Holder } from "../authorities.ts";
import { buildCms, pem, type SignerDraft } from "../cms-builder.ts";
import { holder } from "../holders.ts";
import { evidencedSigner } from "../services.ts";
import { originalPdf } from "./certificate-pdf.ts";
import { cmsTwins } from "./cms-twins.ts";
import type { DocumentContent } from "./contents/index.ts";
import { type Expectation, expected, inWords, type Sample, type SampleFile, titled, type Words } from "./sample.ts";
import { commonNameOf } from "./signing.ts";

const FORM = {
  attached: inWords(
    "ішінде құжаты бар қолтаңба (CMS)",
    "подпись с документом внутри (CMS)",
    "attached signature (CMS)",
  ),
  detached: inWords(
    "құжат пен бөлек қолтаңба (CMS)",
    "документ и отдельная подпись (CMS)",
    "document and detached signature (CMS)",
  ),
  alone: inWords(
    "құжатсыз бөлек қолтаңба (CMS)",
    "отдельная подпись без документа (CMS)",
    "detached signature alone (CMS)",
  ),
  pem: inWords("мәтін түріндегі қолтаңба (PEM)", "подпись в виде текста (PEM)", "signature as text (PEM)"),
  streamed: inWords(
    "ұзындығы белгісіз BER қолтаңба (CMS)",
    "подпись в BER без длин (CMS)",
    "BER of indefinite length (CMS)",
  ),
  two: inWords("екі қол қоюшы (CMS)", "двое подписавших (CMS)", "two signers (CMS)"),
};

/** A document with the file that its CMS signatures sign. */
export interface SignedFile {
  readonly content: DocumentContent;
  readonly pdf: Uint8Array;
  readonly signedAt: Date;
}

export async function cmsSamples(content: DocumentContent): Promise<readonly Sample[]> {
  const signed = { content, pdf: await originalPdf(content), signedAt: new Date(content.issued) };
  const { pdf } = signed;
  const person = holder("gost-2015", "person");
  const signer = plainSigner(person, signed.signedAt);
  const attached = buildCms({ content: pdf, signers: [signer] });
  const detached = buildCms({ content: pdf, detached: true, signers: [signer] });
  const head = holder("gost-2015", "head");
  const two = [signer, plainSigner(head, signed.signedAt)];
  const good = expected.genuine(signedBy(person));
  return [
    ...evidencedSamples(signed),
    cmsSample(
      content,
      "detached",
      FORM.detached,
      [fileOf(content, "pdf", pdf), fileOf(content, "pdf.p7s", detached)],
      good,
    ),
    cmsSample(content, "pem", FORM.pem, [fileOf(content, "p7s", new TextEncoder().encode(pem(attached)))], good),
    cmsSample(content, "streamed", FORM.streamed, [fileOf(content, "sig", streamed(pdf, signer))], good),
    cmsSample(
      content,
      "two-signers",
      FORM.two,
      [fileOf(content, "cms", buildCms({ content: pdf, signers: two }))],
      // DER sorts the signers; the head comes first.
      expected.genuine(signedBy(head)),
    ),
    cmsSample(content, "alone", FORM.alone, [fileOf(content, "pdf.p7s", detached)], {
      ...expected.notConfirmed("SIGNED_DATA_NOT_FOUND", "content-missing", signedBy(person)),
    }),
    ...cmsTwins(signed, detached),
  ];
}

/** With time-stamp and OCSP answer, under each hierarchy. */
function evidencedSamples({ content, pdf, signedAt }: SignedFile): readonly Sample[] {
  return HIERARCHIES.map((hierarchy) => {
    const { mark } = HIERARCHY_FACTS[hierarchy];
    const { kk, ru, en } = FORM.attached;
    const form = inWords(`${kk}, ${mark}`, `${ru}, ${mark}`, `${en}, ${mark}`);
    const cms = buildCms({ content: pdf, signers: [evidencedSigner(hierarchy, "person", signedAt)] });
    const expect = expected.genuine(signedBy(holder(hierarchy, "person")));
    return cmsSample(content, `attached-${hierarchy}`, form, [fileOf(content, "cms", cms)], expect);
  });
}

function streamed(pdf: Uint8Array, signer: SignerDraft): Uint8Array {
  return buildCms({ content: pdf, signers: [signer], ber: { segment: 4096 } });
}

/** As NCALayer signs without a time-stamp: the signer's own word for the time, and nothing about revocation. */
export function plainSigner(signer: Holder, at: Date): SignerDraft {
  return { keys: signer.keys, certificate: signer.certificate, signingTime: at, signedAttributes: "bound" };
}

export function signedBy(signer: Holder): { signerCommonName: string; documentType: string } {
  return { signerCommonName: commonNameOf(signer), documentType: "file" };
}

export function fileOf(content: DocumentContent, extension: string, bytes: Uint8Array): SampleFile {
  return { name: `SAMPLE-${content.type}.${extension}`, bytes };
}

export function cmsSample(
  content: DocumentContent,
  id: string,
  form: Words,
  files: readonly SampleFile[],
  expect: Expectation,
  twin?: Words,
): Sample {
  const title = titled(content.title, form, twin);
  return { id: `${content.type}-cms-${id}`, title, format: "cms", files, texts: [], expect };
}
