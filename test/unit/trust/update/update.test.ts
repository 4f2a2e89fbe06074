import { describe, expect, it } from "vitest";
import { DELTAS_KEPT } from "../../../../shared/cli/publisher/set-files.ts";
import { LIMITS } from "../../../../shared/limits.ts";
import { isRefusal } from "../../../../shared/refusal.ts";
import type { HeldTrust } from "../../../../shared/trust/held-trust.ts";
import { openLists } from "../../../../shared/trust/list-succession.ts";
import { updateTrust } from "../../../../shared/trust/update/update.ts";
import {
  ED25519_SANDBOX_OPERATOR,
  NEXT_SANDBOX_OPERATOR,
  SANDBOX_OPERATOR,
  sandboxOperator,
  signList,
} from "../../../sandbox/operator.ts";
import { sandboxTemplate } from "../../../sandbox/trust-service.ts";
import { day, flipped, heldAfter, PINNED, PublishedFiles, publication, publications } from "./trust-lab.ts";

const pinned = PINNED;
const [first, second] = [SANDBOX_OPERATOR, NEXT_SANDBOX_OPERATOR];
const PERSON = { hierarchy: "rsa", who: "person", at: day(1) } as const;

/** A place with this list alone. */
function only(list: Uint8Array): PublishedFiles {
  return new PublishedFiles(new Map([["list.jws", list]]));
}

describe("an update is refused, and nothing of it is taken, when", () => {
  it.each([
    ["the list does not answer", /^list\.jws$/, { kind: "unreachable" }, { kind: "unreachable" }],
    ["a set does not answer", /^sets\//, { kind: "unreachable" }, { kind: "unreachable" }],
    ["there is no list", /^list\.jws$/, { kind: "missing" }, refused("trust-file-missing")],
    [
      "it says that nothing changed, and nothing is held",
      /^list/,
      { kind: "not-modified" },
      refused("trust-file-missing"),
    ],
    ["a set is missing", /^sets\//, { kind: "missing" }, refused("trust-file-missing")],
    ["a bit of the list is another", /^list\.jws$/, flipped, refused("list-signature-wrong")],
    ["a bit of a set is another", /^sets\//, flipped, refused("trust-file-damaged")],
    ["a set breaks off", /^sets\//, (bytes: Uint8Array) => bytes.subarray(0, -1), refused("trust-file-damaged")],
    ["the list is something else", /^list/, () => new TextEncoder().encode("<html>"), refused("list-malformed")],
  ] as const)("%s", async (_, name, answer, outcome) => {
    const place = (await publication()).where(name, answer);
    expect(await updateTrust({ files: place, pinned })).toMatchObject(outcome);
  });

  it("an unknown key signed the list", async () => {
    const place = await publication({ operator: second });
    expect(await updateTrust({ files: place, pinned })).toMatchObject(refused("list-signed-by-unknown-key"));
  });

  it("the list is older than what is held, also under a key that was replaced since", async () => {
    const [old, announcing, handedOver] = await publications({}, { announced: [second] }, { operator: second });
    for (const [newer, older] of [
      [announcing, old],
      [handedOver, old],
      [handedOver, announcing],
    ]) {
      const held = heldAfter(await updateTrust({ files: newer as PublishedFiles, pinned }));
      expect(await updateTrust({ files: older as PublishedFiles, pinned, held })).toMatchObject(refused("list-older"));
    }
  });

  it("the list has the number of the one that is held, and says something else", async () => {
    const [one, other] = [await publication(), await publication({ revoked: [PERSON] })];
    const held = heldAfter(await updateTrust({ files: one, pinned }));
    expect(await updateTrust({ files: other, pinned, held })).toMatchObject(refused("list-older"));
  });

  it("keys were announced, and a pinned one that was not among them signed", async () => {
    const [announcing] = await publications({ announced: [second] });
    const held = heldAfter(await updateTrust({ files: announcing as PublishedFiles, pinned }));
    const back = await publication({ sequenceNumber: 9, now: day(9) });
    expect(await updateTrust({ files: back, pinned, held })).toMatchObject(refused("list-signed-by-unknown-key"));
  });

  it("a set is another authority's, though its hash is in the list", async () => {
    const place = await publication();
    const list = new TextDecoder().decode(place.file(/^list/));
    const payload = JSON.parse(Buffer.from(list.split(".")[1] ?? "", "base64url").toString());
    const [mine, other] = payload.LoTE.TrustedEntitiesList.map((entity: Entity) => setOf(entity));
    Object.assign(mine.value, other.value);
    const forged = new PublishedFiles(new Map([...place.files, ["list.jws", signList(payload, first)]]));
    expect(await updateTrust({ files: forged, pinned })).toMatchObject({ kind: "refused" });
  });

  it("a person stopped it", async () => {
    const place = await publication();
    const signal = AbortSignal.abort();
    expect(await updateTrust({ files: place, pinned, signal })).toMatchObject(refused("cancelled"));
  });
});

interface Entity {
  readonly TrustedEntityServices: readonly {
    readonly ServiceInformation: { readonly ServiceInformationExtensions: readonly Extension[] };
  }[];
}
interface Extension {
  readonly id: string;
  readonly value: object;
}

/** The revocation set's extension of the entity's last service: its certification authority. */
function setOf(entity: Entity): Extension {
  const extensions = entity.TrustedEntityServices.at(-1)?.ServiceInformation.ServiceInformationExtensions;
  const found = extensions?.find(({ id }) => id.endsWith("revocation-set"));
  if (!found) throw new Error("no set");
  return found;
}

function refused(code: string) {
  return { kind: "refused", refusal: { refused: code } };
}

describe("a first update", () => {
  it("takes the list and every set that it names", async () => {
    const place = await publication();
    const outcome = await updateTrust({ files: place, pinned });
    const { lists, sets } = heldAfter(outcome);
    expect(lists).toEqual([place.file(/^list/)]);
    expect([...sets.keys()].map((sha256) => `sets/${sha256}.set`).sort()).toEqual(
      [...place.files.keys()].filter((name) => name.startsWith("sets/")).sort(),
    );
    expect(outcome).toMatchObject({ changes: { sequence: { to: 1 }, authoritiesWithdrawn: [] } });
    expect(outcome.kind === "updated" && outcome.changes.authoritiesAdded.map(({ id }) => id)).toContain(
      "sandbox_ca_rsa",
    );
  });

  it("says how far it is, in bytes of sets", async () => {
    const place = await publication();
    const steps: { readonly done: number; readonly of: number }[] = [];
    await updateTrust({ files: place, pinned, progress: (step) => steps.push(step) });
    const sizes = [...place.files].filter(([name]) => name.startsWith("sets/")).map(([, { length }]) => length);
    const of = sizes.reduce((sum, size) => sum + size, 0);
    expect(steps[0]).toEqual({ done: 0, of });
    expect(steps.at(-1)).toEqual({ done: of, of });
    expect(steps).toHaveLength(sizes.length + 1);
  });

  it("takes a list under an Ed25519 key as well", async () => {
    const place = await publication({ operator: ED25519_SANDBOX_OPERATOR });
    expect(await updateTrust({ files: place, pinned: [ED25519_SANDBOX_OPERATOR.key] })).toMatchObject({
      kind: "updated",
    });
  });
});

describe("an update of what is held", () => {
  it("asks for nothing but the list where nothing changed", async () => {
    const place = await publication();
    const outcome = await updateTrust({ files: place, pinned });
    const held = heldAfter(outcome);
    const tag = outcome.kind === "updated" ? outcome.tag : undefined;
    expect(tag).toBeDefined();
    for (const request of [{ held, tag }, { held }]) {
      const again = new PublishedFiles(place.files);
      expect(await updateTrust({ files: again, pinned, ...request })).toEqual({ kind: "unchanged", tag });
      expect(again.asked).toEqual(["list.jws"]);
    }
  });

  it("does not take the word of a tag where what is held is damaged", async () => {
    const place = await publication();
    const outcome = await updateTrust({ files: place, pinned });
    const { lists, sets } = heldAfter(outcome);
    const tag = outcome.kind === "updated" ? outcome.tag : undefined;
    const held = { lists: lists.map(flipped), sets };
    expect(await updateTrust({ files: place, pinned, held, tag })).toMatchObject({ kind: "updated" });
  });

  it("fetches a set again that is damaged or gone", async () => {
    const place = await publication();
    const { lists, sets } = heldAfter(await updateTrust({ files: place, pinned }));
    const [[name, bytes] = ["", new Uint8Array()]] = sets;
    for (const worse of [new Map([...sets, [name, flipped(bytes)]]), new Map([...sets].slice(1))]) {
      const again = new PublishedFiles(place.files);
      const outcome = await updateTrust({ files: again, pinned, held: { lists, sets: worse } });
      expect(heldAfter(outcome).sets.get(name)).toEqual(bytes);
      expect(again.asked).toEqual(["list.jws", `sets/${name}.set`]);
    }
  });

  it("goes by a delta where one leads there, and tells what was revoked", async () => {
    const many = { strangers: 500 };
    const [before, after] = await publications(many, { ...many, revoked: [PERSON] });
    const held = heldAfter(await updateTrust({ files: before as PublishedFiles, pinned }));
    const outcome = await updateTrust({ files: after as PublishedFiles, pinned, held });
    expect(after?.asked.filter((name) => name !== "list.jws").map((name) => name.replace(/[0-9a-f]{64}/, "…"))).toEqual(
      ["deltas/….delta"],
    );
    expect(outcome).toMatchObject({
      changes: {
        sequence: { from: 1, to: 2 },
        authoritiesAdded: [],
        revocation: [{ authority: { id: "sandbox_ca_rsa" }, count: 503, countBefore: 502 }],
      },
    });
    const whole = await updateTrust({ files: after as PublishedFiles, pinned });
    expect(heldAfter(outcome).sets).toEqual(heldAfter(whole).sets);
  });

  it.each([
    ["missing", { kind: "missing" }],
    ["damaged", flipped],
    ["another file", () => new Uint8Array(40)],
  ] as const)("takes the whole set where the delta is %s", async (_, answer) => {
    const many = { strangers: 500 };
    const [before, after] = await publications(many, { ...many, revoked: [PERSON] });
    const held = heldAfter(await updateTrust({ files: before as PublishedFiles, pinned }));
    const place = (after as PublishedFiles).where(/^deltas\//, answer);
    const outcome = await updateTrust({ files: place, pinned, held });
    const whole = await updateTrust({ files: after as PublishedFiles, pinned });
    expect(heldAfter(outcome).sets).toEqual(heldAfter(whole).sets);
  });

  it("goes by a delta from each of the last sets, and as a whole from an older one", async () => {
    const drafts = Array.from({ length: DELTAS_KEPT + 2 }, (_, at) => ({ strangers: 500 + at }));
    const states = await publications(...drafts);
    const newest = states.at(-1) as PublishedFiles;
    for (const [at, state] of states.slice(0, -1).entries()) {
      const held = heldAfter(await updateTrust({ files: state, pinned }));
      const place = new PublishedFiles(newest.files);
      heldAfter(await updateTrust({ files: place, pinned, held }));
      expect([at, place.asked[1]?.split("/")[0]]).toEqual([at, at === 0 ? "sets" : "deltas"]);
    }
  });

  it("drops the sets that the new list does not name", async () => {
    const [before, after] = await publications({}, { revoked: [PERSON] });
    const held = heldAfter(await updateTrust({ files: before as PublishedFiles, pinned }));
    const { sets } = heldAfter(await updateTrust({ files: after as PublishedFiles, pinned, held }));
    expect(sets.size).toBe(held.sets.size);
  });
});

describe("a key that the device does not know", () => {
  const third = sandboxOperator("p-256", "operator/third");

  it("is found through the list that announced it", async () => {
    const [start, , handedOver] = await publications({}, { announced: [second] }, { operator: second });
    const place = handedOver as PublishedFiles;
    for (const held of [undefined, heldAfter(await updateTrust({ files: start as PublishedFiles, pinned }))]) {
      const { lists } = heldAfter(await updateTrust({ files: place, pinned, held }));
      expect(lists).toEqual([place.file(/^rollover\//), place.file(/^list/)]);
    }
  });

  it("is found through several lists, one after another", async () => {
    const states = await publications(
      { announced: [second] },
      { operator: second },
      { operator: second, announced: [second, third] },
      { operator: third },
    );
    const place = states.at(-1) as PublishedFiles;
    const outcome = await updateTrust({ files: place, pinned });
    expect(outcome).toMatchObject({ kind: "updated", list: { sequenceNumber: 4 } });
    expect(await updateTrust({ files: place, pinned, held: heldAfter(outcome) })).toMatchObject({ kind: "unchanged" });
  });

  it("leaves a device that saw every change with no more lists than it will verify again", async () => {
    const turns = Array.from({ length: LIMITS.listChain + 3 }, (_, at) => ({
      operator: at === 0 ? first : second,
      announced: [second, at % 2 === 0 ? first : third],
      withoutCrls: true,
    }));
    let held: HeldTrust | undefined;
    for (const files of await publications(...turns)) held = heldAfter(await updateTrust({ files, pinned, held }));
    expect(held?.lists.length).toBeLessThanOrEqual(LIMITS.listChain);
    expect(isRefusal(await openLists(held?.lists ?? [], pinned))).toBe(false);
  });

  it("is not looked for without end", async () => {
    const list = (await publication({ operator: third })).file(/^list/);
    const announcement = (await publication({ announced: [first, second] })).file(/^list/);
    const place = new PublishedFiles(new Map([["list.jws", list]]), (name) =>
      name.startsWith("rollover/") ? { kind: "file", bytes: announcement } : undefined,
    );
    expect(await updateTrust({ files: place, pinned })).toMatchObject(refused("list-signed-by-unknown-key"));
    expect(place.asked.length).toBeLessThan(3 * LIMITS.keyRollovers);
  });

  it("stays unknown where the announcement does not answer: that may be better tomorrow", async () => {
    const [, handedOver] = await publications({ announced: [second] }, { operator: second });
    const place = (handedOver as PublishedFiles).where(/^rollover\//, { kind: "unreachable" });
    expect(await updateTrust({ files: place, pinned })).toEqual({ kind: "unreachable" });
  });

  it("is not believed on the word of a list that an unknown key signed", async () => {
    const place = await publication({ operator: second });
    const announcement = signList(
      JSON.parse(new TextDecoder().decode(sandboxTemplate({ announced: [second] }))),
      second,
    );
    const files = new Map([...place.files, [`rollover/${first.key.kid}.jws`, announcement]]);
    const outcome = await updateTrust({ files: new PublishedFiles(files), pinned });
    expect(outcome).toMatchObject(refused("list-signed-by-unknown-key"));
  });
});

describe("a list that names no sets", () => {
  it("is taken as it is", async () => {
    const list = (await publication({ withoutCrls: true })).file(/^list/);
    const outcome = await updateTrust({ files: only(list), pinned });
    expect(heldAfter(outcome)).toEqual({ lists: [list], sets: new Map() });
  });
});
