/**
 * English texts.
 * @module
 */
import { checks } from "./en/checks.ts";
import { details } from "./en/details.ts";
import { documents } from "./en/documents.ts";
import { report } from "./en/report.ts";
import { shell } from "./en/shell.ts";
import { trust } from "./en/trust.ts";
import { trustList } from "./en/trust-list.ts";
import { trustService } from "./en/trust-service.ts";
import { verdict } from "./en/verdict.ts";

export const messages = {
  ...shell,
  ...verdict,
  ...report,
  ...checks,
  ...details,
  ...documents,
  ...trustList,
  ...trustService,
  ...trust,
};
