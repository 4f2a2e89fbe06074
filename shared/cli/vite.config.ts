import { defineConfig } from "vite";

/** The command line as one bundle for Node; what it loads when first needed stays apart. */
export default defineConfig({
  build: {
    ssr: "shared/cli/main.ts",
    outDir: "dist/cli",
    target: "node20",
    emptyOutDir: true,
    rolldownOptions: { output: { entryFileNames: "main.js" } },
  },
});
