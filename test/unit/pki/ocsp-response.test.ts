import { describe, expect, it } from "vitest";
import { readOcspResponse } from "../../../shared/pki/ocsp-response.ts";
import { flipLastBit } from "../../sandbox/certificate-builder.ts";
import {
  extendedKeyUsage,
  extension,
  keyUsage,
  PURPOSE,
  unknownExtension,
} from "../../sandbox/certificate-extensions.ts";
import { revoked } from "../../sandbox/crl-builder.ts";
import { generalizedTime } from "../../sandbox/der-writer.ts";
import { unsuccessfulOcspResponse } from "../../sandbox/ocsp-builder.ts";
import {
  AT,
  answer,
  ask,
  CA_KEYS,
  CA_NAME,
  certificate,
  crl,
  day,
  NEXT_UPDATE,
  OTHER_KEYS,
  OTHER_NAME,
  ocsp,
  ocspDer,
  RESPONDER_KEYS,
  RESPONDER_NAME,
  responderDer,
  SERIAL,
  THIS_UPDATE,
  verdict,
} from "./evidence-world.ts";

const REVOKED_AT = day("2025-03-01");

describe("an OCSP response", () => {
  it.each([1, 2, 3, 5, 6] as const)("is refused with its status when the responder gave none: %i", (status) => {
    expect(readOcspResponse(unsuccessfulOcspResponse(status))).toMatchObject({ refused: "unsupported" });
  });

  it("is refused when anything follows it", () => {
    expect(readOcspResponse(Uint8Array.from([...ocspDer(), 0]))).toMatchObject({ refused: "trailing-bytes" });
  });

  it.each([
    ["its signature was changed", {}, { tamperSignature: flipLastBit }, "signature-wrong"],
    ["what is signed was changed", {}, { nonce: Uint8Array.of(1, 2), tamper: flipLastBit }, "signature-wrong"],
    ["another key than the responder's signed it", {}, { keys: OTHER_KEYS }, "signature-wrong"],
    ["the responder's certificate is missing", {}, { certificates: [] }, "responder-not-authorised"],
    [
      "the responder is not allowed to sign OCSP",
      {},
      { certificates: [responderDer({ extensions: [keyUsage("digitalSignature")] })] },
      "responder-not-authorised",
    ],
    [
      "the responder may do anything, but not that by name",
      {},
      { certificates: [responderDer({ extensions: [extendedKeyUsage(PURPOSE.any)] })] },
      "responder-not-authorised",
    ],
    [
      "the responder's key is not for signatures",
      {},
      {
        certificates: [
          responderDer({ extensions: [keyUsage("keyEncipherment"), extendedKeyUsage(PURPOSE.ocspSigning)] }),
        ],
      },
      "responder-not-authorised",
    ],
    [
      "another authority certified the responder",
      {},
      { certificates: [responderDer({ issuer: OTHER_NAME, issuerKeys: OTHER_KEYS })] },
      "responder-not-authorised",
    ],
    [
      "another key certified the responder in the authority's name",
      {},
      { certificates: [responderDer({ issuerKeys: OTHER_KEYS })] },
      "responder-not-authorised",
    ],
    [
      "the responder's certificate had expired",
      {},
      { certificates: [responderDer({ notAfter: day("2025-05-29") })] },
      "responder-not-authorised",
    ],
    [
      "the responder's certificate has a critical extension that no one knows",
      {},
      {
        certificates: [
          responderDer({
            extensions: [extendedKeyUsage(PURPOSE.ocspSigning), unknownExtension({ critical: true })],
          }),
        ],
      },
      "responder-not-authorised",
    ],
    ["it is about another serial number", { serialNumber: Uint8Array.of(7) }, {}, "other-certificate"],
    ["it is about another issuer's name", { issuer: OTHER_NAME }, {}, "other-certificate"],
    ["it is about another issuer's key", { issuerSpki: OTHER_KEYS.spki }, {}, "other-certificate"],
    ["it does not know the certificate", { status: "unknown" }, {}, "ocsp-unknown"],
    ["its nextUpdate has passed", { nextUpdate: day("2025-05-31") }, {}, "stale"],
    ["it has no nextUpdate and is two days old", { nextUpdate: "none" }, {}, "stale"],
    ["it is from the future", { thisUpdate: day("2025-06-02") }, {}, "not-yet-valid"],
    ["it was produced in the future", {}, { producedAt: day("2025-06-02") }, "not-yet-valid"],
    [
      "the answer has a critical extension that no one knows",
      { extensions: [unknownExtension({ critical: true })] },
      {},
      "unknown-critical-extension",
    ],
    [
      "the response has a critical extension that no one knows",
      {},
      { extensions: [unknownExtension({ critical: true })] },
      "unknown-critical-extension",
    ],
  ] as const)("is not believed when %s", async (_, single, response, why) => {
    expect(await verdict({ ocsp: [ocsp(single, response)] })).toBe(why);
  });

  it("is not believed when the signer itself answers for itself", async () => {
    const self = certificate({ extensions: [extendedKeyUsage(PURPOSE.emailProtection)] });
    const response = ocsp({}, { responder: self.subject.der, certificates: [self.der], keys: CA_KEYS });
    expect(await verdict({ certificate: self, ocsp: [response] })).toBe("signature-wrong");
  });

  describe("whose responder may itself have been revoked", () => {
    const extensions = [keyUsage("digitalSignature"), extendedKeyUsage(PURPOSE.ocspSigning)];
    const response = ocsp({}, { certificates: [responderDer({ extensions })] });
    const serial = Uint8Array.of(77);

    it("clears nobody while that is not known", async () => {
      expect(await verdict({ ocsp: [response] })).toBe("responder-not-checked");
    });

    it("revokes even so, and says that the responder was not checked", async () => {
      const bad = ocsp({ status: { revokedAt: REVOKED_AT } }, { certificates: [responderDer({ extensions })] });
      expect(await ask({ ocsp: [bad] })).toMatchObject({ status: "revoked", responder: { revocation: "unknown" } });
    });

    it("is not believed when a list has its responder, whatever the date", async () => {
      const list = crl({ entries: [revoked(serial, day("2025-05-31"))], nextUpdate: day("2025-05-31") });
      const result = await ask({ ocsp: [response], crls: [list] });
      expect(result.unused).toContainEqual(
        expect.objectContaining({ source: "ocsp", why: "responder-not-authorised" }),
      );
    });

    it("is believed when a list clears its responder", async () => {
      const result = await ask({ ocsp: [response], crls: [crl({ thisUpdate: day("2025-05-29") })] });
      expect(result).toMatchObject({ status: "good", source: "ocsp", responder: { revocation: "good" } });
    });
  });

  it("can't clear a certificate that had expired before, unless it keeps what it knows of those", async () => {
    const expired = certificate({ notAfter: day("2025-04-01") });
    const at = day("2025-03-15");
    expect(await verdict({ certificate: expired, ocsp: [ocsp()], at })).toBe("issued-after-expiry");
    const keeping = ocsp({ extensions: [extension("1.3.6.1.5.5.7.48.1.6", generalizedTime(day("2020-01-01")))] });
    expect(await verdict({ certificate: expired, ocsp: [keeping], at })).toBe("good");
  });

  it("speaks for a few minutes when it has no nextUpdate", async () => {
    const at = new Date(Number(THIS_UPDATE) + 5 * 60_000);
    expect(await verdict({ ocsp: [ocsp({ nextUpdate: "none" })], at, now: AT })).toBe("good");
    expect(await verdict({ ocsp: [ocsp({ nextUpdate: "none" })], at: new Date(Number(at) + 1), now: AT })).toBe(
      "stale",
    );
  });

  it.each(["SHA-1", "SHA-256", "SHA-512", "GOST R 34.11-2012 (512)", "GOST 34.311-95"] as const)(
    "may name the certificate by %s",
    async (hash) => {
      expect(await verdict({ ocsp: [ocsp({ hash })] })).toBe("good");
    },
  );

  it("may come from the issuer itself, by name or by key", async () => {
    for (const responder of [CA_NAME, "key"] as const) {
      const result = await ask({ ocsp: [ocsp({}, { responder, keys: CA_KEYS, certificates: [] })] });
      expect(result).toMatchObject({ status: "good", source: "ocsp" });
      expect(result).not.toHaveProperty("responder");
    }
  });

  it("may come from a delegate that is named by key, or whose certificate is in the pool", async () => {
    expect(await verdict({ ocsp: [ocsp({}, { responder: "key" })] })).toBe("good");
    const pool = [certificate({ subject: RESPONDER_NAME, keys: RESPONDER_KEYS, ...delegate })];
    expect(await verdict({ ocsp: [ocsp({}, { certificates: [] })], pool })).toBe("good");
  });

  it("finds its answer among several", async () => {
    const responses = [answer({ serialNumber: Uint8Array.of(7), status: { revokedAt: REVOKED_AT } }), answer()];
    expect(await verdict({ ocsp: [ocsp({}, { responses })] })).toBe("good");
  });

  it("revokes when one of two answers about the certificate does", async () => {
    const responses = [
      answer(),
      answer({ status: { revokedAt: REVOKED_AT, reason: "superseded" }, nextUpdate: "none" }),
    ];
    expect(await verdict({ ocsp: [ocsp({}, { responses })] })).toBe("revoked");
  });

  it("tells when and why, and who said so", async () => {
    const result = await ask({ ocsp: [ocsp({ status: { revokedAt: REVOKED_AT, reason: "keyCompromise" } })] });
    expect(result).toMatchObject({
      status: "revoked",
      at: REVOKED_AT,
      reason: "keyCompromise",
      source: "ocsp",
      thisUpdate: THIS_UPDATE,
      nextUpdate: NEXT_UPDATE,
      producedAt: THIS_UPDATE,
      responder: { revocation: "no-check" },
    });
  });

  it("yields to a list that has the certificate for good", async () => {
    const list = crl({ thisUpdate: day("2025-05-01"), entries: [revoked(SERIAL, REVOKED_AT)] });
    expect(await ask({ ocsp: [ocsp()], crls: [list] })).toMatchObject({ status: "revoked", source: "crl" });
  });

  it("beats an older list, and a newer list beats it", async () => {
    const older = crl({ thisUpdate: day("2025-05-29") });
    const newer = crl({ thisUpdate: day("2025-05-31") });
    expect(await ask({ ocsp: [ocsp()], crls: [older] })).toMatchObject({ status: "good", source: "ocsp" });
    expect(await ask({ ocsp: [ocsp()], crls: [newer] })).toMatchObject({ status: "good", source: "crl" });
  });
});

const delegate = {
  serialNumber: 77n,
  extensions: [extendedKeyUsage(PURPOSE.ocspSigning), extension("1.3.6.1.5.5.7.48.1.5", Uint8Array.of(5, 0))],
};
