import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import type { Report } from "../../shared/validation/report.ts";
import { schemaErrors } from "../unit/report-schema.ts";
import { hasVectors, VECTORS } from "../vectors.ts";
import type { GivenFile } from "./app-page.ts";
import { appUnderTest } from "./app-under-test.ts";
import { commandLine } from "./command-line.ts";

interface Case {
  readonly name: string;
  readonly files: readonly GivenFile[];
}

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

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

/** On samples: every-sample.test.ts, read from the screen. */
describe.skipIf(!hasVectors)("the command line and the web app give the same reports", () => {
  const app = appUnderTest();
  const command = commandLine();
  let page: Page;
  let workerUrl = "";
  beforeAll(async () => {
    const worker = readdirSync(join(ROOT, "dist/pwa/assets")).find((name) => /^check-worker-.*\.js$/.test(name));
    workerUrl = `${app.address}assets/${worker}`;
    page = await app.open();
  });

  it.for(VECTOR_FILES)("on the vector $name", async ({ files }) => {
    const inApp = await reportsOfWorker(page, workerUrl, files);
    expect(schemaErrors(inApp)).toEqual([]);
    expect(await command.reports(files, inApp[0]?.validationTime ?? "")).toEqual(inApp);
  });
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
