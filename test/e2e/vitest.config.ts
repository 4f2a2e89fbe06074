import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Times are held to limits, browsers are killed, clips are played: what runs beside it would decide the outcome. */
const ALONE = [
  "camera-device",
  "catch-signal",
  "content-*",
  "every-sample",
  "extension*",
  "firefox/extension",
  "interruptions",
  "many-files",
  "new-version",
  "offline-start",
  "package",
  "scan",
  "speed",
  "trust-survival",
].map((name) => `test/e2e/${name}.test.ts`);

const LIMITS = { testTimeout: 60_000, hookTimeout: 120_000 };

export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  test: {
    projects: [
      {
        test: {
          ...LIMITS,
          name: "beside each other",
          include: ["test/e2e/**/*.test.ts"],
          exclude: ALONE,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...LIMITS,
          name: "alone",
          include: ALONE,
          fileParallelism: false,
          // Of tests that say they may run beside each other.
          maxConcurrency: 2,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
