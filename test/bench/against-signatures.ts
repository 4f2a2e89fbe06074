/**
 * CMS and signed XML under RSA, beside pkijs and xmldsigjs. The job is the same for both sides: parse, digest, verify the
 * signature under the certificate that came along; no path and no revocation.
 * @module
 */
import { openCms } from "../../shared/formats/cms/open-cms.ts";
import type { Signature } from "../../shared/formats/signed-document.ts";
import { isUnsignedXml, openSignedXml } from "../../shared/formats/xmldsig/open-signed-xml.ts";
import { isRefusal } from "../../shared/refusal.ts";
import { Course } from "../../shared/validation/course.ts";
import { verifyCryptography } from "../../shared/validation/cryptographic-verification.ts";
import { buildCms } from "../sandbox/cms-builder.ts";
import { originalPdf } from "../sandbox/documents/certificate-pdf.ts";
import { plainSigner } from "../sandbox/documents/cms-samples.ts";
import { CONTENTS } from "../sandbox/documents/contents/index.ts";
import { signedXml } from "../sandbox/documents/signing.ts";
import { holder } from "../sandbox/holders.ts";
import { RandomStream } from "../sandbox/random.ts";
import { type Measurement, mediansMs } from "./measure.ts";
import { loadPeer } from "./peers.ts";

type Verify = (bytes: Uint8Array) => Promise<boolean>;

/** Without `withPeers` their rows say that they are not installed. */
export async function benchSignatures(withPeers: boolean, rounds = 200): Promise<readonly Measurement[]> {
  const pkijs = withPeers ? (await loadPeer("cms-pkijs")).verifyCms : undefined;
  const xmldsigjs = withPeers ? (await loadPeer("xml-xmldsigjs")).verifyXml : undefined;
  return [
    await race("RSA CMS of a one-page PDF", await rsaCms(), ownCms, { name: "pkijs", verify: pkijs }, rounds),
    await race("RSA CMS of 5 MB", rsaCmsOf(megabytes(5)), ownCms, { name: "pkijs", verify: pkijs }, rounds / 4),
    await race("signed RSA XML of a diploma", rsaXml(), ownXml, { name: "xmldsigjs", verify: xmldsigjs }, rounds),
  ];
}

export async function ownCms(bytes: Uint8Array): Promise<boolean> {
  const opened = await openCms(bytes);
  return !isRefusal(opened) && verified(opened.signatures);
}

export async function ownXml(bytes: Uint8Array): Promise<boolean> {
  const opened = await openSignedXml(bytes, "xmldsig");
  return !isRefusal(opened) && !isUnsignedXml(opened) && verified(opened.signatures);
}

export async function rsaCms(): Promise<Uint8Array> {
  return rsaCmsOf(await originalPdf(CONTENTS.address));
}

export function rsaXml(): Uint8Array {
  return new TextEncoder().encode(signedXml(CONTENTS.diploma, holder("rsa", "system")));
}

function rsaCmsOf(content: Uint8Array): Uint8Array {
  return buildCms({ content, signers: [plainSigner(holder("rsa", "person"), new Date("2026-11-01T09:00:00Z"))] });
}

function megabytes(count: number): Uint8Array {
  return new RandomStream("bench content").bytes(count * 1_000_000);
}

function verified([signature]: readonly Signature[]): Promise<boolean> {
  return signature ? verifyCryptography(signature, new Course()) : Promise.resolve(false);
}

async function race(
  what: string,
  bytes: Uint8Array,
  own: Verify,
  peer: { readonly name: string; readonly verify: Verify | undefined },
  rounds: number,
): Promise<Measurement> {
  const demanding = (verify: Verify) => async () => {
    if (!(await verify(bytes))) throw new Error(`${what}: does not verify`);
  };
  const runs = [own, ...(peer.verify ? [peer.verify] : [])].map(demanding);
  const [value = Number.NaN, theirs] = await mediansMs(runs, rounds, Math.min(rounds, 40));
  return { what, value, unit: "ms", peer: { name: peer.name, ...(theirs === undefined ? {} : { value: theirs }) } };
}
