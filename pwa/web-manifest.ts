/**
 * The web app manifest: what the app is called, and what an installed one takes from other apps.
 * @module
 */
import type { ManifestOptions } from "vite-plugin-pwa";
import { SHARE_FIELDS, SHARE_PATH } from "./worker/share-fields.ts";

/** A manifest has one language: names that people choose by are written in all three. */
export function webManifest(): Partial<ManifestOptions> {
  return {
    id: "/",
    name: "Tekser",
    short_name: "Tekser",
    description: "Цифрлық құжат түпнұсқа ма? · Подлинный ли цифровой документ? · Is a digital document genuine?",
    lang: "kk",
    categories: ["utilities", "productivity", "security"],
    start_url: "/",
    scope: "/",
    display: "standalone",
    background_color: "#F6F7F9",
    theme_color: "#F6F7F9",
    icons: [
      { src: "icons/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "icons/icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "icons/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
      { src: "icons/icon.svg", sizes: "any", type: "image/svg+xml" },
    ],
    screenshots: [
      screenshot("wide", "1280x800", "Диплом тексерілді · Проверенный диплом · A checked diploma"),
      screenshot("narrow", "780x1688", "Диплом тексерілді · Проверенный диплом · A checked diploma"),
    ],
    shortcuts: [
      shortcut("scan", "Сканерлеу", "Сканировать · Scan"),
      shortcut("code", "Код енгізу", "Ввести код · Enter code"),
    ],
    share_target: {
      action: SHARE_PATH,
      method: "POST",
      enctype: "multipart/form-data",
      params: {
        title: SHARE_FIELDS.title,
        text: SHARE_FIELDS.text,
        url: SHARE_FIELDS.url,
        files: [{ name: SHARE_FIELDS.files, accept: [...SHARED_TYPES, ...OPENED.flatMap(({ names }) => names)] }],
      },
    },
    file_handlers: [{ action: "/", accept: Object.fromEntries(OPENED.map(({ type, names }) => [type, [...names]])) }],
    // What is open stays open: the window that is there is told what it was launched with.
    launch_handler: { client_mode: ["focus-existing", "auto"] },
  };
}

/** Files that the system may open with the app. */
const OPENED: readonly { readonly type: string; readonly names: readonly string[] }[] = [
  { type: "application/pdf", names: [".pdf"] },
  { type: "application/pkcs7-mime", names: [".cms", ".p7b"] },
  { type: "application/pkcs7-signature", names: [".p7s", ".sig"] },
  { type: "application/xml", names: [".xml"] },
];

/** Android shares by type alone, and knows signature files only as octets. */
const SHARED_TYPES = [
  "application/pdf",
  "image/*",
  "application/pkcs7-mime",
  "application/pkcs7-signature",
  "application/x-pkcs7-signature",
  "application/xml",
  "text/xml",
  "text/plain",
  "application/octet-stream",
];

function shortcut(screen: string, name: string, others: string): NonNullable<ManifestOptions["shortcuts"]>[number] {
  return {
    name: `${name} · ${others}`,
    short_name: name,
    url: `/#/${screen}`,
    icons: [{ src: `icons/shortcut-${screen}-96.png`, sizes: "96x96", type: "image/png" }],
  };
}

function screenshot(form: "narrow" | "wide", sizes: string, label: string): ManifestOptions["screenshots"][number] {
  return { src: `screenshots/${form}.png`, sizes, type: "image/png", form_factor: form, label };
}
