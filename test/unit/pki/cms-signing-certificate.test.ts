import { describe, expect, it } from "vitest";
import { certificateBinding, readCms, signerCertificateOf } from "../../../shared/pki/cms.ts";
import {
  cmsAttribute,
  signingCertificateAttribute,
  signingCertificateV2Attribute,
} from "../../sandbox/cms-attributes.ts";
import { octetString, oid, sequence } from "../../sandbox/der-writer.ts";
import { digestOf } from "../../sandbox/signer.ts";
import { CERTIFICATE, cms, splice } from "./cms-lab.ts";
import { certificateDer, value } from "./evidence-world.ts";

describe("the certificate that a signer binds", () => {
  const other = certificateDer({ serialNumber: 99n });
  const bind = async (...more: readonly Uint8Array[]) => {
    const data = value(readCms(cms({ moreSignedAttributes: more })));
    const [signer] = data.signers;
    const certificate = signer && signerCertificateOf(signer, data.certificates);
    return certificate && certificateBinding(signer, certificate);
  };

  it.each([
    ["differs when SHA-1 names another", "differs", [signingCertificateAttribute(other)]],
    ["differs when SHA-256 names another", "differs", [signingCertificateV2Attribute(other)]],
    [
      "differs when one of two attributes names another",
      "differs",
      [signingCertificateAttribute(CERTIFICATE), signingCertificateV2Attribute(other)],
    ],
    ["differs when only issuer and serial number are another's", "differs", [bound(CERTIFICATE, other)]],
    ["is unknown under an unknown digest", "unsupported-digest", [unknownDigest()]],
    ["is absent when nothing names it", "absent", []],
    ["matches by SHA-1", "matches", [signingCertificateAttribute(CERTIFICATE)]],
    ["matches by SHA-256", "matches", [signingCertificateV2Attribute(CERTIFICATE)]],
    ["matches by a GOST digest", "matches", [signingCertificateV2Attribute(CERTIFICATE, "GOST R 34.11-2012 (512)")]],
    [
      "matches by both",
      "matches",
      [signingCertificateAttribute(CERTIFICATE), signingCertificateV2Attribute(CERTIFICATE)],
    ],
  ])("%s", async (_, outcome, attributes) => {
    expect(await bind(...attributes)).toBe(outcome);
  });
});

function bound(hashed: Uint8Array, named: Uint8Array): Uint8Array {
  const right = signingCertificateV2Attribute(named);
  const hash = digestOf("SHA-256", named);
  return splice(right, octetString(hash), octetString(digestOf("SHA-256", hashed)));
}

function unknownDigest(): Uint8Array {
  const identifier = sequence(sequence(oid("1.2.3")), octetString(new Uint8Array(20)));
  return cmsAttribute("1.2.840.113549.1.9.16.2.47", sequence(sequence(identifier)));
}
