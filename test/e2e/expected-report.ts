/**
 * Holds a report on the screen against what a sample expects of it.
 * @module
 */
import { expect } from "vitest";
import type { Messages } from "../../shared/i18n/messages.ts";
import type { Expectation } from "../sandbox/documents/index.ts";
import { expectedBands, expectedChip, unsignedBand } from "./expected-words.ts";
import type { ShownReport } from "./shown-report.ts";
import type { Unsigned } from "./unsigned-things.ts";

/** `messages`: the texts of the language that the screen speaks. */
export function expectReport({ bands, signers }: ShownReport, wanted: Expectation, messages: Messages): void {
  const expected = expectedBands(messages, wanted);
  expect(bands.map(({ kind, word, rehearsal }) => ({ kind, word, rehearsal }))).toEqual(
    expected.map(({ kind, word, rehearsal }) => ({ kind, word, rehearsal })),
  );
  for (const [index, { sentence }] of expected.entries()) expect(bands[index]?.sentence).toMatch(sentence);
  const { signerCommonName } = wanted;
  if (signerCommonName === undefined) return;
  const decisive = signers.filter(({ name }) => name === signerCommonName);
  expect(decisive, `${signerCommonName} among ${signers.map(({ name }) => name)}`).not.toEqual([]);
  if (signers.length === 1) return;
  expect(decisive.map((signer) => signer.chip)).toContain(expectedChip(wanted));
}

/** Of what carries no signature: named, with what would help, and never called forged. */
export function expectUnsigned(report: ShownReport, { reason, next, link }: Unsigned, messages: Messages): void {
  const { sentence, ...band } = unsignedBand(messages, reason, link);
  expect(report).toEqual({
    reason,
    signers: [],
    bands: [{ ...band, sentence: expect.stringMatching(sentence), next: messages[`next.${next}`] }],
  });
}
