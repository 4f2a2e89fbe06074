/**
 * Keeps trust data new while the checker is there, from the trust service that the build names. It is fetched in bulk: no
 * request tells what was checked.
 * @module
 */
import { updateWhenDue } from "../../shared/device/trust-client.ts";
import { pinnedTrustService } from "../../shared/trust/pinned-service.ts";

/** How often it is looked whether an update is due. */
const LOOK_MS = 3_600_000;

/** Nothing where the build names a service only by a path of the web app's own host. */
export function startTrustUpdates(): void {
  if (!pinnedTrustService().address.startsWith("https:")) return;
  void updateWhenDue("start");
  setInterval(() => void updateWhenDue("daily"), LOOK_MS);
}
