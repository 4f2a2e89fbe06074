import { beforeEach, describe, expect, it } from "vitest";
import type { DeviceDatabase } from "../../../../shared/device/worker/device-database.ts";
import { readIssuers } from "../../../../shared/device/worker/own-issuer-store.ts";
import { addIssuer, entriesOf, previewIssuer, removeIssuer } from "../../../../shared/device/worker/own-issuers.ts";
import { trustInUse } from "../../../../shared/device/worker/trust-in-use.ts";
import { SANDBOX_OPERATOR } from "../../../sandbox/operator.ts";
import { ORGANISATION_CA, ORGANISATION_SIGNER } from "../../../sandbox/organisation.ts";
import { emptyDevice, restartedDevice, whereStorageIsForbidden, withBrokenWrite } from "./empty-device.ts";

const NOW = Date.parse("2026-11-20T10:00:00Z");
const LATER = NOW + 1000;

const authority = new Blob([Uint8Array.from(ORGANISATION_CA)]);
const signer = new Blob([Uint8Array.from(ORGANISATION_SIGNER)]);

describe("an issuer of a person's own", () => {
  let database: DeviceDatabase;
  beforeEach(async () => {
    database = await emptyDevice();
  });

  const fingerprintOf = async (file: Blob): Promise<string> => {
    const preview = await previewIssuer(file);
    if ("refused" in preview) throw new Error(preview.refused);
    return preview.fingerprint;
  };
  const add = async (file: Blob, replaces?: string, now = NOW) =>
    addIssuer({ file, confirmed: await fingerprintOf(file), replaces }, now);
  const trusted = async () =>
    (await trustInUse([SANDBOX_OPERATOR.key])()).trust.authorities
      .filter(({ environment }) => environment === "organisation")
      .map(({ certificateSha256 }) => certificateSha256);
  const entries = async () => entriesOf(await readIssuers(database));

  it.each([
    ["no issuer", new Blob(["SAMPLE"]), "not-an-issuer"],
    ["too large", { size: 1e9 } as Blob, "too-large"],
    [
      "gone since it was chosen",
      { size: 1, arrayBuffer: () => Promise.reject(new Error()) } as unknown as Blob,
      "not-loaded",
    ],
  ])("is refused where the file is %s", async (_, file, refused) => {
    expect(await previewIssuer(file)).toMatchObject({ refused });
    const result = await addIssuer({ file, confirmed: "" }, NOW);
    expect(result).toMatchObject({ kind: "refused", refusal: { refused } });
    expect(await entries()).toEqual([]);
  });

  it("is not added where the file is another one than was confirmed", async () => {
    const confirmed = await fingerprintOf(authority);
    expect(await addIssuer({ file: signer, confirmed }, NOW)).toEqual({ kind: "differs" });
    expect(await trusted()).toEqual([]);
  });

  it("is not added where there is no room, or nothing may be kept", async () => {
    await withBrokenWrite(0, "full", async () => {
      expect(await add(authority)).toEqual({ kind: "not-kept", why: "no-room" });
    });
    await whereStorageIsForbidden(async () => {
      expect(await add(authority)).toEqual({ kind: "not-kept", why: "forbidden" });
    });
    database = await restartedDevice();
    expect(await trusted()).toEqual([]);
  });

  it("is trusted from the next check on, after a restart too, until it is removed", async () => {
    const inUse = trustInUse([SANDBOX_OPERATOR.key]);
    const organisations = async () =>
      (await inUse()).trust.authorities.filter(({ environment }) => environment === "organisation").length;
    expect(await organisations()).toBe(0);
    expect(await add(authority)).toEqual({ kind: "added" });
    expect(await organisations()).toBe(1);
    database = await restartedDevice();
    const fingerprint = await fingerprintOf(authority);
    expect(await trusted()).toEqual([fingerprint]);
    const [entry] = await entries();
    expect(entry).toMatchObject({ kind: "certificate", fingerprint, added: new Date(NOW) });
    expect(entry?.names[0]).toContain("SAMPLE");
    await removeIssuer(entry?.id ?? "");
    expect(await organisations()).toBe(0);
  });

  it("takes the place of the one that it replaces", async () => {
    await add(authority);
    const [before] = await entries();
    expect(await add(signer, before?.id, LATER)).toEqual({ kind: "added" });
    expect(await trusted()).toEqual([await fingerprintOf(signer)]);
  });

  it("that was added twice is there once", async () => {
    await add(authority);
    await add(authority, undefined, LATER);
    expect(await entries()).toMatchObject([{ added: new Date(LATER) }]);
  });

  it("that can't be read any more is listed, adds nothing to trust, and can be removed", async () => {
    await database.put(
      "issuers",
      { kind: "certificate", bytes: Uint8Array.of(1), added: new Date(NOW) },
      "certificate-00",
    );
    expect(await entries()).toEqual([
      { id: "certificate-00", kind: "certificate", names: [], fingerprint: "00", added: new Date(NOW) },
    ]);
    expect(await trusted()).toEqual([]);
    await removeIssuer("certificate-00");
    expect(await entries()).toEqual([]);
  });
});
