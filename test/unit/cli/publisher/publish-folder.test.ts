import { describe, expect, it } from "vitest";
import { nodeFolder, type PublicationFolder } from "../../../../shared/cli/publisher/publication-folder.ts";
import { NEXT_SANDBOX_OPERATOR, SANDBOX_OPERATOR } from "../../../sandbox/operator.ts";
import { day } from "../../trust/update/trust-lab.ts";
import { deviceIn, newFolder, run } from "./publisher-lab.ts";

describe("a run that is interrupted", () => {
  /** A folder that the machine loses before the write with this number. */
  function failingAt(path: string, count: number): PublicationFolder {
    const folder = nodeFolder(path);
    let writes = 0;
    return {
      ...folder,
      write: async (name, bytes) => {
        if (writes === count) throw new Error("power cut");
        writes += 1;
        await folder.write(name, bytes);
      },
    };
  }

  it("leaves the last publication whole, wherever it was stopped, and the next run goes through", async () => {
    const draft = { strangers: 300, revoked: [{ hierarchy: "rsa", who: "person", at: day(1) }] } as const;
    for (let count = 0; ; count++) {
      const path = newFolder();
      await run(path, { strangers: 300, announced: [NEXT_SANDBOX_OPERATOR] });
      const second = { ...draft, now: day(2), operator: NEXT_SANDBOX_OPERATOR };
      const ended = await run(path, { ...second, folder: failingAt(path, count) }).catch(
        (error: Error) => error.message,
      );
      const device = await deviceIn(path);
      if (ended !== "power cut") {
        expect(count).toBeGreaterThan(3);
        expect(device).toMatchObject({ sequenceNumber: 2 });
        break;
      }
      expect([count, device]).toMatchObject([count, { sequenceNumber: 1 }]);
      expect(await run(path, second)).toMatchObject({ kind: "published", list: { sequenceNumber: 2 } });
    }
  });

  it("is no reason to believe a set that it left half written", async () => {
    const path = newFolder();
    await run(path);
    const folder = nodeFolder(path);
    const set = (await folder.files()).find(({ name }) => name.startsWith("sets/"))?.name ?? "";
    await folder.write(set, new Uint8Array(3));
    await run(path, { now: day(2) });
    expect(await deviceIn(path)).toMatchObject({ sequenceNumber: 2 });
  });
});

describe("old files", () => {
  const names = async (path: string) => (await nodeFolder(path).files()).map(({ name }) => name);

  it("stay two weeks after the last list that named them, then go; lists stay", async () => {
    const path = newFolder();
    // A set that changes at each run: by and by it takes the others' place.
    const draft = (at: number) => ({ now: day(at), strangers: 10 * at, announced: [SANDBOX_OPERATOR] });
    for (let at = 1; at <= 19; at++) await run(path, draft(at));
    const [first] = (await names(path)).filter((name) => name.startsWith("sets/"));
    expect(first).toBeDefined();
    const before = await names(path);
    const outcome = await run(path, draft(50));
    expect(outcome).toMatchObject({ kind: "published", pruned: expect.any(Number) });
    const kept = await names(path);
    expect(kept.length).toBeLessThan(before.length + 10);
    expect(outcome.kind === "published" && outcome.pruned).toBeGreaterThan(0);
    expect(await deviceIn(path)).toMatchObject({ sequenceNumber: 20 });
  });

  it("of the last list stay, though that list is older than two weeks", async () => {
    const path = newFolder();
    await run(path);
    const old = (await names(path)).filter((name) => name.startsWith("sets/"));
    await run(path, { now: day(60), strangers: 9, revoked: [{ hierarchy: "gost-2015", who: "person", at: day(2) }] });
    expect(await names(path)).toEqual(expect.arrayContaining(old));
  });

  it("that are none of the publisher's are left alone", async () => {
    const path = newFolder();
    await nodeFolder(path).write("index.html", new Uint8Array(2));
    await nodeFolder(path).touch("index.html", day(-300));
    await run(path);
    expect(await names(path)).toContain("index.html");
  });
});
