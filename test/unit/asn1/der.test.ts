import { describe, expect, it } from "vitest";
import { type Asn1, joined, readAsn1, readAsn1Prefix, TAG } from "../../../shared/asn1/der.ts";
import { LIMITS } from "../../../shared/limits.ts";
import { isRefusal, refusing } from "../../../shared/refusal.ts";
import {
  bitString,
  bmpString,
  boolean,
  concat,
  context,
  explicit,
  generalizedTime,
  indefinite,
  integer,
  nullValue,
  octetString,
  oid,
  printableString,
  raw,
  segmentedOctetString,
  sequence,
  set,
  tagged,
  utcTime,
  utf8String,
} from "../../sandbox/der-writer.ts";

function refusalOf(use: () => unknown): string | undefined {
  const result = refusing(use);
  return isRefusal(result) ? result.refused : undefined;
}

const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text.replaceAll(" ", ""), "hex"));
const node = (text: string, rules: "DER" | "BER" = "DER"): Asn1 => readAsn1(hex(text), rules);

/** Everything that can be asked of a value, and of those inside it. */
function walk(value: Asn1): void {
  const questions: (() => unknown)[] = [
    () => value.oid(),
    () => value.integer(),
    () => value.smallInteger(),
    () => value.boolean(),
    () => value.bitString(),
    () => value.octetString(),
    () => value.implicitOctetString(),
    () => value.implicitBitString(),
    () => value.implicitIntegerBytes(),
    () => value.time(),
    () => value.string(),
    () => value.null(),
    () => value.explicit(),
  ];
  for (const question of questions) refusing(question);
  const children = refusing(() => value.children);
  if (!isRefusal(children)) for (const child of children) walk(child);
}

describe("headers that are refused", () => {
  it.each([
    ["nothing", "", "truncated"],
    ["a tag alone", "30", "truncated"],
    ["a length beyond the end", "04 05 01 02", "truncated"],
    ["a length cut short", "04 82 01", "truncated"],
    ["a length of 2^48 bytes less one", "04 86 ff ff ff ff ff ff 00", "truncated"],
    ["a length of seven octets", "04 87 00 00 00 00 00 00 01 00", "malformed"],
    ["the reserved length 255", "04 ff 00", "malformed"],
    ["a long length where the short form is enough", "04 81 01 00", "malformed"],
    ["a length with a leading zero", "04 82 00 80", "malformed"],
    ["an indefinite length under DER", "30 80 00 00", "malformed"],
    ["end of contents as a value", "00 00", "malformed"],
    ["the long form of a short tag", "1f 1e 00", "malformed"],
    ["a tag padded with zeros", "1f 80 1f 00", "malformed"],
    ["a tag of five septets", "1f 8f ff ff ff 7f 00", "malformed"],
    ["a tag cut short", "1f 81", "truncated"],
    ["a byte after the value", "05 00 00", "trailing-bytes"],
  ])("%s", (_, bytes, refused) => {
    expect(refusalOf(() => node(bytes))).toBe(refused);
  });

  it("an indefinite length of a primitive value, even under BER", () => {
    expect(refusalOf(() => node("04 80 00 00", "BER"))).toBe("malformed");
  });

  it("an indefinite length that never ends", () => {
    expect(refusalOf(() => node("30 80 04 01 05", "BER"))).toBe("truncated");
  });

  it("a child that is longer than its parent", () => {
    expect(refusalOf(() => node("30 03 04 02 01").children)).toBe("truncated");
  });

  it("an indefinite child that ends beyond its parent", () => {
    expect(refusalOf(() => readAsn1Prefix(hex("30 04 30 80 05 00 00 00"), "BER").children)).toBe("truncated");
  });
});

describe("values that are refused", () => {
  it.each<readonly [string, string, (value: Asn1) => unknown]>([
    ["a boolean of no byte", "01 00", (value) => value.boolean()],
    ["a boolean of two bytes", "01 02 ff ff", (value) => value.boolean()],
    ["a true that is not 255", "01 01 01", (value) => value.boolean()],
    ["an empty integer", "02 00", (value) => value.integer()],
    ["an integer padded with zeros", "02 02 00 7f", (value) => value.integer()],
    ["an integer padded with ones", "02 02 ff 80", (value) => value.integer()],
    ["a constructed integer", "22 03 02 01 01", (value) => value.integer()],
    ["an octet string taken for an integer", "04 01 01", (value) => value.integer()],
    ["a small integer of five bytes", "02 05 01 00 00 00 00", (value) => value.smallInteger()],
    ["an empty bit string", "03 00", (value) => value.bitString()],
    ["a bit string with eight unused bits", "03 02 08 00", (value) => value.bitString()],
    ["unused bits of no byte", "03 01 01", (value) => value.bitString()],
    ["a bit string with bits in its padding", "03 02 01 01", (value) => value.bitString()],
    ["a constructed bit string", "23 04 03 02 00 01", (value) => value.bitString()],
    ["a constructed octet string under DER", "24 03 04 01 01", (value) => value.octetString()],
    ["a null with content", "05 01 00", (value) => value.null()],
    ["an empty object identifier", "06 00", (value) => value.oid()],
    ["an object identifier cut short", "06 02 2a 86", (value) => value.oid()],
    ["an arc padded with zeros", "06 03 2a 80 01", (value) => value.oid()],
    ["an arc of more than 128 bits", `06 15 2a ${"ff".repeat(19)} 7f`, (value) => value.oid()],
    ["a primitive sequence", "10 00", (value) => value.sequence()],
    ["a set taken for a sequence", "31 00", (value) => value.sequence()],
    ["a tagged value around nothing", "a0 00", (value) => value.explicit()],
    ["a tagged value around two", "a0 04 05 00 05 00", (value) => value.explicit()],
    ["a constructed string", "2c 03 0c 01 61", (value) => value.string()],
    ["a number taken for a string", "02 01 61", (value) => value.string()],
    ["half a letter of a BMPString", "1e 01 00", (value) => value.string()],
    ["a code point beyond Unicode", "1c 04 00 11 00 00", (value) => value.string()],
  ])("%s", (_, bytes, use) => {
    expect(refusalOf(() => use(node(bytes)))).toMatch(/malformed/);
  });

  it("text that is no UTF-8", () => {
    expect(refusalOf(() => node("0c 02 c0 80").string())).toBe("not-utf-8");
  });

  it.each([
    "2602010000Z",
    "260201000000",
    "260201000000+0600",
    "260231000000Z",
    "261301000000Z",
    "260201240000Z",
    "260201000060Z",
    "26020100000 Z",
  ])("the UTCTime %s", (text) => {
    const value = readAsn1(tagged(TAG.utcTime, [new TextEncoder().encode(text)]));
    expect(refusalOf(() => value.time())).toBe("malformed");
  });

  it.each([
    "20260201000000",
    "202602010000Z",
    "20260201000000.Z",
    "20260201000000.1234567890Z",
    "20250229000000Z",
    "20260201000000,5Z",
  ])("the GeneralizedTime %s", (text) => {
    const value = readAsn1(tagged(TAG.generalizedTime, [new TextEncoder().encode(text)]));
    expect(refusalOf(() => value.time())).toBe("malformed");
  });
});

describe("hostile sizes", () => {
  function nested(depth: number, rules: "DER" | "BER"): Uint8Array {
    let value = nullValue();
    for (let i = 0; i < depth; i++) value = rules === "DER" ? sequence(value) : indefinite(TAG.sequence, value);
    return value;
  }

  function innermost(value: Asn1): void {
    for (let at: Asn1 | undefined = value; at?.constructed; at = at.children[0]);
  }

  it("a sequence 65 levels deep is refused, one of 64 is read", () => {
    expect(refusalOf(() => innermost(readAsn1(nested(LIMITS.asn1Depth + 1, "DER"))))).toBe("too-deep");
    expect(refusalOf(() => innermost(readAsn1(nested(LIMITS.asn1Depth, "DER"))))).toBeUndefined();
  });

  it("a hundred thousand indefinite levels are refused at once", () => {
    const bomb = new Uint8Array(200_000).fill(0x80);
    for (let i = 0; i < bomb.length; i += 2) bomb[i] = 0x30;
    expect(refusalOf(() => readAsn1(bomb, "BER"))).toBe("too-deep");
    expect(refusalOf(() => innermost(readAsn1(nested(LIMITS.asn1Depth, "BER"), "BER")))).toBeUndefined();
  });

  it("more values in one than are kept are refused, and can still be walked", () => {
    const many = new Uint8Array((LIMITS.asn1Children + 1) * 2);
    for (let i = 0; i < many.length; i += 2) many[i] = TAG.null;
    const value = readAsn1(tagged(TAG.sequence | 0x20, [many]));
    expect(refusalOf(() => value.children)).toBe("too-many");
    expect([...value.eachChild()]).toHaveLength(LIMITS.asn1Children + 1);
  });

  it("100 MB of two-byte values of indefinite length are refused within a second", () => {
    const bomb = new Uint8Array(100 * 1024 * 1024).fill(0);
    for (let i = 0; i < bomb.length; i += 2) bomb[i] = TAG.null;
    bomb.set([0x30, 0x80]);
    const started = performance.now();
    expect(refusalOf(() => readAsn1(bomb, "BER"))).toBe("too-many");
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it("an octet string in more segments than a file needs is refused", () => {
    const segments = new Uint8Array((LIMITS.asn1Segments + 1) * 2);
    for (let i = 0; i < segments.length; i += 2) segments[i] = TAG.octetString;
    const value = readAsn1(tagged(TAG.octetString | 0x20, [segments]), "BER");
    expect(refusalOf(() => value.octetChunks())).toBe("too-many");
  });

  it("a number, a text or an object identifier of a megabyte is refused", () => {
    const million = new Uint8Array(1_000_000).fill(1);
    expect(refusalOf(() => readAsn1(tagged(TAG.integer, [million])).integer())).toBe("too-large");
    expect(refusalOf(() => readAsn1(tagged(TAG.utf8String, [million])).string())).toBe("too-large");
    expect(refusalOf(() => readAsn1(tagged(TAG.oid, [million])).oid())).toBe("too-large");
    expect(refusalOf(() => readAsn1(tagged(TAG.utcTime, [million])).time())).toBe("malformed");
  });

  it("100 MB of content are a view, not a copy", () => {
    const content = new Uint8Array(100 * 1024 * 1024);
    const file = tagged(TAG.octetString, [content]);
    const [chunk] = readAsn1(file).octetChunks();
    expect(chunk?.buffer).toBe(file.buffer);
    expect(chunk?.length).toBe(content.length);
  });
});

describe("values", () => {
  it.each([
    ["2a 03", "1.2.3"],
    ["2b 06 01 04 01 83 b2 03", "1.3.6.1.4.1.55555"],
    ["88 37", "2.999"],
    ["27", "0.39"],
    ["4f", "1.39"],
    ["69 83 be 91 ab a3 ca cb db e6 d0 c8 d3 cf cc e9 f4 84 b4 3a", undefined],
  ])("the object identifier %s is %s", (content, dotted) => {
    const bytes = hex(content);
    const value = readAsn1(concat(Uint8Array.of(TAG.oid, bytes.length), bytes));
    const read = value.oid();
    if (dotted) expect(read).toBe(dotted);
    expect(oid(read)).toEqual(value.raw);
  });

  it.each([0n, 1n, 127n, 128n, 255n, 256n, -1n, -128n, -129n, 2n ** 64n, -(2n ** 63n)])("the integer %s", (number) => {
    expect(readAsn1(integer(number)).integer()).toBe(number);
  });

  it("booleans, nulls and small numbers", () => {
    expect(readAsn1(boolean(true)).boolean()).toBe(true);
    expect(readAsn1(boolean(false)).boolean()).toBe(false);
    expect(node("01 01 01", "BER").boolean()).toBe(true);
    expect(readAsn1(integer(-5)).smallInteger()).toBe(-5);
    expect(readAsn1(nullValue()).null()).toBeUndefined();
  });

  it("bit strings with their unused bits", () => {
    expect(readAsn1(bitString(Uint8Array.of(0xa0), 5)).bitString()).toEqual({
      bytes: Uint8Array.of(0xa0),
      unusedBits: 5,
    });
    expect(readAsn1(bitString(new Uint8Array())).bitString()).toEqual({ bytes: new Uint8Array(), unusedBits: 0 });
  });

  it("times of both centuries, to the millisecond", () => {
    const times = ["1950-01-01T00:00:00Z", "2049-12-31T23:59:59Z", "2024-02-29T12:00:00Z"];
    for (const time of times) expect(readAsn1(utcTime(new Date(time))).time()).toEqual(new Date(time));
    const precise = new Date("2124-02-29T12:00:00.570Z");
    expect(readAsn1(generalizedTime(precise)).time()).toEqual(precise);
    const finer = tagged(TAG.generalizedTime, [new TextEncoder().encode("20260201000000.123999Z")]);
    expect(readAsn1(finer).time()).toEqual(new Date("2026-02-01T00:00:00.123Z"));
    const ancient = tagged(TAG.generalizedTime, [new TextEncoder().encode("00500101000000Z")]);
    expect(readAsn1(ancient).time().getUTCFullYear()).toBe(50);
  });

  it("texts of every string type", () => {
    expect(readAsn1(utf8String("\ufeffҮлгі 𝔘")).string()).toBe("\ufeffҮлгі 𝔘");
    expect(readAsn1(bmpString("Үлгі 𝔘")).string()).toBe("Үлгі 𝔘");
    expect(readAsn1(printableString("SAMPLE")).string()).toBe("SAMPLE");
    expect(node("1c 08 00 00 04 ae 00 01 d5 18").string()).toBe("Ү𝔘");
  });

  it("know their tags, long ones too", () => {
    const value = node("bf 87 68 02 05 00");
    expect([value.tagClass, value.tagNumber, value.constructed]).toEqual([2, 1000, true]);
    expect(value.isContext(1000)).toBe(true);
    expect(value.explicit().is(TAG.null)).toBe(true);
  });

  it("give what is inside in order, and their own bytes", () => {
    const inner = [integer(1), set(nullValue()), context(0, "primitive", Uint8Array.of(7))];
    const value = readAsn1(sequence(...inner));
    expect(value.sequence().map((child) => child.raw)).toEqual(inner);
    expect(value.children[2]?.implicitOctetString()).toEqual(Uint8Array.of(7));
  });

  it("may be followed by others where only the first is asked for", () => {
    const value = readAsn1Prefix(concat(integer(5), nullValue()));
    expect([value.integer(), value.raw.length]).toEqual([5n, 3]);
  });
});

describe("BER", () => {
  it("reads indefinite lengths within each other", () => {
    const value = readAsn1(
      indefinite(TAG.sequence, indefinite(TAG.set, integer(1), octetString()), nullValue()),
      "BER",
    );
    expect(value.children).toHaveLength(2);
    expect(value.children[0]?.set().map((child) => child.raw)).toEqual([integer(1), octetString()]);
  });

  it("reads definite values inside indefinite ones and the other way round", () => {
    const value = readAsn1(indefinite(TAG.sequence, sequence(indefinite(TAG.sequence, integer(5)))), "BER");
    expect(value.children[0]?.children[0]?.children[0]?.integer()).toBe(5n);
  });

  it("joins an octet string from its segments, nested ones too, without copying before it must", () => {
    const text = new TextEncoder().encode("SAMPLE SAMPLE SAMPLE");
    expect(readAsn1(segmentedOctetString(text, 3), "BER").octetString()).toEqual(text);
    const nestedSegments = indefinite(TAG.octetString, segmentedOctetString(text, 7), octetString(text));
    expect(readAsn1(nestedSegments, "BER").octetString()).toEqual(concat(text, text));
    const implicit = context(0, "constructed", octetString(text), octetString(text));
    expect(joined(readAsn1(implicit, "BER").implicitOctetChunks())).toEqual(concat(text, text));
  });

  it("refuses a segment that is no octet string", () => {
    const mixed = indefinite(TAG.octetString, octetString(Uint8Array.of(1)), integer(1));
    expect(refusalOf(() => readAsn1(mixed, "BER").octetString())).toBe("malformed");
  });

  it("allows lengths that are longer than they need to be", () => {
    expect(node("04 83 00 00 01 07", "BER").octetString()).toEqual(Uint8Array.of(7));
  });
});

describe("any bytes", () => {
  const sample = sequence(
    oid("1.2.398.3.10.1.1.2.2"),
    explicit(0, integer(123456789n)),
    set(utf8String("Үлгі"), generalizedTime(new Date("2026-01-01T00:00:00.5Z"))),
    bitString(raw([1, 2, 3])),
    indefinite(TAG.octetString, octetString(raw([4, 5])), octetString(raw([6]))),
    boolean(true),
  );

  it("that are cut short never cause anything but a refusal", () => {
    for (let length = 0; length < sample.length; length++) {
      expect(
        refusalOf(() => readAsn1(sample.subarray(0, length), "BER")),
        `${length}`,
      ).toBe("truncated");
    }
  });

  it("with each single byte set to each value never cause anything but a refusal", () => {
    for (const rules of ["DER", "BER"] as const) {
      for (let at = 0; at < sample.length; at++) {
        for (let byte = 0; byte < 256; byte++) refusing(() => walk(readAsn1(sample.with(at, byte), rules)));
      }
    }
  });

  it("made by chance never cause anything but a refusal", () => {
    let state = 1;
    const next = (): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state >>> 24;
    };
    const likely = [0x30, 0x80, 0x31, 0x02, 0x04, 0x24, 0x06, 0x03, 0xa0, 0, 1, 2, 0x81, 0x82, 0x17, 0x1f];
    for (let run = 0; run < 20_000; run++) {
      const bytes = Uint8Array.from({ length: next() % 40 }, () =>
        next() < 200 ? (likely[next() % 16] ?? 0) : next(),
      );
      refusing(() => walk(readAsn1(bytes, run % 2 ? "BER" : "DER")));
    }
  });
});
