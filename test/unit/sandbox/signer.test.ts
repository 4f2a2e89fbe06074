import { spawnSync } from "node:child_process";
import { checkPrimeSync } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readAsn1 } from "../../../shared/asn1/der.ts";
import { signatureAlgorithmByUri, verifySignature } from "../../../shared/crypto/index.ts";
import { readAlgorithmIdentifier, signatureAlgorithmOf } from "../../../shared/pki/algorithm-identifier.ts";
import { readCertificate } from "../../../shared/pki/certificate.ts";
import { publicKeyOf, readSubjectPublicKeyInfo } from "../../../shared/pki/public-key.ts";
import { isRefusal } from "../../../shared/refusal.ts";
import { bitString, octetString, oid, sequence } from "../../sandbox/der-writer.ts";
import { GOST_KEYS, type GostAlgorithm, gostPublicKey } from "../../sandbox/gost-signature.ts";
import { type KeyAlgorithm, type KeyPair, keyPair } from "../../sandbox/keys.ts";
import { RandomStream } from "../../sandbox/random.ts";
import { inverse, knownOffsets, rsaKey, searchedOffsets } from "../../sandbox/rsa-key.ts";
import rsaOffsets from "../../sandbox/rsa-offsets.json" with { type: "json" };
import { flipLastBit } from "../../sandbox/signed-structure.ts";
import { digestOf, sign } from "../../sandbox/signer.ts";
import {
  SIGNING,
  type SigningAlgorithmName,
  signatureAlgorithmIdentifier,
  USUAL_ALGORITHM,
} from "../../sandbox/signing-algorithms.ts";
import { hasVectors, VECTORS } from "../../vectors.ts";

const message = new TextEncoder().encode("ҮЛГІ SAMPLE ОБРАЗЕЦ");

const PAIRS: readonly (readonly [KeyAlgorithm, SigningAlgorithmName])[] = [
  ...(Object.entries(USUAL_ALGORITHM) as [KeyAlgorithm, SigningAlgorithmName][]),
  ["rsa-2048", "rsa-sha1"],
  ["rsa-2048", "rsa-sha384"],
  ["rsa-2048", "rsa-sha512"],
  ["rsa-2048", "rsa-pss-sha256"],
  ["rsa-2048", "rsa-pss-sha384"],
  ["rsa-2048", "rsa-pss-sha512"],
  ["p-256", "ecdsa-sha512"],
];

async function judged(keys: KeyPair, algorithm: SigningAlgorithmName, value: Uint8Array, raw = false): Promise<string> {
  const key = publicKeyOf(readSubjectPublicKeyInfo(readAsn1(keys.spki)));
  if (isRefusal(key)) return `key ${key.refused}`;
  const identifier = readAlgorithmIdentifier(readAsn1(signatureAlgorithmIdentifier(algorithm)));
  const found = raw ? signatureAlgorithmByUri(SIGNING[algorithm].uri) : signatureAlgorithmOf(identifier);
  if (!found) return "algorithm unknown";
  return verifySignature(found, key, value, [message], raw ? "raw" : "der");
}

describe("the signer", () => {
  it.each(PAIRS)("signs with %s by %s what Tekser verifies, and nothing else", async (kind, algorithm) => {
    const keys = keyPair(kind, "signer test");
    const value = sign(keys, message, { algorithm });
    expect(await judged(keys, algorithm, flipLastBit(value))).toBe("wrong");
    expect(await judged(keyPair(kind, "another"), algorithm, value)).toBe("wrong");
    expect(await judged(keys, algorithm, value)).toBe("valid");
    expect(await judged(keys, algorithm, sign(keys, message, { algorithm, ecdsaEncoding: "raw" }), true)).toBe("valid");
    expect(sign(keys, message, { algorithm })).toEqual(value);
  });

  it("refuses a key of another kind", () => {
    expect(() => sign(keyPair("p-256", "signer test"), message, { algorithm: "rsa-sha256" })).toThrow("does not sign");
  });
});

describe("RSA keys from a seed", () => {
  it("have two primes and an exponent that fits", () => {
    const { modulus, privateKey } = rsaKey("some seed", 1024);
    const { p = "", q = "" } = privateKey.export({ format: "jwk" });
    const primes = [p, q].map((text) => BigInt(`0x${Buffer.from(text, "base64url").toString("hex")}`));
    expect(primes.map((prime) => checkPrimeSync(prime))).toEqual([true, true]);
    expect(primes.reduce((product, prime) => product * prime, 1n)).toBe(modulus);
    expect(modulus.toString(2)).toHaveLength(1024);
    expect((inverse(3n, 7n) * 3n) % 7n).toBe(1n);
  });

  it("are found again where the search was remembered", () => {
    const some = Object.keys(rsaOffsets).filter((seed) => /\/(root|person)$/.test(seed));
    expect(some).toHaveLength(2);
    for (const seed of some) {
      const bits = Number(/rsa-(\d+)/.exec(seed)?.[1]);
      expect(searchedOffsets(seed, bits), seed).toEqual(knownOffsets(seed));
    }
  });
});

describe("the random stream", () => {
  it("gives the same bytes however they are asked for", () => {
    const whole = new RandomStream("seed").bytes(100);
    const pieces = new RandomStream("seed");
    expect(Buffer.concat([pieces.bytes(1), pieces.bytes(40), pieces.bytes(59)])).toEqual(Buffer.from(whole));
    expect(new RandomStream("other").bytes(100)).not.toEqual(whole);
  });
});

/** What the Russian engine calls the same curves and digests. */
const RUSSIAN = {
  "gost-2015-512": { key: "1.2.643.7.1.1.1.2", curve: "1.2.643.7.1.2.1.2.1", digest: "1.2.643.7.1.1.2.3" },
  "gost-2015-256": { key: "1.2.643.7.1.1.1.1", curve: "1.2.643.7.1.2.1.1.1", digest: "1.2.643.7.1.1.2.2" },
  "gost-2004": { key: "1.2.643.2.2.19", curve: "1.2.643.2.2.35.1", digest: "1.2.643.2.2.30.1" },
} as const;

const hasEngine = spawnSync("openssl", ["engine", "gost"], { encoding: "utf8" }).stdout?.startsWith("(gost)");

describe.skipIf(!hasEngine)("GOST signatures, in the eyes of OpenSSL's engine", () => {
  const folder = mkdtempSync(join(tmpdir(), "tekser-gost-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(Object.keys(RUSSIAN) as GostAlgorithm[])("verify with %s once the layout is turned round", (algorithm) => {
    const keys = keyPair(algorithm, "engine test");
    if (!("scalar" in keys)) throw new Error("not a GOST key");
    const names = RUSSIAN[algorithm];
    const spki = sequence(
      sequence(oid(names.key), sequence(oid(names.curve), oid(names.digest))),
      bitString(octetString(gostPublicKey(algorithm, keys.scalar))),
    );
    const file = (label: string, bytes: Uint8Array): string => {
      writeFileSync(join(folder, label), bytes);
      return join(folder, label);
    };
    const verify = (value: Uint8Array): string => {
      const args = ["-engine", "gost", "-verify", "-pubin", "-keyform", "DER", "-inkey", file("key", spki)];
      const hash = digestOf(SIGNING[algorithm].digest, message);
      const inputs = ["-in", file("hash", hash), "-sigfile", file("signature", value.toReversed())];
      return spawnSync("openssl", ["pkeyutl", ...args, ...inputs], { encoding: "utf8" }).stdout;
    };
    const value = sign(keys, message);
    expect(value).toHaveLength(GOST_KEYS[algorithm].size * 2);
    expect(verify(flipLastBit(value))).not.toContain("Successfully");
    expect(verify(value)).toContain("Verified Successfully");
  });
});

describe.skipIf(!hasVectors)("the layouts of Kazakhstan's authorities", () => {
  it.each([
    ["nca_gost_2022", "gost-2015-512"],
    ["nca_gost", "gost-2004"],
    ["nca_rsa_2022", "rsa-4096"],
  ] as const)("stand around the key of %s as around the sandbox's", (file, kind) => {
    const read = readCertificate(new Uint8Array(readFileSync(join(VECTORS, `kz/ca/${file}.cer`))));
    if (isRefusal(read)) throw new Error(read.refused);
    const ours = keyPair(kind, "layout test").spki;
    const theirs = read.subjectPublicKeyInfo.der;
    const keyLength = kind === "rsa-4096" ? 512 + 5 : GOST_KEYS[kind].size * 2;
    expect(Buffer.from(theirs).subarray(0, -keyLength)).toEqual(Buffer.from(ours).subarray(0, -keyLength));
    const algorithm = readAlgorithmIdentifier(readAsn1(signatureAlgorithmIdentifier(USUAL_ALGORITHM[kind])));
    expect(read.signatureAlgorithm).toEqual(algorithm);
  });

  it("give the public point that KalkanCrypt gave for its private key", () => {
    const text = readFileSync(join(VECTORS, "kz/kalkan/gost2015-raw.txt"), "utf8");
    const facts = Object.fromEntries(text.split("\n").map((line) => line.split("=")));
    const point = gostPublicKey("gost-2015-512", BigInt(`0x${facts.d}`));
    const coordinates = [point.subarray(0, 64), point.subarray(64)].map((half) => Buffer.from(half.toReversed()));
    expect(coordinates.map((half) => half.toString("hex"))).toEqual([facts.qx, facts.qy]);
    expect(Buffer.from(digestOf("GOST R 34.11-2012 (512)", Buffer.from(facts.msg))).toString("hex")).toBe(facts.digest);
  });
});
