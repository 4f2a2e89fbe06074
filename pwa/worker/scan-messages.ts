/**
 * What the page and the scan worker say to each other.
 * @module
 */
import type { FrameFinding } from "../../shared/capture/frame-search.ts";
import type { Code } from "../../shared/capture/ports.ts";
import type { MissingPart } from "../../shared/device/worker/platform/missing-part.ts";
import type { Refusal } from "../../shared/refusal.ts";

/** Page to worker. Each is answered with its own `id`; frames are handed over, and closed by the worker. */
export type ScanRequest =
  | { readonly kind: "frame"; readonly id: number; readonly frame: VideoFrame | ImageBitmap }
  | { readonly kind: "photo"; readonly id: number; readonly photo: Blob };

/** Worker to page. */
export type ScanAnswer =
  | { readonly kind: "frame"; readonly id: number; readonly finding: FrameFinding }
  | { readonly kind: "photo"; readonly id: number; readonly codes: readonly Code[] }
  /** What was given can't be looked into. */
  | { readonly kind: "refused"; readonly id: number; readonly refusal: Refusal }
  /** The reader of codes itself is not there. */
  | { readonly kind: "missing"; readonly id: number; readonly part: MissingPart };
