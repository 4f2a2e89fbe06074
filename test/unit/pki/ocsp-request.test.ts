import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readAsn1 } from "../../../shared/asn1/der.ts";
import { toHex } from "../../../shared/encoding.ts";
import { identifies, readOcspAnswer } from "../../../shared/pki/ocsp-answer.ts";
import { ocspRequest } from "../../../shared/pki/ocsp-request.ts";
import { pem } from "../../sandbox/cms-builder.ts";
import { generalizedTime, implicit, nullValue, raw, sequence } from "../../sandbox/der-writer.ts";
import { CA, CA_KEYS, CA_NAME, certificate, day, OTHER_KEYS, OTHER_NAME } from "./evidence-world.ts";

const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;
if (!hasOpenssl) console.info("skipped: no openssl on this machine to hold OCSP requests against");

/** The CertID of the one request, read by the reader of answers. */
async function asked(about: Parameters<typeof ocspRequest>[0]) {
  const request = readAsn1(await ocspRequest(about, CA));
  const [tbs, signature] = request.sequence();
  const [list, extensions] = tbs?.sequence() ?? [];
  const [only, more] = list?.sequence() ?? [];
  expect([signature, extensions, more]).toEqual([undefined, undefined, undefined]);
  const certificateId = only?.sequence()[0]?.raw ?? new Uint8Array();
  const answer = sequence(certificateId, implicit(0, nullValue()), generalizedTime(day("2025-06-01")));
  return readOcspAnswer(readAsn1(answer)).certificate;
}

const wanted = { issuerNames: [CA_NAME], issuerKey: CA.subjectPublicKeyInfo.key };

describe("an OCSP request", () => {
  it("asks about no other certificate, no other issuer's name and no other key", async () => {
    const id = await asked(certificate());
    expect(identifies(id, { ...wanted, serialNumber: "1" })).toBe(false);
    expect(identifies(id, { ...wanted, serialNumber: "3a9034", issuerNames: [OTHER_NAME] })).toBe(false);
    expect(identifies(id, { ...wanted, serialNumber: "3a9034", issuerKey: OTHER_KEYS.spki })).toBe(false);
    expect(identifies(id, { ...wanted, serialNumber: "3a9034" })).toBe(true);
  });

  it("names the issuer as the certificate writes it, whatever the list's spelling", async () => {
    const id = await asked(certificate({ issuer: OTHER_NAME }));
    expect(identifies(id, { ...wanted, serialNumber: "3a9034", issuerNames: [CA_NAME] })).toBe(false);
    expect(identifies(id, { ...wanted, serialNumber: "3a9034", issuerNames: [OTHER_NAME] })).toBe(true);
  });

  it("holds nothing of the holder", async () => {
    const request = toHex(await ocspRequest(certificate(), CA));
    expect(request).not.toContain(toHex(new TextEncoder().encode("SAMPLE")));
    expect(request).not.toContain(toHex(CA_KEYS.spki.subarray(-32)));
  });

  it.each([
    [Uint8Array.of(0), "0"],
    [Uint8Array.of(0x7f), "7f"],
    [Uint8Array.of(0x00, 0x80), "80"],
    [Uint8Array.of(0x80), "-80"],
    [Uint8Array.of(0xff), "-1"],
    [Uint8Array.of(0xff, 0x7f), "-81"],
    [Uint8Array.from([0x00, ...new Array(20).fill(0xff)]), "ff".repeat(20)],
  ])("writes the serial number octet for octet: %s", async (content, serialNumber) => {
    const about = certificate();
    const request = await ocspRequest({ ...about, serialNumber }, CA);
    expect(toHex(request)).toMatch(new RegExp(`${toHex(raw([0x02, content.length], content))}$`));
    expect((await asked({ ...about, serialNumber })).serialNumber).toBe(serialNumber);
  });

  describe.skipIf(!hasOpenssl)("in the eyes of OpenSSL", () => {
    const folder = mkdtempSync(join(tmpdir(), "tekser-ocsp-request-"));
    afterAll(() => rmSync(folder, { recursive: true }));

    it("is to the byte what OpenSSL itself would ask", async () => {
      const about = certificate();
      const file = (name: string, bytes: Uint8Array) => {
        writeFileSync(join(folder, name), pem(bytes, "CERTIFICATE"));
        return join(folder, name);
      };
      const asks = ["-sha256", "-issuer", file("ca.pem", CA.der), "-cert", file("leaf.pem", about.der), "-no_nonce"];
      const { status, stderr } = spawnSync("openssl", ["ocsp", ...asks, "-reqout", join(folder, "request")]);
      expect(status, String(stderr)).toBe(0);
      expect(toHex(await ocspRequest(about, CA))).toBe(readFileSync(join(folder, "request")).toString("hex"));
    });
  });
});
