import { describe, expect, it } from "vitest";
import { isOnSite, isSitePattern, siteName, sitePattern } from "../../../../extension/state/site-pattern.ts";

describe("a site", () => {
  it("is never all sites, another scheme, or a part of one", () => {
    for (const pattern of [
      "<all_urls>",
      "*://*/*",
      "https://*/*",
      "file:///*",
      "https://a.example/x/*",
      "https://a.*/*",
      7,
    ]) {
      expect(isSitePattern(pattern)).toBe(false);
    }
  });

  it("is not another one that ends or begins alike", () => {
    const sites = ["https://*.hr.example/*", "https://tool.example/*"];
    expect(isOnSite("https://evilhr.example/", sites)).toBe(false);
    expect(isOnSite("https://hr.example.evil.example/", sites)).toBe(false);
    expect(isOnSite("https://sub.tool.example/", sites)).toBe(false);
    expect(isOnSite("http://tool.example/", sites)).toBe(false);
    expect(isOnSite("https://tool.example:8443/", sites)).toBe(false);
  });

  it("is made of a page's address, and is read as its host", () => {
    expect(sitePattern("https://hr.example/candidates/7?x=1#y")).toBe("https://hr.example/*");
    expect(sitePattern("http://localhost:8080/a")).toBe("http://localhost:8080/*");
    expect(sitePattern("chrome://settings")).toBeUndefined();
    expect(siteName("https://*.hr.example/*")).toBe("*.hr.example");
    expect(isOnSite("https://a.hr.example/x", ["https://*.hr.example/*"])).toBe(true);
    expect(isOnSite("https://hr.example/x", ["https://*.hr.example/*"])).toBe(true);
  });
});
