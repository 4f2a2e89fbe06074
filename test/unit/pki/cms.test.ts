import { describe, expect, it } from "vitest";
import { digest } from "../../../shared/crypto/index.ts";
import { LIMITS } from "../../../shared/limits.ts";
import { readCms } from "../../../shared/pki/cms.ts";
import { DATA, type SignerDraft } from "../../sandbox/cms-builder.ts";
import { explicit, integer, oid, sequence, set, tagged } from "../../sandbox/der-writer.ts";
import { CERTIFICATE, CONTENT, CONTENT_DIGEST, cms, SIGNER } from "./cms-lab.ts";
import { crlDer, ocspDer, value } from "./evidence-world.ts";

describe("signed data", () => {
  it.each([
    ["nothing", new Uint8Array(), "truncated"],
    ["other content types", sequence(oid("1.2.840.113549.1.7.3"), explicit(0, sequence())), "unsupported"],
    ["a certificate", CERTIFICATE, "malformed"],
    ["bytes after its end", Uint8Array.from([...cms(), 0]), "trailing-bytes"],
    ["half of it", cms().subarray(0, 200), "truncated"],
    ["signed data that is empty", sequence(oid("1.2.840.113549.1.7.2"), explicit(0, sequence())), "malformed"],
    ["indefinite lengths without an end", Uint8Array.of(0x30, 0x80, 0x30, 0x80), "truncated"],
    ["indefinite lengths nested without end", nested(200), "too-deep"],
    ["content that is no OCTET STRING", withContent(sequence(integer(1))), "unsupported"],
    ["more signers than the limit", cms({}, { signers: many(LIMITS.signatures + 1) }), "too-many"],
    [
      "more certificates than the limit",
      cms({}, { certificates: Array(LIMITS.certificates + 1).fill(sequence()) }),
      "too-many",
    ],
  ])("refuses %s", (_, bytes, refused) => {
    expect(readCms(bytes)).toMatchObject({ refused });
  });

  it("gives content as views into the file, in as many pieces as BER has", async () => {
    const bytes = cms({}, { ber: { segment: 4 } });
    const content = value(readCms(bytes)).content ?? [];
    expect(content.length).toBe(Math.ceil(CONTENT.length / 4));
    expect(content.every((piece) => piece.buffer === bytes.buffer)).toBe(true);
    expect(await digest("SHA-256", content)).toEqual(CONTENT_DIGEST);
  });

  it("reads a file that only carries certificates", () => {
    const data = value(readCms(cms({}, { signers: [], certificates: [CERTIFICATE], detached: true })));
    expect(data).toMatchObject({ signers: [], unreadableCertificates: 0 });
    expect(data.certificates).toHaveLength(1);
  });

  it("counts certificates that it can't read and reads the rest", () => {
    const odd = [sequence(integer(1)), tagged(0xa1, [integer(1)])];
    const data = value(readCms(cms({}, { certificates: [...odd, CERTIFICATE] })));
    expect(data).toMatchObject({ unreadableCertificates: 2 });
    expect(data.certificates).toHaveLength(1);
  });

  it("finds lists and OCSP responses beside the certificates", () => {
    const data = value(readCms(cms({}, { crls: [crlDer()], ocspResponses: [ocspDer()] })));
    expect(data.crls).toEqual([crlDer()]);
    expect(data.ocspResponses).toEqual([ocspDer()]);
  });
});

function nested(depth: number): Uint8Array {
  const open = Array.from({ length: depth }, () => [0x30, 0x80]).flat();
  return Uint8Array.from([...open, ...open.map(() => 0)]);
}

function withContent(content: Uint8Array): Uint8Array {
  const signed = sequence(integer(1), set(), sequence(oid(DATA), explicit(0, content)), set());
  return sequence(oid("1.2.840.113549.1.7.2"), explicit(0, signed));
}

function many(count: number): readonly SignerDraft[] {
  return Array.from({ length: count }, () => ({ ...SIGNER, signedAttributes: "none" as const }));
}
