import type { RunningDigest } from "./running-digest.ts";
export function startStreebog(_bits: 256 | 512): RunningDigest {
  throw new Error("not built");
}
