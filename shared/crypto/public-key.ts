/**
 * Public keys as the verifier takes them: the numbers alone, without the ASN.1 or XML they came in.
 * @module
 */

/** NIST curves. FIPS 186-5; SEC 2 names secp256r1, secp384r1, secp521r1. */
export type Curve = "P-256" | "P-384" | "P-521";

/**
 * GOST curves: id-tc26-gost-3410-12-512-paramSetA and id-tc26-gost-3410-2012-256-paramSetA (RFC 7836),
 * id-GostR3410-2001-CryptoPro-A-ParamSet (RFC 4357).
 */
export type GostCurve = "2012-512-A" | "2012-256-A" | "2001-CryptoPro-A";

export interface RsaPublicKey {
  readonly kind: "rsa";
  /** Big-endian, unsigned, no leading zeros. */
  readonly modulus: Uint8Array;
  /** Big-endian, unsigned, no leading zeros. */
  readonly exponent: Uint8Array;
}

export interface EcPublicKey {
  readonly kind: "ec";
  readonly curve: Curve;
  /** SEC 1 §2.3.3, uncompressed or compressed. */
  readonly point: Uint8Array;
}

export interface Ed25519PublicKey {
  readonly kind: "ed25519";
  /** 32 bytes. RFC 8032 §5.1.5. */
  readonly key: Uint8Array;
}

export interface GostPublicKey {
  readonly kind: "gost";
  readonly curve: GostCurve;
  /** x ‖ y, each little-endian, as the certificate's OCTET STRING holds them: 64 or 128 bytes. */
  readonly point: Uint8Array;
}

export type PublicKey = RsaPublicKey | EcPublicKey | Ed25519PublicKey | GostPublicKey;
