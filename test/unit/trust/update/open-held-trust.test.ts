import { describe, expect, it } from "vitest";
import { isRefusal } from "../../../../shared/refusal.ts";
import { authorityById } from "../../../../shared/trust/trusted-list.ts";
import { type OpenTrust, openHeldTrust } from "../../../../shared/trust/update/open-held-trust.ts";
import { updateTrust } from "../../../../shared/trust/update/update.ts";
import { holder } from "../../../sandbox/holders.ts";
import { SANDBOX_OPERATOR } from "../../../sandbox/operator.ts";
import { day, flipped, heldAfter, PINNED, publication, value } from "./trust-lab.ts";

const PERSON = { hierarchy: "gost-2015", who: "person", at: day(1), reason: "superseded" } as const;
const held = heldAfter(await updateTrust({ files: await publication({ revoked: [PERSON] }), pinned: PINNED }));

function setOf({ trust, revocation }: OpenTrust, id: string) {
  const authority = authorityById(trust, id);
  if (!authority) throw new Error(`no ${id}`);
  return revocation.setOf(authority);
}

describe("held trust data", () => {
  it.each([
    ["no list is held", { ...held, lists: [] }],
    ["a bit of the list is another", { ...held, lists: held.lists.map(flipped) }],
    ["the list is no list", { ...held, lists: [new Uint8Array(8)] }],
  ])("is out of force when %s", async (_, damaged) => {
    expect(isRefusal(await openHeldTrust(damaged, PINNED))).toBe(true);
  });

  it("is out of force under keys that the build does not pin", async () => {
    expect(await openHeldTrust(held, [])).toMatchObject({ refused: "list-signed-by-unknown-key" });
  });

  it("is out of force when the build lets its key speak for others alone", async () => {
    const key = { ...SANDBOX_OPERATOR.key, environments: ["production"] } as const;
    expect(await openHeldTrust(held, [key])).toMatchObject({ refused: "list-out-of-scope" });
  });

  it("says which authorities' sets are gone or damaged, and knows nothing of their revocations", async () => {
    const [[name, bytes] = ["", new Uint8Array()]] = held.sets;
    for (const sets of [new Map([...held.sets].slice(1)), new Map([...held.sets, [name, flipped(bytes)]])]) {
      const open = value(await openHeldTrust({ ...held, sets }, PINNED));
      expect(open.missingSets).toEqual(["sandbox_root_gost_2015"]);
      expect(await setOf(open, "sandbox_root_gost_2015")).toBeUndefined();
      expect(await setOf(open, "sandbox_ca_gost_2015")).toBeDefined();
    }
  });

  it("names the authorities that its key may speak for; the others are the build's", async () => {
    const open = value(await openHeldTrust(held, PINNED));
    expect(open).toMatchObject({ environments: ["sample"], missingSets: [], list: { sequenceNumber: 1 } });
    const numbers = open.trust.authorities.map(({ environment, list }) => [environment, list?.issued.getUTCFullYear()]);
    expect(new Set(numbers.map(([environment]) => environment))).toEqual(new Set(["production", "test", "sample"]));
    const sample = open.trust.authorities.find(({ id }) => id === "sandbox_ca_rsa");
    expect(sample?.list?.issued).toEqual(day(1));
  });

  it("finds who is revoked", async () => {
    const open = value(await openHeldTrust(held, PINNED));
    const set = await setOf(open, "sandbox_ca_gost_2015");
    expect(set?.count).toBe(3);
    expect(set?.lookup(holder("gost-2015", "person").serialNumber)).toMatchObject({ reason: "superseded" });
    expect(set?.lookup(holder("gost-2015", "system").serialNumber)).toBeUndefined();
  });

  it("of a list that the build has overtaken is in force for nobody", async () => {
    const old = await publication({
      now: new Date("2025-06-01T00:00:00Z"),
      crlIssued: new Date("2025-05-31T00:00:00Z"),
    });
    const refusal = { refused: "list-older" };
    expect(await updateTrust({ files: old, pinned: PINNED })).toMatchObject({ kind: "refused", refusal });
    const held = { lists: [old.file(/^list\.jws$/)], sets: new Map() };
    const open = value(await openHeldTrust(held, PINNED));
    expect(open.environments).toEqual([]);
    const sample = open.trust.authorities.find(({ id }) => id === "sandbox_ca_rsa");
    expect(sample?.list?.nextUpdate).toBeUndefined();
  });
});
