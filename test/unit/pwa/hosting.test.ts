import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { connectSources } from "../../../pwa/link-document/connect-sources.ts";
import { SECURITY_HEADERS } from "../../../pwa/server/headers.ts";
import { builtInLinkRules } from "../../../shared/trust/built-in.ts";

const sample = (name: string) => readFileSync(new URL(`../../../docs/hosting/${name}`, import.meta.url), "utf8");

const POLICY = SECURITY_HEADERS["Content-Security-Policy"] ?? "";

/** Only where HTTPS is certain, and how long a file may be kept: not for the server of `npm start`. */
const OF_HOSTS = ["Strict-Transport-Security", "Cache-Control"];

const withoutThose = (headers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_HOSTS.includes(name)));

const nginxHeaders = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...text.matchAll(/^add_header (\S+) (?:"([^"]*)"|(\S+)) always;$/gm)].map(([, name, quoted, bare]) => [
      name ?? "",
      quoted ?? bare ?? "",
    ]),
  );

describe("the headers", () => {
  it("refuse every capability that the app does not use", () => {
    const policy = SECURITY_HEADERS["Permissions-Policy"] ?? "";
    const own = policy.split(", ").filter((each) => each.endsWith("=(self)"));
    expect(own).toEqual(["camera=(self)", "clipboard-write=(self)", "screen-wake-lock=(self)"]);
    expect(policy).not.toMatch(/=\*|=\((?!self\)|\))/);
  });

  it("never allow inline scripts, remote ones, or frames around the app", () => {
    const directives = POLICY.split("; ").filter((each) => !each.startsWith("connect-src "));
    expect(directives.join("; ")).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:|\*/);
    expect(directives).toContain("frame-ancestors 'none'");
  });

  it("let the page ask no host but its own and those that the built-in list calls official, over https", () => {
    const { officialHosts } = builtInLinkRules();
    const expected = officialHosts.flatMap(({ host, subdomains }) => [host, ...(subdomains ? [`*.${host}`] : [])]);
    expect(connectSources(POLICY)).toEqual(["'self'", ...expected.map((host) => `https://${host}`)]);
    expect(expected.filter((host) => !/^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(host))).toEqual([]);
  });

  it("part the app's window from those that open it", () => {
    expect(SECURITY_HEADERS["Cross-Origin-Opener-Policy"]).toBe("same-origin");
  });
});

describe("the samples for hosts", () => {
  it("have nginx send add_header from one level alone, or it would drop the others", () => {
    expect(sample("nginx.conf")).not.toMatch(/^\s*add_header/m);
    expect(sample("nginx.conf")).toContain("include security-headers.conf;");
  });

  it("send the same headers from nginx as `npm start`", () => {
    expect(withoutThose(nginxHeaders(sample("security-headers.conf")))).toEqual(SECURITY_HEADERS);
  });

  it("send the same headers from a static host", () => {
    const [, first = ""] = sample("_headers").split(/^\/\*\n/m);
    const headers = [...(first.split(/\n\n/)[0] ?? "").matchAll(/^ {2}([\w-]+): (.*)$/gm)];
    expect(withoutThose(Object.fromEntries(headers.map(([, name, value]) => [name, value ?? ""])))).toEqual(
      SECURITY_HEADERS,
    );
  });

  it("never keep what is shared by a device that has lost its service worker", () => {
    expect(sample("nginx.conf")).toContain("return 303 /#/shared/not-ready;");
    expect(sample("_redirects")).toMatch(/^\/share +\/#\/shared\/not-ready +302$/m);
  });
});
