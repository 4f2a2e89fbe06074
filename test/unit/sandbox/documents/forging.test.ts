import { describe, expect, it } from "vitest";
import { CONTENTS } from "../../../sandbox/documents/contents/index.ts";
import {
  aged,
  signedXml,
  withChangedContent,
  withChangedSignatureValue,
  withChangedSignedInfo,
} from "../../../sandbox/documents/signing.ts";
import { wrapped } from "../../../sandbox/documents/wrapping.ts";
import { holder } from "../../../sandbox/holders.ts";

const system = holder("gost-2015", "system");
const signed = signedXml(CONTENTS.address, system);

describe("a twin", () => {
  it.each([
    ["content", withChangedContent],
    ["SignedInfo", withChangedSignedInfo],
    ["the signature value", withChangedSignatureValue],
  ])("differs in one character of %s", (_, change) => {
    const changed = change(signed);
    expect(changed).toHaveLength(signed.length);
    expect([...changed].filter((letter, index) => letter !== [...signed][index])).toHaveLength(1);
  });

  it("that is years older is so in the XML and on the page", () => {
    const old = aged(CONTENTS.address, 3);
    expect(old.issued).toBe(CONTENTS.address.issued.replace("2026", "2023"));
    expect(old.xml).toContain("<responseDate>2023-");
    expect(JSON.stringify(old.rows)).toContain("12.03.2016");
  });

  it.each(["object", "sibling", "nested", "duplicate-id"] as const)(
    "wrapped as %s holds forgery and original",
    (how) => {
      const xml = wrapped(CONTENTS.address, system, how);
      expect(xml.match(/<birthDate>/g)).toHaveLength(2);
      expect(xml).toContain("<birthDate>1979-09-21");
      expect(xml).toContain("<birthDate>1979-09-22");
      expect(xml.match(/<ds:Signature /g)).toHaveLength(1);
    },
  );
});
