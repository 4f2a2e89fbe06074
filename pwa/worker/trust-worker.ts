/**
 * The worker that keeps trust data: reads, updates, imports and exports it, and judges nothing.
 * @module
 */
import type { TrustRequestMessage, TrustWorkerMessage } from "./trust-messages.ts";

declare const self: DedicatedWorkerGlobalScope;

self.onmessage = ({ data }: MessageEvent<TrustRequestMessage>) => say({ kind: "failed", id: data.id });

say({ kind: "ready" });

function say(message: TrustWorkerMessage): void {
  self.postMessage(message);
}
