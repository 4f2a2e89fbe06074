/**
 * C2SP Wycheproof: each test through WebCrypto and through our own implementation, which must agree.
 * @module
 */
import { rsaPss, type SignatureAlgorithm, signatureAlgorithmByOid } from "../../shared/crypto/index.ts";
import type { Curve, PublicKey } from "../../shared/crypto/public-key.ts";
import { verifySignatureBy } from "../../shared/crypto/verify-signature.ts";
import { type ConformanceCase, type Differences, fileAt, fromHex, textOf } from "./conformance-case.ts";

/** What the signatures of each file are. */
export const WYCHEPROOF_FILES: readonly (readonly [file: string, algorithm: SignatureAlgorithm | undefined])[] = [
  ["ecdsa_secp256r1_sha256", signatureAlgorithmByOid("1.2.840.10045.4.3.2", {})],
  ["ecdsa_secp384r1_sha384", signatureAlgorithmByOid("1.2.840.10045.4.3.3", {})],
  ["ecdsa_secp521r1_sha512", signatureAlgorithmByOid("1.2.840.10045.4.3.4", {})],
  ["ed25519", signatureAlgorithmByOid("1.3.101.112", {})],
  ["rsa_pss_2048_sha256_mgf1_32", rsaPss({ digest: "SHA-256", mgfDigest: "SHA-256", saltLength: 32 })],
  ["rsa_signature_2048_sha256", signatureAlgorithmByOid("1.2.840.113549.1.1.11", {})],
];

export const WYCHEPROOF_CASES: readonly ConformanceCase[] = WYCHEPROOF_FILES.flatMap(([file, algorithm]) =>
  (["platform", "own"] as const).map((provider) => wycheproofCase(file, algorithm, provider)),
);

export interface WycheproofGroup {
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

function wycheproofCase(
  file: string,
  algorithm: SignatureAlgorithm | undefined,
  provider: "platform" | "own",
): ConformanceCase {
  const implementation = provider === "platform" ? "WebCrypto" : "our own implementation";
  return {
    name: `every test of Wycheproof's ${file} comes out as it says, through ${implementation}`,
    files: [`wycheproof/${file}.json`],
    async run(files): Promise<Differences> {
      if (!algorithm) return ["the algorithm is unknown"];
      const differences: string[] = [];
      for (const group of wycheproofGroups(fileAt(files, 0))) {
        const key = wycheproofKey(group);
        for (const test of group.tests) {
          const { tcId, comment, msg, sig, result } = test;
          const signature = fromHex(sig);
          const outcome = await verifySignatureBy(provider, algorithm, key, signature, [fromHex(msg)], "der");
          // What is acceptable is free, but must be the same for both: neither takes any of it.
          if ((outcome === "valid") !== (result === "valid"))
            differences.push(`${tcId} ${comment}: ${result}, ${outcome}`);
        }
      }
      return differences;
    },
  };
}

export function wycheproofGroups(file: Uint8Array): readonly WycheproofGroup[] {
  // Sound: the file's schema says so, and a test whose members are missing fails.
  const { testGroups } = JSON.parse(textOf(file)) as { testGroups: readonly WycheproofGroup[] };
  return testGroups;
}

const CURVES: Readonly<Record<string, Curve>> = { secp256r1: "P-256", secp384r1: "P-384", secp521r1: "P-521" };

export function wycheproofKey({ publicKey }: WycheproofGroup): PublicKey {
  const { curve = "", uncompressed, pk, modulus, publicExponent } = publicKey;
  const named = CURVES[curve];
  if (named) return { kind: "ec", curve: named, point: fromHex(uncompressed ?? "") };
  if (pk) return { kind: "ed25519", key: fromHex(pk) };
  return { kind: "rsa", modulus: unsigned(modulus), exponent: unsigned(publicExponent) };
}

function unsigned(hex = ""): Uint8Array {
  return fromHex(hex.replace(/^(00)+/, ""));
}
