/**
 * Starts the app: words first, then the screens, then what keeps trust data, then the service worker.
 * @module
 */
import "../shared/ui/tokens.css";
import "../shared/ui/base.css";
import "../shared/ui/report.css";
import "../shared/ui/trust.css";
import "./shell.css";
import { render } from "preact";
import { App } from "./app.tsx";
import { startLanguage } from "./language.ts";
import { startTrustSchedule } from "./trust-schedule.ts";
import { serviceWorkerUrl } from "./trusted-urls.ts";

await startLanguage();
const root = document.getElementById("app");
if (root) render(<App />, root);

// After the first screen is there.
void startTrustSchedule();

if (import.meta.env.PROD && "serviceWorker" in navigator) {
  // Without it everything works but offline.
  navigator.serviceWorker.register(serviceWorkerUrl()).catch(() => {});
}
