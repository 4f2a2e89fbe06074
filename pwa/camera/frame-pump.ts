/**
 * Takes frames out of a running video, one at a time: the next when the last was looked into, and always the newest.
 * @module
 */

/** Begins; the returned function ends it. `look` takes each frame over. */
export function pumpFrames(
  video: HTMLVideoElement,
  look: (frame: VideoFrame | ImageBitmap) => Promise<unknown>,
): () => void {
  let ended = false;
  const next = async () => {
    if (ended) return;
    const frame = await frameOf(video);
    if (frame && ended) frame.close();
    else if (frame) await look(frame);
    if (!ended) onNextFrame(video, next);
  };
  onNextFrame(video, next);
  return () => {
    ended = true;
  };
}

/** Nothing where the video shows none at this moment. */
async function frameOf(video: HTMLVideoElement): Promise<VideoFrame | ImageBitmap | undefined> {
  if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || video.videoWidth === 0) return undefined;
  try {
    // Its pixels stay where they are until the worker asks for them.
    return typeof VideoFrame === "undefined" ? await createImageBitmap(video) : new VideoFrame(video);
  } catch {
    // The video ended in this very moment.
    return undefined;
  }
}

function onNextFrame(video: HTMLVideoElement, run: () => Promise<void>): void {
  const begin = () => void run();
  // Firefox has had it since 132; without it the screen's own pace will do.
  if ("requestVideoFrameCallback" in video) video.requestVideoFrameCallback(begin);
  else requestAnimationFrame(begin);
}
