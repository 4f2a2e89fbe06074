import { describe, expect, it } from "vitest";
import type { Certificate } from "../../../shared/pki/certificate.ts";
import { findPath, type PathResult } from "../../../shared/pki/certificate-path.ts";
import { flipLastBit } from "../../sandbox/certificate-builder.ts";
import type { KeyAlgorithm } from "../../sandbox/keys.ts";
import type { SigningAlgorithmName } from "../../sandbox/signing-algorithms.ts";
import { anchor, caCertificate, NOW, type Party, party, personCertificate } from "./path-lab.ts";

interface World {
  readonly root: Party;
  readonly path: readonly [Certificate, Certificate];
}

/** Root, CA and person, each with keys of that kind. */
function world(algorithm: KeyAlgorithm, signatureAlgorithm?: SigningAlgorithmName): World {
  const root = party("SAMPLE Root", "", algorithm);
  const ca = party("SAMPLE CA", "", algorithm);
  const changes = signatureAlgorithm ? { signatureAlgorithm } : {};
  return { root, path: [personCertificate(ca, changes), caCertificate(root, ca, changes)] };
}

function find(
  { root, path: [leaf, ca] }: World,
  changes: Partial<Parameters<typeof findPath>[0]> = {},
): Promise<PathResult> {
  return findPath({ leaf, pool: [ca], anchors: [anchor(root)], at: NOW, ...changes });
}

const CASES: readonly (readonly [KeyAlgorithm, SigningAlgorithmName | undefined])[] = [
  ["gost-2015-512", undefined],
  ["gost-2015-256", undefined],
  ["gost-2004", undefined],
  ["rsa-2048", "rsa-sha256"],
  ["rsa-2048", "rsa-sha384"],
  ["rsa-2048", "rsa-sha512"],
  ["rsa-2048", "rsa-pss-sha256"],
  ["rsa-2048", "rsa-pss-sha384"],
  ["rsa-2048", "rsa-pss-sha512"],
  ["p-256", "ecdsa-sha256"],
  ["p-384", "ecdsa-sha384"],
  ["p-521", "ecdsa-sha512"],
  ["ed25519", undefined],
];

describe("a certification path by algorithm", () => {
  it.each(CASES)("of %s (%s) fails with one bit of the leaf changed", async (algorithm, signature) => {
    const { root, path } = world(algorithm, signature);
    const changes = signature ? { signatureAlgorithm: signature } : {};
    const issuer = party("SAMPLE CA", "", algorithm);
    for (const broken of [{ tamper: flipLastBit }, { tamperSignature: flipLastBit }]) {
      const leaf = personCertificate(issuer, { ...changes, ...broken });
      expect(await find({ root, path: [leaf, path[1]] })).toMatchObject({ why: "signature-wrong", certificate: leaf });
    }
  });

  it.each(CASES)("of %s (%s) passes", async (algorithm, signature) => {
    expect(await find(world(algorithm, signature))).toMatchObject({ outcome: "passed" });
  });

  it("fails where the certificate claims an algorithm of another kind than its issuer's key", async () => {
    const gost = party("SAMPLE CA", "", "gost-2004");
    const rsa = party("SAMPLE CA", "", "rsa-2048");
    expect(await findPath({ leaf: personCertificate(gost), pool: [], anchors: [anchor(rsa)], at: NOW })).toMatchObject({
      why: "signature-wrong",
    });
  });

  it("passes over keys of different kinds on one path", async () => {
    const root = party("SAMPLE Root", "", "gost-2015-512");
    const ca = party("SAMPLE CA", "", "rsa-2048");
    expect(await find({ root, path: [personCertificate(ca), caCertificate(root, ca)] })).toMatchObject({
      outcome: "passed",
    });
  });

  it("tells two anchors of one name apart by the kind of their keys", async () => {
    const gost = party("SAMPLE CA", "", "gost-2015-512");
    const rsa = party("SAMPLE CA", "", "rsa-2048");
    const anchors = [anchor(rsa, {}, "rsa"), anchor(gost, {}, "gost")];
    for (const [issuer, id] of [[gost, "gost"] as const, [rsa, "rsa"] as const]) {
      const leaf = personCertificate(issuer);
      expect(await findPath({ leaf, pool: [], anchors, at: NOW })).toMatchObject({ outcome: "passed", anchor: { id } });
    }
  });
});

describe("a weak certification path", () => {
  it("fails over SHA-1 since collisions of it are made", async () => {
    const result = await find(world("rsa-2048", "rsa-sha1"));
    expect(result).toMatchObject({ why: "weak" });
  });

  it("fails over RSA keys below 2048 bits", async () => {
    expect(await find(world("rsa-1024"))).toMatchObject({ why: "weak" });
  });

  it("fails where only one intermediate has a short key, and names what that key signed", async () => {
    const root = party("SAMPLE Root", "", "rsa-2048");
    const short = party("SAMPLE CA", "", "rsa-1024");
    const leaf = personCertificate(short);
    expect(await find({ root, path: [leaf, caCertificate(root, short)] })).toMatchObject({
      why: "weak",
      certificate: leaf,
    });
  });

  it("is weak rather than expired where it is both", async () => {
    expect(await find(world("rsa-2048", "rsa-sha1"), { at: new Date("2050-01-01") })).toMatchObject({ why: "weak" });
  });

  it("is let pass, and reported, where the caller's rule allows it", async () => {
    const { root, path } = world("rsa-2048", "rsa-sha1");
    expect(await find({ root, path }, { tooWeak: () => false })).toMatchObject({
      outcome: "passed",
      weaknesses: [
        { weakness: "sha-1", certificate: path[0] },
        { weakness: "sha-1", certificate: path[1] },
      ],
    });
  });

  it("of the 2004 algorithms passes and says so", async () => {
    const result = await find(world("gost-2004"));
    expect(result.outcome === "passed" && result.weaknesses.map(({ weakness }) => weakness)).toEqual([
      "gost-2004",
      "gost-2004",
    ]);
  });

  it("is judged by its own certificates, not by how the anchor was once signed", async () => {
    const root = party("SAMPLE Root", "", "rsa-2048");
    const leaf = personCertificate(root);
    const rootItself = caCertificate(root, root, { signatureAlgorithm: "rsa-sha1" });
    expect(await findPath({ leaf, pool: [rootItself], anchors: [anchor(root)], at: NOW })).toMatchObject({
      outcome: "passed",
      weaknesses: [],
    });
  });
});
