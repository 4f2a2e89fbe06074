/**
 * The worker that looks for codes in the frames of a camera and in photographs of pages.
 * @module
 */
import { frameSearch } from "../../shared/capture/frame-search.ts";
import { greyOfFrame } from "../../shared/device/worker/platform/frames.ts";
import { browserImageReader, type MissingPart } from "../../shared/device/worker/platform/index.ts";
import { unlessMissing } from "../../shared/device/worker/platform/missing-part.ts";
import { loadZxing } from "../../shared/device/worker/platform/zxing.ts";
import { LIMITS } from "../../shared/limits.ts";
import { isRefusal, refuse } from "../../shared/refusal.ts";
import type { ScanAnswer, ScanRequest } from "./scan-messages.ts";

declare const self: DedicatedWorkerGlobalScope;

let missing: MissingPart | undefined;

const noticed = (part: MissingPart): void => {
  missing = part;
};

const frames = frameSearch(loadZxing);
const photos = browserImageReader(noticed);

// While the camera still starts. Whether it could be loaded the first frame tells.
frames.prepare().catch(() => {});

self.onmessage = async ({ data }: MessageEvent<ScanRequest>) => {
  missing = undefined;
  const answer = data.kind === "frame" ? await lookInto(data.frame, data.id) : await read(data.photo, data.id);
  self.postMessage(missing ? ({ kind: "missing", id: data.id, part: missing } satisfies ScanAnswer) : answer);
};

async function lookInto(frame: VideoFrame | ImageBitmap, id: number): Promise<ScanAnswer> {
  const finding = await unlessMissing(async () => frames.look(await greyOfFrame(frame)), noticed);
  return isRefusal(finding) ? { kind: "refused", id, refusal: finding } : { kind: "frame", id, finding };
}

async function read(photo: Blob, id: number): Promise<ScanAnswer> {
  const bytes = await photo
    .slice(0, LIMITS.fileBytes + 1)
    .arrayBuffer()
    .catch(() => undefined);
  if (!bytes) return { kind: "refused", id, refusal: refuse("truncated", "the file can't be opened") };
  const codes = await photos.codes(new Uint8Array(bytes));
  return isRefusal(codes) ? { kind: "refused", id, refusal: codes } : { kind: "photo", id, codes };
}
