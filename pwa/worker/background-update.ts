/**
 * An update without a window.
 * @module
 */

import { serviceFiles } from "../../shared/device/worker/service-files.ts";
import { announceChange } from "../../shared/device/worker/trust-channel.ts";
import { trustKeeper } from "../../shared/device/worker/trust-keeper.ts";
import { pinnedTrustService } from "../../shared/trust/pinned-service.ts";

export async function updateInBackground(): Promise<void> {
  const service = pinnedTrustService();
  const { kind } = await trustKeeper(service, serviceFiles(service.address)).update("daily", Date.now());
  if (kind === "updated") announceChange();
}
