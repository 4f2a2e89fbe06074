/**
 * Messages to a background that the browser may be ending just then.
 * @module
 */

/** Milliseconds before each further attempt: one that is being ended hears nothing until it is gone, and is started anew. */
const PAUSES = [50, 200, 500, 1_000];

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
  const answer = await send();
  if (answer === undefined) throw new Error("nobody heard it");
  return answer;
}
