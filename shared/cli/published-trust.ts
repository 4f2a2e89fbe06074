/**
 * Published trust data as the command line uses it: fetched, verified and put in force for one run. Nothing is kept, so
 * that nothing older can be told from what is there; whoever runs it from a folder keeps the folder.
 * @module
 */
import { isRefusal, type Refusal } from "../refusal.ts";
import type { OperatorKey } from "../trust/trust-service.ts";
import { type OpenTrust, openHeldTrust } from "../trust/update/open-held-trust.ts";
import { updateTrust } from "../trust/update/update.ts";
import { trustFilesAt } from "./trust-source.ts";

export type PublishedTrust =
  | { readonly kind: "open"; readonly open: OpenTrust }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  | { readonly kind: "unreachable" };

/** `place`: a folder, an http(s) address, a file of carried trust data. Never throws. */
export async function openPublishedTrust(place: string, keys: readonly OperatorKey[]): Promise<PublishedTrust> {
  const files = await trustFilesAt(place);
  if (isRefusal(files)) return { kind: "refused", refusal: files };
  const outcome = await updateTrust({ files, pinned: keys });
  if (outcome.kind === "refused" || outcome.kind === "unreachable") return outcome;
  const open = outcome.kind === "updated" ? await openHeldTrust(outcome.held, keys) : undefined;
  if (!open) return { kind: "unreachable" };
  return isRefusal(open) ? { kind: "refused", refusal: open } : { kind: "open", open };
}
