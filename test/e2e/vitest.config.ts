import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  test: {
    include: ["test/e2e/**/*.test.ts", "test/conformance/browser.test.ts"],
    // One browser at a time: they share the machine with what they measure.
    fileParallelism: false,
    // Of tests that say they may run beside each other.
    maxConcurrency: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
