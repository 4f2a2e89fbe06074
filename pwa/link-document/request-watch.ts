/**
 * Ends a request when the person does not want it any more, or when it takes too long.
 * @module
 */

/** Milliseconds in which nothing came. */
const SILENCE_MS = 20_000;

/** Milliseconds in all: a hundred megabytes over a village's line, and no more for a host that drips. */
const WHOLE_MS = 5 * 60_000;

export interface RequestWatch {
  readonly signal: AbortSignal;
  /** Something came. */
  heard(): void;
  /** Why it was ended; undefined while it was not. */
  why(): "cancelled" | "timed-out" | undefined;
  /** To be called when the request is over. */
  end(): void;
}

export function watchRequest(cancelled: AbortSignal): RequestWatch {
  const controller = new AbortController();
  const stop = () => controller.abort();
  let silence = setTimeout(stop, SILENCE_MS);
  const whole = setTimeout(stop, WHOLE_MS);
  cancelled.addEventListener("abort", stop);
  if (cancelled.aborted) stop();
  return {
    signal: controller.signal,
    heard() {
      clearTimeout(silence);
      silence = setTimeout(stop, SILENCE_MS);
    },
    why() {
      if (cancelled.aborted) return "cancelled";
      return controller.signal.aborted ? "timed-out" : undefined;
    },
    end() {
      clearTimeout(silence);
      clearTimeout(whole);
      cancelled.removeEventListener("abort", stop);
    },
  };
}
