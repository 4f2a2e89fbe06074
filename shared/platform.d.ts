/**
 * The few globals that a page, a worker, a service worker and Node have in common.
 * The core is compiled against these alone, so that a call to the DOM, the network or a timer does not compile.
 */

declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: Uint8Array, options?: { stream?: boolean }): string;
}

/** WHATWG URL: an address exactly as browsers understand it, IDNA (UTS 46) included. Throws where they would not open it. */
declare class URL {
  constructor(url: string);
  readonly href: string;
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  readonly hostname: string;
  readonly port: string;
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
}

/** `application/x-www-form-urlencoded`, in order. */
declare class URLSearchParams implements Iterable<[string, string]> {
  constructor(query: string);
  [Symbol.iterator](): Iterator<[string, string]>;
}

declare function atob(data: string): string;
declare function btoa(data: string): string;

interface AbortSignal {
  readonly aborted: boolean;
}

interface CryptoKey {
  readonly type: string;
}

interface SubtleCrypto {
  digest(algorithm: string, data: Uint8Array): Promise<ArrayBuffer>;
  importKey(
    format: "jwk" | "raw" | "spki",
    keyData: Uint8Array | Record<string, unknown>,
    algorithm: Record<string, unknown>,
    extractable: boolean,
    usages: string[],
  ): Promise<CryptoKey>;
  verify(algorithm: Record<string, unknown>, key: CryptoKey, signature: Uint8Array, data: Uint8Array): Promise<boolean>;
}

/** Absent where the page is not a secure context. */
declare const crypto: { readonly subtle?: SubtleCrypto } | undefined;

/** Absent where a person or a policy switched it off. */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Instance {
    constructor(module: Module);
    readonly exports: Readonly<Record<string, unknown>>;
  }
}
