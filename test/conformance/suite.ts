/**
 * The conformance suite: what every vector that others made must give. One suite for every runtime.
 * @module
 */
import { CARD_CASES } from "./cards.ts";
import { CERTIFICATE_CASES } from "./certificates.ts";
import type { ConformanceCase, Runtime } from "./conformance-case.ts";
import { EVIDENCE_CASES } from "./evidence.ts";
import { KALKAN_CASES } from "./kalkan.ts";
import { WYCHEPROOF_CASES } from "./wycheproof.ts";
import { XML_CASES } from "./xml-signatures.ts";

export const SUITE: readonly ConformanceCase[] = [
  ...CERTIFICATE_CASES,
  ...EVIDENCE_CASES,
  ...KALKAN_CASES,
  ...XML_CASES,
  ...CARD_CASES,
  ...WYCHEPROOF_CASES,
];

/** Gives a vector by its path below the folder of vectors. */
export type ReadVector = (path: string) => Promise<Uint8Array>;

export interface CaseResult {
  readonly name: string;
  readonly outcome: "passed" | "failed" | "skipped";
  /** What differed, or why the case was left out; empty where it passed. */
  readonly detail: string;
}

/** What the suite's page in a browser offers to a test, as `conformance` on its global object. */
export interface ConformancePage {
  inPage(): Promise<readonly CaseResult[]>;
  inServiceWorker(): Promise<readonly CaseResult[]>;
}

/** Runs every case, one after the other. Never throws. */
export async function* runSuite(readVector: ReadVector, runtime: Runtime): AsyncGenerator<CaseResult> {
  for (const each of SUITE) yield await runCase(each, readVector, runtime);
}

export async function runCase(each: ConformanceCase, readVector: ReadVector, runtime: Runtime): Promise<CaseResult> {
  const { name, needs, files } = each;
  if (needs === "pdf" && !runtime.pdf) return { name, outcome: "skipped", detail: "no PDF reader here" };
  try {
    const differences = await each.run(await Promise.all(files.map(readVector)), runtime);
    return { name, outcome: differences.length === 0 ? "passed" : "failed", detail: differences.join("\n") };
  } catch (error) {
    return { name, outcome: "failed", detail: String(error) };
  }
}
