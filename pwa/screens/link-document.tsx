/**
 * Has the document behind a link fetched, and checked like any file that a person gave.
 * @module
 */
import { useEffect, useRef, useState } from "preact/hooks";
import { startCheck } from "../../shared/device/check-client.ts";
import type { Given } from "../../shared/device/worker/messages.ts";
import { mayHoldDocument } from "../../shared/service/document-behind-link.ts";
import type { LinkJudgement } from "../../shared/service/link-judgement.ts";
import { FetchDocument, type Fetching } from "../../shared/ui/fetch-document.tsx";
import { visibleString } from "../../shared/ui/invisible-characters.ts";
import { watchBarred } from "../link-document/barred-request.ts";
import { fetchDocument, type Surroundings } from "../link-document/fetch-document.ts";
import { givenFiles, givenText } from "../session.ts";

interface Props {
  readonly link: LinkJudgement;
  readonly id: string;
  readonly onFetched: (given: readonly Given[]) => void;
}

/** Nothing where the link is none that may hold a document. */
export function LinkDocument({ link, id, onFetched }: Props) {
  const [state, setState] = useState<Fetching>({ kind: "offered" });
  const running = useRef<AbortController>(undefined);
  // Whoever leaves the screen does not wait for it any more.
  useEffect(() => () => running.current?.abort(), []);
  const { address, host } = link;
  if (address === null || !mayHoldDocument(link)) return null;
  const start = async () => {
    const controller = new AbortController();
    running.current = controller;
    setState({ kind: "running", received: 0 });
    const outcome = await fetchDocument(address, BROWSER, {
      cancelled: controller.signal,
      onReceived: (received) => setState({ kind: "running", ...received }),
    });
    if (outcome.kind === "not-fetched") return setState(outcome);
    setState({ kind: "offered" });
    if (!controller.signal.aborted) onFetched(givenFiles([new File([...outcome.pieces], outcome.name)], outcome.name));
  };
  return (
    <FetchDocument
      id={id}
      host={visibleString(host?.unicode ?? "")}
      state={state}
      onFetch={() => void start()}
      onCancel={() => running.current?.abort()}
    />
  );
}

const BROWSER: Surroundings = {
  isOnline: () => navigator.onLine,
  request: (address, how) => fetch(address, how),
  watchBarred,
  async judge(address) {
    const outcome = await startCheck([givenText(address, address)], () => {}).outcome;
    return outcome.kind === "reports" ? outcome.reports[0]?.link : undefined;
  },
};
