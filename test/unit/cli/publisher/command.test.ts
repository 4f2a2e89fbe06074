import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, vi } from "vitest";
import { main } from "../../../../shared/cli/publisher/main.ts";
import { onlyRun } from "../../../../shared/cli/publisher/only-run.ts";
import { readTrustKey } from "../../../../shared/cli/trust-key.ts";
import { filesInFolder } from "../../../../shared/cli/trust-source.ts";
import { updateTrust } from "../../../../shared/trust/update/update.ts";
import { SANDBOX_OPERATOR } from "../../../sandbox/operator.ts";
import { caCrl } from "../../../sandbox/services.ts";
import { sandboxCrls, sandboxTemplate } from "../../../sandbox/trust-service.ts";
import { PINNED } from "../../trust/update/trust-lab.ts";
import { ROOT } from "../installed-tekser.ts";

const folder = mkdtempSync(join(tmpdir(), "tekser-publish-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: Uint8Array | string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

const list = file("list.json", sandboxTemplate());
const key = file("key.jwk", JSON.stringify(SANDBOX_OPERATOR.privateJwk));
const crls = sandboxCrls({ strangers: 20_000 }, new Date()).map(({ name, bytes }) => file(name, bytes));
const given = crls.flatMap((each) => ["--crl", each]);
const PUBLISH = ["--import", "tsx", join(ROOT, "shared/cli/publisher/publish-trust.ts")];
const MAKE_KEY = ["--import", "tsx", join(ROOT, "shared/cli/publisher/make-key.ts")];

function node(args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" });
  return { code: status, out: stdout, error: stderr };
}

/** In this process. */
async function publishing(args: readonly string[]) {
  const written = { out: "", error: "" };
  const into = (stream: keyof typeof written) => (text: string | Uint8Array) => {
    written[stream] += text;
    return true;
  };
  const spies = [
    vi.spyOn(process.stdout, "write").mockImplementation(into("out")),
    vi.spyOn(process.stderr, "write").mockImplementation(into("error")),
  ];
  try {
    const code = await main(args);
    return { code, ...written };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

async function numberIn(out: string): Promise<number | string> {
  const outcome = await updateTrust({ files: filesInFolder(out), pinned: PINNED });
  if (outcome.kind === "unreachable") return 0;
  return outcome.kind === "updated" ? outcome.list.sequenceNumber : JSON.stringify(outcome);
}

describe("npm run trust:publish ends with 64 and says why for", () => {
  const out = join(folder, "usage");
  it.each([
    ["nothing", []],
    ["no key", ["--list", list, "--out", out]],
    ["a list that is not there", ["--list", "/nowhere", "--key", key, "--out", out]],
    ["a key that is not there", ["--list", list, "--key", "/nowhere", "--out", out]],
    [
      "a public key",
      ["--list", list, "--key", file("public.jwk", JSON.stringify(SANDBOX_OPERATOR.key.jwk)), "--out", out],
    ],
    ["a CRL that is not there", ["--list", list, "--key", key, "--out", out, "--crl", "/nowhere"]],
    ["a number of days that is none", ["--list", list, "--key", key, "--out", out, "--days", "0"]],
    ["an unknown option", ["--list", list, "--key", key, "--out", out, "--force"]],
  ])("%s", async (_, args) => {
    const { code, error } = await publishing(args);
    expect([code, error]).toEqual([64, expect.stringMatching(/^trust:publish: .+\n\nUsage:/)]);
    expect(existsSync(out)).toBe(false);
  });
});

describe("npm run trust:publish", () => {
  it("publishes, tells what, and ends with 0", async () => {
    const out = join(folder, "published");
    const { code, out: words, error } = node([...PUBLISH, "--list", list, "--key", key, "--out", out, ...given]);
    expect([code, error]).toEqual([0, ""]);
    expect(words).toMatch(/^list 1 published; the next update is due by /);
    expect(words).toMatch(/sandbox_ca_rsa: CRL \d+ of \S+ until \S+, 20002 revoked, \d+ bytes/);
    expect(await numberIn(out)).toBe(1);
  });

  it("ends with 1 where an authority stayed as it was, and with 2 where nothing was published", async () => {
    const out = join(folder, "partly");
    const forged = file("forged.crl", caCrl("rsa", { tamperSignature: (value) => value.with(3, 0) }));
    const partly = await publishing(["--list", list, "--key", key, "--out", out, ...given, "--crl", forged]);
    expect(partly.code).toBe(1);
    expect(partly.error).toMatch(
      /^sandbox_ca_rsa was not updated: .*forged\.crl does not bear this authority's signature/,
    );
    const nothing = await publishing(["--list", file("broken.json", "{"), "--key", key, "--out", out]);
    expect([nothing.code, nothing.error]).toEqual([
      2,
      expect.stringMatching(/^nothing was published: the list is no JSON/),
    ]);
    expect(await numberIn(out)).toBe(1);
  });

  it("killed at any moment leaves the last publication whole, and the next run goes through", {
    timeout: 120_000,
  }, async () => {
    const out = join(folder, "killed");
    const args = [...PUBLISH, "--list", list, "--key", key, "--out", out, ...given];
    const start = Date.now();
    expect(node(args).code).toBe(0);
    const whole = Date.now() - start;
    let last = 1;
    for (let at = 1; at <= 5; at++) {
      await killedAfter(args, (whole * (at + 3)) / 8.5);
      const number = await numberIn(out);
      expect([last, last + 1]).toContain(number);
      last = Number(number);
    }
    expect(node(args).code).toBe(0);
    expect(await numberIn(out)).toBe(last + 1);
  });

  it("does nothing while another run is under way, and is not held up by one that was killed", async () => {
    const out = join(folder, "twice");
    const args = ["--list", list, "--key", key, "--out", out];
    await onlyRun(`${out}-cache`, async () => {
      expect(await publishing(args)).toMatchObject({ code: 2, error: expect.stringContaining("another run") });
    });
    // No process has this number: Linux gives out none beyond 4194303.
    writeFileSync(join(`${out}-cache`, "running"), "4194304");
    expect((await publishing(args)).code).toBe(0);
    expect(readdirSync(`${out}-cache`)).not.toContain("running");
  });
});

function killedAfter(args: readonly string[], ms: number): Promise<void> {
  const child: ChildProcess = spawn(process.execPath, args, { cwd: ROOT, stdio: "ignore" });
  const timer = setTimeout(() => child.kill("SIGKILL"), ms);
  return new Promise((resolve) => {
    child.once("exit", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

describe("npm run trust:key", () => {
  const out = join(folder, "new.jwk");

  it("makes a private key that only its owner reads, and prints what a build pins", () => {
    const { code, out: printed } = node([...MAKE_KEY, "--out", out]);
    expect(code).toBe(0);
    expect(statSync(out).mode & 0o777).toBe(0o600);
    const pinned = JSON.parse(printed);
    expect(readTrustKey(new Uint8Array(readFileSync(out)), [])).toMatchObject({ kid: pinned.keys[0].kid });
    expect(printed).not.toContain(JSON.parse(readFileSync(out, "utf8")).d);
  });

  it("never writes over a key", () => {
    const before = file("kept.jwk", "a key");
    expect(node([...MAKE_KEY, "--out", before]).code).toBe(2);
    expect(readFileSync(before, "utf8")).toBe("a key");
  });

  it("says how it is used", () => {
    expect(node(MAKE_KEY)).toMatchObject({ code: 64, error: expect.stringContaining("Usage: npm run trust:key") });
  });
});
