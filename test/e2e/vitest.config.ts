import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { longestFirst } from "../longest-first.ts";

/**
 * Times are held to limits, browsers are killed, clips are played, Firefox loses workers: what runs beside it would decide the
 * outcome.
 */
const ALONE = [
  "camera-device",
  "catch-signal",
  "extension-interruptions",
  "firefox/extension",
  "firefox/screens",
  "new-version",
  "scan",
  "speed",
  "trust-survival",
].map((name) => `test/e2e/${name}.test.ts`);

/** Of those that run beside each other, each of a minute or more. */
const LONGEST = [
  "every-screen",
  "every-sample",
  "same-reports",
  "extension-hostile",
  "extension-looks",
  "samples",
  "extension-ways",
  "extension-pages",
  "history",
  "content-attacks",
].map((name) => `e2e/${name}.test.ts`);

/** Modules are loaded once, not once for each file. */
const LIMITS = { testTimeout: 120_000, hookTimeout: 120_000, isolate: false };

export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  test: {
    sequence: { sequencer: longestFirst(LONGEST) },
    projects: [
      {
        test: {
          ...LIMITS,
          name: "beside each other",
          include: ["test/e2e/**/*.test.ts"],
          exclude: ALONE,
          maxWorkers: 2,
          // Of tests that say they may run beside each other.
          maxConcurrency: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...LIMITS,
          name: "alone",
          include: ALONE,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
