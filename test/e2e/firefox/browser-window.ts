/**
 * Firefox's own window, with the toolbar, the sidebar and what the browser asks: none of it is a page, and WebDriver BiDi
 * reaches it only where the browser was started so.
 * @module
 */
import type { Browser } from "puppeteer-core";
import type { ExtensionView } from "../extension-under-test.ts";

export interface BrowserWindow {
  /** What `body`, a function's, returns in the window; `given` is its only argument. What is returned must fit into JSON. */
  run<T>(body: string, given?: unknown): Promise<T>;
  /** Evaluates in the page of the extension whose address ends so: no tab, or one. It is a person's doing: the browser takes it for a click. */
  inExtension(id: string, path: string): ExtensionView["evaluate"];
}

/** What puppeteer's own code has of the connection; its types for callers leave it out. */
interface Connected {
  readonly connection: { send(method: string, params: object): Promise<{ readonly result: unknown }> };
}

export function browserWindow(browser: Browser): BrowserWindow {
  const { connection } = browser as unknown as Connected;

  async function run<T>(body: string, given: unknown = null): Promise<T> {
    const tree = await connection.send("browsingContext.getTree", { "moz:scope": "chrome" });
    // By the protocol, WebDriver BiDi §browsingContext.getTree.
    const { contexts } = tree.result as { readonly contexts: readonly { readonly context: string }[] };
    const { result } = await connection.send("script.callFunction", {
      functionDeclaration: `async (json) => JSON.stringify(await (async (given) => { ${body} })(JSON.parse(json))) ?? "null"`,
      awaitPromise: true,
      target: { context: contexts[0]?.context },
      arguments: [{ type: "string", value: JSON.stringify(given) }],
    });
    // By the protocol, §script.EvaluateResult.
    const outcome = result as Evaluated;
    if (outcome.type === "exception") throw new Error(outcome.exceptionDetails.text);
    return JSON.parse(outcome.result.value);
  }

  return {
    run,
    inExtension(id, path) {
      return async <T>(expression: string) => {
        const { value, thrown } = await run<{ value?: string; thrown?: string }>(EVALUATE, { id, path, expression });
        if (thrown !== undefined) throw new Error(thrown);
        return JSON.parse(value ?? "null") as T;
      };
    },
  };
}

type Evaluated =
  | { readonly type: "success"; readonly result: { readonly value: string } }
  | { readonly type: "exception"; readonly exceptionDetails: { readonly text: string } };

/** Sent to the extension's process as a script of the browser's, which runs beside the page and sees its own objects. */
const EVALUATE = `
  const { extension } = WebExtensionPolicy.getByID(given.id);
  if (given.path === "background") await extension.wakeupBackground?.();
  const view = [...extension.views].find(({ viewType, uri }) =>
    given.path === "background" ? viewType === "background" : uri.filePath.endsWith(given.path));
  const manager = view?.xulBrowser?.messageManager;
  if (!manager) return { thrown: "not on the screen: " + given.path };
  const name = "tekser:" + Math.random();
  const inPage = "(async () => JSON.stringify(await (" + given.expression + ")))()";
  const script = "(" + ((name, inPage) => {
    const click = content.windowUtils.setHandlingUserInput(true);
    let value;
    try {
      const box = Cu.Sandbox(content, { sandboxPrototype: content, wantXrays: false });
      value = Cu.evalInSandbox(inPage, box);
    } catch (thrown) {
      value = Promise.reject(thrown);
    } finally {
      click.destruct();
    }
    Promise.resolve(value).then(
      (value) => sendAsyncMessage(name, { value }),
      (thrown) => sendAsyncMessage(name, { thrown: String(thrown) }),
    );
  }) + ")(" + JSON.stringify(name) + ", " + JSON.stringify(inPage) + ")";
  return new Promise((resolve) => {
    const hear = ({ data }) => {
      manager.removeMessageListener(name, hear);
      resolve(data);
    };
    manager.addMessageListener(name, hear);
    manager.loadFrameScript("data:application/javascript;charset=utf-8," + encodeURIComponent(script), false);
  });
`;
