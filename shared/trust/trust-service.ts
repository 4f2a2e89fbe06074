/**
 * The trust service that a build listens to: where its files are, whose signature counts on them.
 * @module
 */
import type { ListedEnvironment } from "./trusted-list.ts";

/** A JSON Web Key of an operator. RFC 7517; P-256 or Ed25519. */
export interface OperatorJwk {
  readonly kty: "EC" | "OKP";
  readonly crv: "P-256" | "Ed25519";
  readonly x: string;
  readonly y?: string;
}

export interface OperatorKey {
  /** As the header of a list names it: the thumbprint of the key. RFC 7638, SHA-256, base64url. */
  readonly kid: string;
  readonly jwk: OperatorJwk;
  /** Whose authorities a list under this key may name. The sandbox's key is public: it speaks for samples alone. */
  readonly environments: readonly ListedEnvironment[];
}

export interface TrustService {
  /** Folder of the published files, ending in `/`: a path on the app's own host or a whole address. */
  readonly address: string;
  /** Where one certificate may be asked about, on a tap only; absent where there is no such relay. */
  readonly ocspRelay?: string;
  /** Pinned in the build. */
  readonly keys: readonly OperatorKey[];
}
