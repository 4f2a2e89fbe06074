import { createHash, generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { jwkThumbprint, publicKeyOfJwk } from "../../../shared/jose/jwk.ts";
import type { JsonObject } from "../../../shared/jose/strict-json.ts";

/** RFC 7638 §3.1. */
const RFC_7638 = {
  kty: "RSA",
  n: "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw",
  e: "AQAB",
  alg: "RS256",
  kid: "2011-04-29",
};

/** RFC 8037 §A.2, §A.3. */
const RFC_8037 = { kty: "OKP", crv: "Ed25519", x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" };

/** RFC 7515 §A.3.1. */
const RFC_7515 = {
  kty: "EC",
  crv: "P-256",
  x: "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
  y: "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
};

describe("a JSON Web Key is refused", () => {
  it.each<[string, JsonObject, string]>([
    ["with its private half", { ...RFC_7515, d: "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI" }, "unsupported"],
    ["when it is a secret", { kty: "oct", k: "AAAA" }, "unsupported"],
    ["for encryption", { ...RFC_7515, use: "enc" }, "unsupported"],
    ["for signing alone", { ...RFC_7515, key_ops: ["sign"] }, "unsupported"],
    ["of a kind that nobody knows", { kty: "XYZ" }, "unsupported-algorithm"],
    ["of a curve that nobody knows", { ...RFC_7515, crv: "secp256k1" }, "unsupported-algorithm"],
    ["of X25519", { ...RFC_8037, crv: "X25519" }, "unsupported-algorithm"],
    ["without a coordinate", { kty: "EC", crv: "P-256", x: RFC_7515.x }, "malformed"],
    ["with a short coordinate", { ...RFC_7515, y: "AAAA" }, "malformed"],
    ["with padding", { ...RFC_8037, x: `${RFC_8037.x}=` }, "malformed"],
    ["in standard base64", { ...RFC_8037, x: RFC_8037.x.replace("_", "/") }, "malformed"],
    ["with bits beyond its last octet", { ...RFC_8037, x: RFC_8037.x.replace(/o$/, "p") }, "malformed"],
    ["whose modulus begins with a zero", { ...RFC_7638, n: `AA${RFC_7638.n}` }, "malformed"],
  ])("%s", (_, jwk, refused) => {
    expect(publicKeyOfJwk(jwk)).toMatchObject({ refused });
    expect(jwkThumbprint(jwk)).toMatchObject({ refused });
  });

  it.each([[null], ["x"], [[]], [1]])("when it is %j", (jwk) => {
    expect(publicKeyOfJwk(jwk)).toMatchObject({ refused: "malformed" });
  });
});

describe("a JSON Web Key", () => {
  it("has the thumbprint that the standards compute", () => {
    expect(jwkThumbprint(RFC_7638)).toBe("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    expect(jwkThumbprint(RFC_8037)).toBe("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
  });

  it("has a thumbprint that what else stands in it does not change", () => {
    const plain = { e: RFC_7638.e, kty: RFC_7638.kty, n: RFC_7638.n };
    const expected = createHash("sha256").update(JSON.stringify(plain)).digest("base64url");
    expect(jwkThumbprint({ ...RFC_7638, alg: "PS256", use: "sig", key_ops: ["verify"] })).toBe(expected);
  });

  it.each(["P-256", "P-384", "P-521"])("of %s has the point that Node's has", (namedCurve) => {
    const { publicKey } = generateKeyPairSync("ec", { namedCurve });
    const spki = publicKey.export({ type: "spki", format: "der" });
    const key = publicKeyOfJwk(publicKey.export({ format: "jwk" }) as JsonObject);
    expect(key).toMatchObject({ kind: "ec", curve: namedCurve });
    expect("point" in key && Buffer.from(key.point).toString("hex")).toBe(
      spki.subarray(spki.length - ("point" in key ? key.point.length : 0)).toString("hex"),
    );
  });
});
