/**
 * Starts the app: words first, then the screens, then what keeps trust data, then the service worker.
 * @module
 */
import "../shared/ui/tokens.css";
import "../shared/ui/base.css";
import "../shared/ui/report.css";
import "../shared/ui/trust.css";
import "./shell.css";
import "./installed.css";
import { render } from "preact";
import { App } from "./app.tsx";
import { startServiceWorker } from "./app-version.ts";
import { startHistory } from "./history.ts";
import { startLanguage } from "./language.ts";
import { startLaunches } from "./launches.ts";
import { startShares } from "./shares.ts";
import { startTrustSchedule } from "./trust-schedule.ts";

await startLanguage();
const root = document.getElementById("app");
if (root) render(<App />, root);

startShares();
startLaunches();

// Once the first screen is there and answers.
if ("requestIdleCallback" in window) requestIdleCallback(startTheRest, { timeout: 2_000 });
else setTimeout(startTheRest);

function startTheRest(): void {
  void startTrustSchedule();
  void startHistory();
  if (import.meta.env.PROD) void startServiceWorker(import.meta.url);
}
