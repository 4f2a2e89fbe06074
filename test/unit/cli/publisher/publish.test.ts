import { describe, expect, it } from "vitest";
import { nodeFolder } from "../../../../shared/cli/publisher/publication-folder.ts";
import { filesInFolder } from "../../../../shared/cli/trust-source.ts";
import { updateTrust } from "../../../../shared/trust/update/update.ts";
import { NEXT_SANDBOX_OPERATOR, SANDBOX_OPERATOR, sandboxOperator, signJws } from "../../../sandbox/operator.ts";
import { publishSandbox, sandboxTemplate } from "../../../sandbox/trust-service.ts";
import { day, flipped, heldAfter, PINNED, value } from "../../trust/update/trust-lab.ts";
import { deviceIn, newFolder, run } from "./publisher-lab.ts";

describe("nothing is published when", () => {
  const text = (json: string) => new TextEncoder().encode(json);
  it.each([
    ["the list is no JSON", { list: text("{") }, "no JSON"],
    ["the list has a member twice", { list: text('{"LoTE":{},"LoTE":{}}') }, "no JSON"],
    ["the list is no trusted list", { list: text("{}") }, "list-malformed"],
    ["the list demands what is not known", { list: critical() }, "list-critical-unknown"],
  ])("%s", async (_, changes, why) => {
    const path = newFolder();
    expect(await run(path, changes)).toMatchObject({ kind: "refused", why: expect.stringContaining(why) });
    expect(await nodeFolder(path).files()).toEqual([]);
  });

  it.each([
    ["the key was never announced", { operator: NEXT_SANDBOX_OPERATOR }, "did not announce"],
    ["the clock stands before the last list", { now: day(0) }, "the clock is wrong"],
  ])("%s", async (_, changes, why) => {
    const path = newFolder();
    await run(path);
    const before = await nodeFolder(path).read("list.jws");
    expect(await run(path, { now: day(2), ...changes })).toMatchObject({ why: expect.stringContaining(why) });
    expect(await nodeFolder(path).read("list.jws")).toEqual(before);
  });

  it("the last list announced other keys alone", async () => {
    const path = newFolder();
    await run(path, { announced: [NEXT_SANDBOX_OPERATOR] });
    for (const operator of [SANDBOX_OPERATOR, sandboxOperator("p-256", "operator/third")]) {
      const changes = { now: day(2), operator, keyIsPinned: true };
      expect(await run(path, changes)).toMatchObject({
        why: expect.stringContaining("devices take the next list under"),
      });
    }
  });

  it("somebody else has changed the last list", async () => {
    const path = newFolder();
    await run(path);
    const folder = nodeFolder(path);
    const list = await folder.read("list.jws");
    await folder.write("list.jws", flipped(list ?? new Uint8Array()));
    const { kind } = await run(path, { now: day(2) });
    expect(kind).toBe("refused");
    const forged = signJws(JSON.parse(new TextDecoder().decode(sandboxTemplate())), NEXT_SANDBOX_OPERATOR, {
      typ: "lote+jwt",
      kid: SANDBOX_OPERATOR.key.kid,
    });
    await folder.write("list.jws", forged);
    expect(await run(path, { now: day(2) })).toMatchObject({ why: expect.stringContaining("somebody else") });
  });

  it("something else stands in the place of the last list", async () => {
    const path = newFolder();
    await nodeFolder(path).write("list.jws", text("not a list"));
    expect(await run(path)).toMatchObject({ kind: "refused", why: expect.stringContaining("move it away") });
  });
});

function critical(): Uint8Array {
  const payload = JSON.parse(new TextDecoder().decode(sandboxTemplate()));
  payload.LoTE.ListAndSchemeInformation.SchemeExtensions.push({ id: "urn:example:new", critical: true, value: {} });
  return new TextEncoder().encode(JSON.stringify(payload));
}

describe("a run", () => {
  it("publishes what a device takes, under a number that rises, with the times of the run", async () => {
    const path = newFolder();
    await run(path);
    await run(path, { now: day(2), days: 3 });
    expect(await deviceIn(path)).toMatchObject({
      sequenceNumber: 2,
      issued: day(2),
      nextUpdate: day(5),
      confirmsUntil: day(12),
    });
  });

  it("goes on from a higher number that the operator wrote", async () => {
    const path = newFolder();
    await run(path, { sequenceNumber: 40 });
    await run(path, { sequenceNumber: 40, now: day(2) });
    expect(await deviceIn(path)).toMatchObject({ sequenceNumber: 41 });
  });

  it("leaves a set that has not changed under its name, with the deltas to it", async () => {
    const path = newFolder();
    const draft = { strangers: 400 };
    await run(path, draft);
    await run(path, { ...draft, now: day(2), revoked: [{ hierarchy: "rsa", who: "person", at: day(1) }] });
    const before = await deviceIn(path);
    await run(path, { ...draft, now: day(3), revoked: [{ hierarchy: "rsa", who: "person", at: day(1) }] });
    const after = await deviceIn(path);
    if ("kind" in before || "kind" in after) throw new Error("no list");
    const files = (list: typeof after) => list.revocationSets.map(({ file, deltas }) => ({ file, deltas }));
    expect(files(after)).toEqual(files(before));
    expect(after.revocationSets.map(({ deltas }) => deltas.length)).toContain(1);
  });

  it("drops what the list has no authority for any more", async () => {
    const path = newFolder();
    await run(path);
    const payload = JSON.parse(new TextDecoder().decode(sandboxTemplate()));
    payload.LoTE.TrustedEntitiesList.pop();
    const list = new TextEncoder().encode(JSON.stringify(payload));
    await run(path, { list, now: day(2) });
    const device = await deviceIn(path);
    expect("kind" in device ? device : device.revocationSets.map((set) => set.authority)).toHaveLength(4);
  });

  it("does not believe revocation sets that stand in the operator's list", async () => {
    const path = newFolder();
    const payload = JSON.parse(new TextDecoder().decode(sandboxTemplate()));
    const [service] = payload.LoTE.TrustedEntitiesList[0].TrustedEntityServices;
    service.ServiceInformation.ServiceInformationExtensions.push({
      id: "urn:tekser:trust:revocation-set",
      critical: false,
      value: {
        crlNumber: "1",
        thisUpdate: "2026-01-01T00:00:00Z",
        nextUpdate: "2027-01-01T00:00:00Z",
        count: 0,
        file: { sha256: "0".repeat(64), size: 9 },
      },
    });
    await run(path, { list: new TextEncoder().encode(JSON.stringify(payload)), withoutCrls: true, crlFiles: [] });
    expect(await deviceIn(path)).toMatchObject({ revocationSets: [] });
  });

  it("keeps the list of a key that was replaced for those who know that key alone", async () => {
    const path = newFolder();
    await run(path, { announced: [NEXT_SANDBOX_OPERATOR] });
    const announcing = await nodeFolder(path).read("list.jws");
    await run(path, { now: day(2), operator: NEXT_SANDBOX_OPERATOR });
    await run(path, { now: day(3), operator: NEXT_SANDBOX_OPERATOR });
    expect(await nodeFolder(path).read(`rollover/${SANDBOX_OPERATOR.key.kid}.jws`)).toEqual(announcing);
    expect(await deviceIn(path)).toMatchObject({ sequenceNumber: 3 });
  });

  it("takes a key that every device has from its build", async () => {
    const path = newFolder();
    await run(path);
    expect(await run(path, { now: day(2), operator: NEXT_SANDBOX_OPERATOR, keyIsPinned: true })).toMatchObject({
      kind: "published",
    });
  });
});

describe("the sandbox's publication", () => {
  it("brings a device from any earlier state to the newest", async () => {
    const path = newFolder();
    await publishSandbox(path, { now: day(1) });
    const held = heldAfter(await updateTrust({ files: filesInFolder(path), pinned: PINNED }));
    await publishSandbox(path, { now: day(2), revoked: [{ hierarchy: "rsa", who: "person", at: day(1) }] });
    const updated = heldAfter(await updateTrust({ files: filesInFolder(path), pinned: PINNED, held }));
    expect(updated).toEqual(value(heldAfter(await updateTrust({ files: filesInFolder(path), pinned: PINNED }))));
  });
});
