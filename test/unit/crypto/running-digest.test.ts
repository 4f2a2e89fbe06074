import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DigestName } from "../../../shared/crypto/digest-names.ts";
import { digest, startDigest } from "../../../shared/crypto/running-digest.ts";
import { hex, reversed, unhex, utf8 } from "./bytes.ts";
import { EVERY_DIGEST } from "./every-digest.ts";

const of = (name: DigestName, message: Uint8Array) => hex(startDigest(name).update(message).digest());

describe("Streebog", () => {
  it("gives the digests of RFC 6986 §10.1 by its names", () => {
    const message = utf8("012345678901234567890123456789012345678901234567890123456789012");
    expect(of("GOST R 34.11-2012 (512)", message)).toBe(
      "1b54d01a4af5b9d5cc3d86d68d285462b19abc2475222f35c085122be4ba1ffa00ad30f8767b3a82384c6574f024c311e2a481332b08ef7f41797891c1646f48",
    );
    expect(of("GOST R 34.11-2012 (256)", message)).toBe(
      "9d151eefd8590b89daa6ba6cb74af9275dd051026bb149a452fd84e5e57b5500",
    );
  });
});

describe("GOST 34.311-95", () => {
  it("gives the digests of RFC 5831 §A.3 under the test parameter set", () => {
    const printed = (text: string) => hex(reversed(startDigest("GOST 34.311-95").update(utf8(text)).digest()));
    expect(printed("This is message, length=32 bytes")).toBe(
      "faff37a615a816691cff3ef8b68ca247e09525f39f8119832eb81975d366c4b1",
    );
    expect(printed("Suppose the original message has length = 50 bytes")).toBe(
      "0852f5623b89dd57aeb4781fe54df14eeafbc1350613763a0d770aa657ba1a47",
    );
  });

  it("carries the checksum over its whole width", () => {
    // Made with OpenSSL's gost engine.
    const message = unhex("ff".repeat(64) + "01".repeat(64) + "ff".repeat(7));
    expect(of("GOST 34.311-95", message)).toBe("47317ad390240a3905cf073ffbacec21d6d0fa63d33fc03f370083a014377bf1");
  });

  it("gives the known digests of an empty message, of one letter and of whole blocks", () => {
    expect(of("GOST 34.311-95", utf8(""))).toBe("ce85b99cc46752fffee35cab9a7b0278abb4c2d2055cff685af4912c49490f8d");
    expect(of("GOST 34.311-95", utf8("a"))).toBe("d42c539e367c66e9c88a801f6649349c21871b4344c6a573f849fdce62f314dd");
    expect(of("GOST 34.311-95", utf8("U".repeat(128)))).toBe(
      "53a3a3ed25180cef0c1d85a074273e551c25660a87062a52d926a9e8fe5733a4",
    );
  });
});

describe("a digest", () => {
  it.each(EVERY_DIGEST)("%s is the same however the message is cut", (name) => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 700 }), fc.array(fc.nat(130), { maxLength: 20 }), (message, cuts) => {
        const running = startDigest(name);
        let at = 0;
        for (const cut of cuts) {
          running.update(message.subarray(at, at + cut));
          at = Math.min(at + cut, message.length);
        }
        expect(hex(running.update(message.subarray(at)).digest())).toBe(of(name, message));
      }),
      { numRuns: 150 },
    );
  });

  it.each(EVERY_DIGEST)("%s does not keep the bytes it is given", (name) => {
    const buffer = new Uint8Array(100).fill(7);
    const running = startDigest(name).update(buffer);
    buffer.fill(0);
    expect(hex(running.digest())).toBe(of(name, new Uint8Array(100).fill(7)));
  });

  it.each(EVERY_DIGEST)("%s is the same by WebCrypto, in one piece, in several and in none", async (name) => {
    const message = Uint8Array.from({ length: 3000 }, (_, at) => at * 31);
    const pieces = [message.subarray(0, 1), new Uint8Array(), message.subarray(1, 2000), message.subarray(2000)];
    for (const provider of ["platform", "own"] as const) {
      expect(hex(await digest(name, [message], provider))).toBe(of(name, message));
      expect(hex(await digest(name, pieces, provider))).toBe(of(name, message));
      expect(hex(await digest(name, [], provider))).toBe(of(name, new Uint8Array()));
    }
  });

  it("is computed piece by piece where the message is too long to be copied", async () => {
    const message = [new Uint8Array(9 * 1024 * 1024)];
    expect(hex(await digest("SHA-256", message))).toBe(hex(await digest("SHA-256", message, "own")));
  });

  it("does not disturb another that runs at the same time", () => {
    for (const name of EVERY_DIGEST) {
      const first = startDigest(name).update(utf8("x".repeat(100)));
      const second = startDigest(name).update(utf8("y".repeat(100)));
      first.update(utf8("z".repeat(100)));
      second.digest();
      expect(hex(first.digest())).toBe(of(name, utf8("x".repeat(100) + "z".repeat(100))));
    }
  });
});
