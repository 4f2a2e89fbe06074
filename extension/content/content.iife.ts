/**
 * The content script: runs in the extension's own world of one frame, finds what can be checked and judges nothing. It is
 * put into a page when a person asks, or on the sites that were switched on.
 * @module
 */
import { isContentRequest } from "../messages/content.ts";
import { ContentSession } from "./content-session.ts";

/** The part of the browser's face that is needed; the polyfill would weigh more than the finders. */
interface Runtime {
  readonly id?: string;
  sendMessage(message: unknown): Promise<unknown>;
  readonly onMessage: {
    addListener(
      listener: (message: unknown, sender: { id?: string; tab?: unknown }, answer: (value: unknown) => void) => boolean,
    ): void;
  };
}

interface ExtensionWorld {
  readonly browser?: { readonly runtime: Runtime };
  readonly chrome?: { readonly runtime: Runtime };
  /** Whether the script that was put here before still has its extension. */
  tekserIsHere?: () => boolean;
}

// Globals of the extension's own world; the page has another one.
const world = globalThis as ExtensionWorld;

if (world.tekserIsHere?.() !== true) start();

function start(): void {
  const runtime = (world.browser ?? world.chrome)?.runtime;
  if (!runtime) return;
  const { id } = runtime;
  const isHere = () => id !== undefined && runtime.id === id;
  world.tekserIsHere = isHere;
  const session = new ContentSession((news) => {
    if (!isHere()) session.stop();
    return runtime.sendMessage(news);
  });
  runtime.onMessage.addListener((message, sender, answer) => {
    // The background has no tab; a page of the extension's that was opened in one has no business here.
    if (sender.id !== id || sender.tab !== undefined || !isContentRequest(message)) return false;
    session.answer(message).then(answer);
    return true;
  });
}
