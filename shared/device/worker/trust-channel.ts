/**
 * Tells all windows of this device that what documents are judged by has changed.
 * @module
 */
import { TRUST_CHANNEL } from "./trust-messages.ts";

export function announceChange(): void {
  if (!("BroadcastChannel" in globalThis)) return;
  const channel = new BroadcastChannel(TRUST_CHANNEL);
  channel.postMessage("changed");
  channel.close();
}
