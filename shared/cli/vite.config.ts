import { defineConfig } from "vite";
import { trustServiceAlias } from "./trust-service-alias.ts";

/** The command line as one bundle for Node; what it loads when first needed stays apart. */
export default defineConfig({
  resolve: { alias: trustServiceAlias(process.env.TEKSER_TRUST_SERVICE) },
  build: {
    ssr: "shared/cli/main.ts",
    outDir: "dist/cli",
    target: "node20",
    emptyOutDir: true,
    rolldownOptions: { output: { entryFileNames: "main.js" } },
  },
});
