/**
 * What was published last, and what may follow it.
 * @module
 */
import { isRefusal } from "../../refusal.ts";
import type { TrustedList } from "../../trust/list-of-trusted-entities.ts";
import { readTrustedList } from "../../trust/read-trusted-list.ts";
import { openSignedList, readListJws } from "../../trust/signed-list.ts";
import type { OperatorKey } from "../../trust/trust-service.ts";
import { LIST_FILE } from "../../trust/update/published-files.ts";
import { ENVIRONMENTS } from "../trust-key.ts";
import type { PublicationFolder } from "./publication-folder.ts";

export interface Publication {
  readonly bytes: Uint8Array;
  /** Of the key that signed it. */
  readonly keyId: string;
  readonly list: TrustedList;
}

/**
 * Undefined in a new folder; a sentence where something stands in the list's place that is none, or that names `key` and
 * was not signed with it. What another key signed is taken at its word: devices will not.
 */
export async function lastPublication(
  folder: PublicationFolder,
  key: OperatorKey,
): Promise<Publication | undefined | string> {
  const bytes = await folder.read(LIST_FILE);
  if (!bytes) return undefined;
  const jws = readListJws(bytes);
  const list = isRefusal(jws) ? jws : readTrustedList(jws.payload, ENVIRONMENTS);
  if (isRefusal(jws) || isRefusal(list) || jws.keyId === undefined) {
    return `${LIST_FILE} in the folder can't be read, so that its number is not known: move it away to start anew`;
  }
  if (jws.keyId === key.kid && isRefusal(await openSignedList(bytes, [key]))) {
    return `${LIST_FILE} in the folder names this key and was not signed with it: somebody else has changed it`;
  }
  return { bytes, keyId: jws.keyId, list };
}

/** Why devices that have the last list would refuse `next` under this key; undefined where they take it. */
export function whyNotAfter(
  last: Publication,
  { kid }: OperatorKey,
  next: TrustedList,
  { keyIsPinned = false }: { readonly keyIsPinned?: boolean },
): string | undefined {
  const announced = last.list.operatorKeys.map((key) => key.kid);
  if (announced.length > 0 && !announced.includes(kid)) {
    return `the last list announced the keys ${announced.join(", ")}: devices take the next list under these alone`;
  }
  if (announced.length === 0 && kid !== last.keyId && !keyIsPinned) {
    return `the last list was signed with ${last.keyId} and did not announce ${kid}: announce it in a list under the old key first, or say --key-is-pinned if every device has it from its build`;
  }
  if (next.issued < last.list.issued) {
    return `the last list is of ${last.list.issued.toISOString()}, which is later than now: the clock is wrong`;
  }
  return undefined;
}
