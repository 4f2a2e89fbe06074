/**
 * Five barcode texts to their report, through the front door.
 * @module
 */
import type { Report } from "../../shared/validation/report.ts";
import { judge, only } from "../sandbox/judge.ts";
import { fiveTexts, fiveTextsOfNewSigners } from "./documents.ts";
import { type Measurement, mediansMs } from "./measure.ts";

const TARGET_MS = 25;

export async function benchBarcodeTexts(rounds = 60): Promise<readonly Measurement[]> {
  const warmUp = 10;
  const known = fiveTexts();
  const unknown = fiveTextsOfNewSigners(rounds + warmUp);
  const [seen = Number.NaN, fresh = Number.NaN] = await mediansMs(
    [() => judgeTexts(known), (round) => judgeTexts(unknown[round] ?? known)],
    rounds,
    warmUp,
  );
  return [
    { what: "five barcode texts → report, signer seen before", value: seen, unit: "ms", target: TARGET_MS },
    { what: "five barcode texts → report, new signer", value: fresh, unit: "ms", target: TARGET_MS },
  ];
}

export async function judgeTexts(texts: readonly string[]): Promise<Report> {
  const report = only(await judge([{ kind: "text", name: "codes.txt", text: texts.join("\n") }]));
  demandSampleThatPasses(report);
  return report;
}

/** Nothing of the sandbox is ever "genuine": its rehearsal says what it would be. */
export function demandSampleThatPasses({ rehearsal, reason }: Pick<Report, "rehearsal" | "reason">): void {
  if (rehearsal !== "genuine") throw new Error(`what is measured does not verify: ${rehearsal}, ${reason}`);
}
