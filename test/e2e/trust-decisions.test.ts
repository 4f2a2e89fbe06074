import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { QUIET_ENTITY, QUIET_ID, quietAnswer } from "../sandbox/quiet-authority.ts";
import { ofOrganisation, ofQuietAuthority, ordinary, organisationCertificate } from "./trust-documents.ts";
import { inOtherLanguages, openTrust, press, shownVerdict, verdictOn } from "./trust-screen.ts";
import { trustUnderTest } from "./trust-under-test.ts";

const START = new Date("2026-11-24T09:00:00Z");

describe("what a person decides about trust", () => {
  const under = trustUnderTest(START, { entities: [QUIET_ENTITY] });

  describe("asking the authority about one certificate", () => {
    const ask = async () => {
      await under.page.locator(".report").evaluate((report) => report.classList.add("before"));
      await under.page.getByRole("button", { name: "Ask the authority" }).click();
      await under.page.locator(".report:not(.before)").waitFor();
      return shownVerdict(under.page);
    };
    const questions = () => under.host.asked.filter((name) => name.startsWith("ocsp/"));

    it("is offered where nothing is known, with what it discloses, and is never done by itself", async () => {
      under.host.publish((await under.publish(START)).files);
      await under.openAt(START);
      await openTrust(under.page);
      await press(under.page, "Update now");
      const { verdict, bands, text } = await verdictOn(under.page, ofQuietAuthority);
      expect(verdict).toBe("not-confirmed");
      expect(bands).toContain("Nothing here tells whether the certificate was revoked.");
      expect(text).toContain("The question leaves this device");
      expect(questions()).toEqual([]);
    });

    it("confirms nothing where no answer comes, or one that nobody can rely on", async () => {
      const silent = await ask();
      expect(silent.verdict).toBe("not-confirmed");
      expect(silent.bands).toContain("The authority was asked whether the certificate was revoked, and gave no answer");
      expect(questions()).toEqual([`ocsp/${QUIET_ID}`]);
      for (const answer of [quietAnswer("unknown", START), quietAnswer("good", new Date(0)), Uint8Array.of(0x30, 0)]) {
        under.host.answerOcsp(async () => answer);
        const { verdict, text } = await ask();
        expect([verdict, text.match(/TRY_LATER/)?.[0]]).toEqual(["not-confirmed", "TRY_LATER"]);
      }
    });

    it("settles the document where the authority says that it was not revoked", async () => {
      under.host.answerOcsp(async () => quietAnswer("good", START));
      const { verdict, checks } = await ask();
      expect(verdict).toBe("genuine");
      expect(checks.revocation).toContain("Revocation: as of just now");
    });

    it("shows a revocation", async () => {
      expect((await verdictOn(under.page, ofQuietAuthority)).verdict).toBe("not-confirmed");
      const status = { revokedAt: new Date("2026-11-01T09:00:00Z"), reason: "keyCompromise" } as const;
      under.host.answerOcsp(async () => quietAnswer(status, START));
      const { verdict, bands } = await ask();
      expect(verdict).toBe("not-genuine");
      expect(bands).toContain("The certificate was revoked on 1 November 2026, before the document was signed.");
    });
  });

  describe("an issuer of one's own", () => {
    const choose = async () => {
      await openTrust(under.page);
      await under.page.locator("section[aria-labelledby=issuers-title] input[type=file]").setInputFiles({
        name: organisationCertificate.name,
        mimeType: "application/octet-stream",
        buffer: Buffer.from(organisationCertificate.bytes),
      });
      await under.page.getByText("Is this the right issuer?").waitFor();
    };

    it("is not trusted before its fingerprint is confirmed", async () => {
      expect((await verdictOn(under.page, ofOrganisation)).verdict).toBe("not-confirmed");
      await choose();
      const fingerprint = createHash("sha256").update(organisationCertificate.bytes).digest("hex");
      const shown = await under.page.locator(".issuer-preview .fingerprint").innerText();
      expect(shown.replace(/\s+/g, "").toLowerCase()).toBe(fingerprint);
      expect(await under.page.getByRole("button", { name: "Trust this issuer" }).isDisabled()).toBe(true);
      await under.page.getByRole("button", { name: "Cancel" }).click();
      expect((await verdictOn(under.page, ofOrganisation)).verdict).toBe("not-confirmed");
    });

    it("is trusted then, apart from the state's authorities, in each language", async () => {
      await choose();
      await under.page.getByLabel("I compared the fingerprint. It is the same.").check();
      await under.page.getByRole("button", { name: "Trust this issuer" }).click();
      await under.page.getByText("is now trusted by your organisation on this device.").waitFor();
      const { verdict, bands } = await verdictOn(under.page, ofOrganisation);
      expect(verdict).toBe("genuine");
      expect(bands).toContain("Trusted by your organisation, not by the state’s list.");
      const { ru, kk } = await inOtherLanguages(under.page, async () => (await shownVerdict(under.page)).bands);
      expect(ru).toMatch(/^Подлинный .*организаци/);
      expect(kk).toMatch(/^Түпнұсқа .*ұйым/);
    });

    it("is still trusted after the browser was killed, and no more once it is removed", async () => {
      await under.device.kill();
      await under.openAt(START);
      expect((await verdictOn(under.page, ofOrganisation)).verdict).toBe("genuine");
      await openTrust(under.page);
      const own = under.page.locator("section[aria-labelledby=issuers-title]");
      await own.getByRole("button", { name: /^Remove/ }).click();
      await own.getByRole("group").getByRole("button", { name: "Remove" }).click();
      await under.page.getByText("No issuer has been added.").waitFor();
      const { verdict, bands } = await verdictOn(under.page, ofOrganisation);
      expect(verdict).toBe("not-confirmed");
      expect(bands).toContain("The authority behind it is not in the trusted list.");
    });
  });

  it("a clock that is wrong is noticed, and nothing is confirmed by it", async () => {
    await under.openAt(new Date("2026-11-20T09:00:00Z"));
    const { answer, text } = await openTrust(under.page);
    expect(answer).toBe("Not ready for offline");
    expect(text).toContain("and the trusted list was issued on 24 November 2026");
    expect(text).toContain("The clock is wrong.");
    const { verdict, bands } = await verdictOn(under.page, ordinary);
    expect(verdict).toBe("not-confirmed");
    expect(bands).toContain("The clock of this device is wrong, so nothing can be confirmed.");
    await under.openAt(new Date("2026-10-20T09:00:00Z"));
    expect((await openTrust(under.page)).text).toContain("which is before this Tekser was made. The clock is wrong.");
    expect(under.device.faults).toEqual([]);
  });
});
