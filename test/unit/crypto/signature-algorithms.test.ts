import { describe, expect, it } from "vitest";
import { digestByOid, digestByUri, digestLength, digestOid } from "../../../shared/crypto/digest-names.ts";
import { startDigest } from "../../../shared/crypto/running-digest.ts";
import {
  rsaPss,
  signatureAlgorithmByOid,
  signatureAlgorithmByUri,
} from "../../../shared/crypto/signature-algorithms.ts";
import { EVERY_DIGEST } from "./every-digest.ts";

const KZ = "urn:ietf:params:xml:ns:pkigovkz:xmlsec:algorithms:";

describe("the digest registry", () => {
  it("knows nothing that is not on its list", () => {
    for (const name of ["", "1.2.840.113549.2.5", "1.3.14.3.2", "1.3.14.3.2.26.0", "constructor", "__proto__"])
      expect(digestByOid(name)).toBeUndefined();
    for (const name of ["", "http://www.w3.org/2001/04/xmldsig-more#md5", "toString", `${KZ}gostr34112015`])
      expect(digestByUri(name)).toBeUndefined();
  });

  it("finds every digest again by its OID and knows its length", () => {
    for (const name of EVERY_DIGEST) {
      expect(digestByOid(digestOid(name))).toBe(name);
      expect(startDigest(name).digest().length).toBe(digestLength(name));
    }
  });

  it.each([
    ["http://www.w3.org/2000/09/xmldsig#sha1", "SHA-1"],
    ["http://www.w3.org/2001/04/xmldsig-more#sha1", "SHA-1"],
    ["http://www.w3.org/2001/04/xmlenc#sha256", "SHA-256"],
    ["http://www.w3.org/2001/04/xmldsig-more#sha384", "SHA-384"],
    ["http://www.w3.org/2001/04/xmlenc#sha512", "SHA-512"],
    ["http://www.w3.org/2001/04/xmldsig-more#gost34311", "GOST 34.311-95"],
    [`${KZ}gostr34112015-256`, "GOST R 34.11-2012 (256)"],
    [`${KZ}gostr34112015-512`, "GOST R 34.11-2012 (512)"],
  ])("reads %s as %s", (uri, name) => {
    expect(digestByUri(uri)).toBe(name);
  });
});

describe("the registry of signature algorithms", () => {
  it("knows nothing that is not on its list", () => {
    const unknown = ["", "1.2.840.113549.1.1.4", "1.2.643.7.1.1.3.3", "1.2.840.113549.1.1.10", "__proto__", "toString"];
    for (const oid of unknown) expect(signatureAlgorithmByOid(oid, { digest: "SHA-256" })).toBeUndefined();
    for (const uri of [
      "",
      "http://www.w3.org/2000/09/xmldsig#dsa-sha1",
      "http://www.w3.org/2000/09/xmldsig#hmac-sha1",
      "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256",
      "http://www.w3.org/2001/04/xmldsig-more#rsa-md5",
      "http://www.w3.org/2007/05/xmldsig-more#rsa-pss",
      "constructor",
    ])
      expect(signatureAlgorithmByUri(uri)).toBeUndefined();
  });

  it("does not complete a key OID without a digest, or with one that does not go with it", () => {
    expect(signatureAlgorithmByOid("1.2.840.113549.1.1.1")).toBeUndefined();
    expect(signatureAlgorithmByOid("1.2.840.10045.2.1", {})).toBeUndefined();
    expect(signatureAlgorithmByOid("1.2.840.113549.1.1.1", { digest: "GOST 34.311-95" })).toBeUndefined();
    expect(signatureAlgorithmByOid("1.2.398.3.10.1.1.2.2", { digest: "GOST R 34.11-2012 (256)" })).toBeUndefined();
    expect(signatureAlgorithmByOid("1.2.398.3.10.1.1.1.1", { digest: "SHA-256" })).toBeUndefined();
  });

  it.each([
    ["1.2.398.3.10.1.1.2.3.2", "GOST R 34.10-2012 (512)", "GOST R 34.11-2012 (512)"],
    ["1.2.398.3.10.1.1.2.3.1", "GOST R 34.10-2012 (256)", "GOST R 34.11-2012 (256)"],
    ["1.2.398.3.10.1.1.2.2", "GOST R 34.10-2012 (512)", "GOST R 34.11-2012 (512)"],
    ["1.2.398.3.10.1.1.2.1", "GOST R 34.10-2012 (256)", "GOST R 34.11-2012 (256)"],
    ["1.2.398.3.10.1.1.1.2", "GOST 34.310-2004", "GOST 34.311-95"],
    ["1.2.398.3.10.1.1.1.1", "GOST 34.310-2004", "GOST 34.311-95"],
    ["1.2.840.113549.1.1.5", "RSA PKCS#1 v1.5 with SHA-1", "SHA-1"],
    ["1.2.840.113549.1.1.11", "RSA PKCS#1 v1.5 with SHA-256", "SHA-256"],
    ["1.2.840.113549.1.1.12", "RSA PKCS#1 v1.5 with SHA-384", "SHA-384"],
    ["1.2.840.113549.1.1.13", "RSA PKCS#1 v1.5 with SHA-512", "SHA-512"],
    ["1.2.840.10045.4.1", "ECDSA with SHA-1", "SHA-1"],
    ["1.2.840.10045.4.3.2", "ECDSA with SHA-256", "SHA-256"],
    ["1.2.840.10045.4.3.3", "ECDSA with SHA-384", "SHA-384"],
    ["1.2.840.10045.4.3.4", "ECDSA with SHA-512", "SHA-512"],
    ["1.3.101.112", "Ed25519", undefined],
  ])("reads the OID %s as %s", (oid, name, digest) => {
    const algorithm = signatureAlgorithmByOid(oid);
    expect(algorithm?.name).toBe(name);
    expect(algorithm?.digest).toBe(digest);
  });

  it("completes a key OID with the message's digest", () => {
    expect(signatureAlgorithmByOid("1.2.840.113549.1.1.1", { digest: "SHA-512" })?.name).toBe(
      "RSA PKCS#1 v1.5 with SHA-512",
    );
    expect(signatureAlgorithmByOid("1.2.840.10045.2.1", { digest: "SHA-384" })?.name).toBe("ECDSA with SHA-384");
    expect(signatureAlgorithmByOid("1.2.398.3.10.1.1.2.2", { digest: "GOST R 34.11-2012 (512)" })?.family).toBe("gost");
  });

  it.each([
    [`${KZ}gostr34102015-gostr34112015-512`, "GOST R 34.10-2012 (512)"],
    [`${KZ}gostr34102015-gostr34112015-256`, "GOST R 34.10-2012 (256)"],
    ["http://www.w3.org/2001/04/xmldsig-more#gost34310-gost34311", "GOST 34.310-2004"],
    ["http://www.w3.org/2000/09/xmldsig#rsa-sha1", "RSA PKCS#1 v1.5 with SHA-1"],
    ["http://www.w3.org/2001/04/xmldsig-more#rsa-sha1", "RSA PKCS#1 v1.5 with SHA-1"],
    ["http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "RSA PKCS#1 v1.5 with SHA-256"],
    ["http://www.w3.org/2001/04/xmldsig-more#rsa-sha384", "RSA PKCS#1 v1.5 with SHA-384"],
    ["http://www.w3.org/2001/04/xmldsig-more#rsa-sha512", "RSA PKCS#1 v1.5 with SHA-512"],
    ["http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256", "ECDSA with SHA-256"],
    ["http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512", "ECDSA with SHA-512"],
    ["http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1", "RSA-PSS with SHA-256"],
    ["http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1", "RSA-PSS with SHA-512"],
    ["http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519", "Ed25519"],
  ])("reads the URI %s as %s", (uri, name) => {
    expect(signatureAlgorithmByUri(uri)?.name).toBe(name);
  });

  it("carries the parameters of PSS", () => {
    expect(rsaPss({ digest: "SHA-256", mgfDigest: "SHA-1", saltLength: 20 })).toEqual({
      name: "RSA-PSS with SHA-256",
      family: "rsa-pss",
      digest: "SHA-256",
      mgfDigest: "SHA-1",
      saltLength: 20,
    });
  });
});
