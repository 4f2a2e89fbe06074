import { describe, expect, it } from "vitest";
import { unarmour } from "../../../shared/pki/armour.ts";

const DER = Uint8Array.from([0x30, 0x06, 0x02, 0x01, 0x7f, 0x02, 0x01, 0xfb]);
const BASE64 = Buffer.from(DER).toString("base64");
const text = (written: string): Uint8Array => new TextEncoder().encode(written);
const pem = (body: string, label = "CMS"): string => `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----\n`;

describe("armour", () => {
  it.each([
    ["text that is no base64", text("MIIB is not base64!")],
    ["base64 of something that is not ASN.1", text(Buffer.from("hello there").toString("base64"))],
    ["base64 with a byte of another kind in it", text(`${BASE64.slice(0, 4)}*${BASE64.slice(4)}`)],
    ["base64 that goes on after its padding", text("MAA=MAA=")],
    ["base64 with one character too many", text("MAAAA")],
    ["a PEM block without an end", text(`-----BEGIN CMS-----\n${BASE64}\n`)],
    ["a PEM block that holds no base64", text(pem("<script>"))],
    ["a PEM marker inside binary", Uint8Array.from([0, 1, ...text(`\n${pem(BASE64)}`)])],
    ["a PEM marker in the middle of a line", text(`x ${pem(BASE64)}`)],
    ["nothing", new Uint8Array()],
  ])("leaves alone %s", (_, bytes) => {
    expect(unarmour(bytes)).toBe(bytes);
  });

  it("does not mistake DER whose content looks like text for text", () => {
    const inner = text(pem(BASE64));
    const der = Uint8Array.from([0x30, inner.length, ...inner]);
    expect(unarmour(der)).toBe(der);
  });

  it("passes BER of indefinite length through", () => {
    const ber = Uint8Array.from([0x30, 0x80, 0x02, 0x01, 0x00, 0, 0]);
    expect(unarmour(ber)).toBe(ber);
  });

  it.each([
    ["PEM of any label", pem(BASE64, "PKCS7")],
    ["PEM with CRLF", pem(BASE64).replaceAll("\n", "\r\n")],
    ["PEM after words", `Certificate:\n    Серийный номер: 1\n${pem(BASE64)}`],
    ["PEM after a byte order mark", `\uFEFF${pem(BASE64)}`],
    ["PEM with headers", pem(`Proc-Type: 4,CLEAR\nContent-Domain: RFC822\n\n${BASE64}`)],
    ["the first of two PEM blocks", pem(BASE64) + pem("MAA=")],
    ["bare base64", BASE64],
    ["base64 broken into lines", `${BASE64.slice(0, 5)}\r\n ${BASE64.slice(5)}\n`],
    ["base64 without padding", BASE64.replace(/=+$/, "")],
    ["url-safe base64", BASE64.replaceAll("+", "-").replaceAll("/", "_")],
    ["base64 after a byte order mark", `\uFEFF${BASE64}`],
  ])("unwraps %s", (_, written) => {
    expect(unarmour(text(written))).toEqual(DER);
  });

  it("takes 40 MB of base64 in one pass", () => {
    const der = new Uint8Array(30_000_005);
    der.set([0x30, 0x84, 0x01, 0xc9, 0xc3, 0x7f]);
    const written = text(Buffer.from(der).toString("base64").replace(/.{64}/g, "$&\n"));
    const before = performance.now();
    expect(unarmour(written).length).toBe(der.length);
    expect(performance.now() - before).toBeLessThan(3000);
  });

  it("does not slow down on forty million dashes", () => {
    const dashes = new Uint8Array(40_000_000).fill(0x2d);
    dashes.set(text("-----BEGIN X-----\nMAA="));
    const before = performance.now();
    expect(unarmour(dashes)).toBe(dashes);
    expect(performance.now() - before).toBeLessThan(3000);
  });
});
