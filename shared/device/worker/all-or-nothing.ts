/**
 * Several writes as one: what fails half-way leaves no trace.
 * @module
 */

interface Transaction {
  readonly done: Promise<unknown>;
  abort(): void;
}

/** Makes all of `writes` and waits until they are on the device. Rejects, with nothing written, where one of them fails. */
export async function allOrNothing(transaction: Transaction, writes: () => Iterable<Promise<unknown>>): Promise<void> {
  const made: Promise<unknown>[] = [transaction.done];
  try {
    for (const write of writes()) made.push(write);
  } catch (error) {
    // A write that throws before it begins ends nothing by itself; the others are told of the end and have no say in it.
    for (const each of made) each.catch(() => undefined);
    end(transaction);
    throw error;
  }
  await Promise.all(made);
}

/** Whether a write failed for want of room: browsers say it by the name alone. */
export function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === "QuotaExceededError";
}

function end(transaction: Transaction): void {
  try {
    transaction.abort();
  } catch {
    // It is over.
  }
}
