/**
 * Keeps the trust data of this device: updates it, takes it in from a file, hands it out, and tells how things stand.
 * @module
 */
import { LIMITS } from "../../limits.ts";
import { isRefusal, type Refusal, refuse } from "../../refusal.ts";
import { BUILD_DATE } from "../../trust/built-in.ts";
import type { TrustFiles } from "../../trust/trust-files.ts";
import type { TrustService } from "../../trust/trust-service.ts";
import { trustBoard } from "../../trust/update/board.ts";
import { carriedFiles, packTrust } from "../../trust/update/carried-file.ts";
import type { UpdateProgress } from "../../trust/update/trust-update.ts";
import { deviceDatabase } from "./device-database.ts";
import { entriesOf } from "./own-issuers.ts";
import { NO_ATTEMPTS } from "./stored-values.ts";
import { takeIn } from "./take-in.ts";
import { trustInUse } from "./trust-in-use.ts";
import type { TrustAnswers, TrustState, UpdateOccasion, UpdateResult } from "./trust-messages.ts";
import { dropHeldTrust, forgetDamage, readNotes } from "./trust-store.ts";
import { unlessSomebodyUpdates, whenNobodyUpdates } from "./update-lock.ts";
import { isDue, noteAttempt } from "./update-schedule.ts";

export interface TrustKeeper {
  state(now: number): Promise<TrustState>;
  update(occasion: UpdateOccasion, now: number, progress?: OnProgress): Promise<TrustAnswers["update"]>;
  /** Undefined where nothing is held. */
  exported(): Promise<Uint8Array | undefined>;
  imported(file: Blob, progress?: OnProgress): Promise<UpdateResult>;
  /** A person has read that trust data was damaged. */
  forgetDamage(): Promise<void>;
}

type OnProgress = (progress: UpdateProgress) => void;

const FORBIDDEN: UpdateResult = { kind: "not-kept", why: "forbidden" };

/** `files`: of the service. `random`: at least 0, below 1. */
export function trustKeeper(service: TrustService, files: TrustFiles, random: () => number = Math.random): TrustKeeper {
  const pinned = service.keys;
  const inUse = trustInUse(pinned);

  return {
    async state(now) {
      await dropDamaged(now);
      const database = await deviceDatabase();
      const { attempts, damage } = database ? await readNotes(database) : { attempts: NO_ATTEMPTS };
      const { generation, trust, revocation, source, installed, issuers } = await inUse();
      const clocks = { now: new Date(now), buildDate: BUILD_DATE };
      return {
        generation,
        board: trustBoard({ trust, revocation, open: installed?.open, source, ...clocks }),
        holdsData: installed !== undefined,
        ...(attempts.last && { lastAttempt: attempts.last }),
        ...(attempts.success && { lastSuccess: attempts.success }),
        ...(damage && { damaged: damage }),
        ownIssuers: await entriesOf(issuers),
        storageForbidden: database === undefined,
        asksOcsp: service.ocspRelay !== undefined,
      };
    },

    async update(occasion, now, progress) {
      const work = () => updateFromService(occasion, now, progress);
      if (occasion === "person") return whenNobodyUpdates(work);
      return (await unlessSomebodyUpdates(work)) ?? { kind: "not-due" };
    },

    async exported() {
      const { installed } = await inUse();
      return installed && packTrust(installed.held);
    },

    async imported(file, progress) {
      const carried = await carriedIn(file);
      if (isRefusal(carried)) return { kind: "refused", refusal: carried };
      return whenNobodyUpdates(async () => {
        const database = await deviceDatabase();
        return database ? takeIn({ database, pinned, files: carried, source: "file", progress }) : FORBIDDEN;
      });
    },

    async forgetDamage() {
      const database = await deviceDatabase();
      if (database) await forgetDamage(database);
    },
  };

  async function updateFromService(
    occasion: UpdateOccasion,
    now: number,
    progress: OnProgress | undefined,
  ): Promise<TrustAnswers["update"]> {
    const database = await deviceDatabase();
    if (!database) return FORBIDDEN;
    const { attempts } = await readNotes(database);
    if (!isDue(attempts, occasion, now)) return { kind: "not-due" };
    return takeIn({
      database,
      pinned,
      files,
      source: "service",
      tag: attempts.tag,
      progress,
      notes: (ended) => noteAttempt(attempts, { ...ended, now, random: random() }),
    });
  }

  /** What does not verify any more is taken out of force for good, and that is remembered until it is read. */
  async function dropDamaged(now: number): Promise<void> {
    const { generation, damaged } = await inUse();
    const database = await deviceDatabase();
    if (damaged && database) await dropHeldTrust(database, generation, { at: new Date(now), refusal: damaged });
  }
}

async function carriedIn(file: Blob): Promise<TrustFiles | Refusal> {
  if (file.size > LIMITS.fileBytes) return refuse("too-large");
  try {
    return carriedFiles(new Uint8Array(await file.arrayBuffer()));
  } catch {
    // The file was moved, or its stick pulled out, since it was chosen.
    return refuse("not-loaded");
  }
}
