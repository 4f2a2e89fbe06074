import { describe, expect, it } from "vitest";
import { permits } from "../../../../pwa/link-document/connect-sources.ts";
import { SECURITY_HEADERS } from "../../../../pwa/server/headers.ts";
import { judgeLink } from "../../../../shared/service/judge-link.ts";
import { mayBeOpened } from "../../../../shared/service/link-judgement.ts";
import { builtInLinkRules } from "../../../../shared/trust/built-in.ts";
import { DETOURS, IMITATIONS, INNOCENT, LISTED, type LinkCase } from "../../service/link-cases.ts";

const OWN = "https://check.example.kz";
const POLICY = SECURITY_HEADERS["Content-Security-Policy"] ?? "";
const allowed = (address: string, policy = POLICY) => permits(policy, address, OWN);

describe("the addresses that the headers let the page ask", () => {
  it.each([
    "http://egov.kz/",
    "https://egov.kz:8443/",
    "https://egov.kz.example.com/",
    "https://notegov.kz/",
    "https://my.epvo.kz/",
    "https://sigex.kz/",
    "https://example.com/?u=https://egov.kz/",
    "https://egov.kz@example.com/",
    // Official, but browsers compare the names as they are written.
    "https://egov.kz./",
  ])("are not %s", (address) => expect(allowed(address)).toBe(false));

  it("are none where a policy names none", () => {
    expect(allowed("https://egov.kz/", "default-src 'none'")).toBe(false);
    expect(allowed("https://egov.kz/", "connect-src 'self'; img-src https://egov.kz")).toBe(false);
  });

  it("are, of all addresses that our cases hold, those whose host the list calls official", () => {
    const wrong = addresses([...IMITATIONS, ...DETOURS, ...INNOCENT, ...LISTED]).filter((address) => {
      const { origin, protocol, hostname } = new URL(address);
      if (hostname.endsWith(".")) return false;
      const official = protocol === "https:" && mayBeOpened(judgeLink(`${origin}/`, builtInLinkRules()));
      return allowed(address) !== official;
    });
    expect(wrong).toEqual([]);
  });

  it("are our own, and those of official hosts on the port of https", () => {
    for (const address of [`${OWN}/x`, "https://egov.kz/a?b", "https://my.egov.kz/", "https://epvo.kz/"])
      expect(allowed(address), address).toBe(true);
    expect(allowed("https://trust.example:8443/list.jws", "connect-src https://trust.example:8443")).toBe(true);
  });
});

/** As a browser reads them; what it can't read, or what has no host, is left out. */
function addresses(cases: readonly LinkCase[]): readonly string[] {
  return cases.flatMap(([link]) => judgeLink(link, builtInLinkRules()).address ?? []);
}
