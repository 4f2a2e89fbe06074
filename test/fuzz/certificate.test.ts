import { describe, expect, it } from "vitest";
import { type Certificate, readCertificate } from "../../shared/pki/certificate.ts";
import { findPath } from "../../shared/pki/certificate-path.ts";
import { publicKeyName, publicKeyOf } from "../../shared/pki/public-key.ts";
import { isRefusal } from "../../shared/refusal.ts";
import {
  authorityInformationAccess,
  certificatePolicies,
  crlDistributionPoints,
  extendedKeyUsage,
  nameConstraints,
  PURPOSE,
  policyConstraints,
  policyMappings,
  subjectAlternativeName,
} from "../sandbox/certificate-extensions.ts";
import { RandomStream } from "../sandbox/random.ts";
import { anchor, CA, caCertificate, NOW, ROOT } from "../unit/pki/path-lab.ts";

/** A CA certificate with every kind of extension. */
const certificate = caCertificate(ROOT, CA, {
  extensions: [
    extendedKeyUsage(PURPOSE.any),
    certificatePolicies(["1.2.398.3.3.2"], "http://sample.kz/cps"),
    policyMappings(["1.2.398.3.3.2", "1.2.3"]),
    policyConstraints({ requireExplicitPolicy: 3, inhibitPolicyMapping: 4 }),
    nameConstraints({
      permitted: [{ dns: "sample.kz" }, { directory: ROOT.name }],
      excluded: [{ ip: Array(8).fill(0) }],
    }),
    subjectAlternativeName({ dns: "sample.kz" }, { email: "ca@sample.kz" }, { uri: "https://sample.kz/" }),
    crlDistributionPoints(["http://sample.kz/ca.crl"], ROOT.name),
    authorityInformationAccess({ ocsp: "http://sample.kz/ocsp" }),
  ],
});

/** What is read must also be usable without a throw. */
function use(read: Certificate): void {
  publicKeyName(read.subjectPublicKeyInfo);
  publicKeyOf(read.subjectPublicKeyInfo);
}

describe("a certificate with damage", () => {
  it("in any one byte, whatever its new value, is refused or read, and never throws", () => {
    for (let at = 0; at < certificate.der.length; at++) {
      for (const byte of [0x00, 0x01, 0x30, 0x7f, 0x80, 0x84, 0xff]) {
        const read = readCertificate(certificate.der.with(at, byte));
        if (!isRefusal(read)) use(read);
      }
    }
  });

  it("in several places never throws, and has no path", async () => {
    const random = new RandomStream("certificate damage");
    let read = 0;
    for (let run = 0; run < 3_000; run++) {
      const der = certificate.der.slice();
      const [count = 0, ...positions] = random.bytes(9);
      for (let i = 0; i <= count % 4; i++) {
        const at = ((positions[i * 2] ?? 0) * 256 + (positions[i * 2 + 1] ?? 0)) % der.length;
        der[at] = (der[at] ?? 0) ^ (1 << ((positions[i] ?? 0) % 8));
      }
      if (Buffer.from(der).equals(Buffer.from(certificate.der))) continue;
      const leaf = readCertificate(der);
      if (isRefusal(leaf)) continue;
      use(leaf);
      read++;
      const result = await findPath({ leaf, pool: [certificate], anchors: [anchor(ROOT)], at: NOW });
      expect(result.outcome).toBe("failed");
    }
    expect(read).toBeGreaterThan(100);
  });
});
