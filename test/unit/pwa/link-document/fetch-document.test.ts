import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type FetchOutcome, fetchDocument, type Surroundings } from "../../../../pwa/link-document/fetch-document.ts";
import { LIMITS } from "../../../../shared/limits.ts";
import { judgeLink } from "../../../../shared/service/judge-link.ts";
import { builtInLinkRules } from "../../../../shared/trust/built-in.ts";
import type { LinkRules } from "../../../../shared/trust/trust-in-force.ts";

const ADDRESS = "https://egov.kz/files/%D0%B0%D0%BD%D1%8B%D2%9B%D1%82%D0%B0%D0%BC%D0%B0.pdf?id=1";
const OTHERS: LinkRules = { ...builtInLinkRules(), officialHosts: [] };

describe("fetching the document behind a link", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("asks nobody where there is no network", async () => {
    const { outcome, asked } = await fetched(answer("%PDF-"), { isOnline: () => false });
    expect(outcome).toMatchObject({ why: "offline" });
    expect(asked).toEqual([]);
  });

  it("asks nobody for an address that the list in force does not call official now", async () => {
    const judge = async (address: string) => judgeLink(address, OTHERS);
    const { outcome, asked } = await fetched(answer("%PDF-"), { judge });
    expect(outcome).toMatchObject({ why: "not-official" });
    expect(asked).toEqual([]);
  });

  it.each([
    "https://egov.kz.example.com/a.pdf",
    "http://egov.kz/a.pdf",
    "https://egov.kz:8443/a.pdf",
    "https://sigex.kz/",
  ])("asks nobody for %s", async (address) => {
    const { outcome, asked } = await fetched(answer("%PDF-"), {}, address);
    expect(outcome).toMatchObject({ why: "not-official" });
    expect(asked).toEqual([]);
  });

  it("asks nobody where the address can't be judged again", async () => {
    const { outcome, asked } = await fetched(answer("%PDF-"), { judge: async () => undefined });
    expect(outcome).toMatchObject({ why: "not-judged" });
    expect(asked).toEqual([]);
  });

  it.each(["https://egov-kz.com/a.pdf", "https://example.com/", "http://egov.kz/a.pdf", "https://egov.kz:444/"])(
    "takes nothing from %s, where an official host redirects to it",
    async (url) => {
      const away = answer("%PDF-1.7", { url });
      const { outcome } = await fetched(away);
      expect(outcome).toMatchObject({ why: "handed-on", gaps: { to: new URL(url).host } });
      expect(away.bodyUsed).toBe(true);
    },
  );

  it.each([
    [401, "sign-in"],
    [403, "sign-in"],
    [404, "nothing-there"],
    [410, "nothing-there"],
    [429, "site-fault"],
    [503, "site-fault"],
  ] as const)("reads nothing of an answer with %i", async (status, why) => {
    expect((await fetched(answer("%PDF-1.7", { status }))).outcome).toMatchObject({ why });
  });

  it("says what the browser barred, and that the rest is out of reach", async () => {
    const failing = () => Promise.reject(new TypeError("Failed to fetch"));
    const outcome = async (why: "not-permitted" | "handed-on" | undefined) =>
      (await fetched(failing, { watchBarred: () => ({ why: async () => why, end() {} }) })).outcome;
    expect(await outcome("not-permitted")).toMatchObject({ why: "not-permitted" });
    expect(await outcome("handed-on")).toMatchObject({ why: "handed-on", gaps: {} });
    expect(await outcome(undefined)).toMatchObject({ why: "unreachable" });
  });

  it.each([
    "<!doctype html><title>eGov</title>",
    "\ufeff\n <!-- eGov --><!DOCTYPE HTML>",
    '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">',
    "<head><script>",
  ])("takes no page for a document: %s", async (text) => {
    expect((await fetched(answer(text))).outcome).toMatchObject({ why: "web-page" });
  });

  it("stops reading a page as soon as it is known for one", async () => {
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new TextEncoder().encode(`<!doctype html>${" ".repeat(4096)}`)),
    });
    expect((await fetched(answer(endless))).outcome).toMatchObject({ why: "web-page" });
  });

  it("takes an empty answer for none", async () => {
    expect((await fetched(answer(""))).outcome).toMatchObject({ why: "nothing-there" });
    expect((await fetched(answer(null, { status: 204 }))).outcome).toMatchObject({ why: "nothing-there" });
  });

  it("reads nothing that is announced as larger than a file may be", async () => {
    const headers = { "Content-Length": String(LIMITS.fileBytes + 1) };
    expect((await fetched(answer("%PDF-", { headers }))).outcome).toMatchObject({
      why: "too-large",
      gaps: { limit: "100" },
    });
  });

  it("stops at the limit, whatever was announced", async () => {
    let sent = 0;
    const piece = new Uint8Array(8 * 1024 * 1024).fill(0x25);
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += piece.length;
        controller.enqueue(piece);
      },
    });
    const { outcome } = await fetched(answer(endless, { headers: { "Content-Length": "10" } }));
    expect(outcome).toMatchObject({ why: "too-large" });
    expect(sent).toBeLessThan(LIMITS.fileBytes + 4 * piece.length);
  });

  it("says that the connection broke off", async () => {
    const broken = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.error(new TypeError("network error"));
      },
    });
    expect((await fetched(answer(broken))).outcome).toMatchObject({ why: "broken-off" });
  });

  it("waits for no host that says nothing", async () => {
    const running = fetched(silent);
    await vi.advanceTimersByTimeAsync(20_000);
    expect((await running).outcome).toMatchObject({ why: "timed-out" });
  });

  it("waits for no host that drips", async () => {
    const dripping: typeof fetch = async (_, how) => {
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          const drip = setInterval(() => controller.enqueue(new Uint8Array([0x25])), 10_000);
          how?.signal?.addEventListener("abort", () => {
            clearInterval(drip);
            controller.error(new DOMException("", "AbortError"));
          });
        },
      });
      return answer(body);
    };
    const running = fetched(dripping);
    await vi.advanceTimersByTimeAsync(5 * 60_000);
    expect((await running).outcome).toMatchObject({ why: "timed-out" });
  });

  it("ends when the person does not want it any more", async () => {
    const person = new AbortController();
    const running = fetched(silent, {}, ADDRESS, person.signal);
    await vi.advanceTimersByTimeAsync(1_000);
    person.abort();
    expect((await running).outcome).toMatchObject({ why: "cancelled" });
    const early = await fetched(answer("%PDF-"), {}, ADDRESS, person.signal);
    expect(early.outcome).toMatchObject({ why: "cancelled" });
    expect(early.asked).toEqual([]);
  });

  it("hands over what came, whatever it is, under the name that the address gives it", async () => {
    const { outcome, asked } = await fetched(answer("PK\x03\x04"));
    if (outcome.kind !== "fetched") throw new Error(outcome.why);
    expect(outcome.name).toBe("анықтама.pdf");
    expect(await new Blob([...outcome.pieces]).text()).toBe("PK\x03\x04");
    expect(asked).toEqual([ADDRESS]);
  });

  it("follows a redirect to another official host", async () => {
    const { outcome } = await fetched(answer("%PDF-1.7", { url: "https://my.gov.kz/" }));
    expect(outcome).toMatchObject({ kind: "fetched", name: "my.gov.kz" });
  });

  it("takes a signed document for none of a page's kind", async () => {
    for (const text of ["<headline/>", "<htmlx/>", '<?xml version="1.0"?><response>', "<body-mass/>"])
      expect((await fetched(answer(text))).outcome.kind, text).toBe("fetched");
  });

  it("sends no cookies and not where the person comes from, and keeps nothing", async () => {
    const { how } = await fetched(answer("%PDF-"));
    expect(how).toMatchObject({ credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store", mode: "cors" });
    expect(how.headers).toBeUndefined();
  });
});

/** Answers nothing until it is ended. */
const silent: typeof fetch = (_, how) =>
  new Promise((_resolve, reject) => {
    how?.signal?.addEventListener("abort", () => reject(new DOMException("", "AbortError")));
  });

interface Answer extends ResponseInit {
  /** Where the answer comes from, after redirects. */
  readonly url?: string;
}

function answer(body: BodyInit | null, { url, ...init }: Answer = {}): Response {
  const response = new Response(body, init);
  Object.defineProperties(response, { url: { value: url ?? ADDRESS }, redirected: { value: url !== undefined } });
  return response;
}

async function fetched(
  network: Response | typeof fetch,
  other: Partial<Surroundings> = {},
  address = ADDRESS,
  cancelled = new AbortController().signal,
): Promise<{ outcome: FetchOutcome; asked: readonly string[]; how: RequestInit }> {
  const asked: string[] = [];
  let how: RequestInit = {};
  const surroundings: Surroundings = {
    isOnline: () => true,
    judge: async (each) => judgeLink(each, builtInLinkRules()),
    watchBarred: () => ({ why: async () => undefined, end() {} }),
    request: async (input, init) => {
      asked.push(String(input));
      how = init ?? {};
      return network instanceof Response ? network : network(input, init);
    },
    ...other,
  };
  const outcome = await fetchDocument(address, surroundings, { cancelled, onReceived: () => {} });
  return { outcome, asked, how };
}
