/**
 * Keeps the screen awake while the camera runs.
 * @module
 */

/** Begins; the returned function ends it. Where the browser can't or won't, the screen sleeps as usual. */
export function keepAwake(): () => void {
  let ended = false;
  let lock: WakeLockSentinel | undefined;
  const release = () => lock?.release().catch(() => {});
  if ("wakeLock" in navigator) {
    navigator.wakeLock.request("screen").then(
      (granted) => {
        lock = granted;
        if (ended) release();
      },
      () => {},
    );
  }
  return () => {
    ended = true;
    release();
  };
}
