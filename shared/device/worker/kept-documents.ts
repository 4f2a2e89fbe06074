/**
 * Documents that a person wants kept on this device, between the window's files and the store's octets.
 * @module
 */

import { isFull } from "./all-or-nothing.ts";
import { type DeviceDatabase, deviceDatabase } from "./device-database.ts";
import type { Given } from "./messages.ts";
import type { KeptFiles } from "./stored-values.ts";
import type { DocumentToKeep, JudgedDocument, KeepResult, KeptDocument } from "./trust-messages.ts";
import { keepDocument, listKept, noteKept, openKept, removeKept } from "./waiting-store.ts";

export async function keepGiven(document: DocumentToKeep, given: readonly Given[], now: number): Promise<KeepResult> {
  const files = await filesOf(given);
  if (!files) return "unreadable-file";
  const database = await deviceDatabase();
  if (!database) return "forbidden";
  try {
    return await keepDocument(database, document, files, now);
  } catch (error) {
    return isFull(error) ? "no-room" : "forbidden";
  }
}

export async function keptDocuments(now: number): Promise<readonly KeptDocument[]> {
  return (await onDevice((database) => listKept(database, now))) ?? [];
}

/** As they were given; undefined where they are no longer there. */
export async function keptGiven(id: string): Promise<readonly Given[] | undefined> {
  const files = await onDevice((database) => openKept(database, id));
  return files?.map((each) =>
    each.kind === "text"
      ? each
      : // Its time is part of what the document is known by.
        {
          kind: "file",
          name: each.name,
          file: new File([plain(each.bytes)], each.name, { lastModified: each.lastModified }),
        },
  );
}

export async function noteJudged(id: string, judged: JudgedDocument): Promise<void> {
  await onDevice((database) => noteKept(database, id, judged));
}

export async function removeDocument(id: string): Promise<void> {
  await onDevice((database) => removeKept(database, id));
}

/** Undefined where the browser lets nothing be kept: then nothing is. */
async function onDevice<T>(work: (database: DeviceDatabase) => Promise<T>): Promise<T | undefined> {
  const database = await deviceDatabase();
  return database && (await work(database));
}

/** Undefined when one of them can't be read any more. */
async function filesOf(given: readonly Given[]): Promise<KeptFiles | undefined> {
  try {
    return await Promise.all(
      given.map(async (each) => {
        if (each.kind === "text") return each;
        const { name, file } = each;
        const lastModified = file instanceof File ? file.lastModified : 0;
        return { kind: "file" as const, name, bytes: new Uint8Array(await file.arrayBuffer()), lastModified };
      }),
    );
  } catch {
    return undefined;
  }
}

/** A Blob takes only arrays over plain memory; what comes out of the database is that. */
function plain(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>;
}
