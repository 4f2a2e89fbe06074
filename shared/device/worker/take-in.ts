/**
 * Takes trust data in from wherever it is published or carried: all of it is verified, then all of it is stored at once.
 * @module
 */
import type { TrustFiles } from "../../trust/trust-files.ts";
import type { OperatorKey } from "../../trust/trust-service.ts";
import type { UpdateOutcome, UpdateProgress } from "../../trust/update/trust-update.ts";
import { updateTrust } from "../../trust/update/update.ts";
import { isFull } from "./all-or-nothing.ts";
import type { DeviceDatabase } from "./device-database.ts";
import type { Attempts } from "./stored-values.ts";
import { readTrustInUse } from "./trust-in-use.ts";
import type { UpdateResult } from "./trust-messages.ts";
import { replaceHeldTrust, type TrustChange, writeAttempts } from "./trust-store.ts";

export interface TakingIn {
  readonly database: DeviceDatabase;
  readonly pinned: readonly OperatorKey[];
  readonly files: TrustFiles;
  readonly source: "service" | "file";
  readonly tag?: string | undefined;
  readonly progress?: ((progress: UpdateProgress) => void) | undefined;
  /** The notes about the service afterwards; absent where it was not asked. */
  readonly notes?: (ended: EndedAttempt) => Attempts;
}

export interface EndedAttempt {
  readonly outcome: UpdateResult;
  readonly tag?: string | undefined;
  /** Ends of the periods of the revocation data that is held now. */
  readonly ends: readonly Date[];
}

/** How often it starts over because something else changed meanwhile. */
const MOST_TRIES = 3;

export async function takeIn(taking: TakingIn): Promise<UpdateResult> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const outcome = await tryToTakeIn(taking);
    if (outcome !== "overtaken") return outcome;
  }
  return { kind: "unreachable" };
}

async function tryToTakeIn(taking: TakingIn): Promise<UpdateResult | "overtaken"> {
  const { database, pinned, files, source, progress, notes } = taking;
  const { generation, installed, source: heldFrom } = await readTrustInUse(database, pinned);
  // A tag speaks of the list that came with it, which one carried by hand may have replaced.
  const tag = heldFrom === source ? taking.tag : undefined;
  const before = installed?.held;
  const outcome = await updateTrust({ held: before, files, pinned, tag, ...(progress && { progress }) });
  const result = resultOf(outcome);
  const list = outcome.kind === "updated" ? outcome.list : installed?.open.list;
  const ended = { tag: "tag" in outcome ? outcome.tag : undefined, ends: list?.revocationSets.map(endOf) ?? [] };
  const attempts = notes?.({ ...ended, outcome: result });
  if (outcome.kind !== "updated") {
    if (attempts) await writeAttempts(database, attempts);
    return result;
  }
  const change = { generation, before, held: outcome.held, source, ...(attempts && { attempts }) };
  const stored = await store(database, change);
  if (stored === "overtaken") return stored;
  if (stored === "replaced") return result;
  const notKept: UpdateResult = { kind: "not-kept", why: stored };
  // These notes are small; where there is no room even for them, the service is asked again sooner than it should be.
  if (notes) await writeAttempts(database, notes({ outcome: notKept, ends: [] })).catch(() => undefined);
  return notKept;
}

async function store(
  database: DeviceDatabase,
  change: TrustChange,
): Promise<"replaced" | "overtaken" | "no-room" | "forbidden"> {
  try {
    return await replaceHeldTrust(database, change);
  } catch (error) {
    // Nothing was written.
    return isFull(error) ? "no-room" : "forbidden";
  }
}

/** What a person is told; the data itself stays here. */
function resultOf(outcome: UpdateOutcome): UpdateResult {
  switch (outcome.kind) {
    case "updated":
      return { kind: "updated", changes: outcome.changes };
    case "unchanged":
      return { kind: "unchanged" };
    default:
      return outcome;
  }
}

function endOf({ nextUpdate }: { readonly nextUpdate: Date }): Date {
  return nextUpdate;
}
