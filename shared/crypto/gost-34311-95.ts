import type { RunningDigest } from "./running-digest.ts";
export function startGost34311(): RunningDigest {
  throw new Error("not built");
}
