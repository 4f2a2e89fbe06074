/**
 * Trust data carried by hand, told apart from documents by its first bytes wherever files come in.
 * @module
 */

import type { Given } from "../shared/device/worker/messages.ts";
import { CARRIED_TRUST_MARK, isCarriedTrust } from "../shared/trust/update/carried-mark.ts";

type GivenFile = Extract<Given, { kind: "file" }>;

/** Those of `items` that are trust data. What can't be read is none: its check says why. */
export async function carriedTrustIn(items: readonly Given[]): Promise<readonly GivenFile[]> {
  const found = await Promise.all(
    items.map(async (item) => (item.kind === "file" && (await isTrust(item)) ? [item] : [])),
  );
  return found.flat();
}

async function isTrust({ file }: GivenFile): Promise<boolean> {
  try {
    return isCarriedTrust(new Uint8Array(await file.slice(0, CARRIED_TRUST_MARK.length).arrayBuffer()));
  } catch {
    return false;
  }
}
