import { describe, expect, it } from "vitest";
import type { Capture } from "../../shared/capture/ports.ts";
import { check, type Progress } from "../../shared/check.ts";
import { builtInRevocation, builtInTrust } from "../../shared/trust/built-in.ts";
import type { Report } from "../../shared/validation/report.ts";
import { buildCms, pem, type SignerDraft } from "../sandbox/cms-builder.ts";
import { barcodeTexts } from "../sandbox/documents/barcode-set.ts";
import { cardCodeTexts } from "../sandbox/documents/card-codes.ts";
import { CONTENTS } from "../sandbox/documents/contents/index.ts";
import { setOf } from "../sandbox/documents/egov-printing.ts";
import { signedXml, withChangedContent } from "../sandbox/documents/signing.ts";
import { stranger } from "../sandbox/documents/strangers.ts";
import { type HolderName, holder } from "../sandbox/holders.ts";
import { file, only, outcome, TODAY } from "../sandbox/judge.ts";
import { evidencedSigner } from "../sandbox/services.ts";
import { judgeBySchema as judge } from "./report-schema.ts";

const octets = (text: string) => new TextEncoder().encode(text);
const textOf = (name: string, text: string): Capture => ({ kind: "text", name, text });

const CONTRACT = octets("SAMPLE contract, no bytes but these");
const OTHER = octets("SAMPLE something else");

function signer(who: HolderName = "person", changes: Partial<SignerDraft> = {}): SignerDraft {
  const { keys, certificate } = holder("gost-2015", who);
  return { keys, certificate, signedAttributes: "bound", ...changes };
}

const attached = buildCms({ content: CONTRACT, signers: [signer()] });
const detached = buildCms({ content: CONTRACT, detached: true, signers: [signer()] });

const signedAddress = signedXml(CONTENTS.address, holder("gost-2015", "system"));
const address = setOf(CONTENTS.address, signedAddress);
const pension = setOf(CONTENTS.pension, signedXml(CONTENTS.pension, holder("gost-2015", "system")));

/** `file: verdict reason` for each report, in order. */
const brief = (reports: readonly Report[]) =>
  reports.map(
    ({ file, verdict, reason, rehearsal }) => `${file}: ${verdict} ${reason}${rehearsal ? ` (${rehearsal})` : ""}`,
  );

const SAMPLE_GENUINE = "not-confirmed sample (genuine)";

describe("what carries no signature can't be read, and is never called forged:", () => {
  const cases: readonly (readonly [what: string, capture: Capture, reason: string])[] = [
    ["an empty file", file("a.pdf", new Uint8Array()), "empty"],
    ["an empty text", textOf("pasted", " \n\t "), "empty"],
    ["ordinary text", textOf("pasted", "Good afternoon, please find my diploma attached."), "not-signed-text"],
    ["ordinary text in a file", file("note.txt", octets("қарапайым мәтін")), "not-signed-text"],
    ["a link", textOf("pasted", "https://egov.kz/cms/kk/services?x=1"), "link"],
    ["a link for the mobile application", textOf("pasted", "mobileSign:https://mgovsign.page.link/?link=1"), "link"],
    ["a short code", textOf("pasted", "123 456"), "short-code"],
    ["unsigned XML", file("a.xml", octets("<?xml version='1.0'?><a><b>1</b></a>")), "not-signed-xml"],
    ["XML that is cut off", file("a.xml", octets("<a><b>1</b>")), "damaged"],
    ["a certificate", file("a.cer", holder("rsa", "person").certificate), "certificates-only"],
    [
      "a certificate as PEM",
      file("a.pem", octets(pem(holder("rsa", "person").certificate, "CERTIFICATE"))),
      "certificates-only",
    ],
    [
      "a .p7b of certificates",
      file(
        "a.p7b",
        buildCms({ content: OTHER, detached: true, signers: [], certificates: [holder("rsa", "person").certificate] }),
      ),
      "certificates-only",
    ],
    ["bytes of no known kind", file("a.bin", Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3, 0xff)), "unknown-file"],
    ["half of a signature", file("a.cms", attached.subarray(0, attached.length / 2)), "damaged"],
  ];

  it.each(cases)("%s", async (_, capture, reason) => {
    const report = only(await judge([capture]));
    expect(report).toMatchObject({
      verdict: "cant-read",
      reason,
      environment: "unknown",
      covered: "nothing",
      signatures: [],
    });
    expect(report.document).toEqual({ type: "none", fields: [] });
    expect(report.nextStep).not.toBeNull();
  });

  it("nothing at all, and then there is no report", async () => {
    expect(await judge([])).toEqual([]);
  });

  it("a link is told by the host that it really leads to", async () => {
    const report = only(await judge([textOf("pasted", "https://egov.kz@evil.example:8443/egov.kz")]));
    expect(report.reasonParameters).toEqual({ host: "evil.example" });
    expect(report).toMatchObject({ nextStep: "do-not-open-link", link: { standing: "look-alike" } });
  });

  it.each([
    ["https://kaspi.kz/", "unknown", "find-official-site"],
    ["https://bit.ly/x", "hidden", "find-official-site"],
    ["javascript:alert(1)", "unsafe", "do-not-open-link"],
    ["https://sigex.kz/show/?id=1", "service", "open-original-document"],
    ["http://egov.kz/", "official", "find-official-site"],
    ["mobileSign:https://egov.kz/sign", "official", "sign-what-you-expect"],
    ["egov.kz", "official", "open-official-link"],
  ])("a link is never called a forgery: %s", async (link, standing, nextStep) => {
    const report = only(await judge([textOf("pasted", link)]));
    expect(report).toMatchObject({ verdict: "cant-read", reason: "link", nextStep, link: { standing, text: link } });
  });

  it("every link of a message is judged, each once", async () => {
    const message = "Сіздің құжатыңыз дайын: https://egov-kz.com/doc (https://egov.kz). https://egov-kz.com/doc";
    const reports = await judge([textOf("pasted", message)]);
    expect(reports.map(({ link }) => link?.standing)).toEqual(["look-alike", "official"]);
  });

  it("links are judged by the list that is in force", async () => {
    const lookAlikes = { protectedLabels: [], shorteners: [], redirectParameters: [] };
    const links = { officialHosts: [], documentServices: [], knownLinks: [], lookAlikes };
    const report = only(await judge([textOf("pasted", "https://egov.kz/")], { links }));
    expect(report.link?.standing).toBe("unknown");
  });
});

describe("a detached signature", () => {
  it("alone is not confirmed and asks for the file", async () => {
    const report = only(await judge([file("contract.txt.p7s", detached)]));
    expect(outcome(report)).toBe("INDETERMINATE/SIGNED_DATA_NOT_FOUND content-missing");
    expect(report).toMatchObject({ verdict: "not-confirmed", nextStep: "add-signed-file", covered: "nothing" });
  });

  it("is not genuine over another file of the name that it bears", async () => {
    const report = only(await judge([file("contract.txt.p7s", detached), file("contract.txt", OTHER)]));
    expect(outcome(report)).toBe("TOTAL_FAILED/HASH_FAILURE hash-failure");
    expect(report).toMatchObject({ verdict: "not-genuine", covered: "nothing" });
  });

  it("is not genuine over the only other file, whatever its name", async () => {
    const report = only(await judge([file("signature.p7s", detached), file("scan.txt", OTHER)]));
    expect(outcome(report)).toBe("TOTAL_FAILED/HASH_FAILURE hash-failure");
  });

  it("is not genuine over the content that was named, even where a file fits", async () => {
    const given = [file("signature.p7s", detached), file("contract.txt", CONTRACT)];
    const [report] = await judge(given, { content: { name: "named.txt", bytes: OTHER } });
    expect(outcome(report as Report)).toBe("TOTAL_FAILED/HASH_FAILURE hash-failure");
  });

  it("among several files of other content is not confirmed: none of them is said to be forged", async () => {
    const given = [file("x.p7s", detached), file("a.txt", OTHER), file("b.txt", octets("and another"))];
    expect(brief(await judge(given))).toEqual([
      "x.p7s: not-confirmed content-missing (not-confirmed)",
      "a.txt: cant-read not-signed-text",
      "b.txt: cant-read not-signed-text",
    ]);
  });

  it.each([
    ["by the name that it bears", "contract.txt.p7s", "contract.txt"],
    ["by its name without the extension", "contract.sig", "contract.txt"],
    ["by its digest, whatever the names", "1.cms", "2.txt"],
  ])("finds its file among those handed over: %s", async (_, signature, content) => {
    const given = [
      file("before.txt", OTHER),
      file(signature, detached),
      file(content, CONTRACT),
      file("after.txt", OTHER),
    ];
    const reports = await judge(given);
    expect(brief(reports)).toEqual([
      "before.txt: cant-read not-signed-text",
      `${signature}, ${content}: ${SAMPLE_GENUINE}`,
      "after.txt: cant-read not-signed-text",
    ]);
    expect(reports[1]?.document).toMatchObject({ type: "file", content: { name: content, size: CONTRACT.length } });
    expect(reports[1]?.notCovered).toEqual([{ part: "file-name", detail: content }]);
  });

  it("holds over the content that was named", async () => {
    const report = only(await judge([file("x.p7s", detached)], { content: { name: "named.txt", bytes: CONTRACT } }));
    expect(brief([report])).toEqual([`x.p7s, named.txt: ${SAMPLE_GENUINE}`]);
  });

  it("and another one over the same file are two reports", async () => {
    const second = buildCms({ content: CONTRACT, detached: true, signers: [signer("head")] });
    const given = [file("a.txt", CONTRACT), file("1.p7s", detached), file("2.p7s", second)];
    expect(brief(await judge(given))).toEqual([`1.p7s, a.txt: ${SAMPLE_GENUINE}`, `2.p7s, a.txt: ${SAMPLE_GENUINE}`]);
  });

  it("may sign a file that is itself signed XML", async () => {
    const xml = octets(signedAddress);
    const over = buildCms({ content: xml, detached: true, signers: [signer()] });
    const reports = await judge([file("a.xml.p7s", over), file("a.xml", xml)]);
    expect(reports[0]).toMatchObject({ file: "a.xml.p7s, a.xml", rehearsal: "genuine" });
  });
});

describe("CMS is read as", () => {
  const base64 = Buffer.from(attached).toString("base64");
  it.each([
    ["DER", attached],
    ["BER of indefinite length", buildCms({ content: CONTRACT, signers: [signer()], ber: { segment: 7 } })],
    ["PEM", octets(pem(attached))],
    ["PEM of PKCS #7", octets(pem(attached, "PKCS7"))],
    ["bare base64", octets(base64)],
    ["base64 in lines", octets(base64.replace(/.{76}/g, "$&\r\n"))],
  ])("%s, with the same outcome", async (_, bytes) => {
    const report = only(await judge([file("a", bytes)]));
    expect(brief([report])).toEqual([`a: ${SAMPLE_GENUINE}`]);
    expect(report.document.content?.size).toBe(CONTRACT.length);
  });

  it.each([
    ["PEM", pem(attached)],
    ["base64", base64],
  ])("pasted text: %s", async (_, text) => {
    expect(brief(await judge([textOf("pasted", text)]))).toEqual([`pasted: ${SAMPLE_GENUINE}`]);
  });
});

describe("several signers of one document", () => {
  it("are not genuine where one of the values is wrong, whatever the order", async () => {
    const wrong = signer("head", { tamperSignature: (value) => value.with(9, (value[9] ?? 0) ^ 1) });
    for (const signers of [
      [signer(), wrong],
      [wrong, signer()],
    ]) {
      const report = only(await judge([file("a.cms", buildCms({ content: CONTRACT, signers }))]));
      expect(report).toMatchObject({ verdict: "not-genuine", reason: "signature-wrong" });
      expect(report.signatures.map(({ verdict }) => verdict).sort()).toEqual(["genuine", "not-genuine"]);
    }
  });

  it("are not confirmed where no list knows the issuer of one of them", async () => {
    const { keys, certificate } = stranger();
    const signers = [signer(), { keys, certificate, signedAttributes: "bound" } as const];
    const report = only(await judge([file("a.cms", buildCms({ content: CONTRACT, signers }))]));
    expect(report).toMatchObject({ verdict: "not-confirmed", reason: "unknown-issuer", environment: "sample" });
    expect(report.rehearsal).toBe("not-confirmed");
  });

  it("each have a verdict of their own and keep the order of the file", async () => {
    const signers = [signer(), signer("head")];
    const report = only(await judge([file("a.cms", buildCms({ content: CONTRACT, signers }))]));
    expect(brief([report])).toEqual([`a.cms: ${SAMPLE_GENUINE}`]);
    expect(report.signatures.map(({ id }) => id)).toEqual(["1", "2"]);
    expect(new Set(report.signatures.map((each) => each.signer.commonName)).size).toBe(2);
  });
});

describe("a set of codes", () => {
  it("names the parts that are missing, in words that say how many there are", async () => {
    const texts = address.filter((_, index) => index !== 1 && index !== 3);
    const report = only(await judge([textOf("codes", texts.join("\n"))]));
    expect(report).toMatchObject({ verdict: "cant-read", reason: "missing-parts", format: "egov-barcode" });
    expect(report.nextStep).toBe("add-missing-parts");
    const { missing, total } = report.reasonParameters;
    expect([missing, total]).toEqual(["2, 4", String(address.length)]);
  });

  it("with a part of another document is two sets, of which one is incomplete", async () => {
    const reports = await judge([textOf("codes", [...address.slice(0, -1), pension.at(-1)].join("\n"))]);
    expect(reports.map(({ reason }) => reason)).toEqual(["missing-parts", "missing-parts"]);
  });

  const disguised = (pension[1] ?? "")
    .replace(CONTENTS.pension.number, CONTENTS.address.number)
    .replace(/(<elementsAmount>)\d+/, `$1${address.length}`);

  it("with another document's part under its own number can't be read, and is not called forged", async () => {
    const texts = address.with(1, disguised);
    const report = only(await judge([textOf("codes", texts.join("\n"))]));
    expect(report).toMatchObject({ verdict: "cant-read", reason: "damaged", format: "egov-barcode", signatures: [] });
  });

  it("holds where another document's part claims the place of one of its own, and that part is told of", async () => {
    const reports = await judge([textOf("codes", [disguised, ...address].join("\n"))]);
    expect(brief(reports).toSorted()).toEqual(["codes: cant-read conflicting-parts", `codes: ${SAMPLE_GENUINE}`]);
  });

  it("of changed content is not genuine, and nothing of it is shown", async () => {
    const texts = setOf(CONTENTS.address, withChangedContent(signedAddress));
    const report = only(await judge([textOf("codes", texts.join("\n"))]));
    expect(outcome(report)).toBe("TOTAL_FAILED/HASH_FAILURE hash-failure");
    expect(report.document.fields).toEqual([]);
  });

  it.each([
    ["in order", address],
    ["backwards", address.toReversed()],
    ["repeated", [...address, ...address]],
    ["beside other codes", ["https://egov.kz/", ...address, "123456"]],
  ])("may come %s", async (_, texts) => {
    const report = only(await judge([textOf("codes", texts.join("\n"))]));
    expect(brief([report])).toEqual([`codes: ${SAMPLE_GENUINE}`]);
    expect(report.document.type).toBe("address");
  });

  it("may run on without line ends", async () => {
    expect(brief(await judge([textOf("codes", address.join(""))]))).toEqual([`codes: ${SAMPLE_GENUINE}`]);
  });

  it("may be split over texts and files", async () => {
    const captures = address.map((text, index) =>
      index % 2 ? textOf(`part ${index}`, text) : file(`part ${index}`, octets(text)),
    );
    const report = only(await judge(captures));
    expect(report).toMatchObject({ rehearsal: "genuine", file: captures.map(({ name }) => name).join(", ") });
  });

  it("and another one in the same capture are two reports", async () => {
    const mixed = [...address, ...pension].toSorted();
    const reports = await judge([textOf("codes", mixed.join("\n"))]);
    expect(reports.map(({ document }) => document.type).sort()).toEqual(["address", "pension"]);
    expect(reports.every(({ rehearsal }) => rehearsal === "genuine")).toBe(true);
  });

  it("handed over twice in two files is judged for each of them", async () => {
    const text = octets(address.join("\n"));
    expect(brief(await judge([file("a.txt", text), file("b.txt", text)]))).toEqual([
      `a.txt: ${SAMPLE_GENUINE}`,
      `b.txt: ${SAMPLE_GENUINE}`,
    ]);
  });

  it("that is complete in one file is not spoilt by a part of it in another", async () => {
    const changed = barcodeTexts(octets("no ZIP of that document"), {
      favorId: CONTENTS.address.number,
      creationDate: CONTENTS.address.issued,
    });
    const captures = [file("whole.txt", octets(address.join("\n"))), file("part.txt", octets(changed[0] ?? ""))];
    const reports = await judge(captures);
    expect(reports[0]).toMatchObject({ file: "whole.txt", rehearsal: "genuine" });
  });

  it("that is a card's printed signature finds the original among the files", async () => {
    const at = new Date("2026-03-01T10:00:00Z");
    const cms = buildCms({ content: CONTRACT, detached: true, signers: [evidencedSigner("gost-2015", "person", at)] });
    const codes = textOf("codes", cardCodeTexts(cms, 9).join("\n"));
    expect(only(await judge([codes]))).toMatchObject({ format: "ddcard", reason: "content-missing" });
    const report = only(await judge([codes, file("original.txt", CONTRACT)]));
    expect(report).toMatchObject({ format: "ddcard", rehearsal: "genuine", environment: "sample" });
  });
});

describe("several captures", () => {
  it("get their reports in the order in which they were handed over", async () => {
    const captures = [
      file("1.txt", octets("words")),
      file("2.xml", octets(signedAddress)),
      textOf("3", "123456"),
      file("4.cms", attached),
      textOf("5", address.join("\n")),
      file("6.bin", Uint8Array.of(0, 1, 2)),
    ];
    expect((await judge(captures)).map((report) => report.file)).toEqual(captures.map(({ name }) => name));
  });

  it("of one name stay apart", async () => {
    const reports = await judge([file("a", attached), file("a", octets("words")), file("a", octets(signedAddress))]);
    expect(brief(reports)).toEqual([
      `a: ${SAMPLE_GENUINE}`,
      "a (2): cant-read not-signed-text",
      `a (3): ${SAMPLE_GENUINE}`,
    ]);
  });

  it("of which one breaks a limit leave the others as they are", async () => {
    const bomb = file("bomb.xml", octets(`<a>${" ".repeat(5 * 1024 * 1024)}</a>`));
    expect(brief(await judge([bomb, file("a.cms", attached)]))).toEqual([
      "bomb.xml: cant-read too-large",
      `a.cms: ${SAMPLE_GENUINE}`,
    ]);
  });
});

describe("a check", () => {
  const outside = {
    clock: { now: () => TODAY },
    images: { codes: async () => ({ refused: "unsupported" }) as const },
    pdf: { open: async () => ({ refused: "unsupported" }) as const },
    trust: builtInTrust(),
    revocation: builtInRevocation(),
  };

  it("that is cancelled before it begins judges nothing and says so", async () => {
    const reports = await judge([file("a.cms", attached), textOf("b", "x")], { signal: AbortSignal.abort() });
    expect(brief(reports)).toEqual(["a.cms: cant-read cancelled", "b: cant-read cancelled"]);
  });

  it("that is cancelled on its way keeps what was judged and says what was not", async () => {
    const stop = new AbortController();
    const course = check([file("a.cms", attached), file("b.cms", attached)], outside, { signal: stop.signal });
    let step = await course.next();
    for (; !step.done; step = await course.next())
      if (step.value.stage === "verifying" && step.value.done === 1) stop.abort();
    expect(brief(step.value)).toEqual([`a.cms: ${SAMPLE_GENUINE}`, "b.cms: cant-read cancelled"]);
  });

  it("says how far it is, never backwards within a stage", async () => {
    const steps: Progress[] = [];
    const course = check([file("a.cms", attached), textOf("b", "words")], outside);
    let step = await course.next();
    for (; !step.done; step = await course.next()) steps.push(step.value);
    expect(steps.map(({ stage, file, done, of }) => `${stage} ${file} ${done}/${of}`)).toEqual([
      "reading b 0/1",
      "verifying a.cms 0/2",
      "verifying b 1/2",
    ]);
  });

  it("judges by the clock that it is given, or at the time that it is told", async () => {
    const later = new Date("2050-01-01T00:00:00Z");
    const [byClock] = await judge([file("a.cms", attached)], { clock: { now: () => later } });
    const [told] = await judge([file("a.cms", attached)], { at: later });
    expect(byClock).toEqual(told);
    expect(told).toMatchObject({ validationTime: "2050-01-01T00:00:00Z" });
    expect(told?.signatures[0]?.subIndication).toBe("OUT_OF_BOUNDS_NO_POE");
  });
});
