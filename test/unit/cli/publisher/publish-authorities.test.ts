import { describe, expect, it } from "vitest";
import type { Downloads } from "../../../../shared/cli/publisher/downloads.ts";
import { authority } from "../../../sandbox/authorities.ts";
import { revoked } from "../../../sandbox/crl-builder.ts";
import { holder } from "../../../sandbox/holders.ts";
import { keyPair } from "../../../sandbox/keys.ts";
import { caCrl, crlExtensions } from "../../../sandbox/services.ts";
import { sandboxCrls, sandboxTemplate } from "../../../sandbox/trust-service.ts";
import { day } from "../../trust/update/trust-lab.ts";
import { about, deviceIn, isNotOfRsa, newFolder, run } from "./publisher-lab.ts";

describe("an authority whose CRL is at fault", () => {
  const forged = { name: "forged.crl", bytes: new Uint8Array() };

  it("stays as it was, and the others are updated", async () => {
    const path = newFolder();
    await run(path);
    const crls = sandboxCrls({}, day(2)).map((file) =>
      file.name === "ca-rsa.crl"
        ? { ...forged, bytes: caCrl("rsa", { tamperSignature: (each) => each.with(7, 1) }) }
        : file,
    );
    const outcome = await run(path, { now: day(2), crlFiles: crls });
    const [first, second] = [day(1), day(2)].map((at) => String(Number(at) / 1000 - 9 * 3600));
    expect(about(outcome, "sandbox_ca_rsa")).toMatchObject({
      crl: first,
      stopped: expect.stringContaining("signature"),
    });
    expect(about(outcome, "sandbox_ca_gost_2015")).toMatchObject({ crl: second, stopped: undefined });
    expect(await deviceIn(path)).toMatchObject({ sequenceNumber: 2 });
  });

  it("has no revocation data where it never had any", async () => {
    const path = newFolder();
    const bytes = caCrl("rsa", { tamperSignature: (each) => each.with(7, 1) });
    const outcome = await run(path, {
      crlFiles: [...sandboxCrls({}, day(1)).filter(isNotOfRsa), { ...forged, bytes }],
    });
    expect(about(outcome, "sandbox_ca_rsa")).toMatchObject({ crl: undefined, stopped: expect.any(String) });
    expect(await deviceIn(path)).toMatchObject({ sequenceNumber: 1 });
  });

  it("is not taken back to an older CRL", async () => {
    const path = newFolder();
    await run(path, { revoked: [{ hierarchy: "rsa", who: "person", at: day(1) }] });
    const outcome = await run(path, { now: day(2), crlFiles: sandboxCrls({}, day(0)) });
    expect(about(outcome, "sandbox_ca_rsa")).toMatchObject({
      count: 3,
      stopped: expect.stringContaining("published before"),
    });
  });

  it("may be none of the list's: the file is named", async () => {
    const path = newFolder();
    const list = new TextEncoder().encode(
      JSON.stringify({
        LoTE: { ...JSON.parse(new TextDecoder().decode(sandboxTemplate())).LoTE, TrustedEntitiesList: [] },
      }),
    );
    const outcome = await run(path, { list, crlFiles: [{ name: "astray.crl", bytes: caCrl("rsa") }, forged] });
    expect(outcome).toMatchObject({
      astray: [
        expect.stringContaining("astray.crl is of no authority"),
        expect.stringContaining("forged.crl is no CRL"),
      ],
    });
  });
});

describe("authorities of one name with several keys", () => {
  const payload = JSON.parse(new TextDecoder().decode(sandboxTemplate()));
  const [, ca] = payload.LoTE.TrustedEntitiesList[2].TrustedEntityServices;
  const older = structuredClone(ca);
  const [standing, facts] = older.ServiceInformation.ServiceInformationExtensions;
  standing.value.id = "sandbox_ca_rsa_older";
  facts.value.subjectPublicKeyInfo = Buffer.from(keyPair("rsa-2048", "an older key").spki).toString("base64");
  payload.LoTE.TrustedEntitiesList[2].TrustedEntityServices.push(older);
  const list = new TextEncoder().encode(JSON.stringify(payload));

  it("each have the CRL that their own key signed", async () => {
    const outcome = await run(newFolder(), { list });
    expect(about(outcome, "sandbox_ca_rsa")).toMatchObject({ count: 2, stopped: undefined });
    expect(about(outcome, "sandbox_ca_rsa_older")).toMatchObject({ count: undefined, stopped: undefined });
  });

  it("are all stopped by one that none of them signed", async () => {
    const forged = { name: "forged.crl", bytes: caCrl("rsa", { issuerKeys: keyPair("rsa-2048", "a stranger") }) };
    const outcome = await run(newFolder(), { list, crlFiles: [forged] });
    for (const id of ["sandbox_ca_rsa", "sandbox_ca_rsa_older"]) {
      expect(about(outcome, id)).toMatchObject({ stopped: expect.stringContaining("signature") });
    }
  });
});

describe("an authority without files", () => {
  const addresses = {
    crl: ["http://crl.example/full.crl", "http://mirror.example/full.crl"],
    deltaCrl: ["http://crl.example/delta.crl"],
  };
  const list = withAddresses();

  function withAddresses(): Uint8Array {
    const payload = JSON.parse(new TextDecoder().decode(sandboxTemplate()));
    const entity = payload.LoTE.TrustedEntitiesList[2];
    entity.TrustedEntityServices[1].ServiceInformation.ServiceSupplyPoints = [
      ...addresses.crl.map((uriValue) => ({
        ServiceType: "http://uri.etsi.org/TrstSvc/Svctype/Certstatus/CRL",
        uriValue,
      })),
      ...addresses.deltaCrl.map((uriValue) => ({ ServiceType: "urn:tekser:trust:delta-crl", uriValue })),
    ];
    return new TextEncoder().encode(JSON.stringify(payload));
  }

  const crlFiles = sandboxCrls({}, day(1)).filter(isNotOfRsa);
  const { ca } = authority("rsa");
  const period = { thisUpdate: day(0), nextUpdate: day(5) };
  const fullCrl = caCrl("rsa", period);
  const deltaEntries = [revoked(holder("rsa", "person").serialNumber, day(0))];
  const answers = (known: Readonly<Record<string, Uint8Array>>): Downloads => ({
    get: async (address) => {
      const bytes = known[address];
      return bytes ? { kind: "fresh", bytes } : { kind: "failed", why: "answered 503" };
    },
  });

  it("is stopped where no address answers, and the answer is told", async () => {
    const outcome = await run(newFolder(), { list, crlFiles });
    expect(about(outcome, "sandbox_ca_rsa")).toMatchObject({
      stopped: "http://crl.example/full.crl is not asked here; http://mirror.example/full.crl is not asked here",
    });
  });

  it("is read from the addresses of the list, the delta too; one mirror is enough", async () => {
    const { deltaCrlIndicator, crlNumber } = await import("../../../sandbox/crl-builder.ts");
    const [, keyId] = crlExtensions(ca, 1);
    const extensions = [crlNumber(2), deltaCrlIndicator(1), ...(keyId ? [keyId] : [])];
    const delta = caCrl("rsa", { ...period, thisUpdate: day(1), extensions, entries: deltaEntries });
    const downloads = answers({ "http://mirror.example/full.crl": fullCrl, "http://crl.example/delta.crl": delta });
    const outcome = await run(newFolder(), { list, crlFiles, downloads });
    expect(about(outcome, "sandbox_ca_rsa")).toMatchObject({
      crl: "2",
      count: 3,
      stopped: undefined,
      notes: ["http://crl.example/full.crl answered 503"],
    });
  });

  it("is not asked when it belongs to the past: what was known of it stays", async () => {
    const path = newFolder();
    await run(path, { list, crlFiles, downloads: answers({ "http://crl.example/full.crl": fullCrl }) });
    const payload = JSON.parse(new TextDecoder().decode(list));
    const information = payload.LoTE.TrustedEntitiesList[2].TrustedEntityServices[1].ServiceInformation;
    information.ServiceStatus = "http://uri.etsi.org/TrstSvc/TrustedList/Svcstatus/withdrawn";
    const withdrawn = new TextEncoder().encode(JSON.stringify(payload));
    const outcome = await run(path, { list: withdrawn, crlFiles: [], now: day(2) });
    expect(about(outcome, "sandbox_ca_rsa")).toMatchObject({ crl: "1", stopped: undefined, notes: [] });
  });
});
