/**
 * Takes out of what libraries bring along that code is made from text at run time: the extension's policy would refuse it, and
 * the stores ask about it. The build stops where some is left.
 * @module
 */
import type { Plugin } from "vite";

/** What stands in a library as it is minified, and what stands there in ours. */
const REPLACED: readonly (readonly [RegExp, string])[] = [
  // core-js asks Node for its modules, and old browsers for their global object.
  [/\bFunction\(([`'"])return require\("\1\+\w+\+\1"\)\1\)\(\)/g, "void 0"],
  [/\bFunction\(([`'"])return this\1\)\(\)/g, "globalThis"],
  // pdf.js tries whether it may compile functions, which no policy of ours lets it.
  [/(?:new )?\bFunction\((?:``|''|"")\)/g, "(()=>{throw 0})()"],
  [/new Function\("src","srcOffset","dest","destOffset",\w+\)/g, "null"],
  // pdf.js loads its worker into the page where workers can't be had, and decoders where there is no WebAssembly.
  [/\bimport\(\s*(?:\/\*[^*]*\*\/\s*)*(?:this\.workerSrc|\w)\)/g, 'Promise.reject(Error("not part of this build"))'],
  // Preact's dangerouslySetInnerHTML.
  [/\b(\w)\.innerHTML=\w\.__html/g, "$1.textContent=''"],
];

const LEFT = /\b(?:Function|eval)\((?!\))|\bimport\(\s*(?:\/\*[^*]*\*\/\s*)*[^`'"\s/]|\.(?:inner|outer)HTML\s*=(?!=)/;

export function noDynamicCode(): Plugin {
  return {
    name: "tekser-no-dynamic-code",
    enforce: "post",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        for (const [name, file] of Object.entries(bundle)) {
          if (!/\.m?js$/.test(name)) continue;
          const code = withoutDynamicCode(file.type === "chunk" ? file.code : textOf(file.source));
          const left = LEFT.exec(code);
          if (left) this.error(`${name} makes code from text: ${code.slice(left.index - 60, left.index + 60)}`);
          if (file.type === "chunk") file.code = code;
          else file.source = code;
        }
      },
    },
  };
}

function withoutDynamicCode(code: string): string {
  return REPLACED.reduce((left, [pattern, replacement]) => left.replace(pattern, replacement), code);
}

function textOf(source: string | Uint8Array): string {
  return typeof source === "string" ? source : new TextDecoder().decode(source);
}
