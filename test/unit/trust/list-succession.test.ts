import { describe, expect, it } from "vitest";
import { LIMITS } from "../../../shared/limits.ts";
import { isRefusal } from "../../../shared/refusal.ts";
import { openLists, openNext, type SucceedingList } from "../../../shared/trust/list-succession.ts";
import { openSignedList } from "../../../shared/trust/signed-list.ts";
import type { OperatorKey } from "../../../shared/trust/trust-service.ts";
import {
  ED25519_SANDBOX_OPERATOR as ED25519,
  SANDBOX_OPERATOR as FIRST,
  type SandboxOperator,
  NEXT_SANDBOX_OPERATOR as SECOND,
  sandboxOperator,
  signJws,
  signList,
} from "../../sandbox/operator.ts";
import { extensionOf, payload } from "./list-lab.ts";

const PINNED = [FIRST.key];
const STRANGER = sandboxOperator("p-256", "operator/stranger");

interface Signing {
  readonly by?: SandboxOperator;
  readonly announces?: readonly OperatorKey[];
  readonly issued?: string;
}

function list(sequenceNumber: number, { by = FIRST, announces, issued }: Signing = {}): Uint8Array {
  const facts = {
    sequenceNumber,
    ...(announces ? { operatorKeys: announces } : {}),
    ...(issued ? { issued } : {}),
  };
  return signList(payload(undefined, facts), by);
}

async function opened(lists: readonly Uint8Array[], pinned: readonly OperatorKey[] = PINNED): Promise<SucceedingList> {
  const last = await openLists(lists, pinned);
  if (isRefusal(last)) throw new Error(`${last.refused}: ${last.detail}`);
  return last;
}

describe("a signed list is refused", () => {
  const SIGNED = list(1);

  it("under a key that is not pinned", async () => {
    expect(await openSignedList(list(1, { by: STRANGER }), PINNED)).toMatchObject({
      refused: "list-signed-by-unknown-key",
    });
  });

  it("under another key that calls itself the pinned one", async () => {
    const forged = signList(payload(), STRANGER, { kid: FIRST.key.kid });
    expect(await openSignedList(forged, PINNED)).toEqual({ refused: "list-signature-wrong", detail: "wrong" });
  });

  it("without a key's name, and with a key of its own making in its header", async () => {
    const unnamed = signJws(payload(), FIRST, { typ: "lote+jwt" });
    expect(await openSignedList(unnamed, PINNED)).toMatchObject({ refused: "list-signed-by-unknown-key" });
    const own = signList(payload(), STRANGER, { jwk: STRANGER.key.jwk });
    expect(await openSignedList(own, PINNED)).toMatchObject({ refused: "list-signed-by-unknown-key" });
  });

  it("of another type", async () => {
    expect(await openSignedList(signList(payload(), FIRST, { typ: "JWT" }), PINNED)).toMatchObject({
      refused: "list-malformed",
    });
  });

  it.each([
    ["that nobody knows", { crit: ["exp"], exp: 1 }],
    ["that says that the payload is not encoded", { crit: ["b64"], b64: false }],
  ])("with a critical member in its header %s", async (_, header) => {
    expect(await openSignedList(signList(payload(), FIRST, header), PINNED)).toMatchObject({
      refused: "list-critical-unknown",
    });
  });

  it.each(["none", "HS256", "RS256"])("by the algorithm %s", async (alg) => {
    expect(await openSignedList(signList(payload(), FIRST, { alg }), PINNED)).toMatchObject({
      refused: "unsupported-algorithm",
    });
  });

  it("when a byte of it is another", async () => {
    for (let at = 0; at < SIGNED.length; at += 501) {
      const changed = Uint8Array.from(SIGNED);
      changed[at] = changed[at] === 0x41 ? 0x42 : 0x41;
      expect(isRefusal(await openSignedList(changed, PINNED))).toBe(true);
    }
  });

  it("when it breaks off", async () => {
    for (const length of [0, 1, 100, SIGNED.length - 1]) {
      expect(isRefusal(await openSignedList(SIGNED.subarray(0, length), PINNED))).toBe(true);
    }
  });

  it("when it is larger than any list", async () => {
    expect(await openSignedList(new Uint8Array(LIMITS.listBytes + 1), PINNED)).toEqual({ refused: "too-large" });
  });

  it("when it names an authority for which its key may not speak", async () => {
    const forTests = sandboxOperator("p-256", "operator/first", ["test"]);
    expect(await openSignedList(list(1), [forTests.key])).toMatchObject({ refused: "list-out-of-scope" });
  });

  it("when the samples' public key names an authority of the state", async () => {
    const forged = payload((changed) => {
      Object.assign(extensionOf(changed, "authority"), { id: "nca_gost_2022", environment: "production" });
    });
    expect(await openSignedList(signList(forged, FIRST), PINNED)).toMatchObject({ refused: "list-out-of-scope" });
  });

  it("when it announces a key for more than its own key may do", async () => {
    const wider = sandboxOperator("p-256", "operator/second", ["sample", "production"]);
    const signed = list(1, { announces: [wider.key] });
    expect(await openSignedList(signed, PINNED)).toMatchObject({ refused: "list-out-of-scope" });
  });
});

describe("a list does not follow", () => {
  it.each([
    ["a list of a higher number", [list(7), list(6)]],
    ["a list of its own number", [list(7), list(7, { issued: "2026-11-21T00:00:00Z" })]],
    ["a list that was issued later", [list(7), list(8, { issued: "2026-11-19T23:59:59Z" })]],
  ])("%s", async (_, lists) => {
    expect(await openLists(lists, PINNED)).toMatchObject({ refused: "list-older" });
  });

  it.each([
    ["under a key that nobody announced", [list(1), list(2, { by: SECOND })]],
    ["under the pinned key, once another was announced", [list(1, { announces: [SECOND.key] }), list(2)]],
    [
      "under a key that was announced and withdrawn again",
      [
        list(1, { announces: [SECOND.key, ED25519.key] }),
        list(2, { by: SECOND, announces: [ED25519.key] }),
        list(3, { by: SECOND }),
      ],
    ],
    [
      "under the pinned key, after a successor that announced nobody",
      [list(1, { announces: [SECOND.key] }), list(2, { by: SECOND }), list(3)],
    ],
  ])("%s", async (_, lists) => {
    expect(await openLists(lists, PINNED)).toMatchObject({ refused: "list-signed-by-unknown-key" });
  });

  it("with the key's announced environments made wider by the list itself", async () => {
    const narrow = { ...SECOND.key, environments: ["test"] as const };
    const pinned = sandboxOperator("p-256", "operator/first", ["sample", "test"]);
    const lists = [list(1, { announces: [narrow] }), list(2, { by: SECOND })];
    expect(await openLists(lists, [pinned.key])).toMatchObject({ refused: "list-out-of-scope" });
  });

  it("at all where there is none, or more than anybody keeps", async () => {
    expect(await openLists([], PINNED)).toMatchObject({ refused: "list-malformed" });
    expect(
      await openLists(
        Array.from({ length: LIMITS.listChain + 1 }, (_, at) => list(at)),
        PINNED,
      ),
    ).toMatchObject({
      refused: "too-many",
    });
  });

  it("when the first is damaged, though a later one would hold", async () => {
    expect(await openLists([list(1).subarray(0, 100), list(2)], PINNED)).toMatchObject({ refused: "list-malformed" });
  });
});

describe("a list follows", () => {
  it.each([FIRST, ED25519])("under a pinned key", async (operator) => {
    const last = await opened([list(1, { by: operator }), list(2, { by: operator })], [operator.key]);
    expect(last.list.sequenceNumber).toBe(2);
    expect(last.key).toEqual(operator.key);
  });

  it("under a key that the list before it announced", async () => {
    const last = await opened([list(1, { announces: [SECOND.key] }), list(2, { by: SECOND })]);
    expect(last.list.sequenceNumber).toBe(2);
    expect(last.successors).toEqual([SECOND.key]);
  });

  it("issued at the same moment under a higher number", async () => {
    expect((await opened([list(1), list(2)])).list.sequenceNumber).toBe(2);
  });

  it("one under a key that this build has ceased to know, as long as its own is pinned", async () => {
    const last = await opened([list(1, { announces: [SECOND.key] }), list(2, { by: SECOND })], [SECOND.key]);
    expect(last.list.sequenceNumber).toBe(2);
    expect(last.chain).toHaveLength(1);
  });

  it("leaving nothing to keep but itself where the keys stay the same", async () => {
    const last = await opened([list(1, { announces: PINNED }), list(2), list(3)]);
    expect(last.chain).toEqual([list(3)]);
  });

  it("leaving to keep what leads to it from the pinned keys", async () => {
    const lists = [
      list(1),
      list(2, { announces: [SECOND.key] }),
      list(3, { by: SECOND }),
      list(4, { by: SECOND, announces: [ED25519.key] }),
      list(5, { by: ED25519, announces: [ED25519.key] }),
      list(6, { by: ED25519 }),
    ];
    const last = await opened(lists);
    expect(last.chain).toEqual([lists[1], lists[3], lists[5]]);
    expect(await opened(last.chain)).toEqual(last);
  });

  it("one by one just as all at once", async () => {
    const lists = [list(1, { announces: [SECOND.key] }), list(2, { by: SECOND }), list(3, { by: SECOND })];
    let current = await opened(lists.slice(0, 1));
    for (const next of lists.slice(1)) {
      const following = await openNext(current, next);
      if (isRefusal(following)) throw new Error(following.refused);
      current = following;
    }
    expect(current).toEqual(await opened(lists));
  });

  it("no more when the keys have changed more often than anybody keeps lists", async () => {
    const operators = Array.from({ length: LIMITS.listChain + 2 }, (_, at) =>
      sandboxOperator("ed25519", `operator/${at}`),
    );
    let current: SucceedingList | undefined;
    for (const [at, by] of operators.entries()) {
      const next = operators[at + 1];
      const signed = list(at, { by, ...(next ? { announces: [next.key] } : {}) });
      const following = current ? await openNext(current, signed) : await openLists([signed], [by.key]);
      if (at > LIMITS.listChain - 1) {
        expect(following).toMatchObject({ refused: "too-many" });
        return;
      }
      if (isRefusal(following)) throw new Error(following.refused);
      current = following;
    }
  });
});
