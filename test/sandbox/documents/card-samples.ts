/**
 * One document as a card: with one signature, with three, signed long ago; and the twins that must fail.
 * @module
 */

import type { Holder } from "../authorities.ts";
import { buildCms, type SignerDraft } from "../cms-builder.ts";
import { type HolderName, holder, REVOKED_AT } from "../holders.ts";
import { evidencedSigner, timeStamp } from "../services.ts";
import { cardCodeTexts } from "./card-codes.ts";
import { type CardSignature, cardPdf } from "./card-pdf.ts";
import { originalPdf } from "./certificate-pdf.ts";
import type { DocumentContent } from "./contents/index.ts";
import { withCrl, withOcsp } from "./evidence.ts";
import { type Expectation, expected, inWords, type Sample, titled, type Words } from "./sample.ts";
import { shownSigner } from "./shown-signer.ts";
import { aged, commonNameOf } from "./signing.ts";
import { TWIN } from "./twin-words.ts";

const FORM = {
  one: inWords("бір қолтаңбалы ЭҚ карточкасы", "карточка ЭД с одной подписью", "card with one signature"),
  three: inWords("үш қолтаңбалы ЭҚ карточкасы", "карточка ЭД с тремя подписями", "card with three signatures"),
  old: inWords(
    "мерзімі өткенге дейін қол қойылған карточка",
    "карточка, подписанная до истечения сертификата",
    "card signed before the certificate expired",
  ),
  crl: inWords("CRL салынған карточка", "карточка с вложенным CRL", "card with a CRL inside"),
  codes: inWords("карточка қолтаңбасының кодтары", "коды подписи карточки", "codes of a card's signature"),
};

type CardSigner = readonly [HolderName, Partial<SignerDraft>?];

export async function cardSamples(content: DocumentContent): Promise<readonly Sample[]> {
  const three: readonly CardSigner[] = [["person"], ["head"], ["employee"]];
  const old = aged(content, 3);
  const good = (who: HolderName) => expected.genuine(by(holder("gost-2015", who)));
  const one = await cardOf(content, [["person"]]);
  return [
    sample(content, "1", FORM.one, one, good("person")),
    sample(content, "3", FORM.three, await cardOf(content, three), good("person")),
    sample(content, "crl", FORM.crl, await cardOf(content, [["person", withCrl()]]), good("person")),
    sample(content, "old", FORM.old, await cardOf(old, [["expired-person"]]), good("expired-person")),
    {
      ...sample(content, "codes", FORM.codes, undefined, {
        ...expected.notConfirmed("SIGNED_DATA_NOT_FOUND", "content-missing", by(holder("gost-2015", "person"))),
      }),
      texts: one.codes,
    },
    ...(await twins(content)),
  ];
}

async function twins(content: DocumentContent): Promise<readonly Sample[]> {
  const at = new Date(content.issued);
  const person = holder("gost-2015", "person");
  const head = holder("gost-2015", "head");
  const revoked = holder("gost-2015", "revoked-person");
  const elsewhere = new TextEncoder().encode("SAMPLE: another signature");
  const made = async (id: string, words: Words, signers: readonly CardSigner[], expect: Expectation, swap = false) =>
    sample(content, id, FORM.one, await cardOf(content, signers, swap), expect, words);
  return [
    await made(
      "swapped",
      TWIN.swappedOriginal,
      [["person"]],
      expected.notGenuine("HASH_FAILURE", "hash-failure", by(person)),
      true,
    ),
    await made(
      "one-broken",
      TWIN.oneBroken,
      [["person"], ["head", { tamperSignature: withOtherLastByte }], ["employee"]],
      {
        ...expected.notGenuine("SIG_CRYPTO_FAILURE", "signature-wrong", by(head)),
      },
    ),
    await made(
      "foreign-stamp",
      TWIN.foreignStamp,
      [["person", { timeStamps: [() => timeStamp("gost-2015", elsewhere, at)] }]],
      {
        ...expected.notConfirmed("SIG_CONSTRAINTS_FAILURE", "time-stamp-failed", by(person)),
      },
    ),
    await made("no-stamp", TWIN.noStamp, [["person", { timeStamps: [] }]], {
      ...expected.notConfirmed("SIG_CONSTRAINTS_FAILURE", "time-stamp-missing", by(person)),
    }),
    await made(
      "stale-ocsp",
      TWIN.staleOcsp,
      [["person", withOcsp(person, new Date(Number(at) - 6 * 60_000), "good")]],
      {
        ...expected.notConfirmed("TRY_LATER", "stale-revocation-data", by(person)),
      },
    ),
    await made("no-evidence", TWIN.noEvidence, [["person", { unsignedAttributes: [] }]], {
      ...expected.notConfirmed("TRY_LATER", "evidence-missing", by(person)),
    }),
    await made("revoked", TWIN.revoked, [["revoked-person", withOcsp(revoked, at, { revokedAt: REVOKED_AT })]], {
      ...expected.notGenuine("REVOKED", "revoked", by(revoked)),
    }),
  ];
}

interface MadeCard {
  readonly pdf: Uint8Array;
  /** Texts of the first signature's codes. */
  readonly codes: readonly string[];
}

/** The signers sign one after the other, a minute apart; `swap` embeds another original than was signed. */
async function cardOf(content: DocumentContent, signers: readonly CardSigner[], swap = false): Promise<MadeCard> {
  const original = await originalPdf(content);
  const signatures = signers.map(([who, changes], index) => {
    const at = new Date(Number(new Date(content.issued)) + index * 60_000);
    return signatureOf(original, who, at, index + 1, changes);
  });
  const embedded = swap ? await originalPdf(aged(content, 1)) : original;
  const pdf = await cardPdf({
    original: { name: `SAMPLE ${content.title.kk.toLowerCase()}.pdf`, bytes: embedded },
    made: `${content.issued.slice(0, 10).replaceAll("-", ".")} ${content.issued.slice(11, 19)} UTC+5`,
    system: "SAMPLE ҮЛГІ",
    signatures,
  });
  return { pdf, codes: cardCodeTexts(signatures[0]?.bytes ?? new Uint8Array(), 1) };
}

function signatureOf(
  original: Uint8Array,
  who: HolderName,
  at: Date,
  number: number,
  changes: Partial<SignerDraft> = {},
): CardSignature {
  const signer = evidencedSigner("gost-2015", who, at, changes);
  const bytes = buildCms({ content: original, detached: true, signers: [signer] });
  return { name: `${number}.cms`, bytes, signId: number, ...shownSigner(holder("gost-2015", who), at) };
}

function withOtherLastByte(signature: Uint8Array): Uint8Array {
  return Uint8Array.from(signature, (byte, index) => (index === signature.length - 1 ? byte ^ 1 : byte));
}

function by(signer: Holder): { signerCommonName: string; documentType: string } {
  return { signerCommonName: commonNameOf(signer), documentType: "file" };
}

function sample(
  content: DocumentContent,
  id: string,
  form: Words,
  card: MadeCard | undefined,
  expect: Expectation,
  twin?: Words,
): Sample {
  return {
    id: `${content.type}-card-${id}`,
    title: titled(content.title, form, twin),
    format: "ddcard",
    files: card ? [{ name: `SAMPLE-${content.type}-card.pdf`, bytes: card.pdf }] : [],
    texts: [],
    expect,
  };
}
