import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readCrl } from "../../../../shared/pki/crl.ts";
import { contentsOf } from "../../../../shared/pki/crl-contents.ts";
import { hasVectors, VECTORS } from "../../../vectors.ts";
import { AUTHORITY, open, setOf, value } from "./set-lab.ts";

describe.skipIf(!hasVectors)("the state's own revocation list as a set", () => {
  it("holds every certificate of it, on its day and for its reason", () => {
    const crl = value(readCrl(new Uint8Array(readFileSync(`${VECTORS}kz/test-pki/nca_gost2022_test.crl`))));
    const listed = [...contentsOf(crl)];
    const authority = { ...AUTHORITY, name: crl.issuer.der };
    const set = value(open(setOf(listed, { authority }), listed.length, authority));
    expect(listed.length).toBeGreaterThan(0);
    for (const { serialNumber, revokedAt, reason } of listed) {
      const entry = set.lookup(serialNumber);
      expect(entry?.reason).toBe(reason);
      expect(entry && entry.notBefore <= revokedAt && revokedAt <= entry.notAfter).toBe(true);
    }
  });
});
