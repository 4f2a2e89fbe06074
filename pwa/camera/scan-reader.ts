/**
 * The page's side of the scan worker.
 * @module
 */
import { scanWorkerUrl } from "../own-scripts.ts";
import type { ScanAnswer, ScanRequest } from "../worker/scan-messages.ts";

/** What came of a frame or a photograph; `crashed` where the worker ended over it. */
export type ScanOutcome = ScanAnswer | { readonly kind: "crashed" };

export interface ScanReader {
  /** Looks into one frame, which is handed over. */
  frame(frame: VideoFrame | ImageBitmap): Promise<ScanOutcome>;
  photo(photo: Blob): Promise<ScanOutcome>;
  /** Ends the worker; what was asked before is never answered. */
  end(): void;
}

export function scanReader(): ScanReader {
  let worker: Worker | undefined;
  let asked = 0;
  const waiting = new Map<number, (outcome: ScanOutcome) => void>();
  const crashed = () => {
    worker?.terminate();
    worker = undefined;
    const lost = [...waiting.values()];
    waiting.clear();
    for (const settle of lost) settle({ kind: "crashed" });
  };
  const begin = () => {
    const begun = new Worker(scanWorkerUrl(), { type: "module", name: "tekser-scan" });
    begun.onmessage = ({ data }: MessageEvent<ScanAnswer>) => {
      const settle = waiting.get(data.id);
      waiting.delete(data.id);
      settle?.(data);
    };
    begun.onerror = crashed;
    begun.onmessageerror = crashed;
    return begun;
  };
  const ask = (request: ScanRequest, handedOver: Transferable[]): Promise<ScanOutcome> =>
    new Promise((settle) => {
      worker ??= begin();
      waiting.set(request.id, settle);
      worker.postMessage(request, handedOver);
    });
  worker = begin();
  return {
    frame: (frame) => ask({ kind: "frame", id: asked++, frame }, [frame]),
    photo: (photo) => ask({ kind: "photo", id: asked++, photo }, []),
    end() {
      worker?.terminate();
      worker = undefined;
      waiting.clear();
    },
  };
}
