import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LIMITS } from "../../../../shared/limits.ts";
import { isRefusal } from "../../../../shared/refusal.ts";
import { carriedFiles, packTrust } from "../../../../shared/trust/update/carried-file.ts";
import { isCarriedTrust } from "../../../../shared/trust/update/carried-mark.ts";
import { updateTrust } from "../../../../shared/trust/update/update.ts";
import { NEXT_SANDBOX_OPERATOR } from "../../../sandbox/operator.ts";
import { flipped, heldAfter, PINNED, type PublishedFiles, publications, value } from "./trust-lab.ts";

const pinned = PINNED;
const states = await publications({}, { announced: [NEXT_SANDBOX_OPERATOR] }, { operator: NEXT_SANDBOX_OPERATOR });
const [older, , newer] = states as [PublishedFiles, PublishedFiles, PublishedFiles];
const held = heldAfter(await updateTrust({ files: newer, pinned }));
const carried = packTrust(held);
const INDEX_AT = carried.indexOf(0x5b);

/** The same file with another index. */
function withIndex(index: unknown): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(index));
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, json.length);
  return new Uint8Array(Buffer.concat([carried.subarray(0, INDEX_AT - 4), length, json, new Uint8Array(64)]));
}

describe("carried trust data is refused when", () => {
  it.each([
    ["it is something else", new TextEncoder().encode("%PDF-1.7"), "malformed"],
    ["it is empty", new Uint8Array(), "malformed"],
    ["it breaks off after its mark", carried.subarray(0, INDEX_AT - 2), "truncated"],
    ["it breaks off in its index", carried.subarray(0, INDEX_AT + 10), "truncated"],
    ["it breaks off in a file", carried.subarray(0, -1), "truncated"],
    ["something comes after its end", new Uint8Array([...carried, 0]), "trailing-bytes"],
    ["its index is no list", withIndex({}), "malformed"],
    ["its index has a size that is none", withIndex([["list.jws", -1]]), "malformed"],
    ["its index has a size beyond every number", withIndex([["list.jws", 2 ** 60]]), "malformed"],
    [
      "its index has a file twice",
      withIndex([
        ["a", 1],
        ["a", 63],
      ]),
      "malformed",
    ],
    ["its index promises more than there is", withIndex([["a", 65]]), "truncated"],
    ["its index is longer than any", withIndex(Array(50_000).fill(["a", 0])), "too-large"],
  ])("%s", (_, bytes, code) => {
    expect(carriedFiles(bytes)).toMatchObject({ refused: code });
  });

  it("it is larger than a file may be", () => {
    const large = new Uint8Array(LIMITS.fileBytes + 1);
    large.set(carried);
    expect(carriedFiles(large)).toMatchObject({ refused: "too-large" });
  });
});

describe("taking carried trust data in is refused when", () => {
  it("it is older than what is here", async () => {
    const old = packTrust(heldAfter(await updateTrust({ files: older, pinned })));
    const outcome = await updateTrust({ files: value(carriedFiles(old)), pinned, held });
    expect(outcome).toMatchObject({ kind: "refused", refusal: { refused: "list-older" } });
  });

  it("an unknown key signed it", async () => {
    const outcome = await updateTrust({ files: value(carriedFiles(carried)), pinned: [] });
    expect(outcome).toMatchObject({ kind: "refused", refusal: { refused: "list-signed-by-unknown-key" } });
  });

  it("one bit of a set is another", async () => {
    const outcome = await updateTrust({
      files: value(carriedFiles(carried.with(-1, (carried.at(-1) ?? 0) ^ 1))),
      pinned,
    });
    expect(outcome).toMatchObject({ kind: "refused", refusal: { refused: "trust-file-damaged" } });
  });

  it("any bit of it is another", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(carried.length - 1), fc.nat(7), async (at, bit) => {
        const files = carriedFiles(carried.with(at, (carried[at] ?? 0) ^ (1 << bit)));
        if (isRefusal(files)) return;
        expect((await updateTrust({ files, pinned })).kind).toBe("refused");
      }),
      { numRuns: 300 },
    );
  });
});

describe("carried trust data", () => {
  it("is known by its first bytes", () => {
    expect(isCarriedTrust(carried)).toBe(true);
    expect(isCarriedTrust(carried.subarray(0, 32))).toBe(true);
    expect(isCarriedTrust(flipped(carried.subarray(0, 20)))).toBe(false);
    expect(isCarriedTrust(new Uint8Array(64))).toBe(false);
  });

  it("brings another device to where this one is, with the lists that announced keys", async () => {
    const outcome = await updateTrust({ files: value(carriedFiles(carried)), pinned });
    expect(heldAfter(outcome)).toEqual(held);
    expect(held.lists).toHaveLength(2);
  });

  it("changes nothing where the same is here", async () => {
    expect(await updateTrust({ files: value(carriedFiles(carried)), pinned, held })).toEqual({ kind: "unchanged" });
  });

  it("gives no file that is longer than asked for", async () => {
    expect(await value(carriedFiles(carried)).read("list.jws", 10)).toEqual({ kind: "missing" });
  });

  it("never throws, whatever the bytes", () => {
    const mark = carried.subarray(0, INDEX_AT - 4);
    const bytes = fc.uint8Array({ maxLength: 200 });
    const marked = bytes.map((rest) => new Uint8Array([...mark, 0, 0, 0, ...rest]));
    const indexed = fc.tuple(fc.json(), bytes).map(([index, rest]) => {
      const json = new TextEncoder().encode(index);
      return new Uint8Array([...mark, 0, 0, json.length >> 8, json.length & 255, ...json, ...rest]);
    });
    fc.assert(
      fc.property(fc.oneof(bytes, marked, indexed), (each) => {
        carriedFiles(each);
      }),
      { numRuns: 20_000 },
    );
  });
});
