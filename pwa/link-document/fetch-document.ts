/**
 * Fetches the document behind an official link, on a tap: without cookies, without telling where the person comes from,
 * within limits, and from nowhere that the trusted list in force does not call official.
 * @module
 */
import { type NotFetched, notFetched } from "../../shared/service/document-behind-link.ts";
import { type LinkJudgement, mayBeOpened } from "../../shared/service/link-judgement.ts";
import type { BarredRequest } from "./barred-request.ts";
import { octetsOf, type Received } from "./limited-octets.ts";
import { type RequestWatch, watchRequest } from "./request-watch.ts";

/** What it needs of the browser. */
export interface Surroundings {
  readonly isOnline: () => boolean;
  readonly request: typeof fetch;
  /** By the trusted list in force now; undefined where that could not be found out. */
  readonly judge: (address: string) => Promise<LinkJudgement | undefined>;
  readonly watchBarred: (address: string) => BarredRequest;
}

export interface FetchOptions {
  readonly cancelled: AbortSignal;
  readonly onReceived: (received: Received) => void;
}

export type FetchOutcome =
  | { readonly kind: "fetched"; readonly name: string; readonly pieces: readonly Uint8Array<ArrayBuffer>[] }
  | NotFetched;

/** `address`: of a link that may hold a document. What is fetched is a capture like any other. Never rejects. */
export async function fetchDocument(
  address: string,
  surroundings: Surroundings,
  { cancelled, onReceived }: FetchOptions,
): Promise<FetchOutcome> {
  if (!surroundings.isOnline()) return notFetched("offline");
  const refusal = await refusalOf(address, surroundings.judge);
  if (cancelled.aborted) return notFetched("cancelled");
  if (refusal) return notFetched(refusal);
  const watch = watchRequest(cancelled);
  try {
    const response = await answerOf(address, surroundings, watch);
    if ("why" in response) return response;
    const unwanted = await faultOf(response, address, surroundings.judge);
    if (unwanted) {
      response.body?.cancel().catch(() => {});
      return unwanted;
    }
    const pieces = await octetsOf(response, watch, onReceived);
    return "why" in pieces ? pieces : { kind: "fetched", name: nameIn(response.url || address), pieces };
  } finally {
    watch.end();
  }
}

/** Of the host alone: what else stands in an address was judged with the link, and is the site's own after a redirect. */
async function refusalOf(
  address: string,
  judge: Surroundings["judge"],
): Promise<"not-official" | "not-judged" | undefined> {
  const judgement = await judge(`${new URL(address).origin}/`);
  if (!judgement) return "not-judged";
  const secure = judgement.address?.startsWith("https:") ?? false;
  return mayBeOpened(judgement) && secure ? undefined : "not-official";
}

async function answerOf(
  address: string,
  { request, watchBarred }: Surroundings,
  watch: RequestWatch,
): Promise<Response | NotFetched> {
  const barred = watchBarred(address);
  try {
    const response = await request(address, {
      cache: "no-store",
      credentials: "omit",
      mode: "cors",
      // The headers of the app let no redirect through to a host that is not official: it is not asked.
      redirect: "follow",
      referrerPolicy: "no-referrer",
      signal: watch.signal,
    });
    watch.heard();
    return response;
  } catch {
    return notFetched(watch.why() ?? (await barred.why()) ?? "unreachable");
  } finally {
    barred.end();
  }
}

async function faultOf(
  response: Response,
  address: string,
  judge: Surroundings["judge"],
): Promise<NotFetched | undefined> {
  const { redirected, url, status, ok } = response;
  if (redirected && new URL(url).origin !== new URL(address).origin) {
    const refusal = await refusalOf(url, judge);
    if (refusal === "not-judged") return notFetched(refusal);
    if (refusal) return notFetched("handed-on", { to: new URL(url).host });
  }
  if (ok) return undefined;
  if (status === 401 || status === 403) return notFetched("sign-in");
  if (status === 404 || status === 410) return notFetched("nothing-there");
  return notFetched("site-fault", { status: String(status) });
}

const LONGEST_NAME = 120;

/** The last part of the path, as people read it; the host where there is none. */
function nameIn(url: string): string {
  const { pathname, hostname } = new URL(url);
  const last = pathname.split("/").findLast((part) => part !== "") ?? hostname;
  try {
    return decodeURIComponent(last).slice(-LONGEST_NAME);
  } catch {
    return last.slice(-LONGEST_NAME);
  }
}
