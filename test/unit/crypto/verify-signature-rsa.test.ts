import { constants, generateKeyPairSync, sign as nodeSign } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  type PublicKey,
  rsaPss,
  type SignatureAlgorithm,
  signatureAlgorithmByUri,
  startDigest,
} from "../../../shared/crypto/index.ts";
import { verifySignatureBy } from "../../../shared/crypto/verify-signature.ts";
import { flipped, joined, unhex } from "./bytes.ts";
import { MESSAGE, nodeName, PROVIDERS, pkcs1, RSA_PAIR, rsaKey, rsaSigned, SHA } from "./signature-lab.ts";

const otherPair = generateKeyPairSync("rsa", { modulusLength: 2048 });

describe.each(PROVIDERS)("RSA by %s", (provider) => {
  const key = rsaKey(RSA_PAIR.publicKey);
  const verify = (algorithm: SignatureAlgorithm, one: PublicKey, signature: Uint8Array, message = MESSAGE) =>
    verifySignatureBy(provider, algorithm, one, signature, [message], "der");
  const signature = rsaSigned();

  it("is wrong with a bit changed, another message, another key, another digest or another length", async () => {
    const algorithm = pkcs1("SHA-256");
    expect(await verify(algorithm, key, flipped(signature, 100))).toBe("wrong");
    expect(await verify(algorithm, key, signature, flipped(MESSAGE, 0))).toBe("wrong");
    expect(await verify(algorithm, rsaKey(otherPair.publicKey), signature)).toBe("wrong");
    expect(await verify(pkcs1("SHA-512"), key, signature)).toBe("wrong");
    expect(await verify(algorithm, key, signature.subarray(1))).toBe("wrong");
    expect(await verify(algorithm, key, joined(Uint8Array.of(0), signature))).toBe("wrong");
    expect(await verify(algorithm, key, new Uint8Array())).toBe("wrong");
  });

  it("is wrong with a value that is not below the modulus", async () => {
    expect(await verify(pkcs1("SHA-256"), key, key.modulus)).toBe("wrong");
    expect(await verify(pkcs1("SHA-256"), key, new Uint8Array(256).fill(0xff))).toBe("wrong");
    expect(await verify(pkcs1("SHA-256"), key, new Uint8Array(256))).toBe("wrong");
  });

  it("cannot be judged under a modulus too short, too long or even, or an exponent even, one or too great", async () => {
    const odd = (bytes: number) => new Uint8Array(bytes).fill(0xff);
    const cases: readonly (readonly [modulus: Uint8Array, exponent: string])[] = [
      [odd(127), "010001"],
      [odd(1025), "010001"],
      [new Uint8Array(), "010001"],
      [flipped(key.modulus, key.modulus.length - 1), "010001"],
      [key.modulus, "01"],
      [key.modulus, ""],
      [key.modulus, "010000"],
      [key.modulus, "0100000001"],
      [key.modulus, "ffffffffffffffff"],
    ];
    for (const [modulus, exponent] of cases) {
      const bad: PublicKey = { kind: "rsa", modulus, exponent: unhex(exponent) };
      expect(await verify(pkcs1("SHA-256"), bad, new Uint8Array(modulus.length).fill(1))).toBe("key-unusable");
    }
  });

  it.each(SHA)("is valid with PKCS#1 v1.5 and %s", async (digest) => {
    const made = rsaSigned(RSA_PAIR.privateKey, digest);
    expect(await verify(pkcs1(digest), key, made)).toBe("valid");
  });

  it.each([1024, 3072, 4096])("is valid under a key of %i bits", async (modulusLength) => {
    const pair = generateKeyPairSync("rsa", { modulusLength });
    const made = rsaSigned(pair.privateKey);
    expect(await verify(pkcs1("SHA-256"), rsaKey(pair.publicKey), made)).toBe("valid");
  });

  it("is valid under a modulus of 8n + 1 bits and an exponent of three", async () => {
    const pair = generateKeyPairSync("rsa", { modulusLength: 2049, publicExponent: 3 });
    for (const saltLength of [0, 32]) {
      const made = nodeSign("sha256", MESSAGE, {
        key: pair.privateKey,
        padding: constants.RSA_PKCS1_PSS_PADDING,
        saltLength,
      });
      const algorithm = rsaPss({ digest: "SHA-256", mgfDigest: "SHA-256", saltLength });
      expect(await verify(algorithm, rsaKey(pair.publicKey), Uint8Array.from(made))).toBe("valid");
    }
  });

  it("is wrong with PSS of another salt length, another MGF1 digest or as PKCS#1 v1.5", async () => {
    const made = nodeSign("sha256", MESSAGE, {
      key: RSA_PAIR.privateKey,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: 32,
    });
    const given = { digest: "SHA-256", mgfDigest: "SHA-256", saltLength: 32 } as const;
    for (const saltLength of [0, 20, 31, 33, 64, 1000])
      expect(await verify(rsaPss({ ...given, saltLength }), key, Uint8Array.from(made))).toBe("wrong");
    expect(await verify(rsaPss({ ...given, mgfDigest: "SHA-1" }), key, Uint8Array.from(made))).toBe("wrong");
    expect(await verify(pkcs1("SHA-256"), key, Uint8Array.from(made))).toBe("wrong");
    expect(await verify(rsaPss(given), key, signature)).toBe("wrong");
    expect(await verify(rsaPss(given), key, Uint8Array.from(made))).toBe("valid");
  });

  it.each(SHA)("is valid with PSS and %s, its salt as long as the digest", async (digest) => {
    const saltLength = startDigest(digest).digest().length;
    const made = nodeSign(nodeName(digest), MESSAGE, {
      key: RSA_PAIR.privateKey,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength,
    });
    const algorithm = rsaPss({ digest, mgfDigest: digest, saltLength });
    expect(await verify(algorithm, key, Uint8Array.from(made))).toBe("valid");
    const byUri = signatureAlgorithmByUri(`http://www.w3.org/2007/05/xmldsig-more#${nodeName(digest)}-rsa-MGF1`);
    expect(byUri).toEqual(algorithm);
  });
});
