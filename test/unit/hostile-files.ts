/**
 * Captures built to break a limit, each with the reason that must be given. For the front door, in Node and in the app.
 * @module
 */
import { deflateRawSync } from "node:zlib";
import type { Capture } from "../../shared/capture/ports.ts";
import { LIMITS } from "../../shared/limits.ts";
import type { Reason } from "../../shared/validation/codes.ts";
import { concat, sequence } from "../sandbox/der-writer.ts";
import { barcodeText, zipOf } from "../sandbox/documents/barcode-set.ts";

export interface HostileFile {
  /** What it is, as a test's name. */
  readonly name: string;
  /** Made when asked for: some are large. */
  captures(): readonly Capture[];
  /** Any of these is a clear answer. */
  readonly reasons: readonly Reason[];
}

const MiB = 1024 * 1024;

const octets = (text: string) => new TextEncoder().encode(text);
const file = (name: string, content: Uint8Array | string): Capture => ({
  kind: "file",
  name,
  bytes: typeof content === "string" ? octets(content) : content,
});

const hostile = (name: string, reasons: readonly Reason[], capture: () => Capture): HostileFile => ({
  name,
  reasons,
  captures: () => [capture()],
});

const NUMBER = "10000000000001";
const CREATED = "2026-11-01T12:00:00.000+06:00";

/** The texts of a barcode set over any archive. */
function setOver(archive: Uint8Array, name: string): Capture {
  const size = 4_000;
  const amount = Math.ceil(archive.length / size);
  const texts = Array.from({ length: amount }, (_, index) =>
    barcodeText({
      creationDate: CREATED,
      data: archive.subarray(index * size, (index + 1) * size),
      number: index + 1,
      amount,
      favorId: NUMBER,
    }),
  );
  return { kind: "text", name, text: texts.join("\n") };
}

function part(changes: Partial<Parameters<typeof barcodeText>[0]>): string {
  return barcodeText({ creationDate: CREATED, data: octets("PK"), number: 1, amount: 5, favorId: NUMBER, ...changes });
}

function cardPart(changes: Record<string, unknown>): string {
  return JSON.stringify({ signId: 9, total: 7, index: 1, data: "QUJD", ...changes });
}

/** Well below the ratio limit, just above the size limit: one random octet in forty. */
function compressible(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = 1;
  for (let at = 0; at < length; at += 40) {
    state = (state * 48_271) % 2_147_483_647;
    bytes[at] = state;
  }
  return bytes;
}

/** A ZIP whose directory says another size and names another number of entries. */
function zipSaying(
  content: Uint8Array,
  says: { readonly size?: number; readonly flags?: number; readonly entries?: number },
): Uint8Array {
  const zip = zipOf(content, "one");
  const view = new DataView(zip.buffer, zip.byteOffset, zip.length);
  const end = zip.length - 22;
  const central = view.getUint32(end + 16, true);
  if (says.size !== undefined) view.setUint32(central + 24, says.size, true);
  if (says.flags !== undefined) view.setUint16(central + 8, says.flags, true);
  if (says.entries !== undefined) view.setUint16(end + 10, says.entries, true);
  return zip;
}

export const HOSTILE_SETS: readonly HostileFile[] = [
  hostile("a barcode set whose archive inflates a thousandfold", ["too-large"], () =>
    setOver(zipOf(new Uint8Array(9 * MiB), "one"), "bomb"),
  ),
  hostile("a barcode set whose archive inflates to 8 MB and one byte", ["too-large"], () =>
    setOver(zipOf(compressible(LIMITS.inflatedBytes + 1), "one"), "bomb"),
  ),
  hostile("a barcode set whose archive says that it is small and is not", ["too-large"], () =>
    setOver(zipSaying(new Uint8Array(9 * MiB), { size: 100 }), "bomb"),
  ),
  hostile("a barcode set whose archive is encrypted", ["encrypted"], () =>
    setOver(zipSaying(octets("<a/>"), { flags: 1 }), "locked"),
  ),
  hostile("a barcode set whose archive has ten thousand entries", ["damaged"], () =>
    setOver(zipSaying(octets("<a/>"), { entries: 10_000 }), "many"),
  ),
  hostile("a barcode set that holds another archive", ["damaged"], () =>
    setOver(zipOf(zipOf(octets("<a/>"), "one"), "one"), "nested"),
  ),
  hostile("a barcode set that says it has 10,000 parts", ["too-many"], () => ({
    kind: "text",
    name: "set",
    text: part({ amount: 10_000 }),
  })),
  hostile("a printed signature that says it has 10,000 parts", ["too-many"], () => ({
    kind: "text",
    name: "set",
    text: cardPart({ total: 10_000 }),
  })),
  ...[{ number: 0 }, { number: 6 }, { amount: 0 }, { number: -1 }, { amount: 1e21 }, { data: new Uint8Array() }].map(
    (changes) =>
      hostile(`a barcode part with ${JSON.stringify(changes)}`, ["damaged", "too-many"], () => ({
        kind: "text",
        name: "part",
        text: part(changes),
      })),
  ),
  ...[{ index: 0 }, { index: 8 }, { total: "7" }, { signId: {} }, { data: 5 }, { index: 1.5 }].map((changes) =>
    hostile(`a part of a printed signature with ${JSON.stringify(changes)}`, ["damaged", "too-many"], () => ({
      kind: "text",
      name: "part",
      text: cardPart(changes),
    })),
  ),
  hostile("257 codes in one text", ["too-many"], () => ({
    kind: "text",
    name: "codes",
    text: Array.from({ length: LIMITS.codes + 1 }, (_, index) => `code ${index}`).join("\n"),
  })),
];

const DEEP = LIMITS.xmlDepth + 1;
const LAUGHS = Array.from({ length: 12 }, (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`).join(
  "",
);

export const HOSTILE_XML: readonly HostileFile[] = [
  ["a document type declaration", "<!DOCTYPE a><a/>", "damaged"],
  ["entities that multiply", `<!DOCTYPE a [<!ENTITY e0 "ha">${LAUGHS}]><a>&e12;</a>`, "damaged"],
  ["an external entity", '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>', "damaged"],
  ["an entity that nobody declared", "<a>&e;</a>", "damaged"],
  ["XML 1.1", '<?xml version="1.1"?><a/>', "damaged"],
  ["another encoding than UTF-8", '<?xml version="1.0" encoding="windows-1251"?><a>\u00e9</a>', "damaged"],
  ["129 nested elements", `${"<a>".repeat(DEEP)}${"</a>".repeat(DEEP)}`, "too-large"],
  ["a million nested elements that nobody closes", "<a>".repeat(1_000_000), "too-large"],
  ["4 MB and one byte", `<a>${" ".repeat(LIMITS.xmlBytes - 6)}</a>`, "too-large"],
  ["257 attributes on one element", `<a ${manyAttributes(LIMITS.xmlAttributes + 1)}/>`, "too-many"],
  ["a hundred thousand attributes on one element", `<a ${manyAttributes(100_000)}/>`, "too-many"],
].map(([what = "", xml = "", reason]) =>
  // Sound: the third column holds reasons.
  hostile(`XML with ${what}`, [reason as Reason], () => file("hostile.xml", xml)),
);

function manyAttributes(count: number): string {
  return Array.from({ length: count }, (_, index) => `b${index}=""`).join(" ");
}

function repeated(pattern: readonly number[], times: number): Uint8Array {
  const bytes = new Uint8Array(pattern.length * times);
  for (const [index, byte] of pattern.entries())
    for (let at = index; at < bytes.length; at += pattern.length) bytes[at] = byte;
  return bytes;
}

/** SEQUENCEs in one another, `depth` of them. */
function nested(depth: number): Uint8Array {
  let value: Uint8Array = new Uint8Array();
  for (let level = 0; level < depth; level++) value = sequence(value);
  return value;
}

export const HOSTILE_ASN1: readonly HostileFile[] = [
  hostile("65 nested ASN.1 values", ["too-large", "damaged"], () => file("deep.cms", nested(LIMITS.asn1Depth + 1))),
  hostile("10,000 nested ASN.1 values", ["too-large", "damaged"], () => file("deep.cms", nested(10_000))),
  hostile("a million indefinite lengths that never end", ["too-large", "damaged"], () =>
    file("endless.cms", concat(Uint8Array.of(0x30, 0x80, 0x05, 0x00), repeated([0x30, 0x80], MiB))),
  ),
  hostile("a length of 2^63 octets", ["damaged"], () =>
    file("long.cms", Uint8Array.of(0x30, 0x88, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff)),
  ),
  hostile("ten million empty ASN.1 values", ["too-large", "too-many", "damaged"], () => {
    return file("wide.cms", sequence(repeated([0x05, 0x00], 10 * MiB)));
  }),
  hostile("base64 of 50 MB that holds zeros", ["damaged", "too-large", "not-signed-text", "unknown-file"], () =>
    file("zeros.p7s", new Uint8Array(50 * MiB).fill(0x41)),
  ),
];

export const HOSTILE_SIZES: readonly HostileFile[] = [
  ...["%PDF-1.7\n", "<a>", "0", "\x89PNG\r\n\x1a\n", ""].map((head) =>
    hostile(`a file of 100 MB and one byte that begins with ${JSON.stringify(head)}`, ["too-large"], () => {
      const bytes = new Uint8Array(LIMITS.fileBytes + 1);
      bytes.set(Uint8Array.from(head, (character) => character.charCodeAt(0)));
      return file("large", bytes);
    }),
  ),
  hostile("a pasted text of 4 MB and one byte", ["too-large"], () => ({
    kind: "text",
    name: "pasted",
    text: "a".repeat(LIMITS.textBytes + 1),
  })),
  hostile("a line of 4 MB without an end", ["not-signed-text"], () => ({
    kind: "text",
    name: "pasted",
    text: "{".repeat(LIMITS.textBytes),
  })),
  hostile("2 MB that begin like text and are not", ["unknown-file"], () =>
    file("half.txt", concat(repeated([0x30, 0x80], MiB))),
  ),
  hostile("100 MB of text", ["too-large"], () => file("long.txt", new Uint8Array(LIMITS.fileBytes).fill(0x20))),
  hostile("an image that promises 10^9 pixels", ["too-large", "damaged"], () =>
    file("bomb.png", pngSaying(40_000, 40_000)),
  ),
  hostile("an image that is nothing but its header", ["damaged"], () => file("short.png", pngSaying(100, 100))),
];

/** A PNG whose header says this size, and whose pixels are none. */
function pngSaying(width: number, height: number): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, 2, 0, 0, 0], 8);
  const chunks = [
    chunk("IHDR", header),
    chunk("IDAT", deflateRawSync(new Uint8Array(10))),
    chunk("IEND", new Uint8Array()),
  ];
  return new Uint8Array(Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), ...chunks]));
}

function chunk(type: string, data: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(type, "latin1"), data, Buffer.alloc(4)]);
}
