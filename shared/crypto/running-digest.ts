/**
 * Digests over messages that come in pieces, so that a large file never lies in memory twice.
 * @module
 */
import { sha1 } from "@noble/hashes/legacy.js";
import { sha256, sha384, sha512 } from "@noble/hashes/sha2.js";
import { type DigestName, isSha } from "./digest-names.ts";
import { startGost34311 } from "./gost-34311-95.ts";
import { startStreebog } from "./streebog.ts";
import { onePiece, type Provider, subtleCrypto } from "./web-crypto.ts";

/** One message in pieces, in order; the bounds between them mean nothing. */
export type Chunks = readonly Uint8Array[];

export interface RunningDigest {
  /** Takes the next bytes; they may be reused afterwards. */
  update(chunk: Uint8Array): this;
  /** The digest of everything taken. Call it once; nothing may be added after it. */
  digest(): Uint8Array;
}

/** A digest that takes its message piece by piece. */
export function startDigest(name: DigestName): RunningDigest {
  switch (name) {
    case "SHA-1":
      return sha1.create();
    case "SHA-256":
      return sha256.create();
    case "SHA-384":
      return sha384.create();
    case "SHA-512":
      return sha512.create();
    case "GOST R 34.11-2012 (256)":
      return startStreebog(256);
    case "GOST R 34.11-2012 (512)":
      return startStreebog(512);
    case "GOST 34.311-95":
      return startGost34311();
  }
}

/** The digest of a whole message: by WebCrypto where it can and the message is not too long, else piece by piece. */
export async function digest(name: DigestName, chunks: Chunks, provider: Provider = "platform"): Promise<Uint8Array> {
  const subtle = isSha(name) ? subtleCrypto(provider) : undefined;
  const data = subtle && onePiece(chunks);
  if (data) return new Uint8Array(await subtle.digest(name, data));
  const running = startDigest(name);
  for (const chunk of chunks) running.update(chunk);
  return running.digest();
}
