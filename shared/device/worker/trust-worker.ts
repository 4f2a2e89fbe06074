/**
 * The worker that keeps what this device knows: trust data, own issuers, waiting documents. It judges nothing.
 * @module
 */
import { pinnedTrustService } from "../../trust/pinned-service.ts";
import { keepGiven, keptDocuments, keptGiven, noteJudged, removeDocument } from "./kept-documents.ts";
import { addIssuer, previewIssuer, removeIssuer } from "./own-issuers.ts";
import { serviceFiles } from "./service-files.ts";
import { announceChange } from "./trust-channel.ts";
import { trustKeeper } from "./trust-keeper.ts";
import type {
  TrustAnswers,
  TrustRequestKind,
  TrustRequestMessage,
  TrustRequests,
  TrustWorkerMessage,
} from "./trust-messages.ts";

declare const self: DedicatedWorkerGlobalScope;

const service = pinnedTrustService();
const keeper = trustKeeper(service, serviceFiles(service.address));

/** What each request is answered by. `now`: the page's clock. */
const ANSWERS: {
  readonly [Kind in TrustRequestKind]: (
    request: TrustRequests[Kind],
    { now, progress }: Circumstances,
  ) => Promise<TrustAnswers[Kind]>;
} = {
  read: (_, { now }) => keeper.state(now),
  update: async ({ occasion }, { now, progress }) => announced(await keeper.update(occasion, now, progress)),
  export: () => keeper.exported(),
  import: async ({ file }, { progress }) => announced(await keeper.imported(file, progress)),
  "preview-issuer": ({ file }) => previewIssuer(file),
  "add-issuer": async (issuer, { now }) => announced(await addIssuer(issuer, now)),
  "remove-issuer": ({ issuer }) => done(removeIssuer(issuer).then(announceChange)),
  "forget-damage": () => done(keeper.forgetDamage()),
  "list-kept": (_, { now }) => keptDocuments(now),
  keep: ({ document, given }, { now }) => keepGiven(document, given, now),
  "open-kept": ({ document }) => keptGiven(document),
  "note-kept": ({ document, ...judged }) => done(noteJudged(document, judged)),
  "remove-kept": ({ document }) => done(removeDocument(document)),
};

interface Circumstances {
  readonly now: number;
  readonly progress: (progress: Extract<TrustWorkerMessage, { kind: "progress" }>["progress"]) => void;
}

self.onmessage = ({ data }: MessageEvent<TrustRequestMessage>) => {
  const { id, kind, now, request } = data;
  const progress: Circumstances["progress"] = (made) => say({ kind: "progress", id, progress: made });
  // Each kind comes with its own request.
  const answer = ANSWERS[kind] as (request: unknown, circumstances: Circumstances) => Promise<never>;
  answer(request, { now, progress }).then(
    (value) => say({ kind: "answer", id, answer: value }),
    () => say({ kind: "failed", id }),
  );
};

say({ kind: "ready" });

/** Tells the other windows where what documents are judged by has changed. */
function announced<T extends { readonly kind: string }>(result: T): T {
  if (result.kind === "updated" || result.kind === "added") announceChange();
  return result;
}

async function done(work: Promise<void>): Promise<undefined> {
  await work;
}

function say(message: TrustWorkerMessage): void {
  self.postMessage(message);
}
