import { describe, expect, it } from "vitest";
import { type Crl, readCrl } from "../../../shared/pki/crl.ts";
import { lookUp } from "../../../shared/pki/crl-entries.ts";
import { type ExtensionDraft, unknownExtension } from "../../sandbox/certificate-extensions.ts";
import { manyRevoked, revoked } from "../../sandbox/crl-builder.ts";
import { boolean, integer, octetString, oid, sequence, time } from "../../sandbox/der-writer.ts";
import { CA, CA_NAME, crl, crlDer, day, OTHER_NAME, value } from "./evidence-world.ts";

const AT = day("2025-03-01");
const look = (list: Crl, serial: string) => lookUp(list, serial, CA.subject);
const serialOf = (number: number) => `${"5a".repeat(16)}${number.toString(16).padStart(8, "0")}`;

describe("looking up in a revocation list", () => {
  it.each([
    ["an entry that is cut short", Uint8Array.of(0x30, 0x05, 0x02, 0x01, 0x05)],
    ["an entry without a date", sequence(integer(5))],
    ["an entry whose date is something else", sequence(integer(5), integer(6))],
    ["an entry with more in it", sequence(integer(5), time(AT), sequence(), integer(1))],
    ["an entry that is no sequence", integer(5)],
    ["a length in long form that is short", Uint8Array.of(0x30, 0x81, 0x05, 0x02, 0x01, 0x05, 0x17, 0x00)],
    ["a length without end", Uint8Array.of(0x30, 0x80, 0, 0)],
    ["an extension that is no sequence", sequence(integer(5), time(AT), sequence(integer(1)))],
  ])("concludes nothing from a list with %s", (_, entry) => {
    const list = crl({ entries: [revoked(Uint8Array.of(9), AT), entry] });
    expect(look(list, "7")).toEqual({ listed: "unusable", why: "malformed" });
    expect(look(list, "9")).toEqual({ listed: "unusable", why: "malformed" });
  });

  it("concludes nothing from a list with a critical entry extension that no one knows", () => {
    const entry = revoked(Uint8Array.of(9), AT, { extensions: [unknownExtension({ critical: true })] });
    expect(look(crl({ entries: [entry] }), "9")).toEqual({ listed: "unusable", why: "unknown-critical-extension" });
  });

  it("concludes nothing from an entry with the same extension twice", () => {
    const twice: ExtensionDraft[] = [unknownExtension({ critical: false }), unknownExtension({ critical: false })];
    expect(look(crl({ entries: [revoked(Uint8Array.of(9), AT, { extensions: twice })] }), "9").listed).toBe("unusable");
  });

  it("does not take a critical known extension for an unknown one", () => {
    const reason = sequence(oid("2.5.29.21"), boolean(true), octetString(Uint8Array.of(10, 1, 1)));
    const list = crl({ entries: [sequence(integer(9), time(AT), sequence(reason))] });
    expect(look(list, "9")).toMatchObject({ listed: "yes", entry: { reason: "keyCompromise" } });
  });

  it("still revokes for a reason that no one knows", () => {
    const reason = sequence(oid("2.5.29.21"), octetString(Uint8Array.of(10, 1, 99)));
    const list = crl({ entries: [sequence(integer(9), time(AT), sequence(reason))] });
    expect(look(list, "9")).toMatchObject({ listed: "yes", entry: { reason: "unspecified" } });
  });

  it("does not find the number in another's", () => {
    const list = crl({ entries: [revoked(Uint8Array.from([1, 0x5a]), AT), revoked(Uint8Array.from([0x5a, 1]), AT)] });
    expect(look(list, "5a").listed).toBe("no");
    expect(look(list, "15a").listed).toBe("yes");
  });

  it("does not find another authority's certificate", () => {
    const list = crl({ entries: [revoked(Uint8Array.of(9), AT)] });
    expect(lookUp(list, "9", CA.issuer).listed).toBe("yes");
    expect(lookUp(crl({ issuer: OTHER_NAME, entries: [revoked(Uint8Array.of(9), AT)] }), "9", CA.subject).listed).toBe(
      "no",
    );
  });

  it.each([
    ["a number whose first bit is set", Uint8Array.from([0x00, 0xd2]), "d2"],
    ["zero", Uint8Array.of(0), "0"],
    ["a negative number", Uint8Array.of(0xff), "-1"],
    ["a number written with needless zeros", Uint8Array.from([0, 0, 0x12]), "12"],
  ])("finds %s", (_, content, serial) => {
    const entry = sequence(Uint8Array.from([2, content.length, ...content]), time(AT));
    expect(look(crl({ entries: [entry] }), serial)).toMatchObject({ listed: "yes", entry: { revokedAt: AT } });
  });

  it("takes the revocation that can't be lifted when one serial number is listed twice", () => {
    const hold = revoked(Uint8Array.of(9), AT, { reason: "certificateHold" });
    const final = revoked(Uint8Array.of(9), AT, { reason: "keyCompromise" });
    expect(look(crl({ entries: [final, hold] }), "9")).toMatchObject({ entry: { reason: "keyCompromise" } });
  });

  it("finds the last of 25,000 within 100 ms", () => {
    const der = crlDer({ entries: manyRevoked(25_000, AT) });
    const before = performance.now();
    const list = value(readCrl(der));
    expect(look(list, serialOf(24_999)).listed).toBe("yes");
    expect(look(list, serialOf(25_000)).listed).toBe("no");
    expect(performance.now() - before).toBeLessThan(100);
  });

  it("looks through a million entries without keeping them", () => {
    const list = value(readCrl(crlDer({ issuer: CA_NAME, entries: manyRevoked(1_000_000, AT) })));
    const heap = process.memoryUsage().heapUsed;
    expect(look(list, serialOf(999_999)).listed).toBe("yes");
    expect(process.memoryUsage().heapUsed - heap).toBeLessThan(20_000_000);
  });
});
