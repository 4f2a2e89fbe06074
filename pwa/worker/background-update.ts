/**
 * An update without a window.
 * @module
 */
import { pinnedTrustService } from "../../shared/trust/pinned-service.ts";
import { serviceFiles } from "./service-files.ts";
import { announceChange } from "./trust-channel.ts";
import { trustKeeper } from "./trust-keeper.ts";

export async function updateInBackground(): Promise<void> {
  const service = pinnedTrustService();
  const { kind } = await trustKeeper(service, serviceFiles(service.address)).update("daily", Date.now());
  if (kind === "updated") announceChange();
}
