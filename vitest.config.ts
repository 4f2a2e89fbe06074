import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "test/unit/**/*.test.ts",
      "test/unit/**/*.test.tsx",
      "test/fuzz/**/*.test.ts",
      "test/conformance/node.test.ts",
    ],
    globalSetup: "test/unit/cli/build-tekser.ts",
    // One on each processor; left to itself the runner leaves one of them idle.
    maxWorkers: "100%",
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
