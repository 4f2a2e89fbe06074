/**
 * Where published trust data comes from: a host, a folder, a file carried by hand.
 * @module
 */

/** What became of one file. `missing`: the place is there and has no such file. */
export type TrustFile =
  | { readonly kind: "file"; readonly bytes: Uint8Array; readonly tag?: string }
  | { readonly kind: "not-modified" }
  | { readonly kind: "missing" }
  | { readonly kind: "unreachable" };

export interface TrustFiles {
  /**
   * The file `name`, relative to the folder of the publication, at most `limit` bytes (more reads as `missing`).
   * `tag` is what an earlier answer carried: a source may then say `not-modified`. Never throws.
   */
  read(name: string, limit: number, tag?: string): Promise<TrustFile>;
}
