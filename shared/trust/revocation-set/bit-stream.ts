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
    let left = bits;
    for (; left > PIECE; left -= PIECE) this.put(Math.floor(value / 2 ** (left - PIECE)) % 2 ** PIECE, PIECE);
    this.put(value % 2 ** left, left);
    return this;
  }

  /** So many ones and a zero. */
  writeUnary(count: number): this {
    let left = count;
    for (; left >= PIECE; left -= PIECE) this.write(2 ** PIECE - 1, PIECE);
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

  /** At most {@link PIECE} bits: with those of the octet that is begun they fit into 32. */
  private put(piece: number, bits: number): void {
    const { bytes, position } = this;
    const word = piece << (32 - bits - (position & 7));
    for (let at = position >> 3, shift = 24; shift >= 0; at++, shift -= 8) {
      bytes[at] = (bytes[at] ?? 0) | ((word >>> shift) & 0xff);
    }
    this.position = position + bits;
  }

  private makeRoom(bits: number): void {
    const needed = ((this.position + bits) >> 3) + 4;
    if (needed <= this.bytes.length) return;
    const grown = new Uint8Array(needed * 2);
    grown.set(this.bytes);
    this.bytes = grown;
  }
}

/** Bits that are moved at once: 7 others may share the first octet, and a shift by 32 is none. */
const PIECE = 24;

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
    let left = bits;
    for (; left > PIECE; left -= PIECE) value = value * (1 << PIECE) + this.take(PIECE);
    return left === 0 ? value : value * (1 << left) + this.take(left);
  }

  /** The ones before the next zero. */
  readUnary(): number {
    let ones = 0;
    for (;;) {
      const offset = this.position & 7;
      const run = Math.clz32(~(this.word() << offset));
      ones += run;
      this.position += run;
      if (run < 32 - offset) break;
    }
    // Behind the end there are zeros only.
    this.position++;
    if (this.bitsLeft < 0) throw new RefusedInput("truncated");
    return ones;
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

  /** 1 to {@link PIECE} bits. */
  private take(bits: number): number {
    const taken = (this.word() << (this.position & 7)) >>> (32 - bits);
    this.position += bits;
    return taken;
  }

  /** The four octets from the one at which the position is; zeros behind the end. */
  private word(): number {
    const { bytes } = this;
    const at = this.position >> 3;
    return ((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
  }
}
