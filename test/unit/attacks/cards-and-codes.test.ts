import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import type { Attachment, Capture, ImageReader, PdfReader } from "../../../shared/capture/ports.ts";
import type { Report } from "../../../shared/validation/report.ts";
import { extendedKeyUsage, freshestCrl, keyUsage, PURPOSE } from "../../sandbox/certificate-extensions.ts";
import { revocationValuesAttribute } from "../../sandbox/cms-attributes.ts";
import { buildCms, type SignerDraft } from "../../sandbox/cms-builder.ts";
import { crlNumber, deltaCrlIndicator, revoked } from "../../sandbox/crl-builder.ts";
import { barcodeText, barcodeTexts, zipOf } from "../../sandbox/documents/barcode-set.ts";
import { cardCodeTexts } from "../../sandbox/documents/card-codes.ts";
import { file, type JudgeOptions, judge, only } from "../../sandbox/judge.ts";
import { signXml } from "../../sandbox/xml-signer.ts";
import {
  CONTENT,
  certify,
  crl,
  evidenced,
  FORGED,
  HOUR,
  later,
  MINUTE,
  OTHER_SIGNER,
  ocsp,
  organisation,
  SIGNED_AT,
  SIGNER,
  SIGNING,
  soundsGenuine,
  withoutDeviceData,
} from "./attack-lab.ts";

const PDF = new TextEncoder().encode("%PDF-1.7 SAMPLE");
const IMAGE = Uint8Array.from("\x89PNG\r\n\x1a\n SAMPLE", (character) => character.charCodeAt(0));

/** A PDF reader that finds these files, and these texts in codes on its one page. */
function pdfWith(attachments: readonly Attachment[], texts: readonly string[] = []): PdfReader {
  const codes = texts.map((text) => ({ symbology: "QRCode", text, bytes: new TextEncoder().encode(text) }));
  return {
    open: async () => ({
      pageCount: 1,
      hasPdfSignature: false,
      attachments: async () => attachments,
      codes: async () => codes,
      text: async () => "",
      close: async () => {},
    }),
  };
}

/** An image reader that finds the texts which follow the head of each image. */
const images: ImageReader = {
  codes: async (image) => {
    const text = new TextDecoder().decode(image.subarray(IMAGE.length));
    const texts: string[] = text === "" ? [] : JSON.parse(text);
    return texts.map((each) => ({ symbology: "QRCode", text: each, bytes: new TextEncoder().encode(each) }));
  },
};

function photo(name: string, texts: readonly string[]): Capture {
  return file(name, Uint8Array.from([...IMAGE, ...new TextEncoder().encode(JSON.stringify(texts))]));
}

const original = { name: "original.pdf", bytes: CONTENT };

function over(content: Uint8Array, draft: SignerDraft, attached = false): Uint8Array {
  return buildCms({ content, detached: !attached, signers: [draft] });
}

async function judgeCard(attachments: readonly Attachment[], options: JudgeOptions = {}): Promise<Report> {
  return only(
    await judge([file("card.pdf", PDF)], { ...(await withoutDeviceData()), pdf: pdfWith(attachments), ...options }),
  );
}

const good = over(CONTENT, evidenced(SIGNER, SIGNED_AT));

describe("a card is not genuine where", () => {
  it("its original is another", async () => {
    const report = await judgeCard([
      { name: "original.pdf", bytes: FORGED },
      { name: "1.cms", bytes: good },
    ]);
    expect(report).toMatchObject({ verdict: "not-genuine", reason: "hash-failure", covered: "nothing" });
  });

  it("its signature holds a content of its own", async () => {
    const attached = over(CONTENT, evidenced(SIGNER, SIGNED_AT), true);
    const forged = await judgeCard([
      { name: "original.pdf", bytes: FORGED },
      { name: "1.cms", bytes: attached },
    ]);
    expect(forged.verdict).toBe("not-genuine");
    const same = await judgeCard([original, { name: "1.cms", bytes: attached }]);
    expect(soundsGenuine(same)).toBe(false);
  });

  it("something that is no signature stands among the signatures", async () => {
    const report = await judgeCard([original, { name: "1.cms", bytes: good }, { name: "note.txt", bytes: FORGED }]);
    expect(soundsGenuine(report)).toBe(false);
  });

  it("one of its signatures is wrong", async () => {
    const bad = over(FORGED, evidenced(OTHER_SIGNER, SIGNED_AT));
    const report = await judgeCard([original, { name: "1.cms", bytes: good }, { name: "2.cms", bytes: bad }]);
    expect(report).toMatchObject({ verdict: "not-genuine", covered: "nothing" });
  });

  it.each<[string, Partial<SignerDraft>]>([
    ["there is no time-stamp", { timeStamps: [] }],
    ["there is no evidence", { unsignedAttributes: [] }],
    [
      "the answer is six minutes older",
      { unsignedAttributes: [revocationValuesAttribute({ ocsp: [ocsp(SIGNER, later(SIGNED_AT, -6 * MINUTE))] })] },
    ],
    [
      "the answer is six minutes newer",
      { unsignedAttributes: [revocationValuesAttribute({ ocsp: [ocsp(SIGNER, later(SIGNED_AT, 6 * MINUTE))] })] },
    ],
    ["the list began after the signing", { unsignedAttributes: [revocationValuesAttribute({ crls: [crl()] })] }],
  ])("%s", async (_, changes) => {
    const bytes = over(CONTENT, evidenced(SIGNER, SIGNED_AT, changes));
    expect((await judgeCard([original, { name: "1.cms", bytes }])).verdict).toBe("not-confirmed");
  });

  it("its only evidence lies on the device", async () => {
    const bytes = over(CONTENT, evidenced(SIGNER, SIGNED_AT, { unsignedAttributes: [] }));
    const list = crl({ thisUpdate: later(SIGNED_AT, -HOUR) });
    const report = await judgeCard([original, { name: "1.cms", bytes }], await organisation(list));
    expect(report).toMatchObject({ verdict: "not-confirmed", reason: "evidence-missing" });
  });

  it("the device knows that the signer had been revoked minutes before", async () => {
    const entries = [revoked(SIGNER.serialNumber, later(SIGNED_AT, -MINUTE), { reason: "keyCompromise" })];
    const answer = ocsp(SIGNER, later(SIGNED_AT, -2 * MINUTE));
    const unsignedAttributes = [revocationValuesAttribute({ ocsp: [answer] })];
    const bytes = over(CONTENT, evidenced(SIGNER, SIGNED_AT, { unsignedAttributes }));
    const report = await judgeCard([original, { name: "1.cms", bytes }], await organisation(crl({ entries })));
    expect(report).toMatchObject({ verdict: "not-genuine", reason: "revoked" });
  });

  it("a second answer, outside the window, says that the signer had been revoked", async () => {
    const bad = ocsp(SIGNER, later(SIGNED_AT, HOUR), { status: { revokedAt: later(SIGNED_AT, -HOUR) } });
    const unsignedAttributes = [revocationValuesAttribute({ ocsp: [ocsp(SIGNER, SIGNED_AT), bad] })];
    const bytes = over(CONTENT, evidenced(SIGNER, SIGNED_AT, { unsignedAttributes }));
    expect((await judgeCard([original, { name: "1.cms", bytes }])).verdict).toBe("not-genuine");
  });

  it("its list lacks the delta that the authority issues", async () => {
    const named = certify("with deltas", { extensions: [...SIGNING, freshestCrl("http://sample.invalid/delta.crl")] });
    const times = { thisUpdate: later(SIGNED_AT, -HOUR), nextUpdate: later(SIGNED_AT, HOUR) };
    const delta = crl({ ...times, extensions: [crlNumber(2), deltaCrlIndicator(1)] });
    const cardWith = (crls: readonly Uint8Array[]) => {
      const unsignedAttributes = [revocationValuesAttribute({ crls })];
      return judgeCard([
        original,
        { name: "1.cms", bytes: over(CONTENT, evidenced(named, SIGNED_AT, { unsignedAttributes })) },
      ]);
    };
    expect(await cardWith([crl(times)])).toMatchObject({ verdict: "not-confirmed", reason: "evidence-missing" });
    expect(await cardWith([crl(times), delta])).toMatchObject({ verdict: "genuine" });
  });

  it("its time-stamp is from the future", async () => {
    const times = { thisUpdate: later(SIGNED_AT, -3 * HOUR), nextUpdate: later(SIGNED_AT, HOUR) };
    const unsignedAttributes = [revocationValuesAttribute({ crls: [crl(times)] })];
    const bytes = over(CONTENT, evidenced(SIGNER, SIGNED_AT, { unsignedAttributes }));
    const report = await judgeCard([original, { name: "1.cms", bytes }], { at: later(SIGNED_AT, -2 * HOUR) });
    expect(report.verdict).toBe("not-confirmed");
  });
});

describe("an honest card", () => {
  it("is genuine, with the same signature twice too", async () => {
    const twice = [1, 2].map((number) => ({ name: `${number}.cms`, bytes: good }));
    expect((await judgeCard([original, ...twice])).verdict).toBe("genuine");
  });

  it("is not called altered where its files come in another order", async () => {
    const second = over(CONTENT, evidenced(OTHER_SIGNER, SIGNED_AT));
    const report = await judgeCard([{ name: "1.cms", bytes: good }, { name: "2.cms", bytes: second }, original]);
    expect(report.verdict).not.toBe("not-genuine");
  });

  it("stays genuine where the signer is revoked later", async () => {
    const entries = [revoked(SIGNER.serialNumber, later(SIGNED_AT, HOUR), { reason: "superseded" })];
    const report = await judgeCard([original, { name: "1.cms", bytes: good }], await organisation(crl({ entries })));
    expect(report.verdict).toBe("genuine");
  });
});

describe("printed signatures of a card", () => {
  const codes = (bytes: Uint8Array) => cardCodeTexts(bytes, 1);

  it("are not called altered because a photo holds them", async () => {
    const reports = await judge([photo("codes.png", codes(good))], { ...(await withoutDeviceData()), images });
    expect(only(reports)).toMatchObject({ verdict: "not-confirmed", reason: "content-missing" });
  });

  it("are not called altered because of another photo", async () => {
    const captures = [photo("codes.png", codes(good)), photo("page.png", [])];
    const reports = await judge(captures, { ...(await withoutDeviceData()), images });
    expect(reports.map(({ verdict }) => verdict)).not.toContain("not-genuine");
  });

  it("of two cards are judged each over its own original", async () => {
    const other = over(FORGED, evidenced(OTHER_SIGNER, SIGNED_AT));
    const captures = [
      photo("a.png", codes(good)),
      photo("b.png", codes(other)),
      file("a.bin", CONTENT),
      file("b.bin", FORGED),
    ];
    const reports = await judge(captures, { ...(await withoutDeviceData()), images });
    expect(reports.map(({ verdict }) => verdict)).toEqual(["genuine", "genuine"]);
  });

  it("are altered where the one file beside them is not what they sign", async () => {
    const captures = [photo("codes.png", codes(good)), file("original.bin", FORGED)];
    const reports = await judge(captures, { ...(await withoutDeviceData()), images });
    expect(reports.map(({ verdict }) => verdict)).toContain("not-genuine");
  });
});

const SET = { favorId: "10100464053940", creationDate: "2026-03-01T12:41:36.844+06:00", partBytes: 400 };

function signedXml(grade: string, of = SIGNER): Uint8Array {
  const { keys, certificate } = of;
  const xml = signXml(`<answer><grade>${grade}</grade></answer>`, { keys, certificates: [certificate] });
  return new TextEncoder().encode(xml);
}

async function judgeTexts(...texts: readonly string[]): Promise<readonly Report[]> {
  return judge([{ kind: "text", name: "codes.txt", text: texts.join("\n") }], await organisation());
}

/** Codes of any bytes in place of the archive. */
function textsOf(archive: Uint8Array): readonly string[] {
  return [barcodeText({ creationDate: SET.creationDate, data: archive, number: 1, amount: 1, favorId: SET.favorId })];
}

describe("a set of codes is not genuine where", () => {
  const first = barcodeTexts(signedXml("three"), SET);
  const second = barcodeTexts(signedXml("five", OTHER_SIGNER), SET);

  it("its parts come from two genuine sets", async () => {
    for (let cut = 1; cut < first.length; cut++) {
      const mixed = [...first.slice(0, cut), ...second.slice(cut, first.length)];
      const reports = await judgeTexts(...mixed);
      expect(reports.filter(soundsGenuine)).toEqual([]);
      expect(reports.map(({ verdict }) => verdict)).not.toContain("not-genuine");
    }
  });

  it("its content was changed and packed again", async () => {
    const text = new TextDecoder().decode(signedXml("three")).replace(">three<", ">five<");
    const reports = await judgeTexts(...barcodeTexts(new TextEncoder().encode(text), SET));
    expect(only(reports)).toMatchObject({ verdict: "not-genuine", covered: "nothing" });
  });

  it("a private person signed it, whose key is good for anything else", async () => {
    const purposes = [extendedKeyUsage(PURPOSE.emailProtection, PURPOSE.naturalPerson)];
    const person = certify("private person", { extensions: [keyUsage("digitalSignature"), ...purposes] });
    const reports = await judgeTexts(...barcodeTexts(signedXml("five", person), SET));
    expect(only(reports)).toMatchObject({ verdict: "not-confirmed", reason: "signed-by-person" });
  });

  it("the XML inside is signed by nobody", async () => {
    const reports = await judgeTexts(...barcodeTexts(new TextEncoder().encode("<answer/>"), SET));
    expect(only(reports)).toMatchObject({ verdict: "cant-read", reason: "not-signed-xml" });
  });

  it("an unsigned sibling stands beside the signed part", async () => {
    const xml = new TextDecoder().decode(signedXml("three"));
    const [report] = await judgeTexts(
      ...barcodeTexts(new TextEncoder().encode(`<all>${xml}<grade>five</grade></all>`), SET),
    );
    expect(report && soundsGenuine(report)).toBe(false);
  });

  it("its archive holds two entries", async () => {
    const two = zipSync({ one: signedXml("three"), two: signedXml("five") });
    expect((await judgeTexts(...textsOf(two))).filter(soundsGenuine)).toEqual([]);
  });

  it("another document's part claims a place in it, which is said", async () => {
    const reports = await judgeTexts(...first, second[0] ?? "");
    expect(reports.map(({ verdict, reason }) => [verdict, reason])).toEqual([
      ["genuine", "all-passed"],
      ["cant-read", "conflicting-parts"],
    ]);
  });

  it("a forged set of the same number stands beside it", async () => {
    const text = new TextDecoder().decode(signedXml("three")).replace(">three<", ">fives<");
    const forged = barcodeTexts(new TextEncoder().encode(text), SET);
    const reports = await judgeTexts(...first, ...forged);
    expect(reports.map(({ verdict }) => verdict)).toContain("not-genuine");
  });

  it("its archive was cut short", async () => {
    const zip = zipOf(signedXml("three"), "one");
    expect((await judgeTexts(...textsOf(zip.subarray(0, -30)))).filter(soundsGenuine)).toEqual([]);
  });
});

describe("an honest set of codes is genuine", () => {
  const texts = barcodeTexts(signedXml("three"), SET);
  const other = barcodeTexts(signedXml("five", OTHER_SIGNER), SET);

  it("in any order, with parts repeated", async () => {
    const reports = await judgeTexts(...[...texts].reverse(), ...texts, texts[0] ?? "");
    expect(only(reports).verdict).toBe("genuine");
  });

  it("beside another set of the same request and size, each with its own report", async () => {
    expect(texts.length).toBe(other.length);
    const reports = await judgeTexts(...texts, ...other);
    expect(reports.map(({ verdict }) => verdict)).toEqual(["genuine", "genuine"]);
  });

  it("without a second verdict for a photo that shows a part of it again", async () => {
    const captures = [photo("all.png", texts), photo("again.png", texts.slice(0, 1))];
    const reports = await judge(captures, { ...(await organisation()), images });
    expect(only(reports)).toMatchObject({ verdict: "genuine", file: "all.png, again.png" });
  });
});
