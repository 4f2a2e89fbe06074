/**
 * Twins of CMS signatures that must fail: content, attributes, signer, time, evidence.
 * @module
 */

import { signingTimeAttribute } from "../cms-attributes.ts";
import { buildCms, type SignerDraft } from "../cms-builder.ts";
import { type HolderName, holder, REVOKED_AT } from "../holders.ts";
import { evidencedSigner, timeStamp } from "../services.ts";
import { cmsSample, fileOf, plainSigner, type SignedFile, signedBy } from "./cms-samples.ts";
import { withOcsp } from "./evidence.ts";
import { type Expectation, expected, inWords, type Sample, type Words } from "./sample.ts";
import { stranger } from "./strangers.ts";
import { TWIN } from "./twin-words.ts";

const FORM = inWords("қолтаңба (CMS)", "подпись (CMS)", "signature (CMS)");

/** `detached` is the good detached signature over the file. */
export function cmsTwins(signed: SignedFile, detached: Uint8Array): readonly Sample[] {
  const { content, pdf } = signed;
  const otherPdf = withOneOtherByte(pdf);
  const altered = expected.notGenuine("HASH_FAILURE", "hash-failure", signedBy(holder("gost-2015", "person")));
  const together = [fileOf(content, "pdf", otherPdf), fileOf(content, "pdf.p7s", detached)];
  return [
    ...attachedTwins(signed, otherPdf, altered),
    cmsSample(content, "other-file", FORM, together, altered, TWIN.otherFile),
    ...timeTwins(signed),
  ];
}

function attachedTwins(
  { content, pdf, signedAt }: SignedFile,
  otherPdf: Uint8Array,
  altered: Expectation,
): readonly Sample[] {
  const person = holder("gost-2015", "person");
  const expired = holder("gost-2015", "expired-person");
  const revoked = holder("gost-2015", "revoked-person");
  const plain = plainSigner(person, signedAt);
  const early = new Date(signedAt);
  early.setUTCFullYear(2023);
  const wrong = expected.notGenuine("SIG_CRYPTO_FAILURE", "signature-wrong", signedBy(person));
  const made = (id: string, words: Words, cms: Uint8Array, expect: Expectation) =>
    cmsSample(content, id, FORM, [fileOf(content, "cms", cms)], expect, words);
  const by = (signer: SignerDraft) => buildCms({ content: pdf, signers: [signer] });
  return [
    made(
      "changed-content",
      TWIN.changedContent,
      buildCms({ content: pdf, attachedContent: otherPdf, signers: [plain] }),
      altered,
    ),
    made("changed-attributes", TWIN.signedAttributes, withOtherSigningTime(by(plain), signedAt), wrong),
    made("changed-signature", TWIN.changedSignature, by({ ...plain, tamperSignature: withOneOtherByte }), wrong),
    made("other-signer", TWIN.otherSigner, by(plainSigner(stranger(), signedAt)), {
      ...expected.unknownAuthority("unknown-issuer", signedBy(stranger())),
    }),
    made("expired", TWIN.expired, by(plainSigner(expired, early)), {
      ...expected.notConfirmed("OUT_OF_BOUNDS_NO_POE", "certificate-expired-no-time", signedBy(expired)),
    }),
    // Only the signer's word says that it was signed before the revocation. EN 319 102-1 §5.3.4.
    made("revoked-no-time", TWIN.revokedNoTime, by(plainSigner(revoked, monthsFrom(REVOKED_AT, -2))), {
      ...expected.notConfirmed("REVOKED_NO_POE", "revoked-no-time", signedBy(revoked)),
    }),
  ];
}

/** Time-stamps and revocation evidence. */
function timeTwins({ content, pdf, signedAt }: SignedFile): readonly Sample[] {
  const person = holder("gost-2015", "person");
  const revoked = holder("gost-2015", "revoked-person");
  const elsewhere = new TextEncoder().encode("SAMPLE: another signature");
  const made = (id: string, words: Words, who: HolderName, changes: Partial<SignerDraft>, expect: Expectation) => {
    const cms = buildCms({ content: pdf, signers: [evidencedSigner("gost-2015", who, signedAt, changes)] });
    return cmsSample(content, id, FORM, [fileOf(content, "cms", cms)], expect, words);
  };
  return [
    made(
      "foreign-stamp",
      TWIN.foreignStamp,
      "person",
      { timeStamps: [() => timeStamp("gost-2015", elsewhere, signedAt)] },
      {
        ...expected.notConfirmed("SIG_CONSTRAINTS_FAILURE", "time-stamp-failed", signedBy(person)),
      },
    ),
    // The time-stamp proves that it was signed after the revocation.
    made("revoked", TWIN.revoked, "revoked-person", withOcsp(revoked, signedAt, { revokedAt: REVOKED_AT }), {
      ...expected.notGenuine("REVOKED", "revoked", signedBy(revoked)),
    }),
  ];
}

/** The signing time among the signed attributes, an hour off. */
function withOtherSigningTime(cms: Uint8Array, signedAt: Date): Uint8Array {
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
  const later = new Date(Number(signedAt) + 3_600_000);
  const changed = hex(cms).replace(hex(signingTimeAttribute(signedAt)), hex(signingTimeAttribute(later)));
  if (changed === hex(cms)) throw new Error("no signing time to change");
  return new Uint8Array(Buffer.from(changed, "hex"));
}

/** One byte in the middle is another; of a PDF, a byte that no reader stumbles over. */
function withOneOtherByte(bytes: Uint8Array): Uint8Array {
  const changed = bytes.slice();
  const at = bytes.length >> 1;
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}

function monthsFrom(time: Date, months: number): Date {
  const moved = new Date(time);
  moved.setUTCMonth(moved.getUTCMonth() + months);
  return moved;
}
