/**
 * The app as it is used once it has been visited: its service worker answers, and other apps share to it.
 * @module
 */
import { createServer } from "node:http";
import type { Page } from "playwright-core";
import type { GivenFile } from "./app-page.ts";
import { type AppServer, listening } from "./app-server.ts";
import { untilControlled } from "./in-page.ts";

/** Waits until the app is on the device whole and its service worker answers for this window. */
export async function untilKept(page: Page): Promise<void> {
  await page.evaluate(untilControlled);
}

export interface Share {
  readonly files?: readonly GivenFile[];
  readonly title?: string;
  readonly text?: string;
  readonly url?: string;
}

/** Another app, as far as the browser is concerned: it sends the form that the manifest describes. */
export interface OtherApp {
  /** Shares to the app at `address`, in `page`, which then shows it. */
  share(page: Page, address: string, share: Share): Promise<void>;
  close(): Promise<void>;
}

export async function otherApp(): Promise<OtherApp> {
  const server: AppServer = await listening(
    createServer((request, response) => {
      const target = new URL(request.url ?? "/", "http://localhost").searchParams.get("to") ?? "";
      response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(formTo(target));
    }),
  );
  return {
    async share(page, address, { files = [], ...texts }) {
      await page.goto(`${server.address}?to=${encodeURIComponent(`${address}share`)}`);
      for (const [name, text] of Object.entries(texts)) await page.locator(`[name=${name}]`).fill(text);
      const payloads = files.map(({ name, bytes }) => ({
        name,
        mimeType: "application/octet-stream",
        buffer: Buffer.from(bytes),
      }));
      await page.locator("[name=files]").setInputFiles(payloads);
      await page.locator("button").click();
      await page.waitForURL(`${address}**`);
    },
    close: () => server.close(),
  };
}

function formTo(address: string): string {
  return `<form method="post" enctype="multipart/form-data" action="${address}"><input name="title"><textarea name="text"></textarea><input name="url"><input name="files" type="file" multiple><button>Share</button></form>`;
}
