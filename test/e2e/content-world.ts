/**
 * The built content script in a page, in a world of its own as a browser gives it to an extension, with a stand-in for the
 * background at the other end.
 * @module
 */
import { fileURLToPath } from "node:url";
import type { CDPSession, Frame, Page } from "playwright-core";
import { build, type Rolldown } from "vite";
import type { Candidate } from "../../extension/messages/candidate.ts";
import {
  type ContentAnswer,
  type ContentNews,
  type ContentRequest,
  isContentAnswer,
  isContentNews,
} from "../../extension/messages/content.ts";

const ENTRY = fileURLToPath(new URL("../../extension/content/content.iife.ts", import.meta.url));

let built: Promise<string> | undefined;

/** The script as the extension carries it. */
export function builtContentScript(): Promise<string> {
  built ??= buildOnce();
  return built;
}

async function buildOnce(): Promise<string> {
  const lib = { entry: ENTRY, formats: ["iife" as const], name: "content", fileName: () => "content.js" };
  const result = await build({
    configFile: false,
    logLevel: "warn",
    build: { write: false, target: "es2022", minify: true, lib },
  });
  const [output] = (Array.isArray(result) ? result : [result]) as readonly Rolldown.RolldownOutput[];
  const [chunk] = output?.output ?? [];
  if (chunk?.type !== "chunk") throw new Error("the content script was not built");
  return chunk.code;
}

export interface ContentWorld {
  /** What it has told of its own accord, oldest first. */
  readonly news: readonly ContentNews[];
  /** Sends it a request; rejects where the answer is none that the background would take. */
  ask(request: ContentRequest): Promise<ContentAnswer>;
  /** Candidates by what it told and answered until now, those that are gone left out. */
  candidates(): readonly Candidate[];
  /** Looks through the page; with `watch` goes on. */
  scan(watch?: boolean): Promise<readonly Candidate[]>;
  /** Evaluates in the script's own world. */
  evaluate<T>(expression: string): Promise<T>;
  /** From now on nobody takes its news; `true` again later. */
  listening: boolean;
  /** News that nobody took. */
  readonly missed: number;
}

/** A run as the background draws it. */
export const RUN = "0123456789abcdef0123456789abcdef";

/** How long the script took to start, for whoever clocks it. */
const AFTER = "if (globalThis.spent) spent.start = performance.now() - startedAt";

let worlds = 0;

/** Puts the script into `frame` of `page`; frames of other sites need a session of their own. `before` runs there first. */
export async function enterFrame(page: Page, frame: Frame = page.mainFrame(), before = ""): Promise<ContentWorld> {
  const session = await page
    .context()
    .newCDPSession(frame === page.mainFrame() ? page : frame)
    .catch(() => undefined);
  const cdp = session ?? (await page.context().newCDPSession(page));
  return new World(cdp, `tekser-${++worlds}`).enter(
    await frameIdOf(cdp, frame),
    `${before};${await builtContentScript()};${AFTER}`,
  );
}

async function frameIdOf(cdp: CDPSession, frame: Frame): Promise<string> {
  const { frameTree } = await cdp.send("Page.getFrameTree");
  type Tree = typeof frameTree;
  const all = (tree: Tree): Tree[] => [tree, ...(tree.childFrames ?? []).flatMap(all)];
  const path = (at: Frame): number[] => {
    const parent = at.parentFrame();
    return parent ? [...path(parent), parent.childFrames().indexOf(at)] : [];
  };
  const found = all(frameTree).filter(({ frame: { url, urlFragment } }) => url + (urlFragment ?? "") === frame.url());
  const byPlace = path(frame).reduce<Tree | undefined>((tree, index) => tree?.childFrames?.[index], frameTree);
  const id = (found.length === 1 ? found[0] : byPlace)?.frame.id;
  if (!id) throw new Error(`no frame ${frame.url()}`);
  return id;
}

class World implements ContentWorld {
  readonly news: ContentNews[] = [];
  listening = true;
  missed = 0;
  readonly #cdp: CDPSession;
  readonly #binding: string;
  readonly #found = new Map<string, Candidate>();
  #context = 0;

  constructor(cdp: CDPSession, binding: string) {
    this.#cdp = cdp;
    this.#binding = binding;
  }

  async enter(frameId: string, script: string): Promise<this> {
    await this.#cdp.send("Runtime.enable");
    const { executionContextId } = await this.#cdp.send("Page.createIsolatedWorld", {
      frameId,
      worldName: this.#binding,
    });
    this.#context = executionContextId;
    const name = this.#binding.replace("-", "_");
    await this.#cdp.send("Runtime.addBinding", { name, executionContextName: this.#binding });
    this.#cdp.on("Runtime.bindingCalled", ({ name: called, payload, executionContextId: from }) => {
      if (called === name && from === this.#context) this.#take(JSON.parse(payload));
    });
    await this.evaluate(STAND_IN.replace("BINDING", name));
    await this.evaluate(`${script};0`);
    return this;
  }

  async ask(request: ContentRequest): Promise<ContentAnswer> {
    const answer = await this.evaluate<unknown>(`ask(${JSON.stringify(request)})`);
    if (!isContentAnswer(answer))
      throw new Error(`no answer to ${request.kind}: ${JSON.stringify(answer)?.slice(0, 200)}`);
    return answer;
  }

  async scan(watch = false): Promise<readonly Candidate[]> {
    this.#found.clear();
    const answer = await this.ask({ kind: "scan", run: RUN, watch });
    if (answer.kind !== "scanned") throw new Error(`not scanned: ${answer.kind}`);
    for (const candidate of answer.candidates) this.#found.set(candidate.id, candidate);
    return answer.candidates;
  }

  candidates(): readonly Candidate[] {
    return [...this.#found.values()];
  }

  async evaluate<T>(expression: string): Promise<T> {
    const { result, exceptionDetails } = await this.#cdp.send("Runtime.evaluate", {
      expression,
      contextId: this.#context,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as T;
  }

  #take({ message, turn }: { readonly message: unknown; readonly turn: number }): void {
    const taken = this.listening && isContentNews(message);
    if (this.listening && !taken) throw new Error(`not news: ${JSON.stringify(message).slice(0, 300)}`);
    if (!taken) this.missed++;
    else {
      this.news.push(message);
      if (message.kind === "found") {
        for (const id of message.gone) this.#found.delete(id);
        for (const candidate of message.candidates) this.#found.set(candidate.id, candidate);
      }
    }
    // The page may have been left meanwhile.
    this.evaluate(`heard(${turn}, ${taken})`).catch(() => undefined);
  }
}

/** The part of `chrome.runtime` that a content script sees. */
const STAND_IN = `
  globalThis.listeners = [];
  globalThis.turns = new Map();
  globalThis.heard = (turn, taken) => {
    const { resolve, reject } = turns.get(turn);
    turns.delete(turn);
    if (taken) resolve(true); else reject(new Error("Could not establish connection"));
  };
  globalThis.chrome = {
    runtime: {
      id: "tekser",
      sendMessage: (message) => new Promise((resolve, reject) => {
        const turn = turns.size === 0 ? 1 : Math.max(...turns.keys()) + 1;
        turns.set(turn, { resolve, reject });
        BINDING(JSON.stringify({ message, turn }));
      }),
      onMessage: { addListener: (listener) => listeners.push(listener) },
    },
  };
  globalThis.ask = (request, sender = { id: "tekser" }) => new Promise((resolve) => {
    if (!listeners.map((listener) => listener(request, sender, resolve)).includes(true)) resolve(null);
  });
  0;`;
