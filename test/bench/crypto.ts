/**
 * Speed of the GOST digests and verifications, beside @noble's generic arithmetic and, where they are installed,
 * OpenSSL's gost engine and gostsum, which stands on it. Run it alone with `npx tsx test/bench/crypto.ts`.
 * @module
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { DigestName } from "../../shared/crypto/digest-names.ts";
import { GOST_CURVES, gostPoint } from "../../shared/crypto/gost-curves.ts";
import { verifyGostSignature } from "../../shared/crypto/gost-signature.ts";
import type { GostCurve } from "../../shared/crypto/public-key.ts";
import { startDigest } from "../../shared/crypto/running-digest.ts";
import { type Measurement, medianMs, mediansMs, printTable } from "./measure.ts";

const MB = 1_000_000;

/** Everything below, in the order of the table. */
export async function benchCrypto(): Promise<readonly Measurement[]> {
  return [
    ...(await benchVerification("2012-512-A", "GOST 2015-512", { newKey: 9, knownKey: 2.5 })),
    ...(await benchVerification("2012-256-A", "GOST 2015-256")),
    ...(await benchVerification("2001-CryptoPro-A", "GOST 2004")),
    await benchDigest("GOST R 34.11-2012 (512)", "Streebog-512", 25, [
      "openssl",
      "dgst",
      "-engine",
      "gost",
      "-md_gost12_512",
    ]),
    await benchDigest("GOST 34.311-95", "GOST 34.311-95", 5, ["gostsum", "-t"]),
  ];
}

/** Verification under keys never seen and under one that was. */
export async function benchVerification(
  curve: GostCurve,
  name: string,
  targets: { newKey?: number; knownKey?: number } = {},
  rounds = 60,
): Promise<readonly Measurement[]> {
  const warmUp = 10;
  const signed = Array.from({ length: rounds + warmUp }, (_, at) => sign(curve, BigInt(at + 1)));
  const at = (round: number) => signed[round] ?? sign(curve, 1n);
  const own = ({ key, signature, digest }: Signed) => {
    const outcome = verifyGostSignature(GOST_CURVES[curve], key, signature, digest);
    if (outcome !== "valid") throw new Error(`${name}: ${outcome}`);
  };
  const known = sign(curve, 9999n);
  own(known);
  const peer = peerVerifier(curve);
  const knownPoint = peer.prepare(known.key);
  peer.verify(knownPoint, known);
  const [ownNew = Number.NaN, peerNew = Number.NaN] = await mediansMs(
    [(round) => own(at(round)), (round) => peer.verifyNew(at(round))],
    rounds,
    warmUp,
  );
  const [ownKnown = Number.NaN, peerKnown = Number.NaN] = await mediansMs(
    [() => own(known), () => peer.verify(knownPoint, known)],
    rounds,
    warmUp,
  );
  return [
    {
      what: `${name} verification, new key`,
      value: ownNew,
      unit: "ms",
      ...(targets.newKey === undefined ? {} : { target: targets.newKey }),
      peer: { name: "@noble/curves", value: peerNew },
    },
    {
      what: `${name} verification, key seen before`,
      value: ownKnown,
      unit: "ms",
      ...(targets.knownKey === undefined ? {} : { target: targets.knownKey }),
      peer: { name: "@noble/curves", value: peerKnown },
    },
  ];
}

export async function benchDigest(
  digest: DigestName,
  what: string,
  target: number,
  native: readonly [string, ...string[]],
  bytes = 4 * MB,
): Promise<Measurement> {
  const message = Uint8Array.from({ length: bytes }, (_, at) => at * 31);
  const taken = await medianMs(() => startDigest(digest).update(message).digest(), 31, 6);
  const peer = await nativeSpeed(native);
  return {
    what,
    value: bytes / MB / (taken / 1000),
    unit: "MB/s",
    target,
    peer: { name: `${native[0]}, native`, ...(peer === undefined ? {} : { value: peer }) },
  };
}

interface Signed {
  readonly key: Uint8Array;
  readonly signature: Uint8Array;
  readonly digest: Uint8Array;
}

/** A signature by a key made from `seed`. */
function sign(curve: GostCurve, seed: bigint): Signed {
  const { n, p } = GOST_CURVES[curve];
  const { BASE } = gostPoint(curve);
  const size = p.toString(16).length / 2;
  const [d, k] = [((n / 3n) * seed) % n, ((n / 5n) * (seed + 1n)) % n];
  const digest = Uint8Array.from({ length: size }, (_, at) => at * 7 + Number(seed));
  const Q = BASE.multiply(d).toAffine();
  const r = BASE.multiply(k).toAffine().x % n;
  const s = (r * d + k * (fromLittleEndian(digest) % n)) % n;
  return {
    key: Uint8Array.of(...littleEndian(Q.x, size), ...littleEndian(Q.y, size)),
    signature: Uint8Array.of(...littleEndian(r, size), ...littleEndian(s, size)),
    digest,
  };
}

/** The verification equation by @noble/curves alone: both multiplications in one walk, or each from its own table. */
function peerVerifier(curve: GostCurve) {
  const Point = gostPoint(curve);
  const { Fn } = Point;
  const size = Point.Fp.BYTES;
  const read = (bytes: Uint8Array) =>
    Point.fromAffine({
      x: fromLittleEndian(bytes.subarray(0, size)),
      y: fromLittleEndian(bytes.subarray(size)),
    });
  type Point = ReturnType<typeof read>;
  const factors = ({ signature, digest }: Signed) => {
    const r = fromLittleEndian(signature.subarray(0, size));
    const v = Fn.inv(Fn.create(fromLittleEndian(digest)));
    return { r, z1: Fn.mul(fromLittleEndian(signature.subarray(size)), v), z2: Fn.neg(Fn.mul(r, v)) };
  };
  const demand = (sum: Point, r: bigint) => {
    if (Fn.create(sum.toAffine().x) !== r) throw new Error("the peer failed");
  };
  return {
    prepare: (key: Uint8Array) => read(key).precompute(8),
    verifyNew(signed: Signed) {
      const Q = read(signed.key);
      Q.assertValidity();
      const { r, z1, z2 } = factors(signed);
      demand(Point.BASE.mulAddUnsafe(z1, Q, z2), r);
    },
    verify(Q: Point, signed: Signed) {
      const { r, z1, z2 } = factors(signed);
      demand(Point.BASE.multiply(z1).add(Q.multiply(z2)), r);
    },
  };
}

/** MB/s of a native program over a file; undefined where it is not installed. */
async function nativeSpeed([program, ...options]: readonly [string, ...string[]]): Promise<number | undefined> {
  const folder = mkdtempSync(join(tmpdir(), "tekser-bench-"));
  try {
    const [small, large] = [join(folder, "small"), join(folder, "large")];
    const bytes = 32 * MB;
    writeFileSync(small, new Uint8Array(1));
    writeFileSync(large, new Uint8Array(bytes).fill(0x5a));
    const run = (file: string) =>
      medianMs(() => execFileSync(program, [...options, file], { stdio: ["ignore", "ignore", "ignore"] }), 3, 1);
    return bytes / MB / (((await run(large)) - (await run(small))) / 1000);
  } catch {
    return undefined;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function littleEndian(value: bigint, size: number): Uint8Array {
  return Uint8Array.from(Buffer.from(value.toString(16).padStart(2 * size, "0"), "hex").reverse());
}

function fromLittleEndian(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).reverse().toString("hex")}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) printTable(await benchCrypto());
