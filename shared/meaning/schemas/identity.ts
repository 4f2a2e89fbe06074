/**
 * Extract about identity documents, as the sandbox's register of people answers.
 * @module
 */

import { responseSchema } from "./schema.ts";

export const IDENTITY = responseSchema({
  type: "identity",
  namespace: "http://identity.sandbox.example/egov/2024",
  person: { person: "field.person" },
  identifiers: ["documents/document/number"],
  labels: {
    gender: "field.gender",
    citizenship: "field.citizenship",
    lifeStatus: "field.life-status",
    documents: "field.documents",
    "documents/document": "field.document",
    "documents/document/type": "field.document-type",
    "documents/document/number": "field.number",
    "documents/document/issueDate": "field.issue-date",
    "documents/document/expiryDate": "field.expiry-date",
    "documents/document/authority": "field.authority",
    "documents/document/status": "field.document-status",
  },
});
