/**
 * Messages to a background that the browser may be ending just then.
 * @module
 */

/** Milliseconds before each further attempt: one that is being ended hears nothing until it is gone, and is started anew. */
const PAUSES = [50, 200, 500, 1_000];

/** What `send` gives. It is called again where it rejects: whoever hears a message twice must not mind. Rejects in the end. */
export async function untilHeard<T>(send: () => Promise<T>): Promise<T> {
  for (const pause of PAUSES) {
    try {
      return await send();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return send();
}
