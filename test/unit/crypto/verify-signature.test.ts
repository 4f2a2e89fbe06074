import { constants, createSign, generateKeyPairSync, type KeyObject, sign as nodeSign } from "node:crypto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { GOST_CURVES, gostPoint } from "../../../shared/crypto/gost-curves.ts";
import {
  type DigestName,
  type PublicKey,
  rsaPss,
  type SignatureAlgorithm,
  signatureAlgorithmByOid,
  signatureAlgorithmByUri,
  startDigest,
  verifySignature,
} from "../../../shared/crypto/index.ts";
import type { Curve, GostCurve } from "../../../shared/crypto/public-key.ts";
import { verifySignatureBy } from "../../../shared/crypto/verify-signature.ts";
import { platformVerifies } from "../../../shared/crypto/web-crypto.ts";
import { flipped, fromLittleEndian, joined, littleEndian, unhex, utf8 } from "./bytes.ts";

const SHA = ["SHA-1", "SHA-256", "SHA-384", "SHA-512"] as const;
const PROVIDERS = ["platform", "own"] as const;
const MESSAGE = utf8("Бұл — үлгі құжат. SAMPLE");

const node = (digest: string) => digest.replace("-", "").toLowerCase();
const fromUrl = (text: string | undefined) => Uint8Array.from(Buffer.from(text ?? "", "base64url"));

function rsaKey(key: KeyObject): PublicKey & { kind: "rsa" } {
  const { n, e } = key.export({ format: "jwk" });
  return { kind: "rsa", modulus: fromUrl(n), exponent: fromUrl(e) };
}

function ecKey(curve: Curve, key: KeyObject): PublicKey & { kind: "ec" } {
  const { x, y } = key.export({ format: "jwk" });
  return { kind: "ec", curve, point: joined(Uint8Array.of(4), fromUrl(x), fromUrl(y)) };
}

const pkcs1 = (digest: DigestName) => signatureAlgorithmByOid("1.2.840.113549.1.1.1", { digest }) as SignatureAlgorithm;
const ecdsa = (digest: DigestName) => signatureAlgorithmByOid("1.2.840.10045.2.1", { digest }) as SignatureAlgorithm;
const ED25519 = signatureAlgorithmByOid("1.3.101.112") as SignatureAlgorithm;
const GOST_512 = signatureAlgorithmByOid("1.2.398.3.10.1.1.2.3.2") as SignatureAlgorithm;
const GOST_256 = signatureAlgorithmByOid("1.2.398.3.10.1.1.2.3.1") as SignatureAlgorithm;
const GOST_2004 = signatureAlgorithmByOid("1.2.398.3.10.1.1.1.2") as SignatureAlgorithm;

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const otherRsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const ed = generateKeyPairSync("ed25519");
const EC = (["P-256", "P-384", "P-521"] as const).map((curve) => ({
  curve,
  pair: generateKeyPairSync("ec", { namedCurve: curve }),
}));

function gostSigned(
  curve: GostCurve,
  digest: DigestName,
): { key: PublicKey & { kind: "gost" }; signature: Uint8Array } {
  const { n, p } = GOST_CURVES[curve];
  const { BASE } = gostPoint(curve);
  const size = p.toString(16).length / 2;
  const [d, k] = [n / 7n, n / 11n];
  const Q = BASE.multiply(d).toAffine();
  const r = BASE.multiply(k).toAffine().x % n;
  const s = (r * d + k * (fromLittleEndian(startDigest(digest).update(MESSAGE).digest()) % n)) % n;
  return {
    key: { kind: "gost", curve, point: joined(littleEndian(Q.x, size), littleEndian(Q.y, size)) },
    signature: joined(littleEndian(r, size), littleEndian(s, size)),
  };
}

afterEach(() => vi.unstubAllGlobals());

describe("a key of another kind than the algorithm", () => {
  it("is unusable", async () => {
    const keys: readonly PublicKey[] = [
      rsaKey(rsa.publicKey),
      ...EC.map(({ curve, pair }) => ecKey(curve, pair.publicKey)),
      { kind: "ed25519", key: fromUrl(ed.publicKey.export({ format: "jwk" }).x) },
      gostSigned("2012-512-A", "GOST R 34.11-2012 (512)").key,
      gostSigned("2012-256-A", "GOST R 34.11-2012 (256)").key,
    ];
    const fits: readonly (readonly [SignatureAlgorithm, (key: PublicKey) => boolean])[] = [
      [pkcs1("SHA-256"), ({ kind }) => kind === "rsa"],
      [rsaPss({ digest: "SHA-256", mgfDigest: "SHA-256", saltLength: 32 }), ({ kind }) => kind === "rsa"],
      [ecdsa("SHA-256"), ({ kind }) => kind === "ec"],
      [ED25519, ({ kind }) => kind === "ed25519"],
      [GOST_512, (key) => key.kind === "gost" && key.curve === "2012-512-A"],
      [GOST_256, (key) => key.kind === "gost" && key.curve === "2012-256-A"],
      [GOST_2004, () => false],
    ];
    for (const [algorithm, isFit] of fits)
      for (const key of keys) {
        const outcome = await verifySignature(algorithm, key, new Uint8Array(64).fill(1), [MESSAGE], "raw");
        expect(outcome).toBe(isFit(key) ? "wrong" : "key-unusable");
      }
  });
});

describe("a GOST signature", () => {
  it.each([
    ["2012-512-A", "GOST R 34.11-2012 (512)", GOST_512],
    ["2012-256-A", "GOST R 34.11-2012 (256)", GOST_256],
    ["2001-CryptoPro-A", "GOST R 34.11-2012 (256)", GOST_256],
    ["2001-CryptoPro-A", "GOST 34.311-95", GOST_2004],
  ] as const)("over %s with %s holds for its message alone, however it is cut", async (curve, digest, algorithm) => {
    const { key, signature } = gostSigned(curve, digest);
    expect(await verifySignature(algorithm, key, signature, [flipped(MESSAGE, 3)], "der")).toBe("wrong");
    expect(await verifySignature(algorithm, key, signature, [MESSAGE.subarray(1)], "der")).toBe("wrong");
    expect(await verifySignature(algorithm, key, signature, [], "der")).toBe("wrong");
    expect(await verifySignature(algorithm, key, signature, [MESSAGE], "der")).toBe("valid");
    const pieces = [MESSAGE.subarray(0, 5), MESSAGE.subarray(5)];
    expect(await verifySignature(algorithm, key, signature, pieces, "raw")).toBe("valid");
  });

  it("of the older pair does not pass for the newer one over the same curve", async () => {
    const { key, signature } = gostSigned("2001-CryptoPro-A", "GOST 34.311-95");
    expect(await verifySignature(GOST_256, key, signature, [MESSAGE], "der")).toBe("wrong");
  });
});

describe.each(PROVIDERS)("RSA by %s", (provider) => {
  const key = rsaKey(rsa.publicKey);
  const verify = (algorithm: SignatureAlgorithm, one: PublicKey, signature: Uint8Array, message = MESSAGE) =>
    verifySignatureBy(provider, algorithm, one, signature, [message], "der");
  const signature = Uint8Array.from(createSign("sha256").update(MESSAGE).sign(rsa.privateKey));

  it("is wrong with a bit changed, another message, another key, another digest or another length", async () => {
    const algorithm = pkcs1("SHA-256");
    expect(await verify(algorithm, key, flipped(signature, 100))).toBe("wrong");
    expect(await verify(algorithm, key, signature, flipped(MESSAGE, 0))).toBe("wrong");
    expect(await verify(algorithm, rsaKey(otherRsa.publicKey), signature)).toBe("wrong");
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
    const made = Uint8Array.from(createSign(node(digest)).update(MESSAGE).sign(rsa.privateKey));
    expect(await verify(pkcs1(digest), key, made)).toBe("valid");
  });

  it.each([1024, 3072, 4096])("is valid under a key of %i bits", async (modulusLength) => {
    const pair = generateKeyPairSync("rsa", { modulusLength });
    const made = Uint8Array.from(createSign("sha256").update(MESSAGE).sign(pair.privateKey));
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
      key: rsa.privateKey,
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
    const made = nodeSign(node(digest), MESSAGE, {
      key: rsa.privateKey,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength,
    });
    const algorithm = rsaPss({ digest, mgfDigest: digest, saltLength });
    expect(await verify(algorithm, key, Uint8Array.from(made))).toBe("valid");
    const byUri = signatureAlgorithmByUri(`http://www.w3.org/2007/05/xmldsig-more#${node(digest)}-rsa-MGF1`);
    expect(byUri).toEqual(algorithm);
  });
});

describe.each(PROVIDERS)("ECDSA by %s", (provider) => {
  describe.each(EC)("over $curve", ({ curve, pair }) => {
    const key = ecKey(curve, pair.publicKey);
    const size = (key.point.length - 1) / 2;
    const algorithm = ecdsa("SHA-256");
    const raw = Uint8Array.from(nodeSign("sha256", MESSAGE, { key: pair.privateKey, dsaEncoding: "ieee-p1363" }));
    const der = Uint8Array.from(nodeSign("sha256", MESSAGE, { key: pair.privateKey, dsaEncoding: "der" }));
    const verify = (one: PublicKey, signature: Uint8Array, encoding: "der" | "raw") =>
      verifySignatureBy(provider, algorithm, one, signature, [MESSAGE], encoding);

    it("is wrong in the other encoding, at another length or with a bit changed", async () => {
      expect(await verify(key, raw, "der")).toBe("wrong");
      expect(await verify(key, der, "raw")).toBe("wrong");
      expect(await verify(key, raw.subarray(1), "raw")).toBe("wrong");
      expect(await verify(key, joined(raw, Uint8Array.of(0)), "raw")).toBe("wrong");
      expect(
        await verify(key, joined(Uint8Array.of(0), raw.subarray(0, size), Uint8Array.of(0), raw.subarray(size)), "raw"),
      ).toBe("wrong");
      expect(await verify(key, flipped(raw, 5), "raw")).toBe("wrong");
      expect(await verify(key, joined(der, Uint8Array.of(0)), "der")).toBe("wrong");
      expect(await verify(key, der.subarray(0, -1), "der")).toBe("wrong");
    });

    it("is wrong with r or s zero or beyond the order", async () => {
      const zero = new Uint8Array(size);
      const huge = new Uint8Array(size).fill(0xff);
      const [r, s] = [raw.subarray(0, size), raw.subarray(size)];
      for (const signature of [joined(zero, s), joined(r, zero), joined(zero, zero), joined(huge, s), joined(r, huge)])
        expect(await verify(key, signature, "raw")).toBe("wrong");
    });

    it("cannot be judged under a point off the curve, infinity, a hybrid or a cut encoding", async () => {
      for (const point of [
        flipped(key.point, size),
        Uint8Array.of(0),
        new Uint8Array(),
        joined(Uint8Array.of(6 + ((key.point.at(-1) ?? 0) & 1)), key.point.subarray(1)),
        key.point.subarray(0, -1),
        key.point.subarray(1),
        joined(Uint8Array.of(4), new Uint8Array(2 * size)),
      ])
        expect(await verify({ ...key, point }, raw, "raw")).toBe("key-unusable");
    });

    it("is valid under the point in both forms, with every digest and in both encodings", async () => {
      const compressed = joined(Uint8Array.of(2 + ((key.point.at(-1) ?? 0) & 1)), key.point.subarray(1, size + 1));
      expect(await verify(key, raw, "raw")).toBe("valid");
      expect(await verify(key, der, "der")).toBe("valid");
      expect(await verify({ ...key, point: compressed }, raw, "raw")).toBe("valid");
      for (const digest of SHA) {
        const made = nodeSign(node(digest), MESSAGE, { key: pair.privateKey, dsaEncoding: "ieee-p1363" });
        const outcome = verifySignatureBy(provider, ecdsa(digest), key, Uint8Array.from(made), [MESSAGE], "raw");
        expect(await outcome).toBe("valid");
      }
    });

    it("is valid many times over, with s in either half", async () => {
      for (let time = 0; time < 12; time++) {
        const made = nodeSign("sha256", MESSAGE, { key: pair.privateKey, dsaEncoding: "der" });
        expect(await verify(key, Uint8Array.from(made), "der")).toBe("valid");
      }
    });
  });
});

describe.each(PROVIDERS)("Ed25519 by %s", (provider) => {
  const key: PublicKey & { kind: "ed25519" } = {
    kind: "ed25519",
    key: fromUrl(ed.publicKey.export({ format: "jwk" }).x),
  };
  const signature = Uint8Array.from(nodeSign(null, MESSAGE, ed.privateKey));
  const verify = (one: PublicKey, value: Uint8Array, message: readonly Uint8Array[] = [MESSAGE]) =>
    verifySignatureBy(provider, ED25519, one, value, message, "raw");

  it("cannot be judged under a point of small order, with a part of small order, or no point", async () => {
    const bad = [
      "0100000000000000000000000000000000000000000000000000000000000000",
      "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "0000000000000000000000000000000000000000000000000000000000000000",
      "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
      // Not canonical: y = p + 1.
      "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
      "0200000000000000000000000000000000000000000000000000000000000000",
      "",
      "00",
    ];
    for (const text of bad) expect(await verify({ kind: "ed25519", key: unhex(text) }, signature)).toBe("key-unusable");
  });

  it("is wrong with a bit changed, s beyond the order, another length or another message", async () => {
    for (const at of [0, 31, 32, 63]) expect(await verify(key, flipped(signature, at))).toBe("wrong");
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const s = fromLittleEndian(signature.subarray(32)) + order;
    expect(await verify(key, joined(signature.subarray(0, 32), littleEndian(s, 32)))).toBe("wrong");
    expect(await verify(key, signature.subarray(1))).toBe("wrong");
    expect(await verify(key, joined(signature, Uint8Array.of(0)))).toBe("wrong");
    expect(await verify(key, signature, [flipped(MESSAGE, 2)])).toBe("wrong");
  });

  it("is valid for its message, in one piece or several", async () => {
    expect(await verify(key, signature)).toBe("valid");
    expect(await verify(key, signature, [MESSAGE.subarray(0, 4), MESSAGE.subarray(4)])).toBe("valid");
  });
});

describe("a page without WebCrypto", () => {
  it("gets the same outcomes", async () => {
    vi.stubGlobal("crypto", undefined);
    const signature = Uint8Array.from(createSign("sha256").update(MESSAGE).sign(rsa.privateKey));
    const key = rsaKey(rsa.publicKey);
    expect(await verifySignature(pkcs1("SHA-256"), key, flipped(signature, 9), [MESSAGE], "der")).toBe("wrong");
    expect(await verifySignature(pkcs1("SHA-256"), key, signature, [MESSAGE], "der")).toBe("valid");
  });

  it("gets them too where WebCrypto refuses the algorithm", async () => {
    const refuse = () => Promise.reject(new Error("NotSupportedError"));
    const { subtle } = globalThis.crypto;
    vi.stubGlobal("crypto", {
      subtle: { importKey: refuse, verify: refuse, digest: subtle.digest.bind(subtle) },
    });
    for (const { curve, pair } of EC) {
      const made = Uint8Array.from(nodeSign("sha384", MESSAGE, { key: pair.privateKey, dsaEncoding: "ieee-p1363" }));
      const key = ecKey(curve, pair.publicKey);
      expect(await verifySignature(ecdsa("SHA-384"), key, flipped(made, 1), [MESSAGE], "raw")).toBe("wrong");
      expect(await verifySignature(ecdsa("SHA-384"), key, made, [MESSAGE], "raw")).toBe("valid");
    }
  });
});

describe("WebCrypto", () => {
  it("is asked here, so that both implementations are tested", async () => {
    const { n, e } = rsa.publicKey.export({ format: "jwk" });
    const name = "RSASSA-PKCS1-v1_5";
    const signature = Uint8Array.from(createSign("sha256").update(MESSAGE).sign(rsa.privateKey));
    const verification = {
      format: "jwk",
      keyData: { kty: "RSA", n, e },
      keyAlgorithm: { name, hash: "SHA-256" },
      algorithm: { name },
      signature,
    } as const;
    expect(await platformVerifies("platform", verification, [MESSAGE])).toBe(true);
    expect(await platformVerifies("platform", verification, [flipped(MESSAGE, 0)])).toBe(false);
    expect(await platformVerifies("own", verification, [MESSAGE])).toBeUndefined();
  });

  it("is not given a message too long to be copied, which is judged all the same", async () => {
    const message = [new Uint8Array(5 * 1024 * 1024), new Uint8Array(5 * 1024 * 1024)];
    const signer = createSign("sha256");
    for (const chunk of message) signer.update(chunk);
    const signature = Uint8Array.from(signer.sign(rsa.privateKey));
    const key = rsaKey(rsa.publicKey);
    expect(await verifySignature(pkcs1("SHA-256"), key, signature, message.slice(1), "der")).toBe("wrong");
    expect(await verifySignature(pkcs1("SHA-256"), key, signature, message, "der")).toBe("valid");
  });
});

describe("the bytes of a message, a key and a signature", () => {
  it("are left as they are, also where they are Node's Buffers, whose slices share memory", async () => {
    const gost = gostSigned("2012-512-A", "GOST R 34.11-2012 (512)");
    const edKey = fromUrl(ed.publicKey.export({ format: "jwk" }).x);
    const rsaPublic = rsaKey(rsa.publicKey);
    const pss = { key: rsa.privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
    const cases: readonly (readonly [SignatureAlgorithm, PublicKey, Uint8Array])[] = [
      [GOST_512, { ...gost.key, point: Buffer.from(gost.key.point) }, gost.signature],
      [ED25519, { kind: "ed25519", key: Buffer.from(edKey) }, nodeSign(null, MESSAGE, ed.privateKey)],
      [pkcs1("SHA-256"), rsaPublic, nodeSign("sha256", MESSAGE, rsa.privateKey)],
      [
        rsaPss({ digest: "SHA-256", mgfDigest: "SHA-256", saltLength: 32 }),
        rsaPublic,
        nodeSign("sha256", MESSAGE, pss),
      ],
      ...EC.map(({ curve, pair }): [SignatureAlgorithm, PublicKey, Uint8Array] => [
        ecdsa("SHA-256"),
        ecKey(curve, pair.publicKey),
        nodeSign("sha256", MESSAGE, pair.privateKey),
      ]),
    ];
    for (const provider of PROVIDERS)
      for (const [algorithm, key, value] of cases) {
        const signature = Buffer.from(value);
        const message = Buffer.from(MESSAGE);
        for (let time = 0; time < 2; time++)
          expect(await verifySignatureBy(provider, algorithm, key, signature, [message], "der")).toBe("valid");
        expect(signature.equals(value)).toBe(true);
        expect(message.equals(MESSAGE)).toBe(true);
      }
  });
});
