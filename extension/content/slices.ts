/**
 * Work in small pieces, in moments when the page does nothing, for no more than a share of one core, and never in a tab
 * that nobody sees.
 * @module
 */

export interface Pace {
  /** Of one core, 0 to 1. */
  readonly share: number;
  /** Milliseconds of one piece. */
  readonly sliceMs: number;
}

/** Somebody waits for it. */
export const ASKED_FOR: Pace = { share: 0.6, sliceMs: 8 };
/** Nobody does: the page comes first. */
export const IN_PASSING: Pace = { share: 0.025, sliceMs: 4 };

const HURRY_MS = 2_000;

export class Slices {
  /** Does a piece until `isOver` says so; returns whether there is more. */
  readonly #work: (isOver: () => boolean) => boolean;
  #pace: Pace = IN_PASSING;
  /** Until when somebody waits, by `performance.now()`: a page that never ends is looked through in passing after that. */
  #hurryUntil = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #idle: number | undefined;
  /** When the next piece may begin, by `performance.now()`. */
  #notBefore = 0;

  constructor(work: (isOver: () => boolean) => boolean) {
    this.#work = work;
  }

  /** There is something to do. */
  wake(pace: Pace = this.#pace): void {
    if (pace.share > this.#pace.share) {
      this.#cancel();
      this.#notBefore = 0;
      this.#hurryUntil = performance.now() + HURRY_MS;
    }
    this.#pace = pace;
    if (this.#timer !== undefined || this.#idle !== undefined || document.hidden) return;
    this.#timer = setTimeout(() => this.#awaitIdle(), Math.max(0, this.#notBefore - performance.now()));
  }

  stop(): void {
    this.#cancel();
    this.#pace = IN_PASSING;
  }

  #awaitIdle(): void {
    this.#timer = undefined;
    const patience = this.#pace.share > IN_PASSING.share ? 50 : 2_000;
    this.#idle = requestIdleCallback((deadline) => this.#piece(deadline), { timeout: patience });
  }

  #piece(deadline: IdleDeadline): void {
    this.#idle = undefined;
    if (document.hidden) return;
    const started = performance.now();
    const left = deadline.timeRemaining();
    const end = started + (left > 1 ? Math.min(left, this.#pace.sliceMs) : this.#pace.sliceMs);
    const more = this.#work(() => performance.now() >= end);
    const finished = performance.now();
    if (finished > this.#hurryUntil) this.#pace = IN_PASSING;
    this.#notBefore = finished + (finished - started) * (1 / this.#pace.share - 1);
    if (more) this.wake();
    else this.#pace = IN_PASSING;
  }

  #cancel(): void {
    clearTimeout(this.#timer);
    if (this.#idle !== undefined) cancelIdleCallback(this.#idle);
    this.#timer = undefined;
    this.#idle = undefined;
  }
}
