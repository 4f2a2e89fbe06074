/**
 * What a device keeps of a trust service: exactly what was published, so that it can be verified again at every start.
 * @module
 */

export interface HeldTrust {
  /** Compact JWS as octets, oldest first: each announced the key of the next, the last is in force. */
  readonly lists: readonly Uint8Array[];
  /** Revocation sets by their SHA-256 (lower-case hex), as the list in force names them. */
  readonly sets: ReadonlyMap<string, Uint8Array>;
}
