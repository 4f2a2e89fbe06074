/**
 * Kazakh texts.
 * @module
 */
import { checks } from "./kk/checks.ts";
import { details } from "./kk/details.ts";
import { documents } from "./kk/documents.ts";
import { extension } from "./kk/extension.ts";
import { history } from "./kk/history.ts";
import { installed } from "./kk/installed.ts";
import { linkDocument } from "./kk/link-document.ts";
import { links } from "./kk/links.ts";
import { ownIssuers } from "./kk/own-issuers.ts";
import { report } from "./kk/report.ts";
import { revocation } from "./kk/revocation.ts";
import { scan } from "./kk/scan.ts";
import { settings } from "./kk/settings.ts";
import { shell } from "./kk/shell.ts";
import { trust } from "./kk/trust.ts";
import { trustData } from "./kk/trust-data.ts";
import { trustList } from "./kk/trust-list.ts";
import { trustService } from "./kk/trust-service.ts";
import { verdict } from "./kk/verdict.ts";
import { waiting } from "./kk/waiting.ts";
import type { Messages } from "./messages.ts";

export const messages: Messages = {
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
