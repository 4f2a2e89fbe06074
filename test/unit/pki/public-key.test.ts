import { describe, expect, it } from "vitest";
import { readAsn1 } from "../../../shared/asn1/der.ts";
import { publicKeyName, publicKeyOf, readSubjectPublicKeyInfo } from "../../../shared/pki/public-key.ts";
import { isRefusal } from "../../../shared/refusal.ts";
import { bitString, integer, nullValue, octetString, oid, sequence } from "../../sandbox/der-writer.ts";
import { type KeyAlgorithm, keyPair } from "../../sandbox/keys.ts";

const infoOf = (spki: Uint8Array) => readSubjectPublicKeyInfo(readAsn1(spki));
const refusalOf = (spki: Uint8Array): string | undefined => {
  const key = publicKeyOf(infoOf(spki));
  return isRefusal(key) ? key.refused : undefined;
};

const RSA = oid("1.2.840.113549.1.1.1");
const EC = oid("1.2.840.10045.2.1");
const GOST_512 = "1.2.398.3.10.1.1.2.2";
const GOST_2004 = "1.2.398.3.10.1.1.1.1";

function gost(keyOid: string, curve: string, digest: string, length: number): Uint8Array {
  const algorithm = sequence(oid(keyOid), sequence(oid(curve), oid(digest)));
  return sequence(algorithm, bitString(octetString(new Uint8Array(length).fill(1))));
}

function rsa(
  modulus: Uint8Array | bigint,
  exponent: bigint,
  parameters: readonly Uint8Array[] = [nullValue()],
): Uint8Array {
  return sequence(sequence(RSA, ...parameters), bitString(sequence(integer(modulus), integer(exponent))));
}

describe("a public key that is refused", () => {
  it.each<readonly [string, Uint8Array]>([
    ["of an unknown algorithm", sequence(sequence(oid("1.2.3.4")), bitString(new Uint8Array(32)))],
    ["on a curve that is not on the list", sequence(sequence(EC, oid("1.3.132.0.10")), bitString(new Uint8Array(65)))],
    ["on a curve of its own", sequence(sequence(EC, sequence(integer(1))), bitString(new Uint8Array(65)))],
    ["on its issuer's curve", sequence(sequence(EC, nullValue()), bitString(new Uint8Array(65)))],
    ["of GOST without parameters", sequence(sequence(oid(GOST_512)), bitString(octetString(new Uint8Array(128))))],
    ["of GOST on an unknown curve", gost(GOST_512, "1.2.398.3.10.1.1.2.2.9", "1.2.398.3.10.1.3.3", 128)],
    ["of GOST with another digest than its curve's", gost(GOST_512, `${GOST_512}.1`, "1.2.398.3.10.1.3.2", 128)],
    ["of 2015 on the curve of 2004", gost(GOST_512, `${GOST_2004}.1`, "1.2.398.3.10.1.3.1.1.0", 64)],
    ["of 2004 on the curve of 2015", gost(GOST_2004, `${GOST_512}.1`, "1.2.398.3.10.1.3.3", 128)],
    ["of RSA with parameters", rsa(3n, 3n, [integer(1)])],
  ])("is one %s", (_, spki) => {
    expect(refusalOf(spki)).toBe("unsupported-algorithm");
  });

  it.each<readonly [string, Uint8Array]>([
    ["of GOST with half a point", gost(GOST_512, `${GOST_512}.1`, "1.2.398.3.10.1.3.3", 64)],
    ["of RSA with a negative modulus", rsa(-5n, 3n)],
    ["of RSA with a modulus of zero", rsa(0n, 3n)],
    ["of RSA with a negative exponent", rsa(5n, -3n)],
    ["of RSA that is no sequence", sequence(sequence(RSA, nullValue()), bitString(integer(3)))],
    ["of Ed25519 that is too short", sequence(sequence(oid("1.3.101.112")), bitString(new Uint8Array(31)))],
    ["of Ed25519 with parameters", sequence(sequence(oid("1.3.101.112"), nullValue()), bitString(new Uint8Array(32)))],
  ])("is one %s", (_, spki) => {
    expect(refusalOf(spki)).toMatch(/malformed/);
  });
});

describe("a public key", () => {
  it.each<readonly [KeyAlgorithm, string]>([
    ["gost-2015-512", "GOST R 34.10-2012 (512)"],
    ["gost-2015-256", "GOST R 34.10-2012 (256)"],
    ["gost-2004", "GOST 34.310-2004"],
    ["rsa-2048", "RSA 2048"],
    ["rsa-1024", "RSA 1024"],
    ["p-256", "EC P-256"],
    ["p-521", "EC P-521"],
    ["ed25519", "Ed25519"],
  ])("of kind %s is called %s", (algorithm, text) => {
    expect(publicKeyName(infoOf(keyPair(algorithm, "public key test").spki))).toBe(text);
  });

  it("of RSA has no leading zeros and may leave out its NULL", () => {
    const key = publicKeyOf(infoOf(rsa(new Uint8Array(256).fill(0xff), 65537n, [])));
    expect(key).toEqual({ kind: "rsa", modulus: new Uint8Array(256).fill(0xff), exponent: Uint8Array.of(1, 0, 1) });
  });

  it("of 256 bits may stand under the OID of the 512-bit key: its own parameters decide", () => {
    const key = publicKeyOf(infoOf(gost(GOST_512, "1.2.398.3.10.1.1.2.1.1", "1.2.398.3.10.1.3.2", 64)));
    expect(key).toMatchObject({ kind: "gost", curve: "2012-256-A" });
  });

  it("of an unknown kind is called by its OID", () => {
    expect(publicKeyName(infoOf(sequence(sequence(oid("1.2.3.4")), bitString(new Uint8Array(1)))))).toBe("1.2.3.4");
  });
});
