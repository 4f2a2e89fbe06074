import { createPrivateKey, sign } from "node:crypto";
import { describe, expect, it } from "vitest";
import { decodeBase64url, encodeBase64url } from "../../../shared/jose/base64url.ts";
import { type CompactJws, readCompactJws, verifyCompactJws } from "../../../shared/jose/compact-jws.ts";
import { publicKeyOfJwk } from "../../../shared/jose/jwk.ts";
import type { JsonObject } from "../../../shared/jose/strict-json.ts";
import { isRefusal } from "../../../shared/refusal.ts";
import { ED25519_SANDBOX_OPERATOR, SANDBOX_OPERATOR, type SandboxOperator, signJws } from "../../sandbox/operator.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const part = (value: unknown) => encodeBase64url(bytes(JSON.stringify(value)));

/** RFC 7515 §A.3: ES256. */
const RFC_7515 =
  "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
const RFC_7515_KEY = {
  kty: "EC",
  crv: "P-256",
  x: "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
  y: "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
};

/** RFC 8037 §A.4: EdDSA. */
const RFC_8037 =
  "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";
const RFC_8037_KEY = { kty: "OKP", crv: "Ed25519", x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" };

function opened(jws: Uint8Array): CompactJws {
  const read = readCompactJws(jws);
  if (isRefusal(read)) throw new Error(`${read.refused} ${read.detail}`);
  return read;
}

function outcome(jws: string | Uint8Array, jwk: JsonObject) {
  const key = publicKeyOfJwk(jwk);
  if (isRefusal(key)) throw new Error(key.refused);
  return verifyCompactJws(opened(typeof jws === "string" ? bytes(jws) : jws), key);
}

describe("a compact JWS is not read", () => {
  const [head = "", body = "", value = ""] = RFC_7515.split(".");
  it.each([
    ["with two parts", `${head}.${body}`],
    ["with four parts", `${RFC_7515}.x`],
    ["with padding", `${head}=.${body}.${value}`],
    ["with white space", `${head}.${body}.${value}\n`],
    ["in standard base64", `${head}.${body}.${value.replaceAll("-", "+")}`],
    ["with bits beyond the last octet", `${head}.${body}.${value.slice(0, -1)}V`],
    ["with a header that is no object", `${part([1])}.${body}.${value}`],
    [
      "with a header that names a member twice",
      `${encodeBase64url(bytes('{"alg":"ES256","alg":"none"}'))}.${body}.${value}`,
    ],
    ["without an algorithm", `${part({ typ: "x" })}.${body}.${value}`],
    ["with an algorithm that is no text", `${part({ alg: 1 })}.${body}.${value}`],
    ["with a key id that is no text", `${part({ alg: "ES256", kid: 1 })}.${body}.${value}`],
    ["with an empty list of critical members", `${part({ alg: "ES256", crit: [] })}.${body}.${value}`],
    ["with a critical member that is not there", `${part({ alg: "ES256", crit: ["exp"] })}.${body}.${value}`],
    ["with critical members that are no list", `${part({ alg: "ES256", crit: "exp", exp: 1 })}.${body}.${value}`],
    ["when it is empty", ""],
  ])("%s", (_, text) => {
    expect(readCompactJws(bytes(text))).toMatchObject({ refused: "malformed" });
  });

  it("when it is not UTF-8", () => {
    expect(readCompactJws(Uint8Array.of(0xff, 0x2e, 0x2e))).toEqual({ refused: "not-utf-8" });
  });
});

describe("a compact JWS does not verify", () => {
  const es256 = SANDBOX_OPERATOR.key.jwk as unknown as JsonObject;
  const eddsa = ED25519_SANDBOX_OPERATOR.key.jwk as unknown as JsonObject;
  const withHeader = (header: object, operator: SandboxOperator = SANDBOX_OPERATOR) => signJws({}, operator, header);

  it.each(["none", "HS256", "RS256", "ES512", "es256", ""])("by an algorithm called %j", async (alg) => {
    expect(await outcome(withHeader({ alg }), es256)).toBe("unsupported");
  });

  it("under a key of another kind than its algorithm", async () => {
    expect(await outcome(withHeader({ alg: "EdDSA" }), es256)).toBe("key-unusable");
    expect(await outcome(withHeader({ alg: "ES256" }, ED25519_SANDBOX_OPERATOR), eddsa)).toBe("key-unusable");
  });

  it("as ES256 under a key of another curve", async () => {
    const jwk = {
      kty: "EC",
      crv: "P-384",
      d: "wouCtU7Nw4E8_7n5C1-xBjB4xqSb_liZhYMsy8MGgxUny6Q8NCoH9xSiviwLFfK_",
      x: "SzrRXmyI8VWFJg1dPUNbFcc9jZvjZEfH7ulKI1UkXAltd7RGWrcfFxqyGPcwu6AQ",
      y: "hHUag3OvDzEr0uUQND4PXHQTXP5IDGdYhJhL-WLKjnGjQAw0rNGy5V29-aV-yseW",
    };
    const input = `${part({ alg: "ES256" })}.${part({})}`;
    const signature = sign("sha256", bytes(input), {
      key: createPrivateKey({ key: jwk, format: "jwk" }),
      dsaEncoding: "ieee-p1363",
    });
    const { d, ...publicJwk } = jwk;
    expect(d).toBeDefined();
    expect(await outcome(`${input}.${encodeBase64url(signature)}`, publicJwk)).toBe("key-unusable");
  });

  it("when any character of its header, payload or signature is another", async () => {
    const text = new TextDecoder().decode(signJws({ LoTE: {} }, SANDBOX_OPERATOR, {}));
    for (let at = 0; at < text.length; at += 7) {
      const other = text[at] === "A" ? "B" : "A";
      const changed = bytes(text.slice(0, at) + other + text.slice(at + 1));
      const read = readCompactJws(changed);
      if (!isRefusal(read)) expect(await outcome(changed, es256)).not.toBe("valid");
    }
  });

  it("with a signature in DER", async () => {
    const [head = "", body = "", value = ""] = RFC_7515.split(".");
    const raw = Buffer.from(value, "base64url");
    const integer = (half: Buffer) =>
      Buffer.concat([Buffer.of(2, half.length + (half[0]! >> 7)), Buffer.alloc(half[0]! >> 7), half]);
    const both = Buffer.concat([integer(raw.subarray(0, 32)), integer(raw.subarray(32))]);
    const der = Buffer.concat([Buffer.of(0x30, both.length), both]).toString("base64url");
    expect(await outcome(`${head}.${body}.${der}`, RFC_7515_KEY)).toBe("wrong");
  });
});

describe("a compact JWS verifies", () => {
  it("as the standards' examples do", async () => {
    expect(await outcome(RFC_7515, RFC_7515_KEY)).toBe("valid");
    expect(await outcome(RFC_8037, RFC_8037_KEY)).toBe("valid");
    expect(new TextDecoder().decode(opened(bytes(RFC_8037)).payload)).toBe("Example of Ed25519 signing");
  });

  it("and tells its type, its key and what must be understood of it", () => {
    const jws = opened(signJws({}, SANDBOX_OPERATOR, { typ: "x", kid: "y", crit: ["exp"], exp: 1 }));
    expect(jws).toMatchObject({ algorithm: "ES256", type: "x", keyId: "y", critical: ["exp"] });
  });
});

describe("base64url", () => {
  it("is one text for one value", () => {
    for (let length = 0; length < 40; length++) {
      const octets = Uint8Array.from({ length }, (_, at) => (at * 89 + length * 7) & 0xff);
      const text = Buffer.from(octets).toString("base64url");
      expect(encodeBase64url(octets)).toBe(text);
      expect(decodeBase64url(text)).toEqual(octets);
    }
  });
});
