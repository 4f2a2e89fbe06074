import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { startStreebog } from "../../../shared/crypto/streebog.ts";
import type { StreebogEngine } from "../../../shared/crypto/streebog-engine.ts";
import { plainStreebog } from "../../../shared/crypto/streebog-plain.ts";
import { wasmStreebog } from "../../../shared/crypto/streebog-wasm.ts";
import { hex, unhex, utf8 } from "./bytes.ts";

/** RFC 6986 §10 prints messages and digests most significant byte first: here they stand as files carry them. */
const M1 = utf8("012345678901234567890123456789012345678901234567890123456789012");
const M2 = unhex(
  "d1e520e2e5f2f0e82c20d1f2f0e8e1eee6e820e2edf3f6e82c20e2e5fef2fa20f120eceef0ff20f1f2f0e5ebe0ece820ede020f5f0e0e1f0fbff20efebfaeafb20c8e3eef0e5e2fb",
);

const wasm = wasmStreebog();
if (!wasm) throw new Error("WebAssembly does not run here");

const of = (bits: 256 | 512, message: Uint8Array, engine: StreebogEngine) =>
  hex(startStreebog(bits, engine).update(message).digest());

describe.each([
  { name: "WebAssembly", engine: wasm },
  { name: "JavaScript", engine: plainStreebog },
])("Streebog by $name", ({ engine }) => {
  it("gives the digests of RFC 6986 §10.1", () => {
    expect(of(512, M1, engine)).toBe(
      "1b54d01a4af5b9d5cc3d86d68d285462b19abc2475222f35c085122be4ba1ffa00ad30f8767b3a82384c6574f024c311e2a481332b08ef7f41797891c1646f48",
    );
    expect(of(256, M1, engine)).toBe("9d151eefd8590b89daa6ba6cb74af9275dd051026bb149a452fd84e5e57b5500");
  });

  it("gives the digests of RFC 6986 §10.2, a message longer than a block", () => {
    expect(of(512, M2, engine)).toBe(
      "1e88e62226bfca6f9994f1f2d51569e0daf8475a3b0fe61a5300eee46d961376035fe83549ada2b8620fcd7c496ce5b33f0cb9dddc2b6460143b03dabac9fb28",
    );
    expect(of(256, M2, engine)).toBe("9dd2fe4e90409e5da87f53976d7405b0c0cac628fc669a741d50063c557e8f50");
  });

  it("carries the checksum over its whole width", () => {
    // Blocks of 0xff and then of 0x01 make every word of the sum overflow; made with OpenSSL's gost engine.
    expect(of(512, unhex("ff".repeat(64) + "01".repeat(64) + "ff".repeat(7)), engine)).toBe(
      "f342b99ce795e276e46c7fa43341917cade0b0a8908b759f6fe2e924901878f3c735f875fef6d1979b9e8ee258fbbff57067dcfd8466f9bc30cfa15281c12ecc",
    );
  });

  it("gives the digest of an empty message", () => {
    expect(of(256, utf8(""), engine)).toBe("3f539a213e97c802cc229d474c6aa32a825a360b2a933a949fd925208d9ce1bb");
  });
});

describe("the two engines of Streebog", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("agree on every message", () => {
    const chunk = fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.constant(new Uint8Array(200).fill(255)));
    fc.assert(
      fc.property(fc.constantFrom(256, 512), fc.array(chunk, { maxLength: 6 }), (bits, chunks) => {
        const [one, other] = [startStreebog(bits, wasm), startStreebog(bits, plainStreebog)];
        for (const each of chunks) {
          one.update(each);
          other.update(each);
        }
        expect(hex(one.digest())).toBe(hex(other.digest()));
      }),
      { numRuns: 300 },
    );
  });

  it("agree where a message is longer than the program's memory", () => {
    const message = Uint8Array.from({ length: 200_003 }, (_, at) => (at * at) >>> 3);
    expect(of(512, message, wasm)).toBe(of(512, message, plainStreebog));
    const late = message.subarray(7);
    expect(of(512, late, wasm)).toBe(of(512, late, plainStreebog));
  });

  it("do without WebAssembly where it is absent or forbidden", () => {
    vi.stubGlobal("WebAssembly", undefined);
    expect(wasmStreebog()).toBeUndefined();
    const refused = class {
      constructor() {
        throw new Error("blocked by the page's policy");
      }
    };
    vi.stubGlobal("WebAssembly", { Module: refused, Instance: refused });
    expect(wasmStreebog()).toBeUndefined();
  });
});
