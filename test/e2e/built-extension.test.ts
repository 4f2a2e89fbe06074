import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

interface Manifest {
  readonly permissions: readonly string[];
  readonly optional_host_permissions: readonly string[];
  readonly content_security_policy: { readonly extension_pages: string };
  readonly [other: string]: unknown;
}

describe.each(["chrome", "firefox"] as const)("the extension built for %s", (target) => {
  const dist = join(ROOT, "dist", target);
  const manifest: Manifest = JSON.parse(readFileSync(join(dist, "manifest.json"), "utf8"));
  const read = (path: string) => readFileSync(join(dist, path), "utf8");

  it("holds every file that its manifest names", () => {
    const named = [...JSON.stringify(manifest).matchAll(/"([\w/.-]+\.(?:html|js|json|png))"/g)].map(
      ([, path]) => path ?? "",
    );
    expect(named).toContain("panel/panel.html");
    expect(named.filter((path) => !existsSync(join(dist, path)))).toEqual([]);
  });

  it("offers pages no resource by which they could find it", () => {
    expect(manifest).not.toHaveProperty("web_accessible_resources");
    expect(manifest).not.toHaveProperty("externally_connectable");
  });

  it("runs in no page of its own accord, and may look into none unasked", () => {
    expect(manifest).not.toHaveProperty("content_scripts");
    expect(manifest).not.toHaveProperty("host_permissions");
    expect(JSON.stringify(manifest)).not.toContain("<all_urls>");
  });

  it("has the permissions that PRIVACY.md tells of, and no others", () => {
    const told = permissionsTold(target);
    expect([...manifest.permissions, ...manifest.optional_host_permissions].sort()).toEqual(told);
  });

  it("runs scripts of its own alone, under Trusted Types", () => {
    const policy = manifest.content_security_policy.extension_pages.split("; ");
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    for (const page of pagesIn(dist))
      expect(read(page)).not.toMatch(/<script(?![^>]*\ssrc=)|\son\w+=|<style|\sstyle=/i);
  });

  it("puts one small file into pages, which fetches nothing, verifies nothing and loads nothing", () => {
    const script = read("content/content.iife.js");
    const holds = (pattern: RegExp) => pattern.test(script);
    expect(gzipSync(script).length).toBeLessThanOrEqual(25_000);
    expect(holds(/\bimport\s*\(|\bimport\s*["'{*]|XMLHttpRequest|WebSocket|sendBeacon|EventSource/)).toBe(false);
    expect(holds(/\.subtle\b|WebAssembly|\beval\s*\(|new Function|indexedDB|localStorage|sessionStorage/)).toBe(false);
    // The only one reads blob: addresses of the page's own.
    expect([...script.matchAll(/\bfetch\s*\(/g)]).toHaveLength(1);
  });

  it("puts next to nothing into the frames of switched-on sites before it is asked", () => {
    expect(read("background/announce.iife.js").length).toBeLessThanOrEqual(500);
  });

  it("speaks the three languages in its manifest", () => {
    for (const language of ["en", "kk", "ru"]) {
      expect(Object.keys(JSON.parse(read(`_locales/${language}/messages.json`))).sort()).toEqual([
        "checkPage",
        "description",
        "name",
      ]);
    }
  });
});

/** Of the table in PRIVACY.md; `(Chrome)` stands behind what only Chrome knows. */
function permissionsTold(target: "chrome" | "firefox"): readonly string[] {
  const rows = readFileSync(join(ROOT, "PRIVACY.md"), "utf8")
    .split("\n")
    .filter((line) => /^\| `/.test(line));
  return rows
    .filter((row) => target === "chrome" || !row.includes("(Chrome)"))
    .flatMap((row) => [...(row.split("|")[1] ?? "").matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? ""))
    .sort();
}

function pagesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".html"));
}
