/**
 * Where a script for `scripting` lies in the extension, in place of a name that crxjs makes of the folder the source stands in:
 * chunks are called by a hash of their content, and that name would be in it. The same source gives the same bytes anywhere.
 * @module
 */
import { relative, sep } from "node:path";
import type { Plugin } from "vite";

/** How crxjs asks for a module that stands for such a script. */
const STANDS_FOR = /^(.+\.iife)\.ts\?scriptId=\w+$/;

export function scriptAddresses(): Plugin {
  let root = "";
  const addresses = new Set<string>();
  return {
    name: "tekser-script-addresses",
    configResolved(config) {
      root = config.root;
    },
    transform(_, id) {
      const [, file] = STANDS_FOR.exec(id) ?? [];
      if (file === undefined) return;
      // Sound as crxjs lays these files: their own folder and name, ending in .js. What is not there stops the build below.
      const address = `${relative(root, file).split(sep).join("/")}.js`;
      addresses.add(address);
      return { code: `export default ${JSON.stringify(address)};`, map: null };
    },
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        for (const address of addresses) if (!bundle[address]) this.error(`${address} was not built`);
      },
    },
  };
}
