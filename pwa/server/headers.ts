/**
 * The headers under which the app is served; SECURITY.md promises them.
 * @module
 */

import { builtInLinkRules } from "../../shared/trust/built-in.ts";
import { officialSources } from "./official-sources.ts";
import { trustOrigins } from "./trust-origins.ts";

/** Named Trusted Types policies: of the page (shared/device/trusted-urls.ts), of the check worker (shared/device/worker/platform/worker-url.ts). */
const POLICIES = ["tekser-page", "tekser-worker"];

/** `connected`: the only hosts beside our own that may be asked for anything. */
export function contentSecurityPolicy(connected: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    `connect-src ${["'self'", ...connected].join(" ")}`,
    "img-src 'self' blob:",
    "style-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    "require-trusted-types-for 'script'",
    `trusted-types ${POLICIES.join(" ")}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** What the app uses is its own; everything that it does not use is refused. */
const PERMISSIONS_POLICY = [
  "accelerometer=()",
  "camera=(self)",
  "clipboard-read=()",
  "clipboard-write=(self)",
  "display-capture=()",
  "geolocation=()",
  "gyroscope=()",
  "hid=()",
  "magnetometer=()",
  "microphone=()",
  "midi=()",
  "payment=()",
  "screen-wake-lock=(self)",
  "serial=()",
  "usb=()",
].join(", ");

/** The trust service of the build, and the official hosts that a person may have a document fetched from. */
const CONNECTED = [...trustOrigins(process.env.TEKSER_TRUST_SERVICE), ...officialSources(builtInLinkRules())];

/** On every response, scripts of workers included: a worker obeys the policy that came with its own script. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  "Content-Security-Policy": contentSecurityPolicy(CONNECTED),
  "Permissions-Policy": PERMISSIONS_POLICY,
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
};
