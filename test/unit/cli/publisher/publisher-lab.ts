/**
 * The publisher run into folders of their own, with the sandbox's list and its CRLs.
 * @module
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import type { CrlFile } from "../../../../shared/cli/publisher/authority-crls.ts";
import type { Downloads } from "../../../../shared/cli/publisher/downloads.ts";
import { nodeFolder } from "../../../../shared/cli/publisher/publication-folder.ts";
import { type PublishOutcome, type PublishRequest, publish } from "../../../../shared/cli/publisher/publish.ts";
import { filesInFolder } from "../../../../shared/cli/trust-source.ts";
import { updateTrust } from "../../../../shared/trust/update/update.ts";
import { SANDBOX_OPERATOR } from "../../../sandbox/operator.ts";
import {
  type SandboxPublicationDraft,
  sandboxCrls,
  sandboxTemplate,
  signingKeyOf,
} from "../../../sandbox/trust-service.ts";
import { day, PINNED } from "../../trust/update/trust-lab.ts";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "tekser-publisher-"));
  folders.push(folder);
  return folder;
}

const NO_NETWORK: Downloads = { get: async () => ({ kind: "failed", why: "is not asked here" }) };

export function run(
  path: string,
  changes: Partial<PublishRequest> & SandboxPublicationDraft = {},
): Promise<PublishOutcome> {
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
export async function deviceIn(path: string) {
  const outcome = await updateTrust({ files: filesInFolder(path), pinned: PINNED });
  return outcome.kind === "updated" ? outcome.list : outcome;
}

export function about(outcome: PublishOutcome, id: string) {
  if (outcome.kind === "refused") throw new Error(outcome.why);
  const found = outcome.authorities.find(({ authority: each }) => each.id === id);
  return { stopped: found?.stopped, crl: found?.set?.crlNumber, count: found?.set?.count, notes: found?.notes };
}

export function isNotOfRsa({ name }: CrlFile): boolean {
  return name !== "ca-rsa.crl";
}
