import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { toHex } from "../../../shared/encoding.ts";
import { type Crl, readCrl } from "../../../shared/pki/crl.ts";
import { contentsOf, type ListedCertificate } from "../../../shared/pki/crl-contents.ts";
import { lookUp } from "../../../shared/pki/crl-entries.ts";
import { isRefusal, type Refusal, refusing } from "../../../shared/refusal.ts";
import { GOST_CRL, ON_HOLD, RSA_CRL } from "../../conformance/test-authority.ts";
import { authority } from "../../sandbox/authorities.ts";
import { extension } from "../../sandbox/certificate-extensions.ts";
import { buildCrl, manyRevoked, revoked } from "../../sandbox/crl-builder.ts";
import {
  enumerated,
  generalizedTime,
  integer,
  nullValue,
  octetString,
  sequence,
  time,
} from "../../sandbox/der-writer.ts";
import { hasVectors, VECTORS } from "../../vectors.ts";

const AT = new Date("2026-03-01T10:00:00Z");
const { ca, root } = authority("rsa");
const SERIAL = Uint8Array.of(0x12, 0x34);

function listOf(...entries: readonly Uint8Array[]): Crl {
  const crl = readCrl(buildCrl({ issuer: ca.subject, issuerKeys: ca.keys, thisUpdate: AT, entries }));
  if (isRefusal(crl)) throw new Error(crl.refused);
  return crl;
}

function contents(crl: Crl): readonly ListedCertificate[] | Refusal {
  return refusing(() => [...contentsOf(crl)]);
}

describe("the contents of a revocation list are refused when", () => {
  it.each([
    [
      "an entry carries an unknown critical extension",
      revoked(SERIAL, AT, { extensions: [extension("1.2.3", nullValue(), { critical: true })] }),
      "unsupported",
    ],
    ["an entry is another authority's", revoked(SERIAL, AT, { certificateIssuer: root.subject }), "unsupported"],
    [
      "a reason is there twice",
      revoked(SERIAL, AT, { reason: "superseded", extensions: [extension("2.5.29.21", enumerated(1))] }),
      "malformed",
    ],
    [
      "a reason is no enumeration",
      revoked(SERIAL, AT, { extensions: [extension("2.5.29.21", integer(1))] }),
      "malformed",
    ],
    [
      "an invalidity date is no time",
      revoked(SERIAL, AT, { extensions: [extension("2.5.29.24", integer(1))] }),
      "malformed",
    ],
    ["an entry has no time", sequence(integer(SERIAL)), "truncated"],
    [
      "an entry has something else in the place of its time",
      sequence(integer(SERIAL), octetString(SERIAL)),
      "malformed",
    ],
    [
      "an entry has something after its extensions",
      sequence(integer(SERIAL), time(AT), sequence(), nullValue()),
      "malformed",
    ],
    ["a serial number has no octets", sequence(Uint8Array.of(2, 0), time(AT)), "malformed"],
    ["an entry is no sequence", integer(7), "malformed"],
  ])("%s", (_, entry, code) => {
    expect(contents(listOf(revoked(Uint8Array.of(1), AT), entry))).toMatchObject({ refused: code });
  });
});

describe("the contents of a revocation list", () => {
  it("are nothing where nobody is revoked", () => {
    expect(contents(listOf())).toEqual([]);
  });

  it("are every entry with its number, time and reason, in the list's order", () => {
    const invalidityDate = new Date("2026-02-01T00:00:00Z");
    const crl = listOf(
      revoked(Uint8Array.of(0x81), AT),
      revoked(SERIAL, AT, { reason: "keyCompromise", invalidityDate }),
      revoked(Uint8Array.of(9), new Date("2055-01-01T00:00:00Z"), { reason: "certificateHold" }),
      revoked(Uint8Array.of(8), AT, { reason: "removeFromCRL", extensions: [extension("1.2.3", generalizedTime(AT))] }),
    );
    expect(contents(crl)).toEqual([
      { serialNumber: Uint8Array.of(0, 0x81), revokedAt: AT, reason: "unspecified" },
      { serialNumber: SERIAL, revokedAt: AT, reason: "keyCompromise", invalidityDate },
      { serialNumber: Uint8Array.of(9), revokedAt: new Date("2055-01-01T00:00:00Z"), reason: "certificateHold" },
      { serialNumber: Uint8Array.of(8), revokedAt: AT, reason: "removeFromCRL" },
    ]);
  });

  it("of a hundred thousand entries are read in a moment", () => {
    const crl = listOf(...manyRevoked(100_000, AT));
    const before = performance.now();
    let count = 0;
    for (const _ of contentsOf(crl)) count++;
    expect(count).toBe(100_000);
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});

describe.skipIf(!hasVectors)("the contents of a real authority's list", () => {
  it.each([GOST_CRL, RSA_CRL])("are what looking each of them up finds: %s", (path) => {
    const crl = readCrl(new Uint8Array(readFileSync(VECTORS + path)));
    if (isRefusal(crl)) throw new Error(crl.refused);
    const all = [...contentsOf(crl)];
    expect(all.length).toBeGreaterThan(5);
    for (const { serialNumber, ...entry } of all) {
      const number = BigInt(`0x${toHex(serialNumber)}`).toString(16);
      expect(lookUp(crl, number, crl.issuer)).toEqual({ listed: "yes", entry });
    }
    const onHold = all.filter(({ serialNumber }) => toHex(serialNumber).endsWith(ON_HOLD));
    expect(onHold.length).toBe(path === GOST_CRL ? 1 : 0);
  });
});
