import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { equalBytes } from "../../../shared/encoding.ts";
import { readCertificate } from "../../../shared/pki/certificate.ts";
import { isRefusal } from "../../../shared/refusal.ts";
import { builtInTrust } from "../../../shared/trust/built-in.ts";
import sandboxFile from "../../../shared/trust/lists/sandbox.json" with { type: "json" };
import revocationFile from "../../../shared/trust/lists/sandbox-revocation.json" with { type: "json" };
import serviceFile from "../../../shared/trust/lists/trust-service.json" with { type: "json" };
import { authoritiesOf, type TrustedAuthority } from "../../../shared/trust/trusted-list.ts";
import { SANDBOX_OPERATOR } from "../../sandbox/operator.ts";
import { sandboxList, sandboxRevocation } from "../../sandbox/trust-facts.ts";
import { hasVectors, VECTORS } from "../../vectors.ts";

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
const anchorsFile = join(VECTORS, "../kz/anchors.json");

const kz = authoritiesOf(builtInTrust(), "production");
const kzTest = authoritiesOf(builtInTrust(), "test");

interface Facts {
  readonly subjectDer: string;
  readonly spki: string;
  readonly subjectKeyIdentifier: string | null;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly certificateSha256: string;
}

function certified(path: string): Facts {
  const read = readCertificate(new Uint8Array(readFileSync(join(VECTORS, "kz", path))));
  if (isRefusal(read)) throw new Error(`${path}: ${read.refused}`);
  return {
    subjectDer: base64(read.subject.der),
    spki: base64(read.subjectPublicKeyInfo.der),
    subjectKeyIdentifier: read.extensions.subjectKeyIdentifier ?? null,
    notBefore: isoTime(read.notBefore),
    notAfter: isoTime(read.notAfter),
    certificateSha256: createHash("sha256").update(read.der).digest("hex"),
  };
}

function listed(authority: TrustedAuthority): Facts {
  return {
    subjectDer: base64(authority.name),
    spki: base64(authority.subjectPublicKeyInfo),
    subjectKeyIdentifier: authority.subjectKeyIdentifier ?? null,
    notBefore: isoTime(authority.notBefore),
    notAfter: isoTime(authority.notAfter),
    certificateSha256: authority.certificateSha256,
  };
}

function isoTime(date: Date | undefined): string {
  return date?.toISOString().replace(".000", "") ?? "";
}

describe("the sandbox's built-in list", () => {
  it("holds the authorities that the sandbox establishes today (else run test/sandbox/write-trust.ts)", () => {
    expect(sandboxFile).toEqual(sandboxList());
    expect(revocationFile).toEqual(sandboxRevocation());
    expect(serviceFile).toEqual({ address: "/trust/", ocspRelay: "/ocsp/", keys: [SANDBOX_OPERATOR.key] });
  });

  it("says of every authority in every language that it is a sample", () => {
    for (const { names } of authoritiesOf(builtInTrust(), "sample")) {
      expect([names.kk, names.ru, names.en].join("\n")).toMatch(/ҮЛГІ.*\n.*ОБРАЗЕЦ.*\n.*SAMPLE/);
    }
    expect(JSON.stringify(sandboxFile)).not.toMatch(/"CN=(?!SAMPLE)/);
  });
});

describe.skipIf(!hasVectors)("the lists of Kazakhstan's authorities", () => {
  it("agree with the certificates that the state published", () => {
    expect(kz).toHaveLength(11);
    for (const authority of kz) expect(listed(authority)).toEqual(certified(`ca/${authority.id}.cer`));
  });

  it("agree with the certificates of the state's test environment", () => {
    const files = ["test-pki/nca_gost2015_test.cer", "test-pki/nca_rsa_test.crt"];
    expect(kzTest.map(listed)).toEqual(files.map(certified));
  });

  it.skipIf(!existsSync(anchorsFile))("carry the checked anchors over as they are", () => {
    const anchors: readonly (Facts & { id: string; role: string })[] = JSON.parse(readFileSync(anchorsFile, "utf8"));
    expect(kz.map(({ id }) => id).sort()).toEqual(anchors.map(({ id }) => id).sort());
    for (const anchor of anchors) {
      const authority = kz.find(({ id }) => id === anchor.id);
      expect(authority && { ...listed(authority), role: authority.role }).toMatchObject({
        subjectDer: anchor.subjectDer,
        spki: anchor.spki,
        certificateSha256: anchor.certificateSha256,
        notBefore: anchor.notBefore,
        notAfter: anchor.notAfter,
        role: anchor.role,
      });
    }
  });

  it("withdraw an authority on the day on which its certificate ended, and only then", () => {
    for (const { notBefore, notAfter, statusHistory } of [...kz, ...kzTest]) {
      const ended = isoTime(notAfter) < "2026" ? [{ status: "withdrawn", from: notAfter }] : [];
      expect(statusHistory).toEqual([{ status: "granted", from: notBefore }, ...ended]);
    }
  });

  it("name every authority once", () => {
    for (const [at, authority] of kz.entries()) {
      const twin = kz
        .slice(at + 1)
        .find((other) => equalBytes(other.subjectPublicKeyInfo, authority.subjectPublicKeyInfo));
      expect(twin).toBeUndefined();
    }
  });
});
