import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Report } from "../../shared/validation/report.ts";
import { samples } from "../sandbox/documents/index.ts";
import type { Expectation } from "../sandbox/documents/sample.ts";
import { schemaErrors } from "../unit/report-schema.ts";
import { hasVectors, VECTORS } from "../vectors.ts";
import type { GivenFile } from "./app-page.ts";
import { appUnderTest } from "./app-under-test.ts";

interface Case {
  readonly name: string;
  readonly files: readonly GivenFile[];
  readonly expect?: Expectation;
}

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const SAMPLES: readonly Case[] = (await samples()).map(({ id, files, texts, expect }) => ({
  name: id,
  expect,
  files: texts.length > 0 ? [{ name: `${id}.txt`, bytes: new TextEncoder().encode(texts.join("\n")) }] : files,
}));

const VECTOR_FILES: readonly Case[] = hasVectors ? vectorFiles() : [];

function vectorFiles(): readonly Case[] {
  const entries = readdirSync(VECTORS, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => {
      const bytes = new Uint8Array(readFileSync(join(parentPath, name)));
      return { name: relative(VECTORS, join(parentPath, name)), files: [{ name, bytes }] };
    });
}

describe("the command line and the web app give the same reports", () => {
  const app = appUnderTest();
  let page: Page;
  let workerUrl = "";
  let run: (args: readonly string[]) => Promise<number>;
  const folder = mkdtempSync(join(tmpdir(), "tekser-same-"));

  beforeAll(async () => {
    const bundle = join(ROOT, "dist/cli/main.js");
    if (!existsSync(bundle)) throw new Error("the command line is not built: npm run build");
    // Sound: this is what shared/cli/main.ts exports.
    ({ run } = (await import(pathToFileURL(bundle).href)) as { run: typeof run });
    const worker = readdirSync(join(ROOT, "dist/pwa/assets")).find((name) => /^check-worker-.*\.js$/.test(name));
    workerUrl = `${app.address}assets/${worker}`;
    page = await app.open();
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function compare({ files, expect: wanted }: Case): Promise<void> {
    const inApp = await reportsOfWorker(page, workerUrl, files);
    const at = inApp[0]?.validationTime ?? "";
    const onCommandLine = await reportsOfCommand(run, folder, files, at);
    expect(onCommandLine).toEqual(inApp);
    expect(schemaErrors(inApp)).toEqual([]);
    for (const report of wanted ? inApp : []) {
      const { verdict, rehearsal, reason } = report;
      expect({ verdict, rehearsal, reason }).toEqual({
        verdict: wanted?.verdict,
        rehearsal: wanted?.rehearsal,
        reason: wanted?.reason,
      });
    }
  }

  it.for(SAMPLES)("on the sample $name", compare);
  it.for(VECTOR_FILES)("on the vector $name", compare);
});

/** The app's own worker, started as the app starts it: one for each check, under its content security policy. */
async function reportsOfWorker(page: Page, url: string, files: readonly GivenFile[]): Promise<readonly Report[]> {
  const given = files.map(({ name, bytes }) => ({ name, base64: Buffer.from(bytes).toString("base64") }));
  const message = await page.evaluate(
    async ({ url, given }) => {
      const kept = window as unknown as { scripts?: { createScriptURL(url: string): string } };
      const { trustedTypes } = window as unknown as {
        trustedTypes: { createPolicy(name: string, rules: object): { createScriptURL(url: string): string } };
      };
      kept.scripts ??= trustedTypes.createPolicy("tekser-worker", { createScriptURL: (address: string) => address });
      const worker = new Worker(kept.scripts.createScriptURL(url), { type: "module" });
      const end = await new Promise<{ kind: string; reports?: unknown; why?: string }>((resolve) => {
        worker.onerror = () => resolve({ kind: "stopped", why: "not loaded" });
        worker.onmessage = ({ data }) => {
          if (data.kind === "ready") {
            const blobs = given.map(({ name, base64 }) => ({
              kind: "file",
              name,
              file: new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))]),
            }));
            worker.postMessage({ kind: "check", given: blobs, askOcsp: false, now: Date.now() });
          } else if (data.kind !== "progress") resolve(data);
        };
      });
      worker.terminate();
      return end;
    },
    { url, given },
  );
  if (message.kind !== "reports") throw new Error(`the worker stopped: ${message.why}`);
  return message.reports as readonly Report[]; // sound: held against the schema by the caller
}

/** What the built command prints, run in this process: a process for each of hundreds would take minutes. */
async function reportsOfCommand(
  run: (args: readonly string[]) => Promise<number>,
  folder: string,
  files: readonly GivenFile[],
  at: string,
): Promise<unknown> {
  const paths = files.map(({ name, bytes }) => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  });
  const printed: string[] = [];
  const { write } = process.stdout;
  process.stdout.write = (text: string | Uint8Array) => printed.push(String(text)) > 0;
  try {
    await run(["check", "--json", "--at", at, ...paths]);
  } finally {
    process.stdout.write = write;
  }
  return JSON.parse(printed.join(""));
}
