import { describe, expect, it } from "vitest";
import { AuthorityStopped, type CrlFile, revocationState } from "../../../../shared/cli/publisher/authority-crls.ts";
import { builtInTrust } from "../../../../shared/trust/built-in.ts";
import type { ListedRevocationSet } from "../../../../shared/trust/list-of-trusted-entities.ts";
import { authorityById, type TrustedAuthority } from "../../../../shared/trust/trusted-list.ts";
import { authority } from "../../../sandbox/authorities.ts";
import { extension } from "../../../sandbox/certificate-extensions.ts";
import {
  buildCrl,
  type CrlDraft,
  crlNumber,
  deltaCrlIndicator,
  issuingDistributionPoint,
  revoked,
} from "../../../sandbox/crl-builder.ts";
import { nullValue } from "../../../sandbox/der-writer.ts";
import { keyPair } from "../../../sandbox/keys.ts";

const NOW = new Date("2026-11-20T12:00:00Z");
const hours = (count: number) => new Date(Number(NOW) + count * 60 * 60_000);
const { ca, root } = authority("rsa");
const listed = authorityOf("sandbox_ca_rsa");

function authorityOf(id: string): TrustedAuthority {
  const found = authorityById(builtInTrust(), id);
  if (!found) throw new Error(`no ${id}`);
  return found;
}

const serial = (number: number) => Uint8Array.of(1, number);

/** A full CRL of number 5, nine hours old, with certificates 1 and 2 in it. */
function full(changes: Partial<CrlDraft> = {}, name = "full.crl"): CrlFile {
  const entries = [revoked(serial(1), hours(-20)), revoked(serial(2), hours(-20), { reason: "certificateHold" })];
  const draft = { thisUpdate: hours(-9), nextUpdate: hours(15), extensions: [crlNumber(5)], entries };
  return { name, bytes: buildCrl({ issuer: ca.subject, issuerKeys: ca.keys, ...draft, ...changes }) };
}

function delta(base: number, number: number, changes: Partial<CrlDraft> = {}, name = "delta.crl"): CrlFile {
  const extensions = [crlNumber(number), deltaCrlIndicator(base)];
  return full({ thisUpdate: hours(-1), nextUpdate: hours(3), extensions, entries: [], ...changes }, name);
}

function state(files: readonly CrlFile[], previous?: ListedRevocationSet) {
  return revocationState(listed, files, previous, NOW);
}

/** What was published from CRL 5. */
const BEFORE: ListedRevocationSet = {
  authority: listed.id,
  crlNumber: "5",
  thisUpdate: hours(-9),
  nextUpdate: hours(15),
  count: 2,
  file: { sha256: "0".repeat(64), size: 1 },
  deltas: [],
};

describe("an authority is stopped, with a sentence that says why, when", () => {
  it.each([
    ["there is nothing", [], "there is no full CRL"],
    ["there is a delta alone", [delta(5, 6)], "there is no full CRL"],
    [
      "a file is no CRL",
      [full(), { name: "page.html", bytes: new TextEncoder().encode("<html>") }],
      "page.html is no CRL",
    ],
    ["a file breaks off", [{ name: "cut.crl", bytes: full().bytes.subarray(0, -9) }], "cut.crl is no CRL"],
    ["a CRL is another authority's", [full({ issuer: root.subject, issuerKeys: root.keys })], "another authority's"],
    [
      "another key signed it in this one's name",
      [full({ issuerKeys: keyPair("rsa-2048", "a stranger") })],
      "signature",
    ],
    ["its signature was changed", [full({ tamperSignature: (value) => value.with(9, 0) })], "signature"],
    [
      "an unknown critical extension is in it",
      [full({ extensions: [extension("1.2.3", nullValue(), { critical: true })] })],
      "critical",
    ],
    [
      "it is for persons' certificates only",
      [full({ extensions: [issuingDistributionPoint({ onlyUserCertificates: true })] })],
      "some certificates",
    ],
    [
      "it is for authorities' certificates only",
      [full({ extensions: [issuingDistributionPoint({ onlyCaCertificates: true })] })],
      "some certificates",
    ],
    [
      "it is for some reasons only",
      [full({ extensions: [issuingDistributionPoint({ reasons: [1] })] })],
      "some certificates",
    ],
    [
      "it is for others' certificates too",
      [full({ extensions: [issuingDistributionPoint({ indirect: true })] })],
      "other authorities",
    ],
    ["it has no end", [full({ nextUpdate: undefined as never })], "nextUpdate"],
    ["it comes from tomorrow", [full({ thisUpdate: hours(24), nextUpdate: hours(48) })], "future"],
    ["its entries can't be read", [full({ entries: [nullValue()] })], "entries of full.crl"],
    [
      "it takes entries away",
      [full({ entries: [revoked(serial(1), NOW, { reason: "removeFromCRL" })] })],
      "only a delta may",
    ],
    [
      "a delta beside a sound CRL is forged",
      [full(), delta(5, 6, { issuerKeys: keyPair("rsa-2048", "a stranger") })],
      "delta.crl",
    ],
  ] as const)("%s", async (_, files, why) => {
    const stopped = state(files);
    await expect(stopped).rejects.toThrow(AuthorityStopped);
    await expect(stopped).rejects.toThrow(why);
  });

  it.each([
    ["its number goes back", full({ extensions: [crlNumber(4)] }), "number 4, and number 5 was published"],
    ["its number is gone", full({ extensions: [] }), "no number"],
    ["its time goes back", full({ thisUpdate: hours(-10) }), "was published before"],
  ])("%s", async (_, file, why) => {
    await expect(state([file], BEFORE)).rejects.toThrow(why);
  });

  it("a delta that was published before is not there any more", async () => {
    const before = { ...BEFORE, crlNumber: "6", thisUpdate: hours(-1) };
    await expect(state([full()], before)).rejects.toThrow("number 5, and number 6 was published");
  });
});

describe("the state of things", () => {
  const numbers = async (files: readonly CrlFile[]) =>
    (await state(files)).revoked.map(({ serialNumber }) => serialNumber[1]).sort();

  it("is what one full CRL says", async () => {
    expect(await state([full()], BEFORE)).toMatchObject({
      crlNumber: "5",
      thisUpdate: hours(-9),
      nextUpdate: hours(15),
      revoked: [{ reason: "unspecified" }, { reason: "certificateHold" }],
      notes: [],
    });
  });

  it("is that of the newest of several full CRLs, in whatever order they come", async () => {
    const older = full({ extensions: [crlNumber(4)], thisUpdate: hours(-30), entries: [revoked(serial(7), NOW)] });
    for (const files of [
      [older, full()],
      [full(), older],
    ]) {
      expect(await state(files)).toMatchObject({ crlNumber: "5" });
      expect(await numbers(files)).toEqual([1, 2]);
    }
  });

  it("is brought up to date by the newest delta: what came, what was lifted, what changed its reason", async () => {
    const entries = [
      revoked(serial(2), hours(-1), { reason: "removeFromCRL" }),
      revoked(serial(1), hours(-1), { reason: "keyCompromise" }),
      revoked(serial(3), hours(-1)),
    ];
    const files = [delta(5, 6), delta(5, 7, { entries, thisUpdate: hours(0) }), full()];
    const now = await state(files, BEFORE);
    expect(now).toMatchObject({ crlNumber: "7", thisUpdate: hours(0), nextUpdate: hours(3), notes: [] });
    expect(now.revoked.map(({ serialNumber, reason }) => [serialNumber[1], reason])).toEqual([
      [1, "keyCompromise"],
      [3, "unspecified"],
    ]);
  });

  it("finds the entry that a delta lifts, however its number is written", async () => {
    const padded = revoked(serial(2), hours(-1), { reason: "removeFromCRL" });
    const at = padded.indexOf(0x02);
    const longer = Uint8Array.from([...padded.subarray(0, at + 1), 3, 0, ...padded.subarray(at + 2)]);
    longer[1] = (longer[1] ?? 0) + 1;
    expect(await numbers([full(), delta(5, 6, { entries: [longer] })])).toEqual([1]);
  });

  it("leaves a delta out that builds on a newer CRL, and says so", async () => {
    const now = await state([full(), delta(6, 7, { entries: [revoked(serial(3), NOW)] })]);
    expect(now).toMatchObject({ crlNumber: "5", notes: ["delta.crl does not continue full.crl and was left out"] });
  });

  it("says nothing of a delta that the full CRL has overtaken", async () => {
    expect(await state([full(), delta(3, 4, { thisUpdate: hours(-12) })])).toMatchObject({ crlNumber: "5", notes: [] });
  });

  it("may be out of date, and says since when", async () => {
    const old = full({ thisUpdate: hours(-50), nextUpdate: hours(-26) });
    expect(await state([old])).toMatchObject({
      notes: [`full.crl has been out of date since ${hours(-26).toISOString()}`],
    });
  });

  it("may come without a number", async () => {
    expect(await state([full({ extensions: [] })])).toMatchObject({ crlNumber: null });
  });

  it("may come twice in the same state", async () => {
    expect(await state([full(), full()], BEFORE)).toMatchObject({ crlNumber: "5" });
  });
});
