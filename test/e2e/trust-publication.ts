/**
 * What the real publisher makes for the sandbox's trust service.
 * @module
 */
import { nodeFolder } from "../../shared/cli/publisher/publication-folder.ts";
import { packTrust } from "../../shared/trust/update/carried-file.ts";
import { LIST_FILE, setFile } from "../../shared/trust/update/published-files.ts";
import { publishSandbox, type SandboxPublicationDraft } from "../sandbox/trust-service.ts";
import type { PublishedFiles } from "./trust-host.ts";

export interface Publication {
  readonly files: PublishedFiles;
  /** The same in one file, as a device that has it would save it. */
  readonly carried: Uint8Array;
}

/** On top of what it published last into the folder at `path`. */
export async function publishedFor(path: string, draft: SandboxPublicationDraft): Promise<Publication> {
  const outcome = await publishSandbox(path, draft);
  if (outcome.kind === "refused") throw new Error(outcome.why);
  const stopped = outcome.authorities.flatMap((each) => each.stopped ?? []);
  if (stopped.length > 0) throw new Error(stopped.join("; "));
  const files = await filesIn(path);
  const file = (name: string) => files.get(name) ?? new Uint8Array();
  const named = outcome.list.revocationSets.map((set) => set.file.sha256);
  const sets = new Map(named.map((sha256) => [sha256, file(setFile(sha256))]));
  return { files, carried: packTrust({ lists: [file(LIST_FILE)], sets }) };
}

async function filesIn(path: string): Promise<PublishedFiles> {
  const folder = nodeFolder(path);
  const files = new Map<string, Uint8Array>();
  for (const { name } of await folder.files()) {
    const bytes = await folder.read(name);
    if (bytes) files.set(name, bytes);
  }
  return files;
}
