import { describe, expect, it } from "vitest";
import { isRefusal } from "../../../shared/refusal.ts";
import { builtInLinkRules, builtInTrust } from "../../../shared/trust/built-in.ts";
import { openSignedList, type SignedList } from "../../../shared/trust/signed-list.ts";
import { linkRulesInForce, olderThanBuild, trustInForce } from "../../../shared/trust/trust-in-force.ts";
import { authoritiesOf } from "../../../shared/trust/trusted-list.ts";
import { SANDBOX_OPERATOR, sandboxOperator, signList } from "../../sandbox/operator.ts";
import { extensionOf, type Json, payload } from "./list-lab.ts";

const BUILT_IN = builtInTrust();

async function installed(change?: (list: Json) => void, facts = {}, operator = SANDBOX_OPERATOR): Promise<SignedList> {
  const signed = await openSignedList(signList(payload(change, facts), operator), [operator.key]);
  if (isRefusal(signed)) throw new Error(`${signed.refused}: ${signed.detail}`);
  return signed;
}

const onlyFirst = (list: Json) => {
  list.TrustedEntitiesList = list.TrustedEntitiesList.slice(0, 1);
};

describe("a list that was installed", () => {
  it("takes no authority away from environments for which its key may not speak", async () => {
    const trust = trustInForce(BUILT_IN, await installed(onlyFirst));
    for (const environment of ["production", "test"] as const) {
      expect(authoritiesOf(trust, environment)).toEqual(authoritiesOf(BUILT_IN, environment));
    }
  });

  it("takes the place of the build's own where its key may speak", async () => {
    const trust = trustInForce(BUILT_IN, await installed(onlyFirst));
    const samples = authoritiesOf(trust, "sample");
    expect(samples.map(({ id }) => id)).toEqual(["sandbox_root_gost_2015", "sandbox_ca_gost_2015"]);
    expect(samples.map(({ list }) => list?.sequenceNumber)).toEqual([7, 7]);
  });

  it("does not, where it is older than the build's own", async () => {
    const older = await installed(onlyFirst, { issued: "2025-12-31T00:00:00Z" });
    expect(trustInForce(BUILT_IN, older)).toEqual(BUILT_IN);
  });

  it("is refused where the build knows more about everybody whom it may speak for", async () => {
    const older = await installed(onlyFirst, { issued: "2025-12-31T00:00:00Z" });
    expect(olderThanBuild(BUILT_IN, older)).toMatchObject({ refused: "list-older" });
    expect(olderThanBuild(BUILT_IN, await installed(onlyFirst, { issued: "2026-01-01T00:00:00Z" }))).toBeUndefined();
  });

  it("leaves nobody trusted where it names nobody", async () => {
    const nobody = await installed((list) => delete list.TrustedEntitiesList);
    expect(authoritiesOf(trustInForce(BUILT_IN, nobody), "sample")).toEqual([]);
  });

  it("says which addresses are the state's only if it may speak for the state", async () => {
    expect(linkRulesInForce(builtInLinkRules(), BUILT_IN, await installed())).toBe(builtInLinkRules());
    const state = sandboxOperator("p-256", "operator/state", ["production"]);
    const named = (list: Json) => {
      onlyFirst(list);
      list.TrustedEntitiesList[0].TrustedEntityServices.splice(1);
      Object.assign(extensionOf(list, "authority"), { id: "state_root", environment: "production" });
    };
    const signed = await installed(named, {}, state);
    expect(linkRulesInForce(builtInLinkRules(), BUILT_IN, signed)).toBe(signed.list);
  });
});

describe("the build's own lists", () => {
  it("are in force where nothing was installed", () => {
    expect(trustInForce(BUILT_IN)).toBe(BUILT_IN);
  });

  it("confirm for nine months, those of the samples for ever", () => {
    const [kz] = authoritiesOf(BUILT_IN, "production");
    expect(kz?.list).toMatchObject({
      issued: new Date("2026-11-01T00:00:00Z"),
      nextUpdate: new Date("2027-05-01T00:00:00Z"),
      confirmsUntil: new Date("2027-07-30T00:00:00Z"),
    });
    const [sample] = authoritiesOf(BUILT_IN, "sample");
    expect(sample?.list?.confirmsUntil).toBeUndefined();
  });

  it("name the official hosts and who keeps signed documents", () => {
    const { officialHosts, documentServices, lookAlikes, knownLinks } = builtInLinkRules();
    expect(officialHosts.map(({ host, subdomains }) => `${subdomains ? "*." : ""}${host}`)).toEqual([
      "*.gov.kz",
      "*.egov.kz",
      "*.enbek.kz",
      "epvo.kz",
      "nobd.edu.kz",
    ]);
    expect(documentServices.map(({ id }) => id)).toEqual(["sigex", "doodocs", "trustme"]);
    expect(lookAlikes.redirectParameters).toContain("link");
    expect(lookAlikes.shorteners).toContain("mgovsign.page.link");
    expect(knownLinks.map(({ kind }) => kind)).toEqual([
      "sign-in-app",
      "sign-in-app",
      "sign-in-app",
      "diploma-check",
      "document-page",
    ]);
  });
});
