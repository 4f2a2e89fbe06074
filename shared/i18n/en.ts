/**
 * English texts.
 * @module
 */
import { checks } from "./en/checks.ts";
import { details } from "./en/details.ts";
import { documents } from "./en/documents.ts";
import { extension } from "./en/extension.ts";
import { history } from "./en/history.ts";
import { installed } from "./en/installed.ts";
import { linkDocument } from "./en/link-document.ts";
import { links } from "./en/links.ts";
import { ownIssuers } from "./en/own-issuers.ts";
import { report } from "./en/report.ts";
import { revocation } from "./en/revocation.ts";
import { scan } from "./en/scan.ts";
import { settings } from "./en/settings.ts";
import { shell } from "./en/shell.ts";
import { trust } from "./en/trust.ts";
import { trustData } from "./en/trust-data.ts";
import { trustList } from "./en/trust-list.ts";
import { trustService } from "./en/trust-service.ts";
import { verdict } from "./en/verdict.ts";
import { waiting } from "./en/waiting.ts";

export const messages = {
  ...shell,
  ...scan,
  ...verdict,
  ...report,
  ...checks,
  ...details,
  ...documents,
  ...revocation,
  ...trustList,
  ...trustService,
  ...trust,
  ...trustData,
  ...ownIssuers,
  ...links,
  ...linkDocument,
  ...waiting,
  ...installed,
  ...history,
  ...settings,
  ...extension,
};
