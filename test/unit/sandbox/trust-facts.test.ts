import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Certificate, readCertificate } from "../../../shared/pki/certificate.ts";
import { isRefusal } from "../../../shared/refusal.ts";
import kzList from "../../../shared/trust/lists/kz.json" with { type: "json" };
import kzTestList from "../../../shared/trust/lists/kz-test.json" with { type: "json" };
import sandboxFile from "../../../shared/trust/lists/sandbox.json" with { type: "json" };
import revocationFile from "../../../shared/trust/lists/sandbox-revocation.json" with { type: "json" };
import { sandboxList, sandboxRevocation } from "../../sandbox/trust-facts.ts";
import { hasVectors, VECTORS } from "../../vectors.ts";

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
const anchorsFile = join(VECTORS, "../kz/anchors.json");

function certificate(path: string): Certificate {
  const read = readCertificate(new Uint8Array(readFileSync(join(VECTORS, "kz", path))));
  if (isRefusal(read)) throw new Error(`${path}: ${read.refused}`);
  return read;
}

function facts(read: Certificate): Record<string, unknown> {
  return {
    subjectDer: base64(read.subject.der),
    spki: base64(read.subjectPublicKeyInfo.der),
    subjectKeyIdentifier: read.extensions.subjectKeyIdentifier,
    notBefore: read.notBefore.toISOString().replace(".000", ""),
    notAfter: read.notAfter.toISOString().replace(".000", ""),
    certificateSha256: createHash("sha256").update(read.der).digest("hex"),
  };
}

describe("the sandbox's built-in list", () => {
  it("holds the authorities that the sandbox establishes today (else run test/sandbox/write-trust.ts)", () => {
    expect(sandboxFile).toEqual(sandboxList());
    expect(revocationFile).toEqual(sandboxRevocation());
  });

  it("says of every authority in every language that it is a sample", () => {
    for (const { names, subject } of sandboxFile) {
      expect([names.kk, names.ru, names.en, subject].join("\n")).toMatch(
        /ҮЛГІ.*\n.*ОБРАЗЕЦ.*\n.*SAMPLE.*\n.*SAMPLE.*ҮЛГІ/,
      );
    }
  });
});

describe.skipIf(!hasVectors)("the lists of Kazakhstan's authorities", () => {
  it("agree with the certificates that the state published", () => {
    for (const entry of kzList) expect(entry).toMatchObject(facts(certificate(`ca/${entry.id}.cer`)));
  });

  it("agree with the certificates of the state's test environment", () => {
    const files = ["test-pki/nca_gost2015_test.cer", "test-pki/nca_rsa_test.crt"];
    expect(kzTestList).toHaveLength(files.length);
    for (const [at, file] of files.entries()) expect(kzTestList[at]).toMatchObject(facts(certificate(file)));
  });

  it.skipIf(!existsSync(anchorsFile))("carry the checked anchors over as they are", () => {
    const anchors: readonly object[] = JSON.parse(readFileSync(anchorsFile, "utf8"));
    expect(kzList).toHaveLength(anchors.length);
    for (const [at, anchor] of anchors.entries()) expect(kzList[at]).toMatchObject(anchor);
  });

  it("withdraw an authority on the day on which its certificate ended, and only then", () => {
    for (const { notBefore, notAfter, statusHistory } of [...kzList, ...kzTestList]) {
      const ended = notAfter < "2026" ? [{ status: "withdrawn", from: notAfter }] : [];
      expect(statusHistory).toEqual([{ status: "granted", from: notBefore }, ...ended]);
    }
  });
});
