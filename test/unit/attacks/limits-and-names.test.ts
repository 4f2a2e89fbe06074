import { describe, expect, it } from "vitest";
import { LIMITS } from "../../../shared/limits.ts";
import { authority } from "../../sandbox/authorities.ts";
import { buildCms } from "../../sandbox/cms-builder.ts";
import { explicit, integer, nullValue, oid, sequence } from "../../sandbox/der-writer.ts";
import { holder, issue } from "../../sandbox/holders.ts";
import { file, judge, judgeFile } from "../../sandbox/judge.ts";
import { keyPair } from "../../sandbox/keys.ts";
import { digestAlgorithmIdentifier } from "../../sandbox/signing-algorithms.ts";
import {
  AUTHORITY,
  CONTENT,
  certify,
  cms,
  FORGED,
  judgeCms,
  organisation,
  SIGNER,
  signer,
  soundsGenuine,
} from "./attack-lab.ts";

describe("a file built to cost time", () => {
  it("with many signers and many namesakes of their issuer is answered in seconds", { timeout: 30_000 }, async () => {
    const { ca } = authority("gost-2015");
    const stranger = keyPair("gost-2015-512", "attack/namesakes");
    const namesakes = Array.from({ length: 180 }, (_, number) =>
      certify(`namesake ${number}`, {
        subject: ca.subject,
        keys: keyPair("p-256", `attack/namesake ${number}`),
        extensions: AUTHORITY,
      }),
    );
    const forger = { ...authority("gost-2015"), ca: { ...ca, keys: stranger } };
    const signers = Array.from({ length: LIMITS.signatures }, (_, number) =>
      issue(forger, `forged ${number}`, {
        profile: "person",
        subject: { CN: `SAMPLE ${number}`, C: "KZ" },
        keyAlgorithm: "p-256",
      }),
    );
    const bytes = buildCms({
      content: CONTENT,
      signers: signers.map((each) => signer(each)),
      certificates: [...signers, ...namesakes].map(({ certificate }) => certificate),
    });
    const started = performance.now();
    const report = await judgeFile("slow.cms", bytes);
    expect(performance.now() - started).toBeLessThan(LIMITS.answerMs);
    expect(report.verdict).toBe("not-confirmed");
  });
});

describe("parameters of RSA-PSS", () => {
  const { keys, certificate } = holder("rsa", "person");
  const MGF1 = "1.2.840.113549.1.1.8";
  const pss = (digest: "SHA-1" | "SHA-256", mgf: "SHA-1" | "SHA-256", salt: number) =>
    sequence(
      oid("1.2.840.113549.1.1.10"),
      sequence(
        explicit(0, digestAlgorithmIdentifier(digest)),
        explicit(1, sequence(oid(MGF1), digestAlgorithmIdentifier(mgf))),
        explicit(2, integer(salt)),
      ),
    );
  it.each([
    ["another digest", pss("SHA-1", "SHA-256", 32)],
    ["another mask digest", pss("SHA-256", "SHA-1", 32)],
    ["another length of salt", pss("SHA-256", "SHA-256", 0)],
    [
      "an unknown mask",
      sequence(oid("1.2.840.113549.1.1.10"), sequence(explicit(1, sequence(oid("1.2.3"), nullValue())))),
    ],
  ])("don't let a signature pass under %s", async (_, claimedSignatureAlgorithm) => {
    const draft = { keys, certificate, algorithm: "rsa-pss-sha256", claimedSignatureAlgorithm } as const;
    expect(soundsGenuine(await judgeFile("a.cms", cms(draft)))).toBe(false);
  });

  it("let a right one pass", async () => {
    expect(soundsGenuine(await judgeFile("a.cms", cms({ keys, certificate, algorithm: "rsa-pss-sha256" })))).toBe(true);
  });
});

describe("file names", () => {
  it("with commas in them leave every file its own report", async () => {
    const captures = [
      file("a, b", cms(signer(SIGNER))),
      file("a", FORGED),
      file("b", CONTENT),
      file("a, b, c", CONTENT),
    ];
    const reports = await judge(captures, await organisation());
    expect(reports.map((report) => report.file)).toEqual(["a, b", "a", "b", "a, b, c"]);
  });

  it("don't decide what a file is", async () => {
    const report = await judgeFile("diploma.pdf", cms(signer(SIGNER)), await organisation());
    expect(report).toMatchObject({ format: "cms", verdict: "genuine" });
    expect((await judgeFile("a.p7s", FORGED, await organisation())).verdict).toBe("cant-read");
  });

  it("pass through as they are: whoever shows them makes control characters visible", async () => {
    const odd = "a\u202Efdp.cms\u0007";
    expect((await judgeFile(odd, cms(signer(SIGNER)), await organisation())).file).toBe(odd);
  });
});

describe("a time of validation", () => {
  it("long past or far ahead turns no signature red", async () => {
    for (const at of ["1970-01-01T00:00:00Z", "2020-01-01T00:00:00Z", "2099-01-01T00:00:00Z"]) {
      const report = await judgeCms(cms(signer(SIGNER)), { ...(await organisation()), at: new Date(at) });
      expect(report.verdict).toBe("not-confirmed");
    }
  });
});
