import { X509Certificate } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readAsn1 } from "../../../shared/asn1/der.ts";
import { buildCertificate, type CertificateDraft, flipLastBit } from "../../sandbox/certificate-builder.ts";
import {
  authorityKeyIdentifier,
  basicConstraints,
  crlDistributionPoints,
  extendedKeyUsage,
  keyIdentifier,
  keyUsage,
  PURPOSE,
  subjectAlternativeName,
  subjectKeyIdentifier,
  unknownExtension,
} from "../../sandbox/certificate-extensions.ts";
import { name } from "../../sandbox/distinguished-name.ts";
import { type KeyAlgorithm, keyPair } from "../../sandbox/keys.ts";

const authority = keyPair("rsa-2048", "builder test authority");

function draft(changes: Partial<CertificateDraft> = {}): CertificateDraft {
  return {
    subject: name({ CN: "ҮЛГІ SAMPLE", serialNumber: "IIN000000000001", C: "KZ" }),
    issuer: name({ C: "KZ", CN: "SAMPLE CA" }),
    keys: keyPair("rsa-2048", "builder test leaf"),
    issuerKeys: authority,
    notBefore: new Date("2025-01-01T00:00:00Z"),
    notAfter: new Date("2055-01-01T00:00:00Z"),
    ...changes,
  };
}

const opened = (der: Uint8Array): X509Certificate => new X509Certificate(der);
const authorityKey = (): ReturnType<typeof opened>["publicKey"] =>
  opened(buildCertificate(draft({ keys: authority }))).publicKey;

describe("the certificate builder", () => {
  it("can break the signature by the body and by the value", () => {
    expect(opened(buildCertificate(draft({ tamperSignature: flipLastBit }))).verify(authorityKey())).toBe(false);
    const tampered = buildCertificate(
      draft({ extensions: [unknownExtension({ critical: true })], tamper: flipLastBit }),
    );
    expect(opened(tampered).verify(authorityKey())).toBe(false);
  });

  it("can repeat an extension", () => {
    const twice = buildCertificate(draft({ extensions: [keyUsage("digitalSignature"), keyUsage("keyCertSign")] }));
    const tbs = readAsn1(twice).sequence()[0];
    expect(tbs?.sequence().at(-1)?.children[0]?.sequence()).toHaveLength(2);
  });

  it("can claim another algorithm outside than inside", () => {
    const claimed = buildCertificate(draft({ claimedOutside: Uint8Array.of(0x30, 0) }));
    expect(readAsn1(claimed).sequence()[1]?.raw).toEqual(Uint8Array.of(0x30, 0));
  });

  it("writes the same bytes every time", () => {
    expect(buildCertificate(draft())).toEqual(buildCertificate(draft()));
  });

  it("builds what OpenSSL reads and verifies", () => {
    const certificate = opened(
      buildCertificate(
        draft({
          extensions: [
            basicConstraints({ ca: true, pathLength: 0 }),
            keyUsage("keyCertSign", "cRLSign"),
            extendedKeyUsage(PURPOSE.emailProtection, PURPOSE.naturalPerson),
            subjectKeyIdentifier(keyIdentifier(authority.spki)),
            authorityKeyIdentifier({ keyIdentifier: keyIdentifier(authority.spki), issuer: name({ C: "KZ" }) }),
            crlDistributionPoints(["http://crl.sample.invalid/ca.crl"]),
            subjectAlternativeName({ dns: "sample.invalid" }, { ip: [127, 0, 0, 1] }),
          ],
        }),
      ),
    );
    expect(certificate.verify(authorityKey())).toBe(true);
    expect(certificate.ca).toBe(true);
    expect(certificate.subject).toBe("CN=ҮЛГІ SAMPLE\nserialNumber=IIN000000000001\nC=KZ");
    expect(certificate.subjectAltName).toBe("DNS:sample.invalid, IP Address:127.0.0.1");
    expect(certificate.keyUsage).toEqual([PURPOSE.emailProtection, PURPOSE.naturalPerson]);
    expect(certificate.validTo).toBe("Jan  1 00:00:00 2055 GMT");
  });

  it.each<KeyAlgorithm>(["p-256", "p-384", "p-521", "ed25519", "rsa-1024"])("certifies and signs with %s", (kind) => {
    const keys = keyPair(kind, "builder test");
    const certificate = opened(buildCertificate(draft({ keys, issuerKeys: keys })));
    expect(certificate.verify(certificate.publicKey)).toBe(true);
  });

  it.each(["rsa-sha1", "rsa-sha512", "rsa-pss-sha256", "rsa-pss-sha512"] as const)("signs with %s", (algorithm) => {
    const certificate = opened(buildCertificate(draft({ signatureAlgorithm: algorithm })));
    expect(certificate.verify(authorityKey())).toBe(true);
  });
});
