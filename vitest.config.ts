import { defineConfig } from "vitest/config";
import { longestFirst } from "./test/longest-first.ts";

/** Each of ten seconds or more. */
const LONGEST = [
  "fuzz/trusted-list",
  "unit/sandbox/documents/samples",
  "unit/asn1/der",
  "unit/cli/publisher/real-lists",
  "fuzz/front-door",
  "fuzz/revocation-set",
  "conformance/node",
  "unit/cli/trust",
  "unit/cli/tekser",
].map((name) => `test/${name}.test.ts`);

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
    sequence: { sequencer: longestFirst(LONGEST) },
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
