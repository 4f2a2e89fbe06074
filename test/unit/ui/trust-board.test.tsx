import { describe, expect, it } from "vitest";
import type { Words } from "../../../shared/i18n/words.ts";
import type { TrustBoard } from "../../../shared/trust/trust-board.ts";
import { TrustBoardView } from "../../../shared/ui/trust-board.tsx";
import { draw, WORDS } from "./draw.tsx";
import { exampleAuthority, exampleBoard, NOW, readyAuthority, unreadyAuthority } from "./example-board.ts";

function drawn(board: TrustBoard, words: Words = WORDS.en): string {
  return draw(<TrustBoardView board={board} now={NOW} />, words);
}

/** Without its answer until when. */
function unready(change: Partial<TrustBoard>): TrustBoard {
  const { readyUntil: _, ...board } = exampleBoard;
  return { ...board, ...change };
}

function row(html: string, authority: string): string {
  return html.match(new RegExp(`<tr data-authority="${authority}".*?</tr>`))?.[0] ?? "";
}

describe("the offline-ready board", () => {
  it("is not ready while the clock is wrong, and says which clock says what", () => {
    const html = drawn(unready({ clock: "before-list" }));
    expect(html).toContain("Not ready for offline");
    expect(html).toContain(
      "shows 21 November 2026, 17:00, and the trusted list was issued on 20 November 2026, 11:00. The clock is wrong.",
    );
    expect(html).toContain("Until the clock is set, nothing is confirmed.");
    expect(drawn(unready({ clock: "before-build" }))).toContain("which is before this Tekser was made");
  });

  it("is not ready once the list has expired, and says since when", () => {
    const list = { ...exampleBoard.list, state: "expired", confirmsUntil: new Date("2026-11-01T00:00:00Z") } as const;
    const html = drawn(unready({ list }));
    expect(html).toContain("The trust data expired on 1 November 2026.");
    expect(html).toContain("Expired: it confirms nothing any more");
    expect(html).not.toContain("their own proof about revocation can be confirmed");
  });

  it("counts whose revocation data is missing or out of date, and says what can be confirmed all the same", () => {
    const stale = { ...unreadyAuthority, missing: ["revocation-expired"] } as const;
    const html = drawn(unready({ authorities: [unreadyAuthority, unreadyAuthority, stale] }));
    expect(html).toContain("For 2 authorities nothing is known about revocation.");
    expect(html).toContain("For 1 authority what is known about revocation is out of date.");
    expect(html).toContain("their own proof about revocation can be confirmed all the same.");
  });

  it("speaks only of those whom its list names", () => {
    const list = { ...exampleBoard.list, environments: ["sample"] } as const;
    const html = drawn(unready({ list, authorities: [unreadyAuthority, ...exampleBoard.authorities] }));
    expect(html).not.toContain("For 1 authority");
  });

  it("never looks ready for documents when it is ready for samples alone", () => {
    const html = drawn({ ...exampleBoard, list: { ...exampleBoard.list, environments: ["sample"] } });
    expect(html).toContain('data-ready="rehearsal"');
    expect(html).not.toContain("answer-ready");
    expect(html).toContain("SAMPLE · ҮЛГІ · ОБРАЗЕЦ");
    expect(html).toContain("This speaks of samples alone.");
  });

  it("says until when the device is ready, and for how long that is", () => {
    const html = drawn(exampleBoard);
    expect(html).toContain("Ready for offline until 28 November 2026, 10:00");
    expect(html).toContain("6 more days");
    expect(html).toContain('data-ready="ready"');
  });

  it("says it in every language", () => {
    expect(drawn(exampleBoard, WORDS.kk)).toContain("Желісіз жұмысқа дайын, мерзімі: 2026 жылғы 28 қараша, 10:00");
    expect(drawn(exampleBoard, WORDS.ru)).toContain("Готово к работе без сети до 28 ноября 2026 года, 10:00");
  });

  it("says that a list in its period of grace is due for renewal", () => {
    const list = { ...exampleBoard.list, state: "grace", nextUpdate: new Date("2026-11-15T00:00:00Z") } as const;
    expect(drawn({ ...exampleBoard, list })).toContain(
      "The trusted list was due for renewal on 15 November 2026. It still counts until 20 March 2027.",
    );
  });

  it("names the list in force, where it came from and how old it is", () => {
    const html = drawn(exampleBoard);
    expect(html).toContain("No. 12, from the trust service");
    expect(html).toContain("20 November 2026, 11:00 (30 hours ago)");
    expect(drawn(exampleBoard, WORDS.kk)).toContain("2026 жылғы 20 қараша, 11:00 (30 сағат бұрын)");
  });
});

describe("an authority on the board", () => {
  it("confirms only what brings its own proof where nothing is known about revocation", () => {
    const html = row(drawn(unready({ authorities: [unreadyAuthority] })), "other");
    expect(html).toContain("Only documents with their own proof");
    expect(html).toContain("Nothing is known");
    expect(html).toContain("Revocation data");
  });

  it("confirms nothing under an expired list", () => {
    const expired = { ...unreadyAuthority, missing: ["list-expired"] } as const;
    const html = row(drawn(unready({ authorities: [expired] })), "other");
    expect(html).toContain('data-can-verify="no"');
    expect(html).toContain("A trusted list that is in force");
  });

  it("that is past stands apart from those in force", () => {
    const past = { authority: exampleAuthority("old", "production"), state: "past", missing: [] } as const;
    const html = drawn({ ...exampleBoard, authorities: [readyAuthority, past] });
    expect(row(html, "old")).toBe("");
    expect(html).toContain("1 authority is for older documents only");
    expect(html).toContain("old authority");
  });

  it("says until when it can verify and how old its revocation data is", () => {
    const html = row(drawn(exampleBoard), "nca");
    expect(html).toContain("Yes");
    expect(html).toContain("28 November 2026, 10:00");
    expect(html).toContain('title="21 November 2026, 08:00">as of 9 hours ago</time>');
    expect(html).toContain("1,234 revoked");
  });
});
