import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { packTrust } from "../../shared/trust/update/carried-file.ts";
import { LIST_FILE } from "../../shared/trust/update/published-files.ts";
import { listPayload } from "../sandbox/list-payload.ts";
import {
  ED25519_SANDBOX_OPERATOR,
  NEXT_SANDBOX_OPERATOR,
  SANDBOX_OPERATOR,
  type SandboxOperator,
  signList,
} from "../sandbox/operator.ts";
import { SANDBOX_LIST } from "../sandbox/trust-facts.ts";
import type { SandboxPublicationDraft } from "../sandbox/trust-service.ts";
import type { GivenFile } from "./app-page.ts";
import { HIERARCHY, LEAVER, ofLeaver, ordinary } from "./trust-documents.ts";
import type { Publication } from "./trust-publication.ts";
import { inOtherLanguages, openTrust, press, readBoard, shownVerdict, takeIn, verdictOn } from "./trust-screen.ts";
import { trustUnderTest } from "./trust-under-test.ts";

const START = new Date("2026-11-24T09:00:00Z");
const day = (days: number): Date => new Date(Number(START) + days * 24 * 60 * 60_000);

const signedBefore = ofLeaver("SAMPLE-signed-before.cms", new Date("2026-11-10T09:00:00Z"));
const signedAfter = ofLeaver("SAMPLE-signed-after.cms", new Date("2026-11-22T09:00:00Z"));

/** Lists count for 30 days and 7 of grace, what is known of revocations for 60. */
const USUAL = {
  days: 30,
  graceDays: 7,
  crlDays: 60,
  revoked: [{ hierarchy: HIERARCHY, who: LEAVER, at: new Date("2026-11-20T10:00:00Z"), reason: "keyCompromise" }],
} satisfies SandboxPublicationDraft;

const OLDER = "The trusted list is not newer than the one that is here.";
const UNKNOWN_KEY = "The trusted list is signed with a key that Tekser does not know.";

describe("a device that is to verify without a network", () => {
  const under = trustUnderTest(START, USUAL);
  /** All trust data of the first day, saved by hand. */
  let saved: GivenFile;
  /** What another device has, to be carried to this one. */
  let newer: Publication;

  it("is not ready while it has never fetched anything, and says what is missing", async () => {
    await under.openAt(START);
    const { answer, text } = await openTrust(under.page);
    expect(answer).toBe("Not ready for offline");
    expect(text).toContain("This device has never fetched trust data.");
    expect(text).toMatch(/nothing is known about revocation/);
  });

  it("is ready after one tap, and says until when in each language", async () => {
    const { page, host } = under;
    host.publish((await under.publish(START, { revoked: [] })).files);
    const said = await press(page, "Prepare for offline");
    expect(said).toContain("This device is ready until 31 December 2026, 14:00.");
    expect(said).toContain("Tekser itself works without a network.");
    const { answer, text } = await readBoard(page);
    expect(answer).toBe("Ready for offline until 31 December 2026, 14:00");
    expect(text).toContain("No. 1, from the trust service");
    const { ru, kk } = await inOtherLanguages(page, async () => (await readBoard(page)).answer);
    expect(ru).toBe("Готово к работе без сети до 31 декабря 2026 года, 14:00");
    expect(kk).toBe("Желісіз жұмысқа дайын, мерзімі: 2026 жылғы 31 желтоқсан, 14:00");
  });

  it("says beside each check how old the data was", async () => {
    const { verdict, checks } = await verdictOn(under.page, ordinary);
    expect(verdict).toBe("genuine");
    expect(checks.revocation).toContain("Revocation: as of 9 hours ago");
    expect(checks["trust-status"]).toContain("Trusted list no. 1: as of");
    for (const file of [signedBefore, signedAfter]) expect((await verdictOn(under.page, file)).verdict).toBe("genuine");
  });

  it("saves all its trust data as one file", async () => {
    const { page } = under;
    await openTrust(page);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save all trust data as a file" }).click(),
    ]);
    saved = { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  });

  it("learns of a revocation, says so, and tells what was signed before from what was signed after", async () => {
    await under.openAt(day(1));
    const { page, host } = under;
    await openTrust(page);
    host.publish((await under.publish(day(1))).files);
    const said = await press(page, "Update now");
    expect(said).toContain("Trusted list no. 2, before that no. 1");
    expect(said).toContain("1 certificate newly revoked");
    const before = await verdictOn(page, signedBefore);
    expect(before.verdict).toBe("genuine");
    expect(before.checks.revocation).toContain("The authority revoked it, but after the document was signed.");
    const after = await verdictOn(page, signedAfter);
    expect(after.verdict).toBe("not-genuine");
    expect(after.bands).toContain("Not genuine");
    expect(after.bands).toContain("The certificate was revoked on 20 November 2026, before the document was signed.");
    const { ru, kk } = await inOtherLanguages(page, async () => (await shownVerdict(page)).bands);
    expect(ru).toMatch(/Не подлинный .*Сертификат отозван до подписания документа: 20 ноября 2026/);
    expect(kk).toMatch(
      /Түпнұсқа емес .*Сертификат құжатқа қол қойылғанға дейін кері қайтарылған: 2026 жылғы 20 қараша/,
    );
  });

  it("goes on without a network, the app and its verdicts, and says how old they are", async () => {
    await under.host.cutOff();
    await under.openAt(day(21));
    const { page } = under;
    expect((await openTrust(page)).answer).toBe("Ready for offline until 1 January 2027, 14:00");
    const { verdict, checks } = await verdictOn(page, ordinary);
    expect(verdict).toBe("genuine");
    expect(checks.revocation).toContain("Revocation: as of 20 days ago");
    expect((await verdictOn(page, signedAfter)).verdict).toBe("not-genuine");
  });

  it("warns while the list is in its period of grace", async () => {
    await under.openAt(day(34));
    const { page } = under;
    const { answer, text } = await openTrust(page);
    expect(answer).toBe("Ready for offline until 1 January 2027, 14:00");
    expect(text).toContain("The trusted list was due for renewal on 25 December 2026.");
    const report = await verdictOn(page, ordinary);
    expect(report.verdict).toBe("genuine");
    expect(report.text).toContain("The trusted list should have been renewed on 25 December 2026.");
  });

  it("confirms nothing by trust data that has expired, in each language, and still knows who was revoked", async () => {
    await under.openAt(day(40));
    const { page } = under;
    const { answer, text } = await openTrust(page);
    expect(answer).toBe("Not ready for offline");
    expect(text).toContain("The trust data expired on 1 January 2027.");
    expect((await verdictOn(page, signedAfter)).verdict).toBe("not-genuine");
    const { verdict, bands } = await verdictOn(page, ordinary);
    expect(verdict).toBe("not-confirmed");
    expect(bands).toContain("Not confirmed");
    expect(bands).toContain("The trust data behind it expired on 1 January 2027, so nothing can be confirmed.");
    const { ru, kk } = await inOtherLanguages(page, async () => (await shownVerdict(page)).bands);
    expect(ru).toMatch(/Не подтверждён .*Срок данных о доверии истёк 1 января 2027/);
    expect(kk).toMatch(/Расталмады .*Сенім деректерінің мерзімі 2027 жылғы 1 қаңтар күні өтті/);
  });

  it("takes an outage for what it is: nothing is known anew, and nothing is said to be wrong", async () => {
    const { page } = under;
    await page.getByRole("button", { name: "Update and check again" }).click();
    await page.getByText("The trust service did not answer. What is here stays in force.").waitFor();
    expect((await shownVerdict(page)).verdict).toBe("not-confirmed");
  });

  it("keeps a document that waits for trust data, whatever becomes of the browser", async () => {
    await under.page.getByRole("button", { name: "Keep on this device until it is settled" }).click();
    await under.page.getByText("It is kept on this device until").waitFor();
    await under.device.kill();
    await under.openAt(day(40));
    await openTrust(under.page);
    expect(await under.page.locator(".waiting").innerText()).toContain(ordinary.name);
  });

  it("refuses a file that is older, damaged or wrongly signed, with the reason", async () => {
    const { page } = under;
    newer = await under.publish(day(39));
    const { carried } = newer;
    const refused = async (name: string, bytes: Uint8Array) => takeIn(page, { name, bytes });
    expect(await refused(saved.name, saved.bytes)).toContain(`The file was refused. ${OLDER}`);
    const broken = carried.subarray(0, -1);
    expect(await refused("broken.tekser", broken)).toContain("The file was refused. It breaks off in the middle.");
    const damaged = carried.with(1000, (carried[1000] ?? 0) ^ 1);
    expect(await refused("damaged.tekser", damaged)).toMatch(/^The file was refused\. The trusted list/);
    const stranger = packTrust({ lists: [listOf(9, day(39), ED25519_SANDBOX_OPERATOR)], sets: new Map() });
    expect(await refused("stranger.tekser", stranger)).toContain(`The file was refused. ${UNKNOWN_KEY}`);
    expect((await readBoard(page)).text).toContain("No. 2, from the trust service");
  });

  it("takes in what was carried by hand, and announces that it has settled the document that waited", async () => {
    const { page } = under;
    const said = await takeIn(page, { name: "carried.tekser", bytes: newer.carried });
    expect(said).toContain("The file was taken in. The trust data was updated.");
    const { answer, text } = await readBoard(page);
    expect(answer).toBe("Ready for offline until 8 February 2027, 14:00");
    expect(text).toContain("No. 3, from a file");
    const announced = page.locator("[role=status]", { hasText: ordinary.name });
    await announced.waitFor({ state: "attached" });
    expect(await announced.textContent()).toMatch(/SAMPLE-ordinary\.cms: now “.*”, before that “Not confirmed”\./);
    await page.getByRole("button", { name: `Show ${ordinary.name}` }).click();
    await page.locator(".report").waitFor();
    expect((await shownVerdict(page)).verdict).toBe("genuine");
  });

  it("refuses to go back to what was published before", async () => {
    const { page, host } = under;
    await host.restore();
    await openTrust(page);
    expect(await press(page, "Update now")).toContain(`What the trust service publishes was refused. ${OLDER}`);
    const { ru, kk } = await inOtherLanguages(page, async () => (await readBoard(page)).text);
    expect(ru).toContain("Доверенный список не новее того, что уже есть.");
    expect(kk).toContain("Сенімді тізім осындағыдан жаңа емес.");
    expect((await readBoard(page)).text).toContain("No. 3, from a file");
  });

  it("follows the operator from key to key, and believes the old one no more", async () => {
    const { page, host, device } = under;
    await under.publish(day(41), { announced: [NEXT_SANDBOX_OPERATOR] });
    host.publish((await under.publish(day(42), { operator: NEXT_SANDBOX_OPERATOR })).files);
    await device.setClock(day(42));
    await openTrust(page);
    expect(await press(page, "Update now")).toContain("Trusted list no. 5, before that no. 3");
    host.publish(new Map([[LIST_FILE, listOf(9, day(42), SANDBOX_OPERATOR)]]));
    expect(await press(page, "Update now")).toContain(`What the trust service publishes was refused. ${UNKNOWN_KEY}`);
    expect((await readBoard(page)).text).toContain("No. 5, from the trust service");
    expect((await verdictOn(page, ordinary)).verdict).toBe("genuine");
    expect(device.faults).toEqual([]);
  });
});

/** A list of whoever `operator` is. */
function listOf(sequenceNumber: number, at: Date, operator: SandboxOperator): Uint8Array {
  const issued = at.toISOString().replace(".000", "");
  return signList(listPayload({ ...SANDBOX_LIST, sequenceNumber, issued }), operator);
}
