import { setTimeout as elapsed } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import type { SandboxPublicationDraft } from "../sandbox/trust-service.ts";
import { HIERARCHY, LEAVER, ofLeaver } from "./trust-documents.ts";
import type { Publication } from "./trust-publication.ts";
import { giveFile, inOtherLanguages, openTrust, press, readBoard, verdictOn } from "./trust-screen.ts";
import { trustUnderTest } from "./trust-under-test.ts";

const START = new Date("2026-11-24T09:00:00Z");
const HOUR_MS = 60 * 60_000;

const ofRevoked = ofLeaver("SAMPLE-of-leaver.cms", new Date("2026-11-22T09:00:00Z"));
const LEAVER_REVOKED = {
  revoked: [{ hierarchy: HIERARCHY, who: LEAVER, at: new Date("2026-11-20T10:00:00Z"), reason: "keyCompromise" }],
} satisfies SandboxPublicationDraft;

/** The list that is being fetched, and the file with what was revoked since. */
const LIST = /^list\.jws$/;
const REVOCATIONS = /^(sets|deltas)\//;

/** Milliseconds after the last file has gone out: it arrives, is verified, is stored. */
const INSTANTS = [0, 8, 20, 50];

describe("trust data on a device", () => {
  const under = trustUnderTest(START, { days: 30, graceDays: 7, crlDays: 60 });
  let hours = 0;
  let number = 0;

  /** Every other publication has the leaver's certificate revoked, so that a list and its sets show whether they belong together. */
  const publishNext = async (): Promise<Publication> => {
    hours += 1;
    number += 1;
    const draft = isRevokedIn(number) ? LEAVER_REVOKED : {};
    const publication = await under.publish(new Date(Number(START) + hours * HOUR_MS), draft);
    under.host.publish(publication.files);
    await under.device.setClock(new Date(Number(START) + hours * HOUR_MS));
    return publication;
  };

  /** What the device holds when it is started again, with no host there to help it out. */
  const heldAfterRestart = async (): Promise<number> => {
    await under.host.cutOff();
    await under.openAt(new Date(Number(START) + hours * HOUR_MS));
    const { answer, text } = await openTrust(under.page);
    expect(answer).toMatch(/^(Ready for offline until|Samples only)/);
    const held = Number(/No\. (\d+), from/.exec(text)?.[1]);
    expect((await verdictOn(under.page, ofRevoked)).verdict).toBe(isRevokedIn(held) ? "not-genuine" : "genuine");
    await under.host.restore();
    await openTrust(under.page);
    return held;
  };

  /** After the browser was killed on the way to the newest publication; then the device has that. */
  const expectOldOrNew = async (): Promise<void> => {
    const held = await heldAfterRestart();
    expect([number - 1, number]).toContain(held);
    if (held !== number) await press(under.page, "Update now");
    expect((await readBoard(under.page)).text).toContain(`No. ${number}, from`);
  };

  beforeAll(async () => {
    await under.openAt(START);
    await openTrust(under.page);
    await publishNext();
    await press(under.page, "Prepare for offline");
    await publishNext();
  });

  it.each([
    ["the list", LIST],
    ["what was revoked", REVOCATIONS],
  ])("is what it was before where the browser is killed while it fetches %s", async (_, file) => {
    const held = under.host.hold(file);
    await under.page.getByRole("button", { name: "Update now" }).click();
    await held.arrived;
    await under.device.kill();
    held.release();
    expect(await heldAfterRestart()).toBe(1);
  });

  it("is updated when nobody kills the browser", async () => {
    await press(under.page, "Update now");
    expect((await readBoard(under.page)).text).toContain("No. 2, from the trust service");
  });

  it.each(INSTANTS)("is wholly the old or wholly the new where the browser is killed %i ms later", async (instant) => {
    await publishNext();
    const last = under.host.hold(REVOCATIONS);
    await under.page.getByRole("button", { name: "Update now" }).click();
    await last.arrived;
    last.release();
    await elapsed(instant);
    await under.device.kill();
    await expectOldOrNew();
  });

  it("is wholly the old or wholly the new where the browser is killed while a file is taken in", async () => {
    const { carried } = await publishNext();
    await giveFile(under.page, { name: "carried.tekser", bytes: carried });
    await under.device.kill();
    await expectOldOrNew();
  });

  it("is there for good once the screen says so", async () => {
    await publishNext();
    expect(await press(under.page, "Update now")).toContain(`Trusted list no. ${number}`);
    await under.device.kill();
    expect(await heldAfterRestart()).toBe(number);
  });

  it("is missed and told of where the browser has cleared it, and can be fetched again", async () => {
    under.host.publish(new Map());
    await under.device.evict(under.host.address);
    await under.openAt(new Date(Number(START) + hours * HOUR_MS));
    const { answer } = await openTrust(under.page);
    expect(answer).toBe("Not ready for offline");
    const told = () => under.page.locator("[data-notice=evicted]").innerText();
    expect(await told()).toContain("The browser has cleared the trust data that was on this device.");
    const { ru, kk } = await inOtherLanguages(under.page, told);
    expect(ru).toContain("Браузер удалил данные о доверии, которые были на этом устройстве.");
    expect(kk).toContain("Браузер осы құрылғыдағы сенім деректерін өшірді.");
    await publishNext();
    expect(await press(under.page, "Prepare for offline")).toContain("Tekser itself works without a network.");
    expect(await under.page.getByText("The browser has cleared the trust data").count()).toBe(0);
    expect(await heldAfterRestart()).toBe(number);
  });

  it("comes back by itself at the next start where the trust service can be reached", async () => {
    await under.device.evict(under.host.address);
    await under.device.kill();
    under.device.updateByItself(true);
    await under.openAt(new Date(Number(START) + hours * HOUR_MS));
    await openTrust(under.page);
    await under.page.locator(".board", { hasText: `No. ${number}, from the trust service` }).waitFor();
    expect(under.device.faults).toEqual([]);
  });
});

function isRevokedIn(number: number): boolean {
  return number % 2 === 0;
}
