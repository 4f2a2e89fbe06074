import { sign as nodeSign } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { PublicKey } from "../../../shared/crypto/index.ts";
import { verifySignatureBy } from "../../../shared/crypto/verify-signature.ts";
import { flipped, fromLittleEndian, joined, littleEndian, unhex } from "./bytes.ts";
import { ED25519, ED25519_PAIR, ed25519Key, MESSAGE, PROVIDERS } from "./signature-lab.ts";

describe.each(PROVIDERS)("Ed25519 by %s", (provider) => {
  const key = ed25519Key(ED25519_PAIR.publicKey);
  const signature = Uint8Array.from(nodeSign(null, MESSAGE, ED25519_PAIR.privateKey));
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
