import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readStrictJson } from "../../shared/jose/strict-json.ts";
import { LIMITS } from "../../shared/limits.ts";
import { isRefusal } from "../../shared/refusal.ts";
import { readOwnIssuer } from "../../shared/trust/own-issuer.ts";
import { readTrustedList } from "../../shared/trust/read-trusted-list.ts";
import { openSignedList } from "../../shared/trust/signed-list.ts";
import type { ListedEnvironment } from "../../shared/trust/trusted-list.ts";
import { exampleList } from "../sandbox/example-list.ts";
import { SANDBOX_OPERATOR, sandboxOperator, signJws, signList } from "../sandbox/operator.ts";
import { payload } from "../unit/trust/list-lab.ts";
import { cpuClock } from "../unit/xml/cpu-time.ts";

const ENVIRONMENTS: readonly ListedEnvironment[] = ["production", "sample"];
const PINNED = [SANDBOX_OPERATOR.key];
const SIGNED = signList(payload(), SANDBOX_OPERATOR);
const EXAMPLE = JSON.stringify(exampleList());
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Values that readers trip over. */
const ODD = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1.5,
    2 ** 53,
    1e308,
    "",
    "\u0000",
    "__proto__",
    [],
    {},
    [[]],
    [null],
    "AAAA",
  ),
  fc.constantFrom("9999-12-31T23:59:59Z", "0000-01-01T00:00:00Z", "2026-13-01T00:00:00Z", "x".repeat(5000)),
  fc.jsonValue({ maxDepth: 3 }),
);

/** A document with one value in it replaced, removed, or put in a second time elsewhere. */
const MUTATED = fc
  .tuple(fc.nat(), fc.nat(), ODD, fc.constantFrom("replace", "remove", "copy"))
  .map(([at, from, odd, how]) => {
    const document = JSON.parse(EXAMPLE);
    const places = placesIn(document);
    const place = places[at % places.length];
    const source = places[from % places.length];
    if (!place || !source) return document;
    if (how === "remove") delete place.of[place.name];
    else place.of[place.name] = how === "copy" ? structuredClone(source.of[source.name]) : odd;
    return document;
  });

interface Place {
  readonly of: Record<string, unknown>;
  readonly name: string;
}

function placesIn(value: unknown): readonly Place[] {
  if (typeof value !== "object" || value === null) return [];
  const of = value as Record<string, unknown>;
  return Object.keys(of).flatMap((name) => [{ of, name }, ...placesIn(of[name])]);
}

/** Bytes with one of them changed, taken out or put in, or cut off. */
function damaged(bytes: Uint8Array): fc.Arbitrary<Uint8Array> {
  return fc
    .tuple(
      fc.nat(bytes.length - 1),
      fc.integer({ min: 0, max: 255 }),
      fc.constantFrom("set", "remove", "insert", "cut"),
    )
    .map(([at, value, how]) => {
      if (how === "cut") return bytes.slice(0, at);
      const tail = bytes.subarray(how === "insert" ? at : at + 1);
      return Uint8Array.from([...bytes.subarray(0, at), ...(how === "remove" ? [] : [value]), ...tail]);
    });
}

/** Of computing: longer than any reading takes, far shorter than a hang. */
const AT_MOST_MS = 2_000;

function inTime<T>(read: () => T): T {
  const taken = cpuClock();
  const value = read();
  expect(taken()).toBeLessThan(AT_MOST_MS);
  return value;
}

describe("the reader of trusted lists, whatever it is given,", () => {
  it("refuses or reads a list with anything in the place of anything: no throw, no hang, nobody outside the scope", () => {
    fc.assert(
      fc.property(MUTATED, (document) => {
        const text = bytesOf(JSON.stringify(document));
        const list = inTime(() => readTrustedList(text, ENVIRONMENTS));
        if (isRefusal(list)) {
          expect(list.refused).toMatch(/^list-/);
          return;
        }
        expect(list.authorities.every(({ environment }) => ENVIRONMENTS.includes(environment))).toBe(true);
        expect(new Set(list.authorities.map(({ id }) => id)).size).toBe(list.authorities.length);
        expect(Number.isSafeInteger(list.sequenceNumber)).toBe(true);
        expect(Number.isNaN(Number(list.issued))).toBe(false);
      }),
      { numRuns: 8_000 },
    );
  });

  it("refuses every value that is no list", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(readTrustedList(bytesOf(JSON.stringify(value)), ENVIRONMENTS)).toMatchObject({
          refused: "list-malformed",
        });
      }),
      { numRuns: 2_000 },
    );
  });

  it("reads no text but JSON, and JSON as everybody does", () => {
    const nearly = fc.array(fc.constantFrom(...'{}[]:,"\\u0041eE+-.0123456789truefalsn \n\t'), { maxLength: 40 });
    fc.assert(
      fc.property(
        fc.oneof(
          nearly.map((letters) => letters.join("")),
          fc.json(),
        ),
        (text) => {
          const strict = inTime(() => readStrictJson(bytesOf(text)));
          if (!isRefusal(strict)) expect(JSON.stringify(strict)).toBe(JSON.stringify(JSON.parse(text)));
        },
      ),
      { numRuns: 7_000 },
    );
  });

  it("reads bytes of any kind without a throw", () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 300 }), damaged(bytesOf(EXAMPLE))), (bytes) => {
        inTime(() => readTrustedList(bytes, ENVIRONMENTS));
      }),
      { numRuns: 3_000 },
    );
  });
});

describe("a signed list, whatever was done to it,", () => {
  it("is refused unless it is the same, byte for byte", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 300 }), damaged(SIGNED)), async (bytes) => {
        const isSame = Buffer.from(bytes).equals(SIGNED);
        expect(isRefusal(await openSignedList(bytes, PINNED))).toBe(!isSame);
      }),
      { numRuns: 2_000 },
    );
  });

  it("never speaks for another environment than its key's, however it is built", async () => {
    const operator = sandboxOperator("ed25519", "fuzz", ["sample"]);
    await fc.assert(
      fc.asyncProperty(MUTATED, fc.jsonValue({ maxDepth: 1 }), async (document, odd) => {
        const header = typeof odd === "object" && odd !== null && !Array.isArray(odd) ? odd : {};
        const signed = await openSignedList(signList(document, operator, header), [operator.key]);
        if (!isRefusal(signed)) {
          expect(signed.list.authorities.every(({ environment }) => environment === "sample")).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("is read as an issuer of the organisation's own without a throw", async () => {
    const files = fc.oneof(
      damaged(SIGNED),
      MUTATED.map((document) => signJws(document, SANDBOX_OPERATOR, { jwk: SANDBOX_OPERATOR.key.jwk })),
      fc.jsonValue().map((value) => bytesOf(JSON.stringify(value))),
      fc.jsonValue().map((value) => bytesOf(JSON.stringify({ keys: [value] }))),
    );
    await fc.assert(
      fc.asyncProperty(files, async (bytes) => {
        const read = await readOwnIssuer(bytes);
        if (!isRefusal(read)) expect(read.fingerprint).toMatch(/^[0-9a-f]{64}$/);
      }),
      { numRuns: 1_500 },
    );
  });

  it("takes no longer for being as large as it may be", async () => {
    for (const filling of ["[", '{"a":', "\\u0041", '"', "1,", " "]) {
      const text = filling.repeat(LIMITS.listBytes / filling.length - 1).slice(0, LIMITS.listBytes - 1);
      inTime(() => readTrustedList(bytesOf(text), ENVIRONMENTS));
      inTime(() => readTrustedList(bytesOf(`"${text}"`), ENVIRONMENTS));
      inTime(() => readTrustedList(bytesOf(`[${text}1]`), ENVIRONMENTS));
      await openSignedList(bytesOf(text), PINNED);
    }
  });
});
