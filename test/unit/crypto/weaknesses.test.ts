import { describe, expect, it } from "vitest";
import {
  type PublicKey,
  type SignatureAlgorithm,
  signatureAlgorithmByOid,
  weaknesses,
} from "../../../shared/crypto/index.ts";
import { joined } from "./bytes.ts";

const algorithm = (oid: string) => signatureAlgorithmByOid(oid) as SignatureAlgorithm;
const rsa = (bytes: number, first = 0x80): PublicKey => ({
  kind: "rsa",
  modulus: joined(Uint8Array.of(first), new Uint8Array(bytes - 1).fill(1)),
  exponent: Uint8Array.of(1, 0, 1),
});
const gost: PublicKey = { kind: "gost", curve: "2001-CryptoPro-A", point: new Uint8Array(64) };

describe("the weaknesses of a signature", () => {
  it("name SHA-1 whatever signs with it", () => {
    expect(weaknesses(algorithm("1.2.840.113549.1.1.5"), rsa(256))).toEqual(["sha-1"]);
    expect(
      weaknesses(algorithm("1.2.840.10045.4.1"), { kind: "ec", curve: "P-256", point: new Uint8Array(65) }),
    ).toEqual(["sha-1"]);
  });

  it("name an RSA key of fewer than 2048 bits, counted from its highest one", () => {
    expect(weaknesses(algorithm("1.2.840.113549.1.1.11"), rsa(128))).toEqual(["short-key"]);
    expect(weaknesses(algorithm("1.2.840.113549.1.1.11"), rsa(256, 0x7f))).toEqual(["short-key"]);
    expect(weaknesses(algorithm("1.2.840.113549.1.1.5"), rsa(128))).toEqual(["sha-1", "short-key"]);
  });

  it("name the older GOST pair, and not its curve under the newer digest", () => {
    expect(weaknesses(algorithm("1.2.398.3.10.1.1.1.2"), gost)).toEqual(["gost-2004"]);
    expect(weaknesses(algorithm("1.2.398.3.10.1.1.2.3.1"), gost)).toEqual([]);
  });

  it("are none for what is in use", () => {
    expect(weaknesses(algorithm("1.2.840.113549.1.1.11"), rsa(256))).toEqual([]);
    expect(
      weaknesses(algorithm("1.2.398.3.10.1.1.2.3.2"), {
        kind: "gost",
        curve: "2012-512-A",
        point: new Uint8Array(128),
      }),
    ).toEqual([]);
  });
});
