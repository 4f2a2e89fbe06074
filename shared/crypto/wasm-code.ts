/**
 * The few instructions of WebAssembly that our programs need, as bytes.
 * WebAssembly Core Specification 2.0 §5 (binary format).
 * @module
 */

export type Code = readonly number[];

/** What a program is built from: instructions and their parts, in order. */
export function code(...parts: readonly (number | Code)[]): Code {
  return parts.flat();
}

export const I32 = {
  constant: (value: number) => code(0x41, signed(value)),
  lessThan: 0x49,
  and: 0x71,
  or: 0x72,
  add: 0x6a,
  shiftLeft: 0x74,
  /** The lower half of a 64-bit word. */
  ofI64: 0xa7,
};

export const I64 = {
  constant: (value: number) => code(0x42, signed(value)),
  /** The word at the place on the stack plus `offset`. Places are aligned to eight. */
  load: (offset: number) => code(0x29, 3, unsigned(offset)),
  store: (offset: number) => code(0x37, 3, unsigned(offset)),
  lessThan: 0x54,
  add: 0x7c,
  xor: 0x85,
  shiftRight: 0x88,
  ofI32: 0xad,
};

export const get = (local: number): Code => code(0x20, unsigned(local));
export const set = (local: number): Code => code(0x21, unsigned(local));
export const call = (program: number): Code => code(0x10, unsigned(program));

/** Runs `body`, which leaves a condition, until it leaves zero. */
export function repeatWhile(body: Code): Code {
  return code(0x03, 0x40, body, 0x0d, 0, 0x0b);
}

/** A body with `count` 64-bit locals after its parameters. */
export function programBody(count: number, instructions: Code): Code {
  return sized(code(1, unsigned(count), 0x7e, instructions, 0x0b));
}

/**
 * A module of `bodies`, each of which takes two places and gives nothing. Exports them by their names, and one page of
 * memory (64 KiB) as "memory".
 */
export function wasmModule(bodies: Readonly<Record<string, Code>>): Uint8Array<ArrayBuffer> {
  const names = Object.keys(bodies);
  const exported = (name: string, kind: number, index: number) =>
    code(sized([...new TextEncoder().encode(name)]), kind, index);
  return Uint8Array.from(
    code(
      [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
      section(1, code(1, 0x60, 2, 0x7f, 0x7f, 0)),
      section(3, code(names.length, ...names.map(() => 0))),
      section(5, [1, 0, 1]),
      section(7, code(names.length + 1, exported("memory", 2, 0), ...names.map((name, at) => exported(name, 0, at)))),
      section(10, code(names.length, ...Object.values(bodies))),
    ),
  );
}

function section(id: number, content: Code): Code {
  return code(id, sized(content));
}

function sized(content: Code): Code {
  return code(unsigned(content.length), content);
}

/** LEB128. §5.2.2. */
function unsigned(value: number): Code {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}

function signed(value: number): Code {
  return value >= -64 && value < 64 ? [value & 127] : [(value & 127) | 128, ...signed(value >> 7)];
}
