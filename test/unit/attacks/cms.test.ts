import { describe, expect, it } from "vitest";
import {
  extendedKeyUsage,
  keyIdentifier,
  keyUsage,
  PURPOSE,
  subjectKeyIdentifier,
} from "../../sandbox/certificate-extensions.ts";
import {
  cmsAttribute,
  contentTypeAttribute,
  messageDigestAttribute,
  signingCertificateV2Attribute,
} from "../../sandbox/cms-attributes.ts";
import { buildCms, DATA } from "../../sandbox/cms-builder.ts";
import { integer, nullValue, octetString, oid, sequence, setOf } from "../../sandbox/der-writer.ts";
import { file, judge, only, outcome } from "../../sandbox/judge.ts";
import { digestOf } from "../../sandbox/signer.ts";
import { digestAlgorithmIdentifier } from "../../sandbox/signing-algorithms.ts";
import { signXml } from "../../sandbox/xml-signer.ts";
import {
  CONTENT,
  certify,
  cms,
  FORGED,
  judgeCms,
  OTHER_SIGNER,
  organisation,
  ROOT,
  SIGNER,
  SIGNING,
  signer,
  soundsGenuine,
  TODAY,
} from "./attack-lab.ts";

const detached = (content: Uint8Array, ...drafts: readonly ReturnType<typeof signer>[]) =>
  buildCms({ content, detached: true, signers: drafts });

describe("a CMS signature does not read genuine when", () => {
  it("the content was replaced and the digest attribute with it", async () => {
    const attributes = [contentTypeAttribute(DATA), messageDigestAttribute(digestOf("SHA-256", CONTENT))];
    const honest = buildCms({
      content: CONTENT,
      attachedContent: FORGED,
      signers: [signer(SIGNER, { signedAttributes: attributes })],
    });
    expect(outcome(await judgeCms(honest))).toBe("TOTAL_FAILED/HASH_FAILURE hash-failure");
  });

  it("it stands over other attributes than the file has", async () => {
    const whole = Buffer.from(cms(signer(SIGNER)));
    const digest = Buffer.from(digestOf("SHA-256", CONTENT));
    whole.set(digestOf("SHA-256", FORGED), whole.indexOf(digest));
    const at = whole.indexOf(Buffer.from(CONTENT));
    const swapped = Buffer.concat([whole]);
    swapped.set(FORGED.subarray(0, CONTENT.length), at);
    expect(soundsGenuine(await judgeCms(new Uint8Array(swapped)))).toBe(false);
  });

  it("signed attributes are passed off as content", async () => {
    const attributes = setOf(contentTypeAttribute(DATA), messageDigestAttribute(digestOf("SHA-256", FORGED)));
    const confused = buildCms({ content: attributes, signers: [signer(SIGNER, { signedAttributes: "none" })] });
    const report = await judgeCms(confused);
    expect(outcome(report)).toBe("TOTAL_FAILED/FORMAT_FAILURE format-failure");
    expect(report).toMatchObject({ verdict: "cant-read", covered: "nothing" });
  });

  it.each([
    ["two messageDigests", [messageDigestAttribute(digestOf("SHA-256", FORGED))]],
    ["two content types", [contentTypeAttribute("1.2.840.113549.1.9.16.1.4")]],
    ["two signing certificates", [signingCertificateV2Attribute(OTHER_SIGNER.certificate)]],
  ])("it has %s", async (_, moreSignedAttributes) => {
    const report = await judgeCms(cms(signer(SIGNER, { moreSignedAttributes })));
    expect(outcome(report)).toBe("TOTAL_FAILED/FORMAT_FAILURE format-failure");
    expect(report).toMatchObject({ verdict: "cant-read", covered: "nothing" });
  });

  it("one messageDigest has two values", async () => {
    const two = cmsAttribute(
      "1.2.840.113549.1.9.4",
      octetString(digestOf("SHA-256", CONTENT)),
      octetString(digestOf("SHA-256", FORGED)),
    );
    const report = await judgeCms(cms(signer(SIGNER, { signedAttributes: [contentTypeAttribute(DATA), two] })));
    expect(report.verdict).toBe("cant-read");
  });

  it("its attributes name another content type than the file", async () => {
    const attributes = [
      contentTypeAttribute("1.2.840.113549.1.9.16.1.4"),
      messageDigestAttribute(digestOf("SHA-256", CONTENT)),
    ];
    expect((await judgeCms(cms(signer(SIGNER, { signedAttributes: attributes })))).verdict).toBe("cant-read");
  });

  it("content of another type is signed without attributes", async () => {
    const odd = buildCms({
      content: CONTENT,
      contentType: "1.2.840.113549.1.9.16.1.4",
      signers: [signer(SIGNER, { signedAttributes: "none" })],
    });
    expect((await judgeCms(odd)).verdict).toBe("cant-read");
  });

  it("its digest algorithm is not the one that was used", async () => {
    const claimedDigestAlgorithm = digestAlgorithmIdentifier("SHA-512");
    expect(soundsGenuine(await judgeCms(cms(signer(SIGNER, { claimedDigestAlgorithm }))))).toBe(false);
  });

  it("its digest is SHA-1 under a stronger signature", async () => {
    const report = await judgeCms(cms(signer(SIGNER, { digest: "SHA-1" })));
    expect(outcome(report)).toBe("INDETERMINATE/CRYPTO_CONSTRAINTS_FAILURE_NO_POE weak-algorithm");
  });

  it("its algorithm is none at all", async () => {
    const claimedSignatureAlgorithm = sequence(oid("1.2.3.4"), nullValue());
    const report = await judgeCms(cms(signer(SIGNER, { claimedSignatureAlgorithm })));
    expect(report).toMatchObject({ verdict: "cant-read", reason: "unsupported-algorithm", covered: "nothing" });
  });

  it("the value is empty, or zero", async () => {
    for (const value of [new Uint8Array(), new Uint8Array(64), sequence(integer(0), integer(0))]) {
      expect(soundsGenuine(await judgeCms(cms(signer(SIGNER, { tamperSignature: () => value }))))).toBe(false);
    }
  });

  it("a certificate of the same issuer and serial number holds another key", async () => {
    const twin = certify("twin", { serialNumber: SIGNER.serialNumber, subject: SIGNER.subject });
    const forged = buildCms({ content: FORGED, signers: [signer(twin)], certificates: [SIGNER.certificate] });
    expect(soundsGenuine(await judgeCms(forged))).toBe(false);
  });

  it("the certificate was swapped for another with the same key and the signature names the first", async () => {
    const renewed = certify("signer", { subject: certify("richer signer").subject });
    const swapped = buildCms({ content: CONTENT, signers: [signer(SIGNER)], certificates: [renewed.certificate] });
    expect(soundsGenuine(await judgeCms(swapped))).toBe(false);
  });

  it("the key identifier is another's", async () => {
    const identifier = subjectKeyIdentifier(keyIdentifier(OTHER_SIGNER.keys.spki));
    const victim = certify("victim", { extensions: [...SIGNING, identifier] });
    const forged = { ...signer(OTHER_SIGNER), identifiedBy: "key-identifier" as const };
    const report = await judgeCms(buildCms({ content: FORGED, signers: [forged], certificates: [victim.certificate] }));
    expect(soundsGenuine(report)).toBe(false);
  });

  it("the certificate's key may only authenticate", async () => {
    const login = certify("login", {
      extensions: [keyUsage("digitalSignature"), extendedKeyUsage(PURPOSE.clientAuth)],
    });
    expect(outcome(await judgeCms(cms(signer(login))))).toBe(
      "INDETERMINATE/CHAIN_CONSTRAINTS_FAILURE not-a-signing-key",
    );
  });

  it("one of two signers signed something else", async () => {
    const messageDigest = digestOf("SHA-256", FORGED);
    const report = await judgeCms(cms(signer(SIGNER), signer(OTHER_SIGNER, { messageDigest })));
    expect(report.verdict).toBe("not-genuine");
  });

  it("a signature for a detached file was put around another content", async () => {
    const bytes = buildCms({ content: CONTENT, attachedContent: FORGED, signers: [signer(SIGNER)] });
    const reports = await judge([file("a.cms", bytes), file("a", CONTENT)], await organisation());
    expect(reports.filter(soundsGenuine)).toEqual([]);
  });

  it("it holds its own content, and not the file that is said to be signed", async () => {
    const options = { ...(await organisation()), content: { name: "forged.txt", bytes: FORGED } };
    const report = await judgeCms(cms(signer(SIGNER)), options);
    expect(report).toMatchObject({ verdict: "not-genuine", reason: "hash-failure" });
  });
});

describe("content that came in another file", () => {
  it("is not genuine where the signature of that name signs something else", async () => {
    const reports = await judge(
      [file("a.pdf.p7s", detached(CONTENT, signer(SIGNER))), file("a.pdf", FORGED)],
      await organisation(),
    );
    expect(only(reports)).toMatchObject({ verdict: "not-genuine", reason: "hash-failure" });
  });

  it("is not taken for altered because another signature of the same drop signs it", async () => {
    const captures = [
      file("a.pdf.p7s", detached(CONTENT, signer(SIGNER))),
      file("a.pdf", CONTENT),
      file("b.pdf.p7s", detached(FORGED, signer(OTHER_SIGNER))),
    ];
    const reports = await judge(captures, await organisation());
    expect(reports.map(({ verdict, reason }) => [verdict, reason])).toEqual([
      ["genuine", "all-passed"],
      ["not-confirmed", "content-missing"],
    ]);
  });

  it("is found by its digest, though a draft bears the signature's name", async () => {
    const captures = [
      file("contract.docx", FORGED),
      file("contract.pdf", CONTENT),
      file("contract.p7s", detached(CONTENT, signer(SIGNER))),
    ];
    const reports = await judge(captures, await organisation());
    expect(reports.find(({ format }) => format === "cms")).toMatchObject({
      verdict: "genuine",
      file: "contract.p7s, contract.pdf",
    });
  });

  it("is found in whatever order the files come", async () => {
    const captures = [file("b.bin", CONTENT), file("c.bin", FORGED), file("a.sig", detached(CONTENT, signer(SIGNER)))];
    for (const order of [captures, [...captures].reverse()]) {
      const reports = await judge(order, await organisation());
      expect(reports.find(({ format }) => format === "cms")?.verdict).toBe("genuine");
    }
  });

  it("is judged by itself too where it is a signed document of its own", async () => {
    const { keys, certificate } = SIGNER;
    const xml = signXml("<grades><maths>3</maths></grades>", { keys, certificates: [certificate] });
    const altered = new TextEncoder().encode(xml.replace(">3<", ">5<"));
    const outer = detached(altered, signer(OTHER_SIGNER));
    const reports = await judge([file("grades.xml.p7s", outer), file("grades.xml", altered)], await organisation());
    expect(reports.map(({ file, verdict }) => [file, verdict])).toEqual([
      ["grades.xml.p7s, grades.xml", "genuine"],
      ["grades.xml", "not-genuine"],
    ]);
  });

  it("has no second report where it is an ordinary file", async () => {
    const captures = [file("a.txt.p7s", detached(CONTENT, signer(SIGNER))), file("a.txt", CONTENT)];
    expect(only(await judge(captures, await organisation())).verdict).toBe("genuine");
  });

  it("may be a signature itself", async () => {
    const inner = cms(signer(SIGNER));
    const captures = [file("a.cms.p7s", detached(inner, signer(OTHER_SIGNER))), file("a.cms", inner)];
    const reports = await judge(captures, await organisation());
    expect(reports.map(({ verdict }) => verdict)).toEqual(["genuine", "genuine"]);
  });

  it("is not guessed of two detached signatures, each without its file", async () => {
    const captures = [
      file("a.p7s", detached(CONTENT, signer(SIGNER))),
      file("b.p7s", detached(FORGED, signer(SIGNER))),
    ];
    const reports = await judge(captures, await organisation());
    expect(reports.map(({ reason }) => reason)).toEqual(["content-missing", "content-missing"]);
  });
});

describe("a file of the same name as another's second copy", () => {
  it("gets a report of its own", async () => {
    const captures = [file("x", CONTENT), file("x", cms(signer(SIGNER))), file("x (2)", FORGED)];
    const reports = await judge(captures, await organisation());
    expect(reports).toHaveLength(3);
    expect(new Set(reports.map((report) => report.file)).size).toBe(3);
  });
});

describe("an honest CMS signature reads genuine", () => {
  const judged = async (bytes: Uint8Array) => (await judgeCms(bytes)).verdict;

  it("over a PDF that it holds", async () => {
    const pdf = new TextEncoder().encode(`%PDF-1.7\n${"SAMPLE ".repeat(400)}`);
    const report = await judgeCms(buildCms({ content: pdf, signers: [signer(SIGNER)] }));
    expect(report).toMatchObject({ format: "cms", verdict: "genuine" });
  });

  it("over an image and over XML that it holds", async () => {
    for (const head of ["\x89PNG\r\n\x1a\n", "<?xml version='1.0'?><a/>"]) {
      const content = Uint8Array.from(head, (character) => character.charCodeAt(0));
      expect(await judged(buildCms({ content, signers: [signer(SIGNER)] }))).toBe("genuine");
    }
  });

  it("in BER over a PDF", async () => {
    const pdf = new TextEncoder().encode(`%PDF-1.7\n${"SAMPLE ".repeat(400)}`);
    expect(await judged(buildCms({ content: pdf, signers: [signer(SIGNER)], ber: { segment: 100 } }))).toBe("genuine");
  });

  it("in base64 with line ends of either kind", async () => {
    for (const lineEnd of ["\n", "\r\n"]) {
      const lines =
        Buffer.from(cms(signer(SIGNER)))
          .toString("base64")
          .match(/.{1,64}/g) ?? [];
      expect(await judged(new TextEncoder().encode(lines.join(lineEnd) + lineEnd))).toBe("genuine");
    }
  });

  it("by key identifier, without a signing time, without attributes", async () => {
    const identified = certify("identified", {
      extensions: [...SIGNING, subjectKeyIdentifier(keyIdentifier(certify("identified").keys.spki))],
    });
    expect(await judged(cms(signer(identified, { identifiedBy: "key-identifier" })))).toBe("genuine");
    expect(await judged(cms(signer(SIGNER, { signedAttributes: "usual" })))).toBe("genuine");
    expect(await judged(cms(signer(SIGNER, { signedAttributes: "none" })))).toBe("genuine");
  });

  it("with certificates that have nothing to do with it, in any order", async () => {
    const certificates = [OTHER_SIGNER.certificate, ROOT.certificate, SIGNER.certificate];
    for (const order of [certificates, [...certificates].reverse()]) {
      expect(await judged(buildCms({ content: CONTENT, signers: [signer(SIGNER)], certificates: order }))).toBe(
        "genuine",
      );
    }
  });

  it("of several signers", async () => {
    expect(await judged(cms(signer(SIGNER), signer(OTHER_SIGNER, { signingTime: TODAY })))).toBe("genuine");
  });
});
