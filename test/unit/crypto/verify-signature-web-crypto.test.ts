import { createSign, sign as nodeSign } from "node:crypto";
import { afterEach, describe, expect, it, vi } from "vitest";
import { verifySignature } from "../../../shared/crypto/index.ts";
import { platformVerifies } from "../../../shared/crypto/web-crypto.ts";
import { flipped } from "./bytes.ts";
import { EC_PAIRS, ecdsa, ecKey, MESSAGE, pkcs1, RSA_PAIR, rsaKey, rsaSigned } from "./signature-lab.ts";

afterEach(() => vi.unstubAllGlobals());

describe("a page without WebCrypto", () => {
  it("gets the same outcomes", async () => {
    vi.stubGlobal("crypto", undefined);
    const signature = rsaSigned();
    const key = rsaKey(RSA_PAIR.publicKey);
    expect(await verifySignature(pkcs1("SHA-256"), key, flipped(signature, 9), [MESSAGE], "der")).toBe("wrong");
    expect(await verifySignature(pkcs1("SHA-256"), key, signature, [MESSAGE], "der")).toBe("valid");
  });

  it("gets them too where WebCrypto refuses the algorithm", async () => {
    const refuse = () => Promise.reject(new Error("NotSupportedError"));
    const { subtle } = globalThis.crypto;
    vi.stubGlobal("crypto", {
      subtle: { importKey: refuse, verify: refuse, digest: subtle.digest.bind(subtle) },
    });
    for (const { curve, pair } of EC_PAIRS) {
      const made = Uint8Array.from(nodeSign("sha384", MESSAGE, { key: pair.privateKey, dsaEncoding: "ieee-p1363" }));
      const key = ecKey(curve, pair.publicKey);
      expect(await verifySignature(ecdsa("SHA-384"), key, flipped(made, 1), [MESSAGE], "raw")).toBe("wrong");
      expect(await verifySignature(ecdsa("SHA-384"), key, made, [MESSAGE], "raw")).toBe("valid");
    }
  });
});

describe("WebCrypto", () => {
  it("is asked here, so that both implementations are tested", async () => {
    const { n, e } = RSA_PAIR.publicKey.export({ format: "jwk" });
    const name = "RSASSA-PKCS1-v1_5";
    const signature = rsaSigned();
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
    const signature = Uint8Array.from(signer.sign(RSA_PAIR.privateKey));
    const key = rsaKey(RSA_PAIR.publicKey);
    expect(await verifySignature(pkcs1("SHA-256"), key, signature, message.slice(1), "der")).toBe("wrong");
    expect(await verifySignature(pkcs1("SHA-256"), key, signature, message, "der")).toBe("valid");
  });
});
