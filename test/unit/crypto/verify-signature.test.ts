import { constants, sign as nodeSign } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  type PublicKey,
  rsaPss,
  type SignatureAlgorithm,
  signatureAlgorithmByOid,
  verifySignature,
} from "../../../shared/crypto/index.ts";
import { verifySignatureBy } from "../../../shared/crypto/verify-signature.ts";
import { flipped } from "./bytes.ts";
import {
  EC_PAIRS,
  ED25519,
  ED25519_PAIR,
  ecdsa,
  ecKey,
  ed25519Key,
  gostSigned,
  MESSAGE,
  PROVIDERS,
  pkcs1,
  RSA_PAIR,
  rsaKey,
} from "./signature-lab.ts";

const GOST_512 = signatureAlgorithmByOid("1.2.398.3.10.1.1.2.3.2") as SignatureAlgorithm;
const GOST_256 = signatureAlgorithmByOid("1.2.398.3.10.1.1.2.3.1") as SignatureAlgorithm;
const GOST_2004 = signatureAlgorithmByOid("1.2.398.3.10.1.1.1.2") as SignatureAlgorithm;

describe("a key of another kind than the algorithm", () => {
  it("is unusable", async () => {
    const keys: readonly PublicKey[] = [
      rsaKey(RSA_PAIR.publicKey),
      ...EC_PAIRS.map(({ curve, pair }) => ecKey(curve, pair.publicKey)),
      ed25519Key(ED25519_PAIR.publicKey),
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

describe("the bytes of a message, a key and a signature", () => {
  it("are left as they are, also where they are Node's Buffers, whose slices share memory", async () => {
    const gost = gostSigned("2012-512-A", "GOST R 34.11-2012 (512)");
    const edKey = ed25519Key(ED25519_PAIR.publicKey);
    const rsaPublic = rsaKey(RSA_PAIR.publicKey);
    const pss = { key: RSA_PAIR.privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
    const cases: readonly (readonly [SignatureAlgorithm, PublicKey, Uint8Array])[] = [
      [GOST_512, { ...gost.key, point: Buffer.from(gost.key.point) }, gost.signature],
      [ED25519, { ...edKey, key: Buffer.from(edKey.key) }, nodeSign(null, MESSAGE, ED25519_PAIR.privateKey)],
      [pkcs1("SHA-256"), rsaPublic, nodeSign("sha256", MESSAGE, RSA_PAIR.privateKey)],
      [
        rsaPss({ digest: "SHA-256", mgfDigest: "SHA-256", saltLength: 32 }),
        rsaPublic,
        nodeSign("sha256", MESSAGE, pss),
      ],
      ...EC_PAIRS.map(({ curve, pair }): [SignatureAlgorithm, PublicKey, Uint8Array] => [
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
