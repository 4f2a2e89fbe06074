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

/** They put something in the place of a module, a clock or a global: nothing of it may reach another file. */
const WITH_STAND_INS = [
  "cli/publisher/command",
  "crypto/streebog",
  "crypto/verify-signature-web-crypto",
  "device/patient-check",
  "extension/background/*",
  "extension/messages/until-heard",
  "extension/panel/exported-list",
  "extension/policy/policy",
  "pwa/link-document/fetch-document",
].map((name) => `test/unit/${name}.test.ts`);

const LIMITS = { testTimeout: 60_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    globalSetup: "test/unit/cli/build-tekser.ts",
    // One on each processor; left to itself the runner leaves one of them idle.
    maxWorkers: "100%",
    sequence: { sequencer: longestFirst(LONGEST) },
    projects: [
      {
        test: {
          ...LIMITS,
          name: "unit",
          include: [
            "test/unit/**/*.test.ts",
            "test/unit/**/*.test.tsx",
            "test/fuzz/**/*.test.ts",
            "test/conformance/node.test.ts",
          ],
          exclude: WITH_STAND_INS,
          // Modules are loaded once, not once for each file: that took a third of the time.
          isolate: false,
        },
      },
      { test: { ...LIMITS, name: "with stand-ins", include: WITH_STAND_INS } },
    ],
  },
});
