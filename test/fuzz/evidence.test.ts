import { describe, expect, it } from "vitest";
import { findPath } from "../../shared/pki/certificate-path.ts";
import { readCms, signerCertificateOf } from "../../shared/pki/cms.ts";
import { type Crl, readCrl } from "../../shared/pki/crl.ts";
import { type OcspResponse, readOcspResponse } from "../../shared/pki/ocsp-response.ts";
import { checkSignerSignature } from "../../shared/pki/signer-signature.ts";
import { checkTimeStamp, readTimeStampToken } from "../../shared/pki/time-stamp.ts";
import { isRefusal } from "../../shared/refusal.ts";
import { revocationValuesAttribute } from "../sandbox/cms-attributes.ts";
import { buildCms } from "../sandbox/cms-builder.ts";
import { crlNumber, issuingDistributionPoint, revoked } from "../sandbox/crl-builder.ts";
import { RandomStream } from "../sandbox/random.ts";
import { buildTimeStampToken } from "../sandbox/time-stamp-builder.ts";
import {
  ANCHOR,
  ask,
  CA_NAME,
  certificateDer,
  crlDer,
  day,
  ocspDer,
  SERIAL,
  SIGNER_KEYS,
  THIS_UPDATE,
} from "../unit/pki/evidence-world.ts";

const ROUNDS = 1500;
const CERTIFICATE = certificateDer();
const STAMPED = Uint8Array.of(1, 2, 3);
const TOKEN = buildTimeStampToken({
  keys: SIGNER_KEYS,
  certificate: CERTIFICATE,
  stamped: STAMPED,
  digest: "SHA-256",
  genTime: THIS_UPDATE,
});
const LIST = crlDer({
  entries: [
    revoked(SERIAL, day("2025-03-01"), { reason: "keyCompromise", invalidityDate: day("2025-02-01") }),
    revoked(Uint8Array.of(9), day("2025-03-01"), { certificateIssuer: CA_NAME }),
  ],
  extensions: [crlNumber(1), issuingDistributionPoint({ indirect: true, fullName: [{ directory: CA_NAME }] })],
});
const OCSP = ocspDer({ status: { revokedAt: day("2025-03-01"), reason: "superseded" } });
const SIGNER = {
  keys: SIGNER_KEYS,
  certificate: CERTIFICATE,
  signedAttributes: "bound",
  timeStamps: [() => TOKEN],
  unsignedAttributes: [revocationValuesAttribute({ crls: [LIST], ocsp: [OCSP] })],
} as const;
const CONTENT = new TextEncoder().encode("SAMPLE");
const DER_CMS = buildCms({ content: CONTENT, signers: [SIGNER] });
const BER_CMS = buildCms({ content: CONTENT, signers: [SIGNER], ber: { segment: 2 } });

describe("damaged evidence", () => {
  it.each([
    ["signed data", DER_CMS, openCms],
    ["signed data in BER", BER_CMS, openCms],
    ["a time-stamp", TOKEN, openToken],
    ["a revocation list", LIST, openCrl],
    ["an OCSP response", OCSP, openOcsp],
  ] as const)("never makes the reader of %s throw, and never turns into good news", async (label, whole, open) => {
    const random = new RandomStream(`fuzz/${label}`);
    await open(whole);
    for (let round = 0; round < ROUNDS; round++) await open(damaged(whole, random));
  });

  it("revokes while it is undamaged", async () => {
    const [crl, response] = [readCrl(LIST), readOcspResponse(OCSP)];
    expect(isRefusal(crl) ? crl : (await ask({ crls: [crl] })).status).toBe("revoked");
    expect(isRefusal(response) ? response : (await ask({ ocsp: [response] })).status).toBe("revoked");
  });

  it("does not throw when cut anywhere", async () => {
    for (const [whole, open] of [
      [BER_CMS, openCms],
      [TOKEN, openToken],
      [LIST, openCrl],
      [OCSP, openOcsp],
    ] as const) {
      for (let length = 0; length < whole.length; length += 3) await open(whole.subarray(0, length));
    }
  });
});

/** One to three bytes changed, dropped or repeated. */
function damaged(whole: Uint8Array, random: RandomStream): Uint8Array {
  let bytes = whole;
  for (let times = 1 + below(random, 3); times > 0; times--) {
    const at = below(random, bytes.length);
    const kind = below(random, 4);
    if (kind === 0) bytes = Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + 1)]);
    else if (kind === 1) bytes = Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(Math.max(0, at - 4))]);
    else bytes = bytes.with(at, below(random, 256));
  }
  return bytes;
}

function below(random: RandomStream, limit: number): number {
  const [high = 0, middle = 0, low = 0] = random.bytes(3);
  return ((high << 16) | (middle << 8) | low) % limit;
}

async function openCms(bytes: Uint8Array): Promise<void> {
  const data = readCms(bytes);
  if (isRefusal(data)) return;
  for (const signer of data.signers) {
    const certificate = signerCertificateOf(signer, data.certificates);
    if (certificate) await checkSignerSignature(signer, certificate, data.content ?? [CONTENT]);
    for (const token of signer.unsignedAttributes.timeStampTokens) await openToken(token);
    for (const crl of signer.unsignedAttributes.crls) readCrl(crl);
    for (const response of signer.unsignedAttributes.ocspResponses) readOcspResponse(response);
  }
}

async function openToken(bytes: Uint8Array): Promise<void> {
  const token = readTimeStampToken(bytes);
  if (isRefusal(token)) return;
  const path = (leaf: Parameters<typeof findPath>[0]["leaf"]) =>
    findPath({ leaf, pool: [], anchors: [ANCHOR], at: THIS_UPDATE });
  const { outcome } = await checkTimeStamp(token, STAMPED, path);
  // The signer's certificate is not a time-stamp authority's: not even the undamaged token passes.
  expect(outcome).not.toBe("passed");
}

async function openCrl(bytes: Uint8Array): Promise<void> {
  const crl = readCrl(bytes);
  if (!isRefusal(crl)) await neverGood({ crls: [crl] });
}

async function openOcsp(bytes: Uint8Array): Promise<void> {
  const response = readOcspResponse(bytes);
  if (!isRefusal(response)) await neverGood({ ocsp: [response] });
}

/** The undamaged evidence revokes: damage may make it useless, never good. */
async function neverGood(evidence: {
  readonly crls?: readonly Crl[];
  readonly ocsp?: readonly OcspResponse[];
}): Promise<void> {
  expect((await ask(evidence)).status).not.toBe("good");
}
