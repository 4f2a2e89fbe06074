import { describe, expect, it } from "vitest";
import { type Noticed, Notices } from "../../../shared/ui/notices.tsx";
import { draw } from "./draw.tsx";
import { exampleBoard } from "./example-board.ts";

const quiet: Noticed = { board: exampleBoard, evicted: false, storageForbidden: false };
const damaged = { at: new Date("2026-11-20T06:00:00Z"), refusal: { refused: "list-signature-wrong" } } as const;

function told(noticed: Partial<Noticed>, withBoard = true): string {
  return draw(<Notices noticed={{ ...quiet, ...noticed }} withBoard={withBoard} onDismiss={() => {}} />);
}

describe("notices", () => {
  it("are none where all is well", () => {
    expect(told({})).toBe("");
  });

  it("tell of a clock that is wrong before they tell of a list that it makes look expired", () => {
    const list = { ...exampleBoard.list, state: "expired" } as const;
    const html = told({ board: { list, clock: "before-build" } });
    expect(html).toContain("The clock of this device is wrong.");
    expect(html).not.toContain("expired on");
  });

  it("tell of expiry where the board is not on the screen, and only there", () => {
    const list = { ...exampleBoard.list, state: "expired", confirmsUntil: new Date("2026-11-01T00:00:00Z") } as const;
    const board = { list, clock: "plausible" } as const;
    expect(told({ board })).toContain("The trust data expired on 1 November 2026.");
    expect(told({ board }, false)).toBe("");
  });

  it("tell that trust data was cleared or damaged, until a person has read it", () => {
    expect(told({ evicted: true })).toContain("The browser has cleared the trust data");
    const html = told({ damaged });
    expect(html).toContain("was found damaged on 20 November 2026");
    expect(html).toContain("The trusted list’s signature is wrong");
    expect(html).toContain("Hide this");
  });

  it("stay while the browser keeps nothing", () => {
    const html = told({ storageForbidden: true });
    expect(html).toContain("The browser keeps nothing here");
    expect(html).not.toContain("Hide this");
  });
});
