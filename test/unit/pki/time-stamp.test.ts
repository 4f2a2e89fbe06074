import { describe, expect, it } from "vitest";
import { readCertificate } from "../../../shared/pki/certificate.ts";
import { findPath } from "../../../shared/pki/certificate-path.ts";
import { checkTimeStamp, readTimeStampToken, type TimeStampCheck } from "../../../shared/pki/time-stamp.ts";
import { isRefusal } from "../../../shared/refusal.ts";
import { type CertificateDraft, flipLastBit } from "../../sandbox/certificate-builder.ts";
import { extendedKeyUsage, keyUsage, marked, PURPOSE } from "../../sandbox/certificate-extensions.ts";
import { buildCms, DATA } from "../../sandbox/cms-builder.ts";
import { integer, oid, sequence } from "../../sandbox/der-writer.ts";
import { name } from "../../sandbox/distinguished-name.ts";
import { keyPair } from "../../sandbox/keys.ts";
import {
  buildTimeStampToken,
  type TimeStampDraft,
  TST_INFO,
  timeStampResponse,
} from "../../sandbox/time-stamp-builder.ts";
import { ANCHOR, certificateDer, day, OTHER_KEYS, OTHER_NAME, value } from "./evidence-world.ts";

const STAMPED = Uint8Array.from([1, 2, 3, 4]);
const GEN_TIME = day("2025-05-01");
const KEYS = keyPair("p-256", "time-stamp");
const PURPOSES = [marked(extendedKeyUsage(PURPOSE.timeStamping), true), keyUsage("digitalSignature")];

function authority(changes: Partial<CertificateDraft> = {}): Uint8Array {
  const subject = name({ CN: "SAMPLE time-stamps", C: "KZ" });
  return certificateDer({ subject, keys: KEYS, serialNumber: 500n, extensions: PURPOSES, ...changes });
}

function token(changes: Partial<TimeStampDraft> = {}): Uint8Array {
  const draft = {
    keys: KEYS,
    certificate: authority(),
    stamped: STAMPED,
    digest: "SHA-256",
    genTime: GEN_TIME,
  } as const;
  return buildTimeStampToken({ ...draft, ...changes });
}

function check(
  bytes: Uint8Array,
  stamped: Uint8Array = STAMPED,
  more: Parameters<typeof checkTimeStamp>[3] = [],
): Promise<TimeStampCheck> {
  return checkTimeStamp(
    value(readTimeStampToken(bytes)),
    stamped,
    (leaf, pool, at) => findPath({ leaf, pool, anchors: [ANCHOR], at }),
    more,
  );
}

describe("a time-stamp token", () => {
  it.each([
    ["a signature over something else", buildCms({ content: STAMPED, contentType: DATA, signers: [] }), "unsupported"],
    ["no signer", buildCms({ content: STAMPED, contentType: TST_INFO, signers: [] }), "malformed"],
    ["two signers", twoSigners(), "malformed"],
    [
      "content that is no TSTInfo",
      buildCms({ content: STAMPED, contentType: TST_INFO, signers: [signer()] }),
      "malformed",
    ],
    ["an answer that rejects", sequence(sequence(integer(2))), "unsupported"],
    ["an answer that grants and gives nothing", sequence(sequence(integer(0))), "malformed"],
    [
      "no content",
      buildCms({ content: STAMPED, contentType: TST_INFO, detached: true, signers: [signer()] }),
      "malformed",
    ],
    ["bytes after it", Uint8Array.from([...token(), 0]), "trailing-bytes"],
  ])("is refused with %s", (_, bytes, refused) => {
    expect(readTimeStampToken(bytes)).toMatchObject({ refused });
  });

  it("fails when it stamps something else", async () => {
    expect(await check(token(), flipLastBit(STAMPED))).toMatchObject({ outcome: "failed", why: "imprint-differs" });
    expect(await check(token({ imprint: new Uint8Array(32) }))).toMatchObject({
      outcome: "failed",
      why: "imprint-differs",
    });
  });

  it.each([
    [
      "its info was changed after it was signed",
      { tamper: (info: Uint8Array) => later(info) },
      "failed",
      "signature-wrong",
    ],
    ["its signature was changed", { signer: { tamperSignature: flipLastBit } }, "failed", "signature-wrong"],
    ["another key signed it", { keys: OTHER_KEYS }, "failed", "signature-wrong"],
    ["its messageDigest is another's", { signer: { messageDigest: new Uint8Array(32) } }, "failed", "signature-wrong"],
    ["nothing binds the authority's certificate", { binding: "none" }, "failed", "certificate-binding-absent"],
    [
      "another certificate is bound",
      { boundCertificate: authority({ serialNumber: 501n }) },
      "failed",
      "certificate-binding-differs",
    ],
    [
      "another certificate is bound by SHA-256",
      { binding: "v2", boundCertificate: authority({ serialNumber: 501n }) },
      "failed",
      "certificate-binding-differs",
    ],
    [
      "it has no signed attributes",
      { signer: { signedAttributes: "none", moreSignedAttributes: [] } },
      "failed",
      "malformed",
    ],
    ["the authority has no purpose", { certificate: authority({ extensions: [] }) }, "failed", "not-a-time-stamp-key"],
    [
      "the authority's purpose is not critical",
      { certificate: authority({ extensions: [extendedKeyUsage(PURPOSE.timeStamping)] }) },
      "failed",
      "not-a-time-stamp-key",
    ],
    [
      "the authority has a second purpose",
      {
        certificate: authority({
          extensions: [marked(extendedKeyUsage(PURPOSE.timeStamping, PURPOSE.emailProtection), true)],
        }),
      },
      "failed",
      "not-a-time-stamp-key",
    ],
    [
      "the authority's key is not for signatures",
      { certificate: authority({ extensions: [...PURPOSES.slice(0, 1), keyUsage("keyEncipherment")] }) },
      "failed",
      "not-a-time-stamp-key",
    ],
    [
      "the authority's certificate had expired",
      { certificate: authority({ notAfter: day("2025-04-01") }) },
      "failed",
      "authority-expired",
    ],
    [
      "the authority's certificate was not yet valid",
      { certificate: authority({ notBefore: day("2025-06-01") }) },
      "failed",
      "authority-not-yet-valid",
    ],
    [
      "the authority's issuer is in no list",
      { certificate: authority({ issuer: OTHER_NAME, issuerKeys: OTHER_KEYS }) },
      "undecided",
      "authority-unknown",
    ],
    [
      "someone used the name of an authority in a list",
      { certificate: authority({ issuerKeys: OTHER_KEYS }) },
      "undecided",
      "authority-unknown",
    ],
    ["its digest is unknown", { claimedDigest: sequence(oid("1.2.3")) }, "undecided", "digest-unsupported"],
    [
      "its algorithm is unknown",
      { signer: { claimedSignatureAlgorithm: sequence(oid("1.2.3")) } },
      "undecided",
      "algorithm-unsupported",
    ],
    ["its authority's certificate is nowhere", { certificates: [] }, "undecided", "certificate-missing"],
  ] as const)("proves nothing when %s", async (_, changes, outcome, why) => {
    expect(await check(token(changes))).toMatchObject({ outcome, why });
  });

  it("fails whichever byte of it is changed, or is refused", async () => {
    const whole = token();
    const info = value(readTimeStampToken(whole)).signedData.content?.[0] ?? new Uint8Array();
    const start = Buffer.from(whole).indexOf(info);
    for (let at = start; at < start + info.length; at++) {
      const bytes = whole.with(at, (whole[at] ?? 0) ^ 1);
      if (!isRefusal(readTimeStampToken(bytes))) expect((await check(bytes)).outcome, `byte ${at}`).not.toBe("passed");
    }
  });

  it("proves its time when all of it holds", async () => {
    const result = await check(token({ accuracySeconds: 1, serialNumber: 0x1234n }));
    expect(result).toMatchObject({ outcome: "passed", why: "valid", genTime: GEN_TIME, path: { outcome: "passed" } });
    expect(result.authority?.subject.text).toContain("SAMPLE time-stamps");
  });

  it.each([
    ["in the answer that granted it", timeStampResponse(token())],
    ["bound by SHA-256", token({ binding: "v2" })],
    ["over a GOST digest", token({ digest: "GOST 34.311-95" })],
    ["with everything optional in it", token({ ordering: true, nonce: 7n, tsa: OTHER_NAME, accuracySeconds: 2 })],
    ["with its authority's key usage unsaid", token({ certificate: authority({ extensions: PURPOSES.slice(0, 1) }) })],
  ])("proves its time %s", async (_, bytes) => {
    expect(await check(bytes)).toMatchObject({ outcome: "passed" });
  });

  it("may leave its authority's certificate to the document", async () => {
    const more = [value(readCertificate(authority()))];
    expect(await check(token({ certificates: [] }), STAMPED, more)).toMatchObject({ outcome: "passed" });
  });

  it("tells what is in it", () => {
    const read = value(
      readTimeStampToken(token({ accuracySeconds: 1, serialNumber: 0x1234n, policy: "1.2.398.3.3.2.6.4" })),
    );
    expect(read).toMatchObject({ accuracyMs: 1000, serialNumber: "1234", policy: "1.2.398.3.3.2.6.4" });
  });
});

function signer() {
  return { keys: KEYS, certificate: authority() };
}

function twoSigners(): Uint8Array {
  return buildCms({
    content: STAMPED,
    contentType: TST_INFO,
    signers: [signer(), { ...signer(), signingTime: GEN_TIME }],
  });
}

/** The year in genTime, one later. */
function later(info: Uint8Array): Uint8Array {
  const at = Buffer.from(info).indexOf("2025");
  return info.with(at + 3, "6".charCodeAt(0));
}
