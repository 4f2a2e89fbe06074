/**
 * What runs in the page itself, whichever browser and driver it is. Only the text of each function gets there: none may
 * use anything that stands outside of it.
 * @module
 */
import type { GivenFile } from "./app-page.ts";
import type { ShownReport } from "./shown-report.ts";

/** A file on its way into a page. */
export interface SentFile {
  readonly name: string;
  readonly base64: string;
}

/** Not in the page: before. */
export function sent({ name, bytes }: GivenFile): SentFile {
  return { name, base64: Buffer.from(bytes).toString("base64") };
}

/** Drops files in the middle of the window. */
export function dropFiles(files: readonly SentFile[]): void {
  const dataTransfer = new DataTransfer();
  for (const { name, base64 } of files) {
    dataTransfer.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], name));
  }
  for (const type of ["dragover", "drop"]) {
    const event = new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true, composed: true });
    document.querySelector("main")?.dispatchEvent(event);
  }
}

/** What each of the reports says, read from what a person sees. */
export function reportsIn(reports: readonly Element[]): readonly ShownReport[] {
  const seen = (within: Element, selector: string) =>
    within.querySelector<HTMLElement>(selector)?.innerText.replace(/\s+/g, " ").trim() ?? null;
  return reports.map((report) => ({
    reason: report.getAttribute("data-reason"),
    bands: [...report.querySelectorAll<HTMLElement>(".band")].map((band) => ({
      kind: band.dataset.mark ?? band.dataset.verdict ?? band.dataset.standing ?? "",
      word: seen(band, ".band-word") ?? "",
      sentence: seen(band, ".band-reason") ?? "",
      rehearsal: seen(band, "[data-rehearsal]"),
      next: seen(band, ".band-next span:last-child"),
    })),
    signers: [...report.querySelectorAll<HTMLElement>(".signer")].map((signer) => ({
      name: signer.innerText.trim(),
      chip:
        signer
          .closest(".signatures > li")
          ?.querySelector(".chip")
          ?.className.replace(/^chip chip-/, "") ?? null,
    })),
  }));
}

/** All that the databases and the small store of this origin hold but the app's own files, as text. */
export async function storedTexts(): Promise<string> {
  const asked = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const texts = [JSON.stringify({ ...localStorage })];
  for (const { name = "" } of await indexedDB.databases()) {
    const database = await asked(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      texts.push(JSON.stringify(await asked(database.transaction(store).objectStore(store).getAll())));
    }
    database.close();
  }
  return texts.join("\n");
}

/** Waits until the app is on the device whole and its service worker answers for this window. */
export async function untilControlled(): Promise<void> {
  await navigator.serviceWorker.ready;
  if (navigator.serviceWorker.controller) return;
  await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
}

/** Stops the page's clock at `time`, milliseconds since 1970. To be run before any script of the page. */
export function stopClock(time: number): void {
  // What comes out of a database is still an instance of it, as it would not be of a class that extends it.
  globalThis.Date = new Proxy(Date, {
    construct: (date, given) => Reflect.construct(date, given.length === 0 ? [time] : given),
    get: (date, name) => (name === "now" ? () => time : Reflect.get(date, name)),
  });
}
