/**
 * Captures judged in a test: the real core, with clock, trust and readers given.
 * @module
 */
import type { Capture, ImageReader, PdfReader } from "../../shared/capture/ports.ts";
import { type CheckOptions, check, type Outside } from "../../shared/check.ts";
import { builtInRevocation, builtInTrust } from "../../shared/trust/built-in.ts";
import type { Report, SignatureReport } from "../../shared/validation/report.ts";

/** Between the start and the end of everything the sandbox issues. */
export const TODAY = new Date("2026-11-21T12:00:00Z");

/** For captures that hold neither images nor PDFs: a test that needs them gives real readers. */
const noReader = { refused: "unsupported" } as const;
const noImages: ImageReader = { codes: async () => noReader };
const noPdf: PdfReader = { open: async () => noReader };

export type JudgeOptions = CheckOptions & Partial<Outside>;

export async function judge(captures: readonly Capture[], options: JudgeOptions = {}): Promise<readonly Report[]> {
  const outside: Outside = {
    clock: { now: () => TODAY },
    images: noImages,
    pdf: noPdf,
    trust: builtInTrust(),
    revocation: builtInRevocation(),
    ...options,
  };
  const course = check(captures, outside, options);
  for (;;) {
    const step = await course.next();
    if (step.done) return step.value;
  }
}

/** The only report on one file. */
export async function judgeFile(name: string, bytes: Uint8Array, options: JudgeOptions = {}): Promise<Report> {
  return only(await judge([file(name, bytes)], options));
}

export function file(name: string, bytes: Uint8Array): Capture {
  return { kind: "file", name, bytes };
}

export function only<T>(values: readonly T[]): T {
  const [value, more] = values;
  if (value === undefined || more !== undefined) throw new Error(`${values.length} instead of one`);
  return value;
}

/** `INDICATION/SUB_INDICATION reason`, the short form that tests compare. */
export function outcome(of: Report | SignatureReport): string {
  const signature = "signatures" in of ? of.signatures[0] : of;
  if (!signature) return `none ${of.reason}`;
  const indication = [signature.indication, signature.subIndication].filter((part) => part !== null).join("/");
  return `${indication} ${signature.reason}`;
}
