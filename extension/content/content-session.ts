/**
 * One frame's side of the talk with the background: answers what it asks, tells what changed.
 * @module
 */
import type { ContentAnswer, ContentNews, ContentRequest } from "../messages/content.ts";
import { inTime, untilHeard } from "../messages/until-heard.ts";
import { CandidateBook } from "./candidate-book.ts";
import { Marks } from "./marks.ts";
import { nameBy } from "./name-rule.ts";
import { octetsOf } from "./octets.ts";
import { Overlay } from "./overlay.ts";
import { PageWatch } from "./page-watch.ts";
import { type PickedName, pickName } from "./pick-name.ts";
import { placeOf, reveal } from "./reveal.ts";

/** What is told, before it is numbered. */
type Untold = ContentNews extends infer News
  ? News extends ContentNews
    ? Omit<News, "run" | "number">
    : never
  : never;

export class ContentSession {
  /** Resolves when the background has it; rejects when nobody took it. */
  readonly #tell: (news: ContentNews) => Promise<unknown>;
  readonly #book = new CandidateBook();
  readonly #overlay = new Overlay();
  readonly #watch = new PageWatch(this.#book, () => this.#tellSoon());
  readonly #marks = new Marks(
    this.#overlay,
    (id) => this.#book.find(id)?.element,
    (id) => void this.#say({ kind: "open-panel", id }),
  );
  #run: string | undefined;
  #number = 0;
  #watching = false;
  /** What is found meanwhile is an answer, not news. */
  #looking = false;
  #telling: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #picking = new AbortController();

  constructor(tell: (news: ContentNews) => Promise<unknown>) {
    this.#tell = tell;
    this.#watch.isOwn = (node) => this.#overlay.isOwn(node);
  }

  async answer(request: ContentRequest): Promise<ContentAnswer> {
    switch (request.kind) {
      case "scan":
        return this.#scan(request.run, request.watch);
      case "stop":
        this.stop();
        return DONE;
      case "octets":
        return this.#at(request.id, ({ entry, element }) => octetsOf(entry, element));
      case "reveal":
        return this.#at(request.id, ({ element }) => {
          reveal(element, this.#overlay);
          return DONE;
        });
      case "place":
        return this.#at(request.id, ({ element }) => placeOf(element, this.#overlay));
      case "mark":
        this.#marks.show(request.ids);
        return DONE;
      case "pick-name":
        this.#pick();
        return DONE;
      case "read-name": {
        const text = nameBy(request.selector);
        return text === undefined ? GONE : { kind: "name", text };
      }
    }
  }

  /** Takes everything out of the page and forgets what was asked. */
  stop(): void {
    this.#watching = false;
    this.#watch.stop();
    this.#picking.abort();
    this.#marks.show([]);
    this.#overlay.remove();
    clearTimeout(this.#telling);
    this.#telling = undefined;
  }

  async #scan(run: string, watch: boolean): Promise<ContentAnswer> {
    // Heard twice, a scan goes on counting: numbers that were used are not news.
    if (this.#run !== run) this.#number = 0;
    this.#run = run;
    this.#failures = 0;
    this.#book.retell();
    this.#watching = watch;
    if (watch) this.#watch.watch();
    this.#looking = true;
    await this.#watch.look();
    if (this.#run !== run) return { kind: "scanned", candidates: [], more: false };
    this.#looking = false;
    const { candidates } = this.#book.takeNews();
    const more = this.#book.hasNews;
    if (more) this.#tellSoon();
    return { kind: "scanned", candidates, more };
  }

  async #at(
    id: string,
    answer: (found: NonNullable<ReturnType<CandidateBook["find"]>>) => ContentAnswer | Promise<ContentAnswer>,
  ): Promise<ContentAnswer> {
    const found = this.#book.find(id);
    return found ? answer(found) : GONE;
  }

  #pick(): void {
    this.#picking.abort();
    this.#picking = new AbortController();
    const tell = (name: PickedName) => untilHeard(() => this.#send({ kind: "name-picked", ...name }));
    pickName(this.#overlay, this.#picking.signal, (name) => void tell(name).catch(() => undefined));
  }

  #tellSoon(): void {
    if (!this.#watching || this.#looking || !this.#book.hasNews || this.#telling !== undefined) return;
    const delay = TELL_MS * 2 ** this.#failures;
    this.#telling = setTimeout(() => {
      this.#telling = undefined;
      void this.#tellNews();
    }, delay);
  }

  /** News that nobody took is told again, each time after twice as long. */
  async #tellNews(): Promise<void> {
    const news = this.#book.takeNews();
    const arrived = await this.#say({ kind: "found", ...news });
    if (!arrived) this.#book.takeBack(news);
    this.#failures = arrived ? 0 : this.#failures + 1;
    if (this.#failures > MOST_FAILURES) this.stop();
    else this.#tellSoon();
  }

  /** Whether anybody took it. */
  async #say(news: Untold): Promise<boolean> {
    return this.#send(news).then(
      () => true,
      () => false,
    );
  }

  async #send(news: Untold): Promise<unknown> {
    if (this.#run === undefined) throw new Error("nobody looks into this page");
    const heard = await inTime(PATIENCE_MS, this.#tell({ ...news, run: this.#run, number: ++this.#number }));
    if (heard === undefined) throw new Error("the background ended before it had taken it");
    return heard;
  }
}

const DONE = { kind: "done" } as const;
const GONE = { kind: "gone" } as const;

/** Changes that come together are told together. */
const TELL_MS = 200;
const MOST_FAILURES = 6;

/** How long the background may take over what it is told: of hundreds of candidates each may be handed over. */
const PATIENCE_MS = 30_000;
