/**
 * Whether this browser can install the app, and whether it is installed.
 * @module
 */
import { signal } from "@preact/signals";

/** `offered`: a tap installs it. `safari`: by hand, in the way of iPhones and iPads. `unknown`: the browser doesn't say. */
export type Installation = "installed" | "offered" | "safari" | "unknown";

/** Chromium only; not yet in TypeScript's library. */
interface InstallPromptEvent extends Event {
  prompt(): Promise<{ readonly outcome: "accepted" | "dismissed" }>;
}

export const installation = signal<Installation>(first());

let offer: InstallPromptEvent | undefined;

// Offered once, at a moment of the browser's choosing: before the first screen is there, perhaps.
addEventListener("beforeinstallprompt", (event) => {
  // The browser's own banner would cover the app.
  event.preventDefault();
  offer = event as InstallPromptEvent; // events of this name are
  installation.value = "offered";
});
addEventListener("appinstalled", () => {
  installation.value = "installed";
});

/** Asks the browser to install the app; it asks the person. Only on a tap. */
export async function install(): Promise<void> {
  const asked = offer;
  offer = undefined;
  const answer = await asked?.prompt();
  // An offer counts once.
  if (installation.value === "offered") installation.value = answer?.outcome === "accepted" ? "installed" : "unknown";
}

function first(): Installation {
  if (matchMedia("(display-mode: standalone)").matches) return "installed";
  // WebKit alone has this, on devices with a home screen, true where the app was opened from there.
  const { standalone } = navigator as { readonly standalone?: boolean };
  if (standalone === undefined) return "unknown";
  return standalone ? "installed" : "safari";
}
