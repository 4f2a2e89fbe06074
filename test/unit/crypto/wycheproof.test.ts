import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Curve, PublicKey } from "../../../shared/crypto/public-key.ts";
import {
  rsaPss,
  type SignatureAlgorithm,
  signatureAlgorithmByOid,
} from "../../../shared/crypto/signature-algorithms.ts";
import { type SignatureOutcome, verifySignatureBy } from "../../../shared/crypto/verify-signature.ts";
import { hasVectors, VECTORS } from "../../vectors.ts";
import { unhex } from "./bytes.ts";

interface Group {
  readonly publicKey: {
    readonly curve?: string;
    readonly uncompressed?: string;
    readonly pk?: string;
    readonly modulus?: string;
    readonly publicExponent?: string;
  };
  readonly tests: readonly {
    readonly tcId: number;
    readonly comment: string;
    readonly msg: string;
    readonly sig: string;
    readonly result: "valid" | "invalid" | "acceptable";
  }[];
}

const unsigned = (text = "") => unhex(text.replace(/^(00)+/, ""));

const CURVES: Readonly<Record<string, Curve>> = { secp256r1: "P-256", secp384r1: "P-384", secp521r1: "P-521" };

function keyOf({ publicKey }: Group): PublicKey {
  const { curve = "", uncompressed, pk, modulus, publicExponent } = publicKey;
  const named = CURVES[curve];
  if (named) return { kind: "ec", curve: named, point: unhex(uncompressed ?? "") };
  if (pk) return { kind: "ed25519", key: unhex(pk) };
  return { kind: "rsa", modulus: unsigned(modulus), exponent: unsigned(publicExponent) };
}

const known = (oid: string) => signatureAlgorithmByOid(oid) as SignatureAlgorithm;

const FILES: readonly (readonly [file: string, algorithm: SignatureAlgorithm])[] = [
  ["ecdsa_secp256r1_sha256", known("1.2.840.10045.4.3.2")],
  ["ecdsa_secp384r1_sha384", known("1.2.840.10045.4.3.3")],
  ["ecdsa_secp521r1_sha512", known("1.2.840.10045.4.3.4")],
  ["ed25519", known("1.3.101.112")],
  ["rsa_pss_2048_sha256_mgf1_32", rsaPss({ digest: "SHA-256", mgfDigest: "SHA-256", saltLength: 32 })],
  ["rsa_signature_2048_sha256", known("1.2.840.113549.1.1.11")],
];

describe.skipIf(!hasVectors).each(FILES)("Wycheproof's %s", (file, algorithm) => {
  const { testGroups } = hasVectors
    ? (JSON.parse(readFileSync(`${VECTORS}wycheproof/${file}.json`, "utf8")) as { testGroups: readonly Group[] })
    : { testGroups: [] };

  it("comes out as it says, the same by WebCrypto and by the own implementation", async () => {
    const wrong: string[] = [];
    let count = 0;
    for (const group of testGroups)
      for (const { tcId, comment, msg, sig, result } of group.tests) {
        const outcomes: SignatureOutcome[] = [];
        for (const provider of ["platform", "own"] as const)
          outcomes.push(await verifySignatureBy(provider, algorithm, keyOf(group), unhex(sig), [unhex(msg)], "der"));
        const [byPlatform, own] = outcomes;
        const right = result === "acceptable" || (own === "valid") === (result === "valid");
        if (byPlatform !== own || !right) wrong.push(`${tcId} ${comment}: ${result}, ${outcomes.join(" and ")}`);
        count += 1;
      }
    expect(wrong).toEqual([]);
    expect(count).toBeGreaterThan(100);
  });
});
