import { describe, expect, it } from "vitest";
import { readCms, signerCertificateOf } from "../../../shared/pki/cms.ts";
import { checkSignerSignature } from "../../../shared/pki/signer-signature.ts";
import { isRefusal } from "../../../shared/refusal.ts";
import { flipLastBit } from "../../sandbox/certificate-builder.ts";
import { keyIdentifier, subjectKeyIdentifier } from "../../sandbox/certificate-extensions.ts";
import { oid, sequence } from "../../sandbox/der-writer.ts";
import { keyPair } from "../../sandbox/keys.ts";
import { CERTIFICATE, CONTENT, checkFirstSigner, cms } from "./cms-lab.ts";
import { certificateDer, SIGNER_KEYS, value } from "./evidence-world.ts";

describe("signed data", () => {
  it.each([
    ["its content is another", {}, { attachedContent: flipLastBit(CONTENT) }, "content-digest-differs"],
    ["its messageDigest is another", { messageDigest: new Uint8Array(32) }, {}, "content-digest-differs"],
    ["its signature was changed", { tamperSignature: flipLastBit }, {}, "signature-wrong"],
    ["another key signed it", { keys: keyPair("p-256", "cms/other") }, {}, "signature-wrong"],
    ["its digest is unknown", { claimedDigestAlgorithm: sequence(oid("1.2.3")) }, {}, "digest-unsupported"],
    ["its algorithm is unknown", { claimedSignatureAlgorithm: sequence(oid("1.2.3")) }, {}, "algorithm-unsupported"],
    ["its certificate is missing", {}, { certificates: [] }, "no-certificate"],
    [
      "it signs the content itself, and that is another",
      { signedAttributes: "none" },
      { attachedContent: flipLastBit(CONTENT) },
      "signature-wrong",
    ],
  ] as const)("fails when %s", async (_, signer, changes, outcome) => {
    expect(await checkFirstSigner(value(readCms(cms(signer, changes))))).toBe(outcome);
  });

  it("fails whichever byte of the signed attributes is changed", async () => {
    const whole = cms();
    const [signer] = value(readCms(whole)).signers;
    const attributes = signer?.signedAttributes?.der.subarray(2) ?? new Uint8Array();
    const start = Buffer.from(whole).indexOf(attributes);
    for (let at = start; at < start + attributes.length; at++) {
      const data = readCms(whole.with(at, (whole[at] ?? 0) ^ 1));
      if (!isRefusal(data)) expect(await checkFirstSigner(data), `byte ${at}`).not.toBe("valid");
    }
  });

  it.each([
    ["attached", {}, {}],
    ["detached", {}, { detached: true }],
    ["without signed attributes", { signedAttributes: "none" }, {}],
    ["in BER, content in pieces of three bytes", {}, { ber: { segment: 3 } }],
    ["named by its key's identifier", { identifiedBy: "key-identifier", certificate: identified() }, {}],
    [
      "by GOST 2015",
      { keys: keyPair("gost-2015-512", "cms"), certificate: certificateDer({ keys: keyPair("gost-2015-512", "cms") }) },
      {},
    ],
    [
      "by GOST 2004",
      { keys: keyPair("gost-2004", "cms"), certificate: certificateDer({ keys: keyPair("gost-2004", "cms") }) },
      {},
    ],
    ["of empty content", {}, { content: new Uint8Array() }],
  ] as const)("verifies %s", async (_, signer, changes) => {
    const data = value(readCms(cms(signer, changes)));
    expect(data.signers[0]?.faults).toEqual([]);
    expect(data.content === undefined).toBe("detached" in changes);
    expect(await checkFirstSigner(data)).toBe("valid");
  });

  it("gives each of several signers its own certificate", async () => {
    const keys = [1, 2, 3].map((each) => keyPair("p-256", `cms/${each}`));
    const signers = keys.map((each, at) => ({
      keys: each,
      certificate: certificateDer({ keys: each, serialNumber: BigInt(at + 2) }),
    }));
    const data = value(readCms(cms({}, { signers })));
    expect(data.signers).toHaveLength(3);
    for (const signer of data.signers) {
      const certificate = signerCertificateOf(signer, data.certificates);
      expect(certificate && (await checkSignerSignature(signer, certificate, [CONTENT]))).toBe("valid");
    }
  });

  it("prefers the certificate that the attributes bind to one put before it under the same name and number", async () => {
    const planted = certificateDer({
      keys: keyPair("p-256", "cms/planted"),
      issuerKeys: keyPair("p-256", "cms/planted"),
    });
    const data = value(readCms(cms({ signedAttributes: "bound" }, { certificates: [planted, CERTIFICATE] })));
    expect(await checkFirstSigner(data)).toBe("valid");
  });
});

function identified(): Uint8Array {
  return certificateDer({ extensions: [subjectKeyIdentifier(keyIdentifier(SIGNER_KEYS.spki))] });
}
