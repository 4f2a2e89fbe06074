import { describe, expect, it } from "vitest";
import { allOfThisVersion, mayBeOld, removeOthers, windowLock } from "../../../../pwa/worker/kept-versions.ts";

const THIS = new Set(["/assets/index-new.js", "/assets/check-new.js"]);

const holds = (clientId: string, script: string) => ({ clientId, name: windowLock(script) });

describe("the files of an older version", () => {
  it("stay where a window has a main script of its own", () => {
    const [old, current] = [holds("a", "/assets/index-old.js"), holds("b", "/assets/index-new.js")];
    expect(allOfThisVersion(1, [old], THIS)).toBe(false);
    expect(allOfThisVersion(1, [old, current], THIS)).toBe(false);
  });

  it("stay where a window says nothing, as those of the first versions do", () => {
    expect(allOfThisVersion(2, [holds("a", "/assets/index-new.js")], THIS)).toBe(false);
    expect(allOfThisVersion(2, [holds("a", "/assets/index-new.js"), holds("a", "/assets/check-new.js")], THIS)).toBe(
      false,
    );
    expect(allOfThisVersion(1, [], THIS)).toBe(false);
    expect(allOfThisVersion(1, [{ clientId: "a", name: "tekser-update" }], THIS)).toBe(false);
  });

  it("can go where every window is of this version, or there is none", () => {
    const locks = [holds("a", "/assets/index-new.js"), holds("b", "/assets/index-new.js")];
    expect(allOfThisVersion(2, locks, THIS)).toBe(true);
    expect(allOfThisVersion(0, [], THIS)).toBe(true);
  });

  it("are those that this version does not name", async () => {
    const kept = new Set(["https://a/assets/old.js", "https://a/assets/new.js", "https://a/i?__WB_REVISION__=1"]);
    const cache = {
      keys: async () => [...kept].map((url) => new Request(url)),
      delete: async ({ url }: Request) => kept.delete(url),
    };
    await removeOthers(cache as unknown as Cache, new Set(["https://a/assets/new.js"]));
    expect([...kept]).toEqual(["https://a/assets/new.js"]);
  });

  it("are looked for among the app's own files alone, never among trust data", () => {
    expect(["/trust/list.jws", "/", "/ocsp/a", "/x/assets/a.js"].filter(mayBeOld)).toEqual([]);
    expect(["/assets/a.js", "/pdfjs/5/cmaps/a", "/samples/index.json"].every(mayBeOld)).toBe(true);
  });
});
