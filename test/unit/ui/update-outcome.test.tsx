import { describe, expect, it } from "vitest";
import type { RefusalCode } from "../../../shared/refusal.ts";
import type { TrustChanges } from "../../../shared/trust/update/trust-update.ts";
import { PreparationView } from "../../../shared/ui/preparation.tsx";
import { outcomeSentence, type ShownOutcome, UpdateOutcome } from "../../../shared/ui/update-outcome.tsx";
import { UpdateProgressView } from "../../../shared/ui/update-progress.tsx";
import { draw, WORDS } from "./draw.tsx";
import { exampleAuthority } from "./example-board.ts";

const authority = exampleAuthority("nca", "production");
const changed = { id: authority.id, names: authority.names };

const changes: TrustChanges = {
  sequence: { from: 11, to: 12 },
  authoritiesAdded: [],
  authoritiesWithdrawn: [],
  revocation: [],
};

function said(outcome: ShownOutcome, from: "update" | "import" = "update"): string {
  return draw(<UpdateOutcome outcome={outcome} from={from} />);
}

describe("what an update has come to", () => {
  it.each([
    ["list-older", "The trusted list is not newer than the one that is here."],
    ["list-signed-by-unknown-key", "The trusted list is signed with a key that Tekser does not know."],
    ["list-signature-wrong", "it was altered or damaged."],
    ["truncated", "It breaks off in the middle."],
  ] as const)("says why a file was refused, and that nothing changed (%s)", (refused, why) => {
    const html = said({ kind: "refused", refusal: { refused } }, "import");
    expect(html).toContain("The file was refused.");
    expect(html).toContain(why);
    expect(html).toContain("What is here stays in force.");
    expect(html).not.toContain("said-done");
  });

  it("stays sayable when a newer worker refuses for a reason of its own", () => {
    const refusal = { refused: "a-new-code" as RefusalCode };
    expect(said({ kind: "refused", refusal })).toContain("a-new-code");
  });

  it("never takes silence for being up to date", () => {
    const html = said({ kind: "unreachable" });
    expect(html).toContain("The trust service did not answer.");
    expect(html).not.toMatch(/nothing new|said-done/);
  });

  it("says so when the browser keeps nothing", () => {
    expect(said({ kind: "not-kept", why: "forbidden" })).toContain("The browser keeps nothing here");
    expect(said({ kind: "not-kept", why: "no-room" }, "import")).toContain("no room for what is in the file");
  });

  it("has a sentence for every outcome in every language", () => {
    const outcomes: readonly ShownOutcome[] = [
      { kind: "updated", changes },
      { kind: "unchanged" },
      { kind: "unreachable" },
      { kind: "not-loaded" },
      { kind: "not-kept", why: "no-room" },
      { kind: "not-kept", why: "forbidden" },
      { kind: "refused", refusal: { refused: "list-older" } },
    ];
    for (const words of Object.values(WORDS)) {
      const sentences = outcomes.flatMap((each) =>
        (["update", "import"] as const).map((from) => outcomeSentence(words, each, from)),
      );
      expect(new Set(sentences).size).toBe(sentences.length);
    }
  });

  it("says what changed: the list, its authorities, what is newly revoked", () => {
    const asOf = new Date("2026-11-21T03:00:00Z");
    const html = said({
      kind: "updated",
      changes: {
        ...changes,
        authoritiesAdded: [changed],
        authoritiesWithdrawn: [{ id: "old", names: exampleAuthority("old", "production").names }],
        revocation: [{ authority: changed, asOf, count: 12, countBefore: 9 }],
      },
    });
    expect(html).toContain("Trusted list no. 12, before that no. 11");
    expect(html).toContain("New: nca authority");
    expect(html).toContain("Withdrawn: old authority");
    expect(html).toContain("nca authority: 3 certificates newly revoked, as of 21 November 2026, 08:00");
  });

  it("tells the first revocation data of all authorities in one sentence", () => {
    const asOf = new Date("2026-11-21T03:00:00Z");
    const revocation = [12, 0, 3].map((count) => ({ authority: changed, asOf, count }));
    const html = said({ kind: "updated", changes: { ...changes, revocation } });
    expect(html).toContain("Revocation data of 3 authorities, with 15 revoked certificates in all");
    expect(html).not.toContain("newly");
  });

  it("counts no revocations anew where a set only lost what had expired", () => {
    const asOf = new Date("2026-11-21T03:00:00Z");
    const revocation = [{ authority: changed, asOf, count: 8, countBefore: 9 }];
    const html = said({ kind: "updated", changes: { ...changes, revocation } });
    expect(html).toContain("Nothing newly revoked: nca authority");
  });
});

describe("a preparation for offline", () => {
  const update = { kind: "unchanged" } as const;
  const rehearsal = false;
  const readyUntil = new Date("2026-11-28T05:00:00Z");

  it("is not ready while the app itself is not kept, whatever the trust data", () => {
    const html = draw(<PreparationView {...{ update, readyUntil, rehearsal }} appKept={false} persisted />);
    expect(html).toContain('data-prepared="false"');
    expect(html).toContain("This device is not ready yet.");
    expect(html).toContain("Tekser itself is not on this device yet.");
  });

  it("says that the browser may clear what it gave no promise for", () => {
    const html = draw(<PreparationView {...{ update, readyUntil, rehearsal }} appKept persisted={false} />);
    expect(html).toContain("The browser may clear the data");
  });

  it("never looks ready for documents when it is ready for samples alone", () => {
    const html = draw(<PreparationView {...{ update, readyUntil }} appKept persisted rehearsal />);
    expect(html).toContain("But for samples alone.");
    expect(html.match(/check-passed/g)).toHaveLength(2);
  });

  it("says until when the device is ready", () => {
    const html = draw(<PreparationView {...{ update, readyUntil, rehearsal }} appKept persisted />);
    expect(html).toContain("This device is ready until 28 November 2026, 10:00.");
    expect(html).toContain("The browser promised to keep the data.");
  });
});

describe("the progress of an update", () => {
  it("has no bar that stands still where nobody knows how much there is", () => {
    expect(draw(<UpdateProgressView kind="updating" />)).not.toMatch(/<progress[^>]* value/);
  });

  it("tells how much of how much", () => {
    const html = draw(<UpdateProgressView kind="preparing" progress={{ done: 1_500_000, of: 6_000_000 }} />);
    expect(html).toContain("1.5 MB of 6 MB");
    expect(html).toMatch(/<progress[^>]* value="1500000" max="6000000"/);
  });
});
