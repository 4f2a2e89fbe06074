/**
 * Criminal-record certificate, as the sandbox's legal statistics answer.
 * @module
 */

import { responseSchema } from "./schema.ts";

export const CRIMINAL_RECORD = responseSchema({
  type: "criminal-record",
  namespace: "http://criminal-record.sandbox.example/egov/2024",
  person: { person: "field.person" },
  identifiers: ["records/record/@code"],
  labels: {
    result: "field.result",
    purpose: "field.purpose",
    basis: "field.basis",
    checkedOn: "field.checked-on",
    validUntil: "field.valid-until",
    records: "field.records",
    "records/record": "field.record",
    "records/record/@code": "field.code",
    "records/record/name": "field.name",
    "records/record/outcome": "field.outcome",
  },
});
