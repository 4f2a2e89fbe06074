import { afterAll, describe, expect, it } from "vitest";
import type { Report } from "../../../shared/validation/report.ts";
import { buildCms, pem } from "../../sandbox/cms-builder.ts";
import { CONTENTS } from "../../sandbox/documents/contents/index.ts";
import { setOf } from "../../sandbox/documents/egov-printing.ts";
import { signedXml, withChangedContent } from "../../sandbox/documents/signing.ts";
import { holder } from "../../sandbox/holders.ts";
import {
  ORGANISATION_CA,
  ORGANISATION_CRL,
  ORGANISATION_SIGNER,
  ORGANISATION_SIGNER_KEYS,
} from "../../sandbox/organisation.ts";
import { organisationList } from "../../sandbox/organisation-list.ts";
import { schemaErrors } from "../report-schema.ts";
import { Folder, npxTekser, tekser } from "./installed-tekser.ts";

const folder = new Folder();
afterAll(() => folder.remove());

const CONTENT = new TextEncoder().encode("SAMPLE contract");
const SIGNER = { keys: ORGANISATION_SIGNER_KEYS, certificate: ORGANISATION_SIGNER, signedAttributes: "bound" } as const;
const system = holder("gost-2015", "system");
const signed = signedXml(CONTENTS.address, system);

const organisation = folder.file(
  "organisation.cms",
  buildCms({ content: CONTENT, signers: [SIGNER], crls: [ORGANISATION_CRL] }),
);
const detached = folder.file(
  "signature.p7s",
  buildCms({ content: CONTENT, detached: true, signers: [SIGNER], crls: [ORGANISATION_CRL] }),
);
const anchor = folder.file("organisation.cer", ORGANISATION_CA);
const anchorAsPem = folder.file("organisation.pem", pem(ORGANISATION_CA, "CERTIFICATE"));
const otherAnchor = folder.file("other.cer", holder("rsa", "person").certificate);
const ownList = folder.file("own-list.jws", organisationList());
const strangersList = folder.file("strangers-list.jws", organisationList(undefined, undefined, {}));
const content = folder.file("contract.txt", CONTENT);
const otherContent = folder.file("other.txt", "SAMPLE of another content");
const codes = folder.file("codes.txt", setOf(CONTENTS.address, signed).join("\n"));
const changed = folder.file("changed.xml", withChangedContent(signed));
const words = folder.file("words.txt", "SAMPLE words");

/** The reports that `--json` prints; each must be as the schema says. */
function reportsOf(...args: readonly string[]): { readonly code: number | null; readonly reports: readonly Report[] } {
  const { code, out, error } = tekser(["check", "--json", ...args]);
  expect(error).toBe("");
  const reports: unknown = JSON.parse(out);
  expect(schemaErrors(reports)).toEqual([]);
  return { code, reports: reports as readonly Report[] }; // sound: the schema was just checked
}

describe("wrong usage ends with 64, says why and judges nothing:", () => {
  it.each([
    ["no command", []],
    ["another command", ["sign", words]],
    ["no file", ["check"]],
    ["a file that is not there", ["check", "/nowhere/a.pdf"]],
    ["a folder", ["check", folder.path]],
    ["one good file and one that is not there", ["check", words, "/nowhere/a.pdf"]],
    ["an unknown option", ["check", words, "--trust-everyone"]],
    ["an option without its value", ["check", words, "--at"]],
    ["a time without a zone", ["check", words, "--at", "2020-12-01T00:00:00"]],
    ["a day of no month", ["check", words, "--at", "2020-13-41T00:00:00Z"]],
    ["an anchor that is not there", ["check", words, "--anchor", "/nowhere/ca.cer"]],
    ["an anchor that is no issuer", ["check", words, "--anchor", words]],
    ["an anchor that is a list of somebody else's", ["check", words, "--anchor", strangersList]],
    ["content that is not there", ["check", detached, "--content", "/nowhere/contract.txt"]],
    ["a language that it does not speak", ["check", words, "--lang", "de"]],
    ["standard input twice", ["check", "-", "-"]],
  ] as const)("%s", (_, args) => {
    const { code, out, error } = tekser(args);
    expect(code).toBe(64);
    expect(out).toBe("");
    expect(error).toMatch(/^tekser: .+\n\nUsage: tekser check FILE…/);
  });

  it("but help is no mistake", () => {
    expect(tekser(["--help"])).toMatchObject({ code: 0, error: "" });
    expect(tekser(["check", "--help"]).out).toContain("--anchor CERT");
  });
});

describe("the exit code is that of the gravest verdict:", () => {
  it.each([
    [1, "one is not genuine", [changed]],
    [1, "one is not genuine among others", [words, codes, organisation, changed, "--anchor", anchor]],
    [2, "one is not confirmed", [codes]],
    [2, "one is not confirmed and one can't be read", [words, codes]],
    [3, "one can't be read", [words]],
    [3, "one can't be read and one is genuine", [organisation, words, "--anchor", anchor]],
    [0, "all are genuine", [organisation, "--anchor", anchor]],
  ] as const)("%i where %s", (code, _, args) => {
    expect(tekser(["check", ...args]).code).toBe(code);
    expect(reportsOf(...args).code).toBe(code);
  });
});

describe("--at", () => {
  it("judges at that time, in any zone", () => {
    const [report] = reportsOf(organisation, "--anchor", anchor, "--at", "2023-12-01T06:00:00+06:00").reports;
    expect(report).toMatchObject({ validationTime: "2023-12-01T00:00:00Z", verdict: "not-confirmed" });
    expect(report?.signatures[0]?.subIndication).toBe("OUT_OF_BOUNDS_NO_POE");
  });

  it("is now, unless told", () => {
    const before = Date.now();
    const [report] = reportsOf(words).reports;
    const at = Number(new Date(report?.validationTime ?? ""));
    expect(at).toBeGreaterThanOrEqual(before);
    expect(at).toBeLessThanOrEqual(Date.now());
  });
});

describe("--anchor", () => {
  it("is needed: without it the issuer is unknown, and with another one too", () => {
    for (const args of [[], ["--anchor", otherAnchor]]) {
      const { code, reports } = reportsOf(organisation, ...args);
      expect(code).toBe(2);
      expect(reports[0]).toMatchObject({ verdict: "not-confirmed", reason: "unknown-issuer", environment: "unknown" });
    }
  });

  it.each([
    ["DER", [anchor]],
    ["PEM", [anchorAsPem]],
    ["several, in any order", [otherAnchor, anchorAsPem]],
    ["the same one twice", [anchor, anchorAsPem]],
    ["a trusted list of its own", [ownList]],
  ])("takes an issuer as %s", (_, anchors) => {
    const { reports } = reportsOf(organisation, ...anchors.flatMap((each) => ["--anchor", each]));
    expect(reports[0]).toMatchObject({ verdict: "genuine", environment: "organisation" });
  });

  it("does not make altered content genuine", () => {
    const cms = buildCms({ content: CONTENT, attachedContent: CONTENT.with(0, 0x21), signers: [SIGNER] });
    const path = folder.file("altered.cms", cms);
    expect(reportsOf(path, "--anchor", anchor)).toMatchObject({ code: 1, reports: [{ reason: "hash-failure" }] });
  });
});

describe("a detached signature", () => {
  it("alone asks for what it signs", () => {
    expect(reportsOf(detached, "--anchor", anchor).reports).toMatchObject([{ reason: "content-missing" }]);
  });

  it("fails over other content", () => {
    const { code, reports } = reportsOf(detached, "--anchor", anchor, "--content", otherContent);
    expect([code, reports[0]?.reason]).toEqual([1, "hash-failure"]);
  });

  it("holds over what --content names, and over a file beside it", () => {
    expect(reportsOf(detached, "--anchor", anchor, "--content", content).reports).toMatchObject([
      { verdict: "genuine" },
    ]);
    const { reports } = reportsOf(otherContent, detached, content, "--anchor", anchor);
    expect(reports.map(({ file, verdict }) => `${file} ${verdict}`)).toEqual([
      "other.txt cant-read",
      "signature.p7s, contract.txt genuine",
    ]);
  });
});

describe("standard input", () => {
  it("may be empty", () => {
    expect(tekser(["check", "-", "--json"], { input: "" })).toMatchObject({ code: 3 });
  });

  it("may hold a file or the texts of codes, one a line", () => {
    for (const input of [signed, setOf(CONTENTS.address, signed).join("\n")]) {
      const { out } = tekser(["check", "-", "--json"], { input });
      expect(JSON.parse(out)).toMatchObject([{ file: "standard input", rehearsal: "genuine" }]);
    }
  });
});

describe("the words", () => {
  it.each([
    ["kk", "ҮЛГІ"],
    ["ru", "ОБРАЗЕЦ"],
    ["en", "SAMPLE"],
  ])("are in the language that --lang names, and mark a sample: %s", (language, mark) => {
    const { out } = tekser(["check", codes, "--lang", language]);
    expect(out).toContain(mark);
    expect(out).toContain("codes.txt");
  });

  it("are in the language of the terminal, else in English", () => {
    const say = (environment: Record<string, string>) => tekser(["check", words], { environment }).out;
    const [inRussian, inEnglish] = ["ru", "en"].map((language) => tekser(["check", words, "--lang", language]).out);
    expect(inRussian).not.toBe(inEnglish);
    expect(say({ LANG: "ru_RU.UTF-8" })).toBe(inRussian);
    expect(say({ LANG: "ru_RU.UTF-8", LC_ALL: "en_US.UTF-8" })).toBe(inEnglish);
    expect(say({ LANG: "C" })).toBe(inEnglish);
    expect(say({})).toBe(inEnglish);
  });

  it("let no document write on the terminal", () => {
    const path = folder.file("\u001b[2J\u202etxt.exe", "SAMPLE words");
    const { out } = tekser(["check", path]);
    expect(out).not.toContain("\u001b");
    expect(out).not.toContain("\u202e");
    expect(out).toContain("⟦U+001B⟧");
  });
});

describe("npx tekser, from the project's root,", () => {
  it("is the same command", { timeout: 60_000 }, () => {
    const direct = tekser(["check", "--json", codes, "--at", "2026-11-20T00:00:00Z"]);
    const { code, out } = npxTekser(["check", "--json", codes, "--at", "2026-11-20T00:00:00Z"]);
    expect({ code, out }).toEqual({ code: direct.code, out: direct.out });
  });
});
