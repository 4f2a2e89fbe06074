/**
 * Messages to a background that the browser may be ending just then.
 * @module
 */

/** Milliseconds after each attempt: a background that is being ended hears nothing until it is gone, and is started anew. */
const PAUSES = [50, 200, 500, 1_000, 0];

/**
 * What `send` gives. It is called again where it rejects or gives nothing: browsers tell of a background that ended half-way by
 * either. Whoever hears a message twice must not mind. Rejects in the end.
 */
export async function untilHeard<T>(send: () => Promise<T | undefined>): Promise<T> {
  for (const pause of PAUSES) {
    const answer = await send().catch(() => undefined);
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  throw new Error("nobody heard it");
}

/** What `promise` gives, where it does so in time: now and then a browser ends a background and lets nobody know. */
export async function inTime<T>(milliseconds: number, promise: Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
