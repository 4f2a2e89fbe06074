/**
 * A sample document or its twin that must fail, with what its report must say.
 * @module
 */

import type { Capture } from "../../../shared/capture/ports.ts";
import type { FormatId } from "../../../shared/formats/signed-document.ts";
import type { Reason } from "../../../shared/validation/codes.ts";
import type { Indication, Report, SubIndication, Verdict } from "../../../shared/validation/report.ts";

export interface Words {
  readonly kk: string;
  readonly ru: string;
  readonly en: string;
}

export interface SampleFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface Sample {
  /** Letters, digits and hyphens; begins with the document's type. */
  readonly id: string;
  readonly title: Words;
  readonly format: FormatId;
  /** Dropped together. */
  readonly files: readonly SampleFile[];
  /** Texts of codes, one after the other; where there are some, there are no files. */
  readonly texts: readonly string[];
  readonly expect: Expectation;
}

/** What every report on the sample says, judged at {@link VALIDATION_TIME} or later under the sandbox's trust. */
export interface Expectation {
  /** Never `genuine`: the sandbox's keys are public. */
  readonly verdict: Exclude<Verdict, "genuine">;
  /** What the verdict would be under an authority of the state; `null` where no list names the authority. */
  readonly rehearsal: Verdict | null;
  /** Of the signature that decides; `null` where none could be judged. */
  readonly indication: Indication | null;
  readonly subIndication: SubIndication | null;
  readonly reason: Reason;
  readonly signerCommonName?: string;
  /** `DocumentSummary.type`. */
  readonly documentType: string;
  /** `Report.covered`, where it is what matters. */
  readonly covered?: Report["covered"];
  /** Text of a forgery: must stand in no field. */
  readonly notShown?: string;
}

/** The samples are dated 2026; at this time all of them are issued and the current certificates are valid. */
export const VALIDATION_TIME = new Date("2026-11-15T06:00:00Z");

/** The sample as a person gives it. */
export function capturesOf(sample: Sample): readonly Capture[] {
  if (sample.texts.length > 0) return [{ kind: "text", name: `${sample.id}.txt`, text: sample.texts.join("\n") }];
  return sample.files.map(({ name, bytes }) => ({ kind: "file", name, bytes }));
}

type Who = Pick<Expectation, "documentType"> & { readonly signerCommonName: string };

export const expected = {
  genuine: (who: Who): Expectation => ({
    verdict: "not-confirmed",
    rehearsal: "genuine",
    indication: "TOTAL_PASSED",
    subIndication: null,
    reason: "sample",
    ...who,
  }),
  notGenuine: (subIndication: SubIndication, reason: Reason, who: Who): Expectation => ({
    verdict: "not-genuine",
    rehearsal: "not-genuine",
    indication: "TOTAL_FAILED",
    subIndication,
    reason,
    ...who,
  }),
  notConfirmed: (subIndication: SubIndication, reason: Reason, who: Who): Expectation => ({
    verdict: "not-confirmed",
    rehearsal: "not-confirmed",
    indication: "INDETERMINATE",
    subIndication,
    reason,
    ...who,
  }),
  /** As above, under an authority that no list knows, or that only bears the name of one. */
  unknownAuthority: (reason: "unknown-issuer" | "issuer-did-not-sign", who: Who): Expectation => ({
    verdict: "not-confirmed",
    rehearsal: null,
    indication: "INDETERMINATE",
    subIndication: "NO_CERTIFICATE_CHAIN_FOUND",
    reason,
    ...who,
  }),
  cantRead: (reason: Reason): Expectation => ({
    verdict: "cant-read",
    rehearsal: null,
    indication: null,
    subIndication: null,
    reason,
    documentType: "none",
  }),
};

export const inWords = (kk: string, ru: string, en: string): Words => ({ kk, ru, en });

/** `Address certificate: PDF with barcodes, one character changed`; `document` as it is printed. */
export function titled(document: Words, form: Words, twin?: Words): Words {
  const title = titleOf(document);
  const join = (language: keyof Words) => `${title[language]}: ${form[language]}${twin ? `, ${twin[language]}` : ""}`;
  return { kk: join("kk"), ru: join("ru"), en: join("en") };
}

/** A printed title, which is in capitals, as a sentence begins. */
export function titleOf(printed: Words): Words {
  return { kk: sentenceCase(printed.kk), ru: sentenceCase(printed.ru), en: sentenceCase(printed.en) };
}

function sentenceCase(text: string): string {
  const lower = /\p{Lu}{2}/u.test(text) ? text.toLowerCase() : text;
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}
