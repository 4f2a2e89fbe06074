/**
 * The revocation set of one authority as files: the set, and deltas from those that devices may have.
 * @module
 */
import { isRefusal } from "../../refusal.ts";
import type { ListedRevocationSet, PublishedFile } from "../../trust/list-of-trusted-entities.ts";
import { sha256Of } from "../../trust/published-revocation.ts";
import { encodeDelta, encodeRevocationSet } from "../../trust/revocation-set/index.ts";
import { readSetFile } from "../../trust/revocation-set/set-file.ts";
import type { TrustedAuthority } from "../../trust/trusted-list.ts";
import { deltaFile, setFile } from "../../trust/update/published-files.ts";
import type { RevocationState } from "./authority-crls.ts";
import { AuthorityStopped } from "./authority-crls.ts";
import type { PublicationFolder } from "./publication-folder.ts";

/** Earlier sets from which a delta leads to the newest: four days of runs, where there is one every six hours. */
export const DELTAS_KEPT = 16;

/**
 * Writes what is new and says what the list has to say of it. Nothing refers to these files until the list does.
 * Throws {@link AuthorityStopped} where the authority has revoked more than a set can hold.
 */
export async function writeSetFiles(
  folder: PublicationFolder,
  authority: TrustedAuthority,
  state: RevocationState,
  before: ListedRevocationSet | undefined,
): Promise<ListedRevocationSet> {
  const previous = before && (await soundFile(folder, setFile(before.file.sha256), before.file));
  const { revoked, keptSince, crlNumber, thisUpdate, nextUpdate } = state;
  const bytes = encoded(() =>
    encodeRevocationSet({ authority, revoked, ...(keptSince && { keptSince }), ...(previous && { previous }) }),
  );
  const file = await published(bytes);
  await write(folder, setFile(file.sha256), file, bytes);
  const froms = before ? [before.file.sha256, ...before.deltas.map(({ from }) => from)] : [];
  const deltas: { readonly from: string; readonly file: PublishedFile }[] = [];
  for (const from of new Set(froms)) {
    if (deltas.length === DELTAS_KEPT || from === file.sha256) continue;
    const old = await folder.read(setFile(from));
    const delta = old && (await sha256Of(old)) === from ? encodeDelta(old, bytes) : undefined;
    if (!delta) continue;
    const deltaOf = await published(delta);
    await write(folder, deltaFile(deltaOf.sha256), deltaOf, delta);
    deltas.push({ from, file: deltaOf });
  }
  return { authority: authority.id, crlNumber, thisUpdate, nextUpdate, count: countIn(bytes), file, deltas };
}

/** Everything that stands behind `set`, by name: what must stay while the list names it. */
export function filesOf({ file, deltas }: ListedRevocationSet): readonly string[] {
  return [
    setFile(file.sha256),
    // Earlier sets: the next deltas are made from them.
    ...deltas.flatMap(({ from, file: delta }) => [deltaFile(delta.sha256), setFile(from)]),
  ];
}

function encoded(encode: () => Uint8Array): Uint8Array {
  try {
    return encode();
  } catch (error) {
    throw new AuthorityStopped(error instanceof Error ? error.message : "it can't be written as a set");
  }
}

function countIn(bytes: Uint8Array): number {
  const set = readSetFile(bytes);
  if (isRefusal(set)) throw new Error(`the set that was just written can't be read: ${set.refused}`);
  return set.entries.marks.length;
}

async function published(bytes: Uint8Array): Promise<PublishedFile> {
  return { sha256: await sha256Of(bytes), size: bytes.length };
}

async function write(folder: PublicationFolder, name: string, file: PublishedFile, bytes: Uint8Array): Promise<void> {
  if (!(await soundFile(folder, name, file))) await folder.write(name, bytes);
}

/** The file, if it is there and is what its name says. */
async function soundFile(
  folder: PublicationFolder,
  name: string,
  { sha256, size }: PublishedFile,
): Promise<Uint8Array | undefined> {
  const bytes = await folder.read(name);
  return bytes && bytes.length === size && (await sha256Of(bytes)) === sha256 ? bytes : undefined;
}
