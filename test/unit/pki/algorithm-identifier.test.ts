import { describe, expect, it } from "vitest";
import { readAsn1 } from "../../../shared/asn1/der.ts";
import { readAlgorithmIdentifier, signatureAlgorithmOf } from "../../../shared/pki/algorithm-identifier.ts";
import { explicit, integer, nullValue, oid, sequence } from "../../sandbox/der-writer.ts";
import { SIGNING, signatureAlgorithmIdentifier } from "../../sandbox/signing-algorithms.ts";

const PSS = "1.2.840.113549.1.1.10";
const MGF1 = "1.2.840.113549.1.1.8";
const SHA_256 = sequence(oid("2.16.840.1.101.3.4.2.1"), nullValue());
const STREEBOG = sequence(oid("1.2.398.3.10.1.3.3"), nullValue());

const algorithmOf = (der: Uint8Array) => signatureAlgorithmOf(readAlgorithmIdentifier(readAsn1(der)));
const pss = (...fields: readonly Uint8Array[]) => algorithmOf(sequence(oid(PSS), sequence(...fields)));

describe("RSASSA-PSS parameters that are no algorithm", () => {
  it("are absent", () => expect(algorithmOf(sequence(oid(PSS)))).toBeUndefined());
  it("are no sequence", () => expect(algorithmOf(sequence(oid(PSS), nullValue()))).toBeUndefined());
  it("name a digest that PSS is not used with", () => expect(pss(explicit(0, STREEBOG))).toBeUndefined());
  it("name another mask generation", () => {
    expect(pss(explicit(1, sequence(oid("1.2.3"), SHA_256)))).toBeUndefined();
  });
  it("give the digest parameters of its own", () => {
    expect(pss(explicit(0, sequence(oid("2.16.840.1.101.3.4.2.1"), integer(1))))).toBeUndefined();
  });
  it("have a negative salt", () => expect(pss(explicit(2, integer(-1)))).toBeUndefined());
  it("have another trailer", () => expect(pss(explicit(3, integer(2)))).toBeUndefined());
  it("stand in another order", () => {
    expect(pss(explicit(2, integer(32)), explicit(0, SHA_256))).toBeUndefined();
  });
});

describe("a signature algorithm", () => {
  it("by RSASSA-PSS parameters is what they say, and SHA-1 where they say nothing", () => {
    const mask = explicit(1, sequence(oid(MGF1), SHA_256));
    expect(pss(explicit(0, SHA_256), mask, explicit(2, integer(32)), explicit(3, integer(1)))).toMatchObject({
      family: "rsa-pss",
      digest: "SHA-256",
      mgfDigest: "SHA-256",
      saltLength: 32,
    });
    expect(pss()).toMatchObject({ digest: "SHA-1", mgfDigest: "SHA-1", saltLength: 20 });
  });

  it("outside the allow-list is none", () => {
    expect(algorithmOf(sequence(oid("1.2.840.113549.1.1.4"), nullValue()))).toBeUndefined();
  });

  it("that leaves the digest to the message needs the message's", () => {
    const rsa = { oid: "1.2.840.113549.1.1.1" };
    expect(signatureAlgorithmOf(rsa)).toBeUndefined();
    expect(signatureAlgorithmOf(rsa, { digest: "SHA-256" })).toMatchObject({ family: "rsa-pkcs1", digest: "SHA-256" });
  });

  it("is recognised as certificates write it, for each in use", () => {
    for (const [id, { family }] of Object.entries(SIGNING)) {
      // The keys of SIGNING are exactly the names that the function takes.
      expect(algorithmOf(signatureAlgorithmIdentifier(id as keyof typeof SIGNING))?.family, id).toBe(family);
    }
  });
});
