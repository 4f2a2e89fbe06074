/**
 * The platform's own cryptography, where there is any.
 * @module
 */

/** Which implementation computes: `platform` is WebCrypto, `own` this project's and @noble's. Both must agree. */
export type Provider = "platform" | "own";

/** WebCrypto; undefined on a page that is not a secure context. */
export function subtleCrypto(): SubtleCrypto | undefined {
  return (globalThis as { readonly crypto?: { readonly subtle?: SubtleCrypto } }).crypto?.subtle;
}
