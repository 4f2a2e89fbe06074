/**
 * Statement of a pension account, as the sandbox's fund answers.
 * @module
 */

import { responseSchema } from "./schema.ts";

export const PENSION = responseSchema({
  type: "pension",
  namespace: "http://pension.sandbox.example/egov/2024",
  person: { contributor: "field.contributor" },
  identifiers: ["account/accountNumber", "contributions/contribution/payerBin"],
  labels: {
    account: "field.account",
    "account/accountNumber": "field.account-number",
    "account/contractDate": "field.contract-date",
    "account/periodBegin": "field.period-begin",
    "account/periodEnd": "field.period-end",
    "account/currency": "field.currency",
    "account/openingBalance": "field.opening-balance",
    "account/totalContributions": "field.total-contributions",
    "account/investmentIncome": "field.investment-income",
    "account/closingBalance": "field.closing-balance",
    contributions: "field.contributions",
    "contributions/contribution": "field.contribution",
    "contributions/contribution/date": "field.date",
    "contributions/contribution/amount": "field.amount",
    "contributions/contribution/kind": "field.contribution-kind",
    "contributions/contribution/payer": "field.payer",
    "contributions/contribution/payerBin": "field.payer-bin",
  },
});
