import { describe, expect, it } from "vitest";
import { BUILD_DATE, builtInRevocation, builtInTrust } from "../../../../shared/trust/built-in.ts";
import { noRevocationData } from "../../../../shared/trust/revocation-data.ts";
import type { Trust } from "../../../../shared/trust/trusted-list.ts";
import { type BoardQuestion, trustBoard } from "../../../../shared/trust/update/board.ts";
import { openHeldTrust } from "../../../../shared/trust/update/open-held-trust.ts";
import { updateTrust } from "../../../../shared/trust/update/update.ts";
import { day, heldAfter, PINNED, publication, value } from "./trust-lab.ts";

const DAY_MS = 24 * 60 * 60_000;

/** Published at noon on 1 November: list due in 30 days with 7 of grace, CRLs of nine hours before for 20 days. */
const place = await publication({ days: 30, graceDays: 7, crlDays: 20 });
const held = heldAfter(await updateTrust({ files: place, pinned: PINNED }));
const open = value(await openHeldTrust(held, PINNED));
const published = day(1);
const crlsUntil = new Date(Number(published) + 20 * DAY_MS - 9 * 60 * 60_000);

function board(changes: Partial<BoardQuestion> & { readonly after?: number } = {}) {
  const { after = 1, ...question } = changes;
  const now = new Date(Number(published) + after * DAY_MS);
  const { trust } = open;
  return trustBoard({
    trust,
    revocation: noRevocationData,
    open,
    source: "service",
    now,
    buildDate: BUILD_DATE,
    ...question,
  });
}

function about(id: string, of: ReturnType<typeof board>) {
  const found = of.authorities.find(({ authority }) => authority.id === id);
  if (!found) throw new Error(`no ${id}`);
  const { authority, ...readiness } = found;
  return readiness;
}

describe("a device is not ready", () => {
  it("with nothing but its build: it knows nothing of revocations under the state's authorities", () => {
    const empty = board({ open: undefined, trust: builtInTrust(), revocation: builtInRevocation(), source: "file" });
    expect(empty).toMatchObject({ list: { source: "build", environments: ["production"] }, clock: "plausible" });
    expect(empty.readyUntil).toBeUndefined();
    expect(about("nca_gost_2022", empty)).toEqual({ state: "not-ready", missing: ["revocation-missing"] });
  });

  it("when the revocation data of one authority is missing", () => {
    const lacking = board({ open: { ...open, missingSets: ["sandbox_ca_rsa"] } });
    expect(lacking.readyUntil).toBeUndefined();
    expect(about("sandbox_ca_rsa", lacking)).toEqual({ state: "not-ready", missing: ["revocation-missing"] });
    expect(about("sandbox_ca_gost_2015", lacking).state).toBe("ready");
  });

  it("when the revocation data is out of date, while the list still counts", () => {
    const later = board({ after: 21 });
    expect(later).toMatchObject({ list: { state: "current" } });
    expect(later.readyUntil).toBeUndefined();
    expect(about("sandbox_ca_rsa", later)).toMatchObject({ state: "not-ready", missing: ["revocation-expired"] });
  });

  it("when the list has expired, with its grace", () => {
    const later = board({ after: 38, revocation: builtInRevocation() });
    expect(later).toMatchObject({ list: { state: "expired" } });
    expect(about("sandbox_ca_rsa", later)).toMatchObject({ state: "not-ready", missing: ["list-expired"] });
  });

  it("when its clock stands before the list", () => {
    const early = board({ after: -1, buildDate: new Date("2026-01-01T00:00:00Z") });
    expect(early.clock).toBe("before-list");
    expect(about("sandbox_ca_rsa", early)).toMatchObject({ state: "not-ready", missing: ["clock"] });
  });

  it("when its clock stands before the build", () => {
    expect(board({ after: -60 }).clock).toBe("before-build");
  });
});

describe("a device is ready", () => {
  it("until the first of list and revocation data is out of date", () => {
    const ready = board();
    expect(ready.readyUntil).toEqual(crlsUntil);
    expect(about("sandbox_ca_rsa", ready)).toEqual({
      state: "ready",
      until: crlsUntil,
      revocation: { asOf: new Date(Number(published) - 9 * 60 * 60_000), until: crlsUntil, count: 2 },
      missing: [],
    });
  });

  it("in the list's period of grace, as long as revocation data reaches", () => {
    const late = board({ after: 33, revocation: builtInRevocation() });
    expect(late).toMatchObject({ list: { state: "grace" } });
    expect(late.readyUntil).toEqual(open.list.confirmsUntil);
  });

  it("with the authorities that the list names; what the build knows of others is told beside", () => {
    const ready = board();
    expect(ready.list.environments).toEqual(["sample"]);
    expect(about("nca_gost_2022", ready).state).toBe("not-ready");
  });

  it("whether or not revocations of a root are known: the authorities below it are listed themselves", () => {
    const ready = board({ open: { ...open, missingSets: ["sandbox_root_rsa"] } });
    expect(ready.readyUntil).toEqual(crlsUntil);
    expect(about("sandbox_root_rsa", ready)).toMatchObject({ state: "ready", missing: ["revocation-missing"] });
  });

  it("though its clock is two minutes behind", () => {
    expect(board({ after: -2 / 24 / 60 }).clock).toBe("plausible");
  });
});

describe("an authority", () => {
  const changed = (changes: object): Trust => ({
    authorities: open.trust.authorities.map((each) => (each.id === "sandbox_ca_rsa" ? { ...each, ...changes } : each)),
  });

  it.each([
    [
      "was withdrawn",
      {
        statusHistory: [
          { status: "granted", from: new Date(0) },
          { status: "withdrawn", from: day(1) },
        ],
      },
    ],
    ["has expired", { notAfter: day(1) }],
  ])("that %s judges the past only, and holds nothing up", (_, changes) => {
    const past = board({ trust: changed(changes), open: { ...open, missingSets: ["sandbox_ca_rsa"] } });
    expect(about("sandbox_ca_rsa", past)).toEqual({ state: "past", missing: [] });
    expect(past.readyUntil).toEqual(crlsUntil);
  });

  it("that will be withdrawn is ready until then", () => {
    const statusHistory = [
      { status: "granted", from: new Date(0) },
      { status: "withdrawn", from: day(5) },
    ];
    expect(board({ trust: changed({ statusHistory }) }).readyUntil).toEqual(day(5));
  });

  it("that vouches for time-stamps alone needs no revocation data", () => {
    const trust = changed({ vouchesFor: new Set(["time-stamps"]) });
    const lacking = board({ trust, open: { ...open, missingSets: ["sandbox_ca_rsa"] } });
    expect(about("sandbox_ca_rsa", lacking).state).toBe("ready");
  });
});

describe("a list that the build has overtaken", () => {
  it("is not what the board speaks of", () => {
    expect(board({ open: { ...open, environments: [] } }).list).toMatchObject({ source: "build" });
  });
});
