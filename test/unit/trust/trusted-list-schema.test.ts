import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { isRefusal } from "../../../shared/refusal.ts";
import kz from "../../../shared/trust/lists/kz.json" with { type: "json" };
import kzTest from "../../../shared/trust/lists/kz-test.json" with { type: "json" };
import sandbox from "../../../shared/trust/lists/sandbox.json" with { type: "json" };
import { readTrustedList } from "../../../shared/trust/read-trusted-list.ts";
import example from "../../../shared/trust/trusted-list.example.json" with { type: "json" };
import { exampleList } from "../../sandbox/example-list.ts";
import { extensionOf, informationOf, type Json, payload, readChanged, schemeOf, withExtension } from "./list-lab.ts";

const FILE = new URL("../../../shared/trust/trusted-list.schema.json", import.meta.url);
const validate = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false }).compile(
  JSON.parse(readFileSync(FILE, "utf8")),
);

function errors(list: unknown): readonly string[] {
  return validate(list) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

type Change = (list: Json) => void;

describe("the schema of trusted lists", () => {
  it.each<[string, Change]>([
    ["without a sequence number", (list) => delete schemeOf(list).LoTESequenceNumber],
    ["with a sequence number in a text", (list) => (schemeOf(list).LoTESequenceNumber = "7")],
    ["of another version", (list) => (schemeOf(list).LoTEVersionIdentifier = 2)],
    ["with a time in another zone", (list) => (schemeOf(list).ListIssueDateTime = "2026-11-20T00:00:00+06:00")],
    ["without a word about the next update", (list) => delete schemeOf(list).NextUpdate],
    [
      "with an extension that does not say whether it is critical",
      (list) => delete schemeOf(list).SchemeExtensions[0].critical,
    ],
    ["with a period of grace of years", (list) => (schemeOf(list).SchemeExtensions[0].value.days = 1000)],
    ["with an id in capital letters", (list) => (extensionOf(list, "authority").id = "Sandbox_X")],
    ["with an environment that nobody knows", (list) => (extensionOf(list, "authority").environment = "moon")],
    ["with a digest in capitals", (list) => (extensionOf(list, "key").certificateSha256 = "AB".repeat(32))],
    ["with a service without a name", (list) => delete informationOf(list).ServiceName],
    ["with a status without a beginning", (list) => delete informationOf(list).StatusStartingTime],
    [
      "with no operator's key where it announces some",
      (list) => withExtension(list, "operator-keys", { keys: [] }, true),
    ],
    [
      "with a host in capitals",
      (list) =>
        withExtension(list, "official-hosts", {
          hosts: [{ host: "Gov.kz", subdomains: true, names: { kk: "", ru: "", en: "" } }],
        }),
    ],
  ])("refuses a list %s, as the reader does", (_, change) => {
    expect(errors(payload(change))).not.toEqual([]);
    expect(isRefusal(readChanged(change))).toBe(true);
  });

  it.each([
    ["the example", example],
    ["Kazakhstan's authorities", kz],
    ["the test authorities", kzTest],
    ["the samples", sandbox],
    ["the lists of the tests", payload()],
  ])("allows %s", (_, list) => {
    expect(errors(list)).toEqual([]);
  });
});

describe("the example of a trusted list", () => {
  it("is read, in every part", () => {
    const list = readTrustedList(example, ["production"]);
    if (isRefusal(list)) throw new Error(list.detail);
    expect(list.authorities.map(({ id, statusHistory }) => [id, statusHistory.length])).toEqual([
      ["example_ca", 1],
      ["example_tsa", 2],
    ]);
    expect(list.operatorKeys).toHaveLength(2);
    expect(list.revocationSets).toMatchObject([{ authority: "example_ca", count: 12_345 }]);
    expect([list.officialHosts, list.documentServices].map(({ length }) => length)).toEqual([1, 1]);
  });

  it("is the one that the sandbox makes (else run test/sandbox/write-trust.ts)", () => {
    expect(example).toEqual(JSON.parse(JSON.stringify(exampleList())));
  });
});
