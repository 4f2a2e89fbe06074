/**
 * Numbers as bits, the most significant first, and as octets of seven bits each.
 * @module
 */
import { RefusedInput } from "../../refusal.ts";

/** Grows as it is written to. */
export class BitWriter {
  private bytes = new Uint8Array(4096);
  private position = 0;

  /** The low `bits` (≤ 53) bits of `value`. */
  write(value: number, bits: number): this {
    this.makeRoom(bits);
    for (let left = bits; left > 0; ) {
      const offset = this.position & 7;
      const take = Math.min(8 - offset, left);
      left -= take;
      const piece = Math.floor(value / 2 ** left) % (1 << take);
      const at = this.position >> 3;
      this.bytes[at] = (this.bytes[at] ?? 0) | (piece << (8 - offset - take));
      this.position += take;
    }
    return this;
  }

  /** So many ones and a zero. */
  writeUnary(count: number): this {
    let left = count;
    for (; left > 24; left -= 24) this.write(0xffffff, 24);
    return this.write(2 ** (left + 1) - 2, left + 1);
  }

  /** LEB128, unsigned: seven bits an octet, the least significant first. At an octet's bound only. */
  writeNumber(value: number): this {
    let rest = value;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) this.write((rest % 0x80) + 0x80, 8);
    return this.write(rest, 8);
  }

  writeBytes(bytes: Uint8Array): this {
    for (const byte of bytes) this.write(byte, 8);
    return this;
  }

  /** Zeros up to the bound of the next octet. */
  align(): this {
    this.position = (this.position + 7) & ~7;
    return this;
  }

  finish(): Uint8Array {
    return this.bytes.slice(0, (this.position + 7) >> 3);
  }

  private makeRoom(bits: number): void {
    const needed = ((this.position + bits) >> 3) + 1;
    if (needed <= this.bytes.length) return;
    const grown = new Uint8Array(needed * 2);
    grown.set(this.bytes);
    this.bytes = grown;
  }
}

/** Reads what {@link BitWriter} wrote. Past the end it throws {@link RefusedInput}. Not for more than 256 MiB. */
export class BitReader {
  readonly bytes: Uint8Array;
  /** In bits. */
  position: number;

  constructor(bytes: Uint8Array, position = 0) {
    this.bytes = bytes;
    this.position = position;
  }

  get bitsLeft(): number {
    return this.bytes.length * 8 - this.position;
  }

  /** At most 53 bits. */
  read(bits: number): number {
    if (bits > this.bitsLeft) throw new RefusedInput("truncated");
    let value = 0;
    for (let left = bits; left > 0; ) {
      const offset = this.position & 7;
      const take = Math.min(8 - offset, left);
      const byte = this.bytes[this.position >> 3] ?? 0;
      value = value * (1 << take) + ((byte >> (8 - offset - take)) & ((1 << take) - 1));
      this.position += take;
      left -= take;
    }
    return value;
  }

  /** The ones before the next zero. */
  readUnary(): number {
    const { bytes } = this;
    const end = bytes.length * 8;
    const start = this.position;
    let at = start;
    while (at < end && ((bytes[at >> 3] ?? 0) & (0x80 >> (at & 7))) !== 0) at++;
    if (at >= end) throw new RefusedInput("truncated");
    this.position = at + 1;
    return at - start;
  }

  /** Up to 2^53 - 1, in its shortest form: a second spelling of one file would have a second hash. */
  readNumber(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 0x80) {
      const octet = this.read(8);
      value += (octet % 0x80) * scale;
      if (!Number.isSafeInteger(value)) throw new RefusedInput("too-large", "number");
      if (octet >= 0x80) continue;
      if (octet === 0 && scale > 1) throw new RefusedInput("malformed", "number");
      return value;
    }
  }

  readBytes(length: number): Uint8Array {
    if (length * 8 > this.bitsLeft) throw new RefusedInput("truncated");
    const start = this.position >> 3;
    this.position += length * 8;
    return this.bytes.subarray(start, start + length);
  }

  /** To the bound of the next octet; the bits between are zeros. */
  align(): void {
    const padding = -this.position & 7;
    if (this.read(padding) !== 0) throw new RefusedInput("malformed", "padding");
  }

  expectEnd(): void {
    if (this.bitsLeft > 0) throw new RefusedInput("trailing-bytes");
  }
}
