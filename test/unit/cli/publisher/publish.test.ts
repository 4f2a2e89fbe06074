import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { CrlFile } from "../../../../shared/cli/publisher/authority-crls.ts";
import type { Downloads } from "../../../../shared/cli/publisher/downloads.ts";
import { nodeFolder, type PublicationFolder } from "../../../../shared/cli/publisher/publication-folder.ts";
import { type PublishOutcome, type PublishRequest, publish } from "../../../../shared/cli/publisher/publish.ts";
import { filesInFolder } from "../../../../shared/cli/trust-source.ts";
import { updateTrust } from "../../../../shared/trust/update/update.ts";
import { authority } from "../../../sandbox/authorities.ts";
import { revoked } from "../../../sandbox/crl-builder.ts";
import { holder } from "../../../sandbox/holders.ts";
import { keyPair } from "../../../sandbox/keys.ts";
import { NEXT_SANDBOX_OPERATOR, SANDBOX_OPERATOR, sandboxOperator, signJws } from "../../../sandbox/operator.ts";
import { caCrl, crlExtensions } from "../../../sandbox/services.ts";
import {
  publishSandbox,
  type SandboxPublicationDraft,
  sandboxCrls,
  sandboxTemplate,
  signingKeyOf,
} from "../../../sandbox/trust-service.ts";
import { day, flipped, heldAfter, PINNED, value } from "../../trust/update/trust-lab.ts";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "tekser-publisher-"));
  folders.push(folder);
  return folder;
}

const NO_NETWORK: Downloads = { get: async () => ({ kind: "failed", why: "is not asked here" }) };

function run(path: string, changes: Partial<PublishRequest> & SandboxPublicationDraft = {}): Promise<PublishOutcome> {
  const now = changes.now ?? day(1);
  return publish({
    list: sandboxTemplate(changes),
    key: signingKeyOf(changes.operator ?? SANDBOX_OPERATOR),
    folder: nodeFolder(path),
    crlFiles: sandboxCrls(changes, now),
    downloads: NO_NETWORK,
    days: 30,
    ...changes,
    now,
  });
}

/** What a device gets there, and whether all of it holds. */
async function deviceIn(path: string) {
  const outcome = await updateTrust({ files: filesInFolder(path), pinned: PINNED });
  return outcome.kind === "updated" ? outcome.list : outcome;
}

function about(outcome: PublishOutcome, id: string) {
  if (outcome.kind === "refused") throw new Error(outcome.why);
  const found = outcome.authorities.find(({ authority: each }) => each.id === id);
  return { stopped: found?.stopped, crl: found?.set?.crlNumber, count: found?.set?.count, notes: found?.notes };
}

describe("nothing is published when", () => {
  const text = (json: string) => new TextEncoder().encode(json);
  it.each([
    ["the list is no JSON", { list: text("{") }, "no JSON"],
    ["the list has a member twice", { list: text('{"LoTE":{},"LoTE":{}}') }, "no JSON"],
    ["the list is no trusted list", { list: text("{}") }, "list-malformed"],
    ["the list demands what is not known", { list: critical() }, "list-critical-unknown"],
  ])("%s", async (_, changes, why) => {
    const path = newFolder();
    expect(await run(path, changes)).toMatchObject({ kind: "refused", why: expect.stringContaining(why) });
    expect(await nodeFolder(path).files()).toEqual([]);
  });

  it.each([
    ["the key was never announced", { operator: NEXT_SANDBOX_OPERATOR }, "did not announce"],
    ["the clock stands before the last list", { now: day(0) }, "the clock is wrong"],
  ])("%s", async (_, changes, why) => {
    const path = newFolder();
    await run(path);
    const before = await nodeFolder(path).read("list.jws");
    expect(await run(path, { now: day(2), ...changes })).toMatchObject({ why: expect.stringContaining(why) });
    expect(await nodeFolder(path).read("list.jws")).toEqual(before);
  });

  it("the last list announced other keys alone", async () => {
    const path = newFolder();
    await run(path, { announced: [NEXT_SANDBOX_OPERATOR] });
    for (const operator of [SANDBOX_OPERATOR, sandboxOperator("p-256", "operator/third")]) {
      const changes = { now: day(2), operator, keyIsPinned: true };
      expect(await run(path, changes)).toMatchObject({
        why: expect.stringContaining("devices take the next list under"),
      });
    }
  });

  it("somebody else has changed the last list", async () => {
    const path = newFolder();
    await run(path);
    const folder = nodeFolder(path);
    const list = await folder.read("list.jws");
    await folder.write("list.jws", flipped(list ?? new Uint8Array()));
    const { kind } = await run(path, { now: day(2) });
    expect(kind).toBe("refused");
    const forged = signJws(JSON.parse(new TextDecoder().decode(sandboxTemplate())), NEXT_SANDBOX_OPERATOR, {
      typ: "lote+jwt",
      kid: SANDBOX_OPERATOR.key.kid,
    });
    await folder.write("list.jws", forged);
    expect(await run(path, { now: day(2) })).toMatchObject({ why: expect.stringContaining("somebody else") });
  });

  it("something else stands in the place of the last list", async () => {
    const path = newFolder();
    await nodeFolder(path).write("list.jws", text("not a list"));
    expect(await run(path)).toMatchObject({ kind: "refused", why: expect.stringContaining("move it away") });
  });
});

function critical(): Uint8Array {
  const payload = JSON.parse(new TextDecoder().decode(sandboxTemplate()));
  payload.LoTE.ListAndSchemeInformation.SchemeExtensions.push({ id: "urn:example:new", critical: true, value: {} });
  return new TextEncoder().encode(JSON.stringify(payload));
}

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

function isNotOfRsa({ name }: CrlFile): boolean {
  return name !== "ca-rsa.crl";
}

describe("a run", () => {
  it("publishes what a device takes, under a number that rises, with the times of the run", async () => {
    const path = newFolder();
    await run(path);
    await run(path, { now: day(2), days: 3 });
    expect(await deviceIn(path)).toMatchObject({
      sequenceNumber: 2,
      issued: day(2),
      nextUpdate: day(5),
      confirmsUntil: day(12),
    });
  });

  it("goes on from a higher number that the operator wrote", async () => {
    const path = newFolder();
    await run(path, { sequenceNumber: 40 });
    await run(path, { sequenceNumber: 40, now: day(2) });
    expect(await deviceIn(path)).toMatchObject({ sequenceNumber: 41 });
  });

  it("leaves a set that has not changed under its name, with the deltas to it", async () => {
    const path = newFolder();
    const draft = { strangers: 400 };
    await run(path, draft);
    await run(path, { ...draft, now: day(2), revoked: [{ hierarchy: "rsa", who: "person", at: day(1) }] });
    const before = await deviceIn(path);
    await run(path, { ...draft, now: day(3), revoked: [{ hierarchy: "rsa", who: "person", at: day(1) }] });
    const after = await deviceIn(path);
    if ("kind" in before || "kind" in after) throw new Error("no list");
    const files = (list: typeof after) => list.revocationSets.map(({ file, deltas }) => ({ file, deltas }));
    expect(files(after)).toEqual(files(before));
    expect(after.revocationSets.map(({ deltas }) => deltas.length)).toContain(1);
  });

  it("drops what the list has no authority for any more", async () => {
    const path = newFolder();
    await run(path);
    const payload = JSON.parse(new TextDecoder().decode(sandboxTemplate()));
    payload.LoTE.TrustedEntitiesList.pop();
    const list = new TextEncoder().encode(JSON.stringify(payload));
    await run(path, { list, now: day(2) });
    const device = await deviceIn(path);
    expect("kind" in device ? device : device.revocationSets.map((set) => set.authority)).toHaveLength(4);
  });

  it("does not believe revocation sets that stand in the operator's list", async () => {
    const path = newFolder();
    const payload = JSON.parse(new TextDecoder().decode(sandboxTemplate()));
    const [service] = payload.LoTE.TrustedEntitiesList[0].TrustedEntityServices;
    service.ServiceInformation.ServiceInformationExtensions.push({
      id: "urn:tekser:trust:revocation-set",
      critical: false,
      value: {
        crlNumber: "1",
        thisUpdate: "2026-01-01T00:00:00Z",
        nextUpdate: "2027-01-01T00:00:00Z",
        count: 0,
        file: { sha256: "0".repeat(64), size: 9 },
      },
    });
    await run(path, { list: new TextEncoder().encode(JSON.stringify(payload)), withoutCrls: true, crlFiles: [] });
    expect(await deviceIn(path)).toMatchObject({ revocationSets: [] });
  });

  it("keeps the list of a key that was replaced for those who know that key alone", async () => {
    const path = newFolder();
    await run(path, { announced: [NEXT_SANDBOX_OPERATOR] });
    const announcing = await nodeFolder(path).read("list.jws");
    await run(path, { now: day(2), operator: NEXT_SANDBOX_OPERATOR });
    await run(path, { now: day(3), operator: NEXT_SANDBOX_OPERATOR });
    expect(await nodeFolder(path).read(`rollover/${SANDBOX_OPERATOR.key.kid}.jws`)).toEqual(announcing);
    expect(await deviceIn(path)).toMatchObject({ sequenceNumber: 3 });
  });

  it("takes a key that every device has from its build", async () => {
    const path = newFolder();
    await run(path);
    expect(await run(path, { now: day(2), operator: NEXT_SANDBOX_OPERATOR, keyIsPinned: true })).toMatchObject({
      kind: "published",
    });
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

describe("a run that is interrupted", () => {
  /** A folder that the machine loses before the write with this number. */
  function failingAt(path: string, count: number): PublicationFolder {
    const folder = nodeFolder(path);
    let writes = 0;
    return {
      ...folder,
      write: async (name, bytes) => {
        if (writes === count) throw new Error("power cut");
        writes += 1;
        await folder.write(name, bytes);
      },
    };
  }

  it("leaves the last publication whole, wherever it was stopped, and the next run goes through", async () => {
    const draft = { strangers: 300, revoked: [{ hierarchy: "rsa", who: "person", at: day(1) }] } as const;
    for (let count = 0; ; count++) {
      const path = newFolder();
      await run(path, { strangers: 300, announced: [NEXT_SANDBOX_OPERATOR] });
      const second = { ...draft, now: day(2), operator: NEXT_SANDBOX_OPERATOR };
      const ended = await run(path, { ...second, folder: failingAt(path, count) }).catch(
        (error: Error) => error.message,
      );
      const device = await deviceIn(path);
      if (ended !== "power cut") {
        expect(count).toBeGreaterThan(3);
        expect(device).toMatchObject({ sequenceNumber: 2 });
        break;
      }
      expect([count, device]).toMatchObject([count, { sequenceNumber: 1 }]);
      expect(await run(path, second)).toMatchObject({ kind: "published", list: { sequenceNumber: 2 } });
    }
  });

  it("is no reason to believe a set that it left half written", async () => {
    const path = newFolder();
    await run(path);
    const folder = nodeFolder(path);
    const set = (await folder.files()).find(({ name }) => name.startsWith("sets/"))?.name ?? "";
    await folder.write(set, new Uint8Array(3));
    await run(path, { now: day(2) });
    expect(await deviceIn(path)).toMatchObject({ sequenceNumber: 2 });
  });
});

describe("old files", () => {
  const names = async (path: string) => (await nodeFolder(path).files()).map(({ name }) => name);

  it("stay two weeks after the last list that named them, then go; lists stay", async () => {
    const path = newFolder();
    // A set that changes at each run: by and by it takes the others' place.
    const draft = (at: number) => ({ now: day(at), strangers: 10 * at, announced: [SANDBOX_OPERATOR] });
    for (let at = 1; at <= 19; at++) await run(path, draft(at));
    const [first] = (await names(path)).filter((name) => name.startsWith("sets/"));
    expect(first).toBeDefined();
    const before = await names(path);
    const outcome = await run(path, draft(50));
    expect(outcome).toMatchObject({ kind: "published", pruned: expect.any(Number) });
    const kept = await names(path);
    expect(kept.length).toBeLessThan(before.length + 10);
    expect(outcome.kind === "published" && outcome.pruned).toBeGreaterThan(0);
    expect(await deviceIn(path)).toMatchObject({ sequenceNumber: 20 });
  });

  it("of the last list stay, though that list is older than two weeks", async () => {
    const path = newFolder();
    await run(path);
    const old = (await names(path)).filter((name) => name.startsWith("sets/"));
    await run(path, { now: day(60), strangers: 9, revoked: [{ hierarchy: "gost-2015", who: "person", at: day(2) }] });
    expect(await names(path)).toEqual(expect.arrayContaining(old));
  });

  it("that are none of the publisher's are left alone", async () => {
    const path = newFolder();
    await nodeFolder(path).write("index.html", new Uint8Array(2));
    await nodeFolder(path).touch("index.html", day(-300));
    await run(path);
    expect(await names(path)).toContain("index.html");
  });
});

describe("the sandbox's publication", () => {
  it("brings a device from any earlier state to the newest", async () => {
    const path = newFolder();
    await publishSandbox(path, { now: day(1) });
    const held = heldAfter(await updateTrust({ files: filesInFolder(path), pinned: PINNED }));
    await publishSandbox(path, { now: day(2), revoked: [{ hierarchy: "rsa", who: "person", at: day(1) }] });
    const updated = heldAfter(await updateTrust({ files: filesInFolder(path), pinned: PINNED, held }));
    expect(updated).toEqual(value(heldAfter(await updateTrust({ files: filesInFolder(path), pinned: PINNED }))));
  });
});
