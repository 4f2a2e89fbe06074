/** The extension's version and browser, set by the build. */
declare const __VERSION__: string;
declare const __TARGET__: "chrome" | "firefox";

/** Address of a script that the build bundles for `scripting`. */
declare module "*.iife.ts?script" {
  const file: string;
  // The build plugin gives it as the default.
  // biome-ignore lint/style/noDefaultExport: not ours to choose
  export default file;
}
