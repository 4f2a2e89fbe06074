import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { curvePoints } from "../../../shared/crypto/curve-points.ts";
import { type CurveParameters, GOST_CURVES, gostPoint } from "../../../shared/crypto/gost-curves.ts";
import { verifyGostSignature } from "../../../shared/crypto/gost-signature.ts";
import type { GostCurve } from "../../../shared/crypto/public-key.ts";
import { hasVectors, VECTORS } from "../../vectors.ts";
import { flipped, fromLittleEndian, joined, littleEndian, reversed, unhex } from "./bytes.ts";

const CURVES = Object.keys(GOST_CURVES) as GostCurve[];

interface Signed {
  readonly key: Uint8Array;
  readonly signature: Uint8Array;
  readonly digest: Uint8Array;
}

const sizeOf = ({ p }: CurveParameters) => p.toString(16).length / 2;

function keyOf(curve: GostCurve, d: bigint): Uint8Array {
  const { x, y } = gostPoint(curve).BASE.multiply(d).toAffine();
  const size = sizeOf(GOST_CURVES[curve]);
  return joined(littleEndian(x, size), littleEndian(y, size));
}

/** RFC 7091 §6.1 with a chosen k. */
function sign(curve: GostCurve, d: bigint, k: bigint, digest: Uint8Array): Signed {
  const { n } = GOST_CURVES[curve];
  const size = sizeOf(GOST_CURVES[curve]);
  const r = gostPoint(curve).BASE.multiply(k).toAffine().x % n;
  const e = fromLittleEndian(digest) % n || 1n;
  const s = (r * d + k * e) % n;
  return { key: keyOf(curve, d), signature: joined(littleEndian(r, size), littleEndian(s, size)), digest };
}

const digestFor = (curve: GostCurve, seed = 1) =>
  Uint8Array.from({ length: sizeOf(GOST_CURVES[curve]) }, (_, at) => at * 89 + seed * 57);

const scalar = (curve: GostCurve, seed: number) =>
  BigInt(`0x${"9e3779b97f4a7c15f39cc0605cedc834".repeat(4)}`) ** BigInt(seed + 2) % GOST_CURVES[curve].n;

const verify = (curve: GostCurve, { key, signature, digest }: Signed) =>
  verifyGostSignature(GOST_CURVES[curve], key, signature, digest);

describe.each(CURVES)("a GOST signature over %s", (curve) => {
  const parameters = GOST_CURVES[curve];
  const { n, p } = parameters;
  const size = sizeOf(parameters);
  const signed = sign(curve, scalar(curve, 1), scalar(curve, 2), digestFor(curve));
  const r = fromLittleEndian(signed.signature.subarray(0, size));
  const s = fromLittleEndian(signed.signature.subarray(size));
  const withValues = (a: bigint, b: bigint) =>
    verify(curve, { ...signed, signature: joined(littleEndian(a, size), littleEndian(b, size)) });

  it("is wrong after any one bit of it changed", () => {
    for (let at = 0; at < 2 * size; at += 5)
      expect(verify(curve, { ...signed, signature: flipped(signed.signature, at, at % 8) })).toBe("wrong");
  });

  it("is wrong over another digest", () => {
    for (let at = 0; at < size; at += 7)
      expect(verify(curve, { ...signed, digest: flipped(signed.digest, at, at % 8) })).toBe("wrong");
  });

  it("is wrong under another key", () => {
    expect(verify(curve, { ...signed, key: keyOf(curve, scalar(curve, 3)) })).toBe("wrong");
  });

  it("is wrong with r or s zero, equal to the order or beyond it", () => {
    expect(withValues(0n, s)).toBe("wrong");
    expect(withValues(r, 0n)).toBe("wrong");
    expect(withValues(0n, 0n)).toBe("wrong");
    expect(withValues(n, s)).toBe("wrong");
    expect(withValues(r, n)).toBe("wrong");
    if (r + n < 256n ** BigInt(size)) expect(withValues(r + n, s)).toBe("wrong");
    if (s + n < 256n ** BigInt(size)) expect(withValues(r, s + n)).toBe("wrong");
  });

  it("is wrong with r or s negated or in each other's place", () => {
    expect(withValues(r, n - s)).toBe("wrong");
    expect(withValues(n - r, s)).toBe("wrong");
    expect(withValues(s, r)).toBe("wrong");
  });

  it("is wrong in the layout of RFC 9215", () => {
    expect(verify(curve, { ...signed, signature: reversed(signed.signature) })).toBe("wrong");
  });

  it("is wrong at any other length", () => {
    for (const signature of [
      new Uint8Array(),
      signed.signature.subarray(1),
      signed.signature.subarray(0, -1),
      joined(signed.signature, new Uint8Array(1)),
      joined(signed.signature, signed.signature),
    ])
      expect(verify(curve, { ...signed, signature })).toBe("wrong");
  });

  it("is wrong where the sum of both products is infinity", () => {
    // s = r·d makes z₁ + z₂·d zero.
    const d = scalar(curve, 1);
    expect(withValues(r, (r * d) % n)).toBe("wrong");
  });

  it("cannot be judged under a key off the curve, beyond the field or of another length", () => {
    const { key } = signed;
    const x = fromLittleEndian(key.subarray(0, size));
    const y = fromLittleEndian(key.subarray(size));
    const keys = [
      flipped(key, 0),
      flipped(key, size),
      reversed(key),
      joined(key.subarray(size), key.subarray(0, size)),
      new Uint8Array(2 * size),
      new Uint8Array(2 * size).fill(0xff),
      joined(littleEndian(p, size), littleEndian(y, size)),
      key.subarray(1),
      joined(Uint8Array.of(4), key),
      new Uint8Array(),
    ];
    if (x + p < 256n ** BigInt(size)) keys.push(joined(littleEndian(x + p, size), littleEndian(y, size)));
    for (const bad of keys) expect(verify(curve, { ...signed, key: bad })).toBe("key-unusable");
  });

  it("is wrong under the negated key", () => {
    const y = fromLittleEndian(signed.key.subarray(size));
    const key = joined(signed.key.subarray(0, size), littleEndian(p - y, size));
    expect(verify(curve, { ...signed, key })).toBe("wrong");
  });

  it("is valid with many keys, the first time and again", () => {
    for (let seed = 1; seed <= 30; seed++) {
      const one = sign(curve, scalar(curve, seed), scalar(curve, seed + 1), digestFor(curve, seed));
      expect(verify(curve, one)).toBe("valid");
      expect(verify(curve, one)).toBe("valid");
      expect(verify(curve, { ...one, digest: flipped(one.digest, 0) })).toBe("wrong");
    }
  });

  it("is valid with the smallest and the greatest private keys, whose multiples meet the base point's", () => {
    for (const d of [1n, 2n, 3n, n - 1n, n - 2n, (n + 1n) / 2n])
      for (const k of [1n, 2n, n - 1n, scalar(curve, 5)]) {
        const one = sign(curve, d, k, digestFor(curve, 3));
        expect(verify(curve, one)).toBe(fromLittleEndian(one.signature.subarray(size)) === 0n ? "wrong" : "valid");
      }
  });

  it("is valid where both products are one and the same point", () => {
    const r = gostPoint(curve).BASE.double().toAffine().x % n;
    const value = littleEndian(n - r, size);
    const one = { key: keyOf(curve, 1n), signature: joined(littleEndian(r, size), value), digest: value };
    expect(verify(curve, { ...one, digest: flipped(value, 0) })).toBe("wrong");
    expect(verify(curve, one)).toBe("valid");
  });

  it("is valid over digests of zeros and of ones, a zero digest counting as one", () => {
    for (const byte of [0, 0xff]) {
      const digest = new Uint8Array(size).fill(byte);
      expect(verify(curve, sign(curve, scalar(curve, 7), scalar(curve, 8), digest))).toBe("valid");
    }
    const multiple = littleEndian(n, size);
    expect(verify(curve, sign(curve, scalar(curve, 7), scalar(curve, 8), multiple))).toBe("valid");
  });
});

describe("a GOST key outside the subgroup", () => {
  const parameters = GOST_CURVES["2012-256-A"];
  const { p, a, b, n } = parameters;
  const curve = curvePoints(parameters);
  const Point = gostPoint("2012-256-A");

  /** Some point of the whole curve, by its x; p ≡ 3 modulo 4. */
  function pointFrom(start: bigint): { x: bigint; y: bigint } {
    for (let x = start; ; x++) {
      const square = (x ** 3n + a * x + b) % p;
      const y = Point.Fp.pow(square, (p + 1n) / 4n);
      if ((y * y) % p === square) return { x, y };
    }
  }

  function smallOrderPoint(): { x: bigint; y: bigint } {
    for (let start = 5n; ; start += 1000n) {
      const point = pointFrom(start);
      const torsion = curve.combine(n, point, 0n, point);
      const [affine] = torsion ? curve.normalise([torsion]) : [];
      if (affine) return { x: curve.field.reduce(affine.x), y: curve.field.reduce(affine.y) };
    }
  }

  const asKey = ({ x, y }: { x: bigint; y: bigint }) => joined(littleEndian(x, 32), littleEndian(y, 32));
  const signed = sign("2012-256-A", scalar("2012-256-A", 1), scalar("2012-256-A", 2), digestFor("2012-256-A"));

  it("is unusable if it is of small order", () => {
    const torsion = smallOrderPoint();
    expect(curve.has(torsion)).toBe(true);
    expect(verify("2012-256-A", { ...signed, key: asKey(torsion) })).toBe("key-unusable");
    const doubled = curve.combine(2n, torsion, 0n, torsion);
    const [two] = doubled ? curve.normalise([doubled]) : [];
    if (two) {
      const key = asKey({ x: curve.field.reduce(two.x), y: curve.field.reduce(two.y) });
      expect(verify("2012-256-A", { ...signed, key })).toBe("key-unusable");
    }
  });

  it("is unusable if it is a good key plus a point of small order", () => {
    const good = { x: fromLittleEndian(signed.key.subarray(0, 32)), y: fromLittleEndian(signed.key.subarray(32)) };
    const sum = curve.combine(1n, good, 1n, smallOrderPoint());
    const [mixed] = sum ? curve.normalise([sum]) : [];
    expect(mixed).toBeDefined();
    const key = asKey({ x: curve.field.reduce(mixed?.x ?? 0n), y: curve.field.reduce(mixed?.y ?? 0n) });
    expect(curve.has({ x: fromLittleEndian(key.subarray(0, 32)), y: fromLittleEndian(key.subarray(32)) })).toBe(true);
    expect(verify("2012-256-A", { ...signed, key })).toBe("key-unusable");
  });

  it("is unusable if it is any point of the whole curve that is not a multiple of the base point", () => {
    let outside = 0;
    for (let start = 100n; start < 112n; start++) {
      const point = pointFrom(start * 1_000_003n);
      const inside = curve.combine(n, point, 0n, point) === undefined;
      const outcome = verify("2012-256-A", { ...signed, key: asKey(point) });
      expect(outcome).toBe(inside ? "wrong" : "key-unusable");
      if (!inside) outside += 1;
    }
    expect(outside).toBeGreaterThan(0);
  });
});

/** RFC 7091 §7: curves of the examples alone. */
const EXAMPLE_256: CurveParameters = {
  p: 0x8000000000000000000000000000000000000000000000000000000000000431n,
  a: 7n,
  b: 0x5fbff498aa938ce739b8e022fbafef40563f6e6a3472fc2a514c0ce9dae23b7en,
  n: 0x8000000000000000000000000000000150fe8a1892976154c59cfc193accf5b3n,
  h: 1n,
  Gx: 2n,
  Gy: 0x8e2a8a0e65147d4bd6316030e16d19c85c97f0a9ca267122b96abbcea7e8fc8n,
};
const EXAMPLE_512: CurveParameters = {
  p: 0x4531acd1fe0023c7550d267b6b2fee80922b14b2ffb90f04d4eb7c09b5d2d15df1d852741af4704a0458047e80e4546d35b8336fac224dd81664bbf528be6373n,
  a: 7n,
  b: 0x1cff0806a31116da29d8cfa54e57eb748bc5f377e49400fdd788b649eca1ac4361834013b2ad7322480a89ca58e0cf74bc9e540c2add6897fad0a3084f302adcn,
  n: 0x4531acd1fe0023c7550d267b6b2fee80922b14b2ffb90f04d4eb7c09b5d2d15da82f2d7ecb1dbac719905c5eecc423f1d86e25edbe23c595d644aaf187e6e6dfn,
  h: 1n,
  Gx: 0x24d19cc64572ee30f396bf6ebbfd7a6c5213b3b3d7057cc825f91093a68cd762fd60611262cd838dc6b60aa7eee804e28bc849977fac33b4b530f1b120248a9an,
  Gy: 0x2bb312a43bd2ce6e0d020613c857acddcfbf061e91e5f2c3f32447c259f39b2c83ab156d77f1496bf7eb3351e1ee4e43dc1a18b91b24640b6dbb92cb1add371en,
};

describe("the examples of RFC 7091", () => {
  it("verify over 256 bits", () => {
    const key = joined(
      reversed(unhex("7f2b49e270db6d90d8595bec458b50c58585ba1d4e9b788f6689dbd8e56fd80b")),
      reversed(unhex("26f1b489d6701dd185c8413a977b3cbbaf64d1c593d26627dffb101a87ff77da")),
    );
    const signature = joined(
      reversed(unhex("41aa28d2f1ab148280cd9ed56feda41974053554a42767b83ad043fd39dc0493")),
      reversed(unhex("01456c64ba4642a1653c235a98a60249bcd6d3f746b631df928014f6c5bf9c40")),
    );
    const digest = reversed(unhex("2dfbc1b372d89a1188c09c52e0eec61fce52032ab1022e8e67ece6672b043ee5"));
    expect(verifyGostSignature(EXAMPLE_256, key, flipped(signature, 40), digest)).toBe("wrong");
    expect(verifyGostSignature(EXAMPLE_256, key, signature, flipped(digest, 9))).toBe("wrong");
    expect(verifyGostSignature(EXAMPLE_256, flipped(key, 3), signature, digest)).toBe("key-unusable");
    expect(verifyGostSignature(EXAMPLE_256, key, signature, digest)).toBe("valid");
  });

  it("verify over 512 bits", () => {
    const key = joined(
      reversed(
        unhex(
          "115dc5bc96760c7b48598d8ab9e740d4c4a85a65be33c1815b5c320c854621dd5a515856d13314af69bc5b924c8b4ddff75c45415c1d9dd9dd33612cd530efe1",
        ),
      ),
      reversed(
        unhex(
          "37c7c90cd40b0f5621dc3ac1b751cfa0e2634fa0503b3d52639f5d7fb72afd61ea199441d943ffe7f0c70a2759a3cdb84c114e1f9339fdf27f35eca93677beec",
        ),
      ),
    );
    const signature = joined(
      reversed(
        unhex(
          "2f86fa60a081091a23dd795e1e3c689ee512a3c82ee0dcc2643c78eea8fcacd35492558486b20f1c9ec197c90699850260c93bcbcd9c5c3317e19344e173ae36",
        ),
      ),
      reversed(
        unhex(
          "1081b394696ffe8e6585e7a9362d26b6325f56778aadbc081c0bfbe933d52ff5823ce288e8c4f362526080df7f70ce406a6eeb1f56919cb92a9853bde73e5b4a",
        ),
      ),
    );
    const digest = reversed(
      unhex(
        "3754f3cfacc9e0615c4f4a7c4d8dab531b09b6f9c170c533a71d147035b0c5917184ee536593f4414339976c647c5d5a407adedb1d560c4fc6777d2972075b8c",
      ),
    );
    expect(verifyGostSignature(EXAMPLE_512, key, flipped(signature, 100), digest)).toBe("wrong");
    expect(verifyGostSignature(EXAMPLE_512, key, signature, digest)).toBe("valid");
  });
});

describe("signatures by OpenSSL's gost engine, whose layout is the byte reversal of Kazakhstan's", () => {
  it.each([
    [
      "2012-256-A",
      "ac86b8ddc429d2f4e9dfa21028f6b76a12a2b0bd2d50365ceca162bfab32a25ee40458cc1b5178888223639cbbd75c45c325a106e8d6886be85a46f0c54af2c3",
      "3b7013fa8bafaa32409ed9de6d32bdda4f606f6deade750ee937f8febced28cc0fb9c7e2f43963fbcaf3a1ee42dbd07ebe5c81dc26c9033504ffc93eeb79057a",
      "41".repeat(32),
    ],
    [
      "2012-512-A",
      "953a411ee96f5f9795b124c6e7ec5d13da489c42098c10e9d747c8f06283f590ab9990028886c88d5b9be787f9bf0946fafbaf954580e6e4a82f0709b2359532977a739d5ff9570ed240c3352853da50d1d1a01797df97b2e86f90b22e3020babd4ccdcbac95eac0862185f121bfa2c57b4d48dc5cd3820353d17694d58bf49e",
      "329865ae1c93c96e1a80d3f92c27489fa484d8a67ec964e10d7a61b911674b42af1780b5eb1e6f4e541bfd763207b3812ec71ddac1991d8b7a25341a77d647ffee19c76dd0f70e9f4abf7a2e17736f1bd5965670318f4ddb44fe8a9adc9258337c33fe9b3b4f004f8404f39efba2c3f7581f395f8ad567edba2dad9ef582a1ab",
      "42".repeat(64),
    ],
    [
      "2001-CryptoPro-A",
      "b277de8f9f1a7721d0bd871504958d11ad2d0637d6c53d6360a6d8dbed958d2f4545cf2e88360195e67dcd10deb9ad46f0555cf9c7005ecb989e11b9c4c86bd8",
      "9b9ee048d3dfb40e92a3591f05ed7ee8b223b44593d643f41dd976d70f2f0f31d6ec3d840f6655d8193fcfd083093d463316f64af5886af5d72f42b32791e358",
      "41".repeat(32),
    ],
  ] as const)("verify over %s", (curve, key, signature, digest) => {
    const given = { key: unhex(key), signature: reversed(unhex(signature)), digest: unhex(digest) };
    expect(verify(curve, { ...given, signature: unhex(signature) })).toBe("wrong");
    expect(verify(curve, given)).toBe("valid");
  });
});

describe.skipIf(!hasVectors)("a raw signature by KalkanCrypt", () => {
  it("verifies, and fails with any bit flipped", () => {
    const lines = readFileSync(`${VECTORS}kz/kalkan/gost2015-raw.txt`, "utf8").trim().split("\n");
    const value = Object.fromEntries(lines.map((line) => line.split("="))) as Record<string, string>;
    const half = (name: string) => reversed(unhex((value[name] ?? "").padStart(128, "0")));
    const signed = {
      key: joined(half("qx"), half("qy")),
      signature: unhex(value.sig ?? ""),
      digest: unhex(value.digest ?? ""),
    };
    for (let at = 0; at < 128; at += 9)
      expect(verify("2012-512-A", { ...signed, signature: flipped(signed.signature, at) })).toBe("wrong");
    expect(verify("2012-512-A", signed)).toBe("valid");
  });
});
