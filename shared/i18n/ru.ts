/**
 * Russian texts.
 * @module
 */

import type { Messages } from "./messages.ts";
import { checks } from "./ru/checks.ts";
import { details } from "./ru/details.ts";
import { documents } from "./ru/documents.ts";
import { extension } from "./ru/extension.ts";
import { history } from "./ru/history.ts";
import { installed } from "./ru/installed.ts";
import { linkDocument } from "./ru/link-document.ts";
import { links } from "./ru/links.ts";
import { ownIssuers } from "./ru/own-issuers.ts";
import { report } from "./ru/report.ts";
import { revocation } from "./ru/revocation.ts";
import { scan } from "./ru/scan.ts";
import { settings } from "./ru/settings.ts";
import { shell } from "./ru/shell.ts";
import { trust } from "./ru/trust.ts";
import { trustData } from "./ru/trust-data.ts";
import { trustList } from "./ru/trust-list.ts";
import { trustService } from "./ru/trust-service.ts";
import { verdict } from "./ru/verdict.ts";
import { waiting } from "./ru/waiting.ts";

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
