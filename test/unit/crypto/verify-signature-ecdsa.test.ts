import { sign as nodeSign } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { PublicKey } from "../../../shared/crypto/index.ts";
import { verifySignatureBy } from "../../../shared/crypto/verify-signature.ts";
import { flipped, joined } from "./bytes.ts";
import { EC_PAIRS, ecdsa, ecKey, MESSAGE, nodeName, PROVIDERS, SHA } from "./signature-lab.ts";

describe.each(PROVIDERS)("ECDSA by %s", (provider) => {
  describe.each(EC_PAIRS)("over $curve", ({ curve, pair }) => {
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
        const made = nodeSign(nodeName(digest), MESSAGE, { key: pair.privateKey, dsaEncoding: "ieee-p1363" });
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
