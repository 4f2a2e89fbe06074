/**
 * The manifest, one source for both browsers. PRIVACY.md says what each permission is for; a test holds the built manifest
 * against it.
 * @module
 */
import type { ManifestV3Export } from "@crxjs/vite-plugin";

export type Target = "chrome" | "firefox";

/** Named in Chrome's and Firefox's manifest alike. */
const PERMISSIONS = ["activeTab", "contextMenus", "scripting", "storage"] as const;

/**
 * `connect-src` lets what a page shows be fetched again and the trust service be asked; everything that runs is our own.
 * Trusted Types: of pages (shared/device/trusted-urls.ts), of workers (shared/device/worker/platform/worker-url.ts).
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self' https: http: data:",
  "img-src 'self' blob: data:",
  "style-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types tekser-page tekser-worker",
].join("; ");

const ICONS = {
  16: "icons/tekser-16.png",
  32: "icons/tekser-32.png",
  48: "icons/tekser-48.png",
  128: "icons/tekser-128.png",
};

/** Firefox's name for this extension; stores and policies use it. */
export const FIREFOX_ID = "tekser@tekser.kz";

/** `version`: of package.json. */
export function manifest(target: Target, version: string): ManifestV3Export {
  const common = {
    manifest_version: 3 as const,
    name: "__MSG_name__",
    description: "__MSG_description__",
    default_locale: "en",
    version,
    icons: ICONS,
    action: { default_popup: "popup/popup.html", default_icon: ICONS, default_title: "Tekser" },
    options_ui: { page: "options/options.html", open_in_tab: true },
    optional_host_permissions: ["https://*/*", "http://*/*"],
    content_security_policy: { extension_pages: CONTENT_SECURITY_POLICY },
    storage: { managed_schema: "policy/managed.schema.json" },
    commands: {
      _execute_action: { suggested_key: { default: "Alt+Shift+K" } },
      "check-page": { suggested_key: { default: "Alt+Shift+V" }, description: "__MSG_checkPage__" },
    },
  };
  if (target === "chrome") {
    return {
      ...common,
      minimum_chrome_version: "120",
      permissions: [...PERMISSIONS, "offscreen", "sidePanel"],
      background: { service_worker: "background/main.ts", type: "module" },
      side_panel: { default_path: "panel/panel.html" },
    } as ManifestV3Export; // crxjs's types lag behind the manifest's keys
  }
  const { storage: _, ...shared } = common;
  return {
    ...shared,
    permissions: [...PERMISSIONS],
    background: { scripts: ["background/main.ts"], type: "module" },
    sidebar_action: {
      default_panel: "panel/panel.html",
      default_title: "Tekser",
      default_icon: ICONS,
      open_at_install: false,
    },
    browser_specific_settings: {
      gecko: {
        id: FIREFOX_ID,
        strict_min_version: "142.0",
        data_collection_permissions: { required: ["none"] },
      },
    },
  } as unknown as ManifestV3Export; // Firefox's keys are not in crxjs's types
}
