import { describe, expect, it } from "vitest";
import { LINK_REASONS, LINK_STANDINGS } from "../../../shared/service/link-judgement.ts";
import { NEXT_STEPS, NOT_COVERED, REASONS, WARNINGS, WHYS } from "../../../shared/validation/codes.ts";
import { REPORT_VERSION, type Report, type SubIndication } from "../../../shared/validation/report.ts";
import { cmsSamples } from "../../sandbox/documents/cms-samples.ts";
import { CONTENTS } from "../../sandbox/documents/contents/index.ts";
import { capturesOf, VALIDATION_TIME } from "../../sandbox/documents/sample.ts";
import { xmlSamples } from "../../sandbox/documents/xml-samples.ts";
import { judge } from "../../sandbox/judge.ts";
import { reportSchema, type SchemaNode, schemaErrors } from "../report-schema.ts";

/** The compiler sees to it that none is missing and none is invented. */
const SUB_INDICATIONS: Readonly<Record<SubIndication, true>> = {
  FORMAT_FAILURE: true,
  HASH_FAILURE: true,
  SIG_CRYPTO_FAILURE: true,
  REVOKED: true,
  EXPIRED: true,
  NOT_YET_VALID: true,
  SIG_CONSTRAINTS_FAILURE: true,
  CHAIN_CONSTRAINTS_FAILURE: true,
  CERTIFICATE_CHAIN_GENERAL_FAILURE: true,
  CRYPTO_CONSTRAINTS_FAILURE: true,
  POLICY_PROCESSING_ERROR: true,
  SIGNATURE_POLICY_NOT_AVAILABLE: true,
  TIMESTAMP_ORDER_FAILURE: true,
  NO_SIGNING_CERTIFICATE_FOUND: true,
  NO_CERTIFICATE_CHAIN_FOUND: true,
  NO_CERTIFICATE_CHAIN_FOUND_NO_POE: true,
  REVOKED_NO_POE: true,
  REVOKED_CA_NO_POE: true,
  OUT_OF_BOUNDS_NO_POE: true,
  OUT_OF_BOUNDS_NOT_REVOKED: true,
  CRYPTO_CONSTRAINTS_FAILURE_NO_POE: true,
  NO_POE: true,
  TRY_LATER: true,
  SIGNED_DATA_NOT_FOUND: true,
};

const property = (of: string, name: string): SchemaNode | undefined => reportSchema.$defs[of]?.properties?.[name];

const ENUMS: readonly (readonly [what: string, node: SchemaNode | undefined, codes: readonly string[]])[] = [
  ["reasons", reportSchema.$defs.reason, REASONS],
  ["next steps", property("report", "nextStep"), NEXT_STEPS],
  ["warnings", property("warning", "code"), WARNINGS],
  ["checks", property("check", "id"), Object.keys(WHYS)],
  ["answers to why a check came out so", property("check", "why"), [...new Set(Object.values(WHYS).flat())]],
  ["parts that are not covered", property("report", "notCovered")?.items?.properties?.part, NOT_COVERED],
  ["reasons about links", property("link", "reasons")?.items?.properties?.code, Object.keys(LINK_REASONS)],
  ["standings of links", property("link", "standing"), LINK_STANDINGS],
  ["sub-indications", property("signature", "subIndication"), Object.keys(SUB_INDICATIONS)],
];

describe("the report's schema", () => {
  const report = async (): Promise<Report> => {
    const [first] = await judge([{ kind: "text", name: "pasted", text: "123456" }]);
    if (!first) throw new Error("no report");
    return first;
  };

  it("refuses a member that it does not know, a code that it does not know, a missing member", async () => {
    const { nextStep, ...without } = await report();
    expect(schemaErrors([without])).not.toEqual([]);
    expect(schemaErrors([{ ...(await report()), more: 1 }])).not.toEqual([]);
    expect(schemaErrors([{ ...(await report()), reason: "because" }])).not.toEqual([]);
    expect(schemaErrors([{ ...(await report()), validationTime: "21.11.2026" }])).not.toEqual([]);
    expect(nextStep).toBe("check-in-official-app");
  });

  it.each(ENUMS)("knows the same %s as the code, no more and no fewer", (_, node, codes) => {
    expect(node?.enum?.filter((each) => each !== null).toSorted()).toEqual([...codes].toSorted());
  });

  it("is of the version that reports say", async () => {
    expect(schemaErrors([{ ...(await report()), version: "0.9" }])).not.toEqual([]);
    expect((await report()).version).toBe(REPORT_VERSION);
  });

  it("allows the report on one document as signed XML and as CMS, and on every twin of it", async () => {
    const { address } = CONTENTS;
    const all = [...xmlSamples(address), ...(await cmsSamples(address))];
    for (const sample of all) {
      const reports = await judge(capturesOf(sample), { at: VALIDATION_TIME });
      expect(schemaErrors(reports), sample.id).toEqual([]);
      expect(reports.length, sample.id).toBeGreaterThan(0);
    }
  });
});
