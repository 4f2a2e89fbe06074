/**
 * Trust anchors: a name and a key that are believed without proof. RFC 5280 §6.1.1 (d), RFC 5914.
 * @module
 */

export interface TrustAnchor {
  /** The list's own name for it. */
  readonly id: string;
  /** DER Name. */
  readonly name: Uint8Array;
  /** DER SubjectPublicKeyInfo. */
  readonly subjectPublicKeyInfo: Uint8Array;
  /** Lower-case hex; a hint for finding it, never proof. */
  readonly subjectKeyIdentifier?: string;
  /** Nothing is judged to be under this anchor before. */
  readonly notBefore?: Date;
  /** Nor after. */
  readonly notAfter?: Date;
}
