import { describe, expect, it } from "vitest";
import { refusing } from "../../../../shared/refusal.ts";
import { BitReader, BitWriter } from "../../../../shared/trust/revocation-set/bit-stream.ts";
import { refusal } from "./set-lab.ts";

const reading = <T>(octets: readonly number[], read: (reader: BitReader) => T) =>
  refusal(refusing(() => read(new BitReader(Uint8Array.from(octets)))));

describe("a stream of bits", () => {
  it("refuses to be read past its end", () => {
    expect(reading([0xff], (bits) => bits.read(9))).toBe("truncated");
    expect(reading([0xff, 0xff], (bits) => bits.readUnary())).toBe("truncated");
    expect(reading([], (bits) => bits.readUnary())).toBe("truncated");
    expect(reading([0x80, 0x80], (bits) => bits.readNumber())).toBe("truncated");
    expect(reading([1, 2], (bits) => bits.readBytes(3))).toBe("truncated");
  });

  it("refuses a number that is not in its shortest form, or too large to be exact", () => {
    expect(reading([0x80, 0x00], (bits) => bits.readNumber())).toBe("malformed: number");
    expect(reading([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x1f], (bits) => bits.readNumber())).toBe(
      "too-large: number",
    );
  });

  it("refuses padding that is not zero, and octets that are left over", () => {
    const padded = (bits: BitReader) => {
      bits.read(3);
      bits.align();
    };
    expect(reading([0b101_00001], padded)).toBe("malformed: padding");
    expect(reading([0b101_00000], padded)).toBeUndefined();
    expect(reading([1], (bits) => bits.expectEnd())).toBe("trailing-bytes");
  });

  it("gives back what was written, wherever in an octet it begins", () => {
    for (let offset = 0; offset < 8; offset++) {
      const writer = new BitWriter().write(0, offset);
      for (let bits = 0; bits <= 53; bits++) writer.write(2 ** bits - 1, bits).write(0, 1);
      for (const ones of [0, 1, 7, 8, 23, 24, 25, 31, 32, 33, 100]) writer.writeUnary(ones);
      writer
        .write(2 ** 52 + 1, 53)
        .align()
        .writeNumber(2 ** 53 - 1)
        .writeNumber(127)
        .writeNumber(128);
      const reader = new BitReader(writer.finish());
      expect(reader.read(offset)).toBe(0);
      for (let bits = 0; bits <= 53; bits++) {
        expect(reader.read(bits)).toBe(2 ** bits - 1);
        expect(reader.read(1)).toBe(0);
      }
      for (const ones of [0, 1, 7, 8, 23, 24, 25, 31, 32, 33, 100]) expect(reader.readUnary()).toBe(ones);
      expect(reader.read(53)).toBe(2 ** 52 + 1);
      reader.align();
      expect([reader.readNumber(), reader.readNumber(), reader.readNumber()]).toEqual([2 ** 53 - 1, 127, 128]);
      reader.expectEnd();
    }
  });
});
