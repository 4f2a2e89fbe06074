/**
 * The revocation sets that a list names: those at hand, the others by a delta from what is at hand or as a whole.
 * @module
 */
import { LIMITS } from "../../limits.ts";
import { isRefusal, type Refusal, refuse } from "../../refusal.ts";
import type { ListedRevocationSet, PublishedFile, TrustedList } from "../list-of-trusted-entities.ts";
import { sha256Of } from "../published-revocation.ts";
import { applyDelta, openRevocationSet } from "../revocation-set/index.ts";
import type { NoList } from "./newest-list.ts";
import { deltaFile, setFile } from "./published-files.ts";
import type { TrustUpdate } from "./trust-update.ts";

export type Sets = ReadonlyMap<string, Uint8Array>;

/** What is to be fetched for one set. */
interface Wanted {
  readonly listed: ListedRevocationSet;
  readonly delta?: { readonly base: Uint8Array; readonly file: PublishedFile };
}

/** Every set of `list` by its SHA-256, each verified and read; or why that can't be had: then none of them counts. */
export async function fetchSets(
  list: TrustedList,
  held: Sets,
  update: Pick<TrustUpdate, "files" | "progress" | "signal">,
): Promise<{ readonly sets: Sets } | NoList> {
  const wanted = list.revocationSets.filter(({ file }) => !held.has(file.sha256)).map((each) => wantedFor(each, held));
  const of = wanted.reduce((sum, { listed, delta }) => sum + (delta ?? listed).file.size, 0);
  const fetched = new Map<string, Uint8Array>();
  let done = 0;
  for (const each of wanted) {
    update.progress?.({ done, of });
    const { sha256 } = each.listed.file;
    const bytes = await fetchSet(each, list, update);
    if ("kind" in bytes) return bytes;
    fetched.set(sha256, bytes);
    done += (each.delta ?? each.listed).file.size;
  }
  update.progress?.({ done, of });
  const named = list.revocationSets.map(({ file: { sha256 } }) => [sha256, fetched.get(sha256) ?? held.get(sha256)]);
  return { sets: new Map(named.filter((each): each is [string, Uint8Array] => each[1] !== undefined)) };
}

/** The smallest way there. */
function wantedFor(listed: ListedRevocationSet, held: Sets): Wanted {
  const [smallest] = listed.deltas
    .flatMap(({ from, file }) => {
      const base = held.get(from);
      return base && file.size < listed.file.size ? [{ base, file }] : [];
    })
    .sort((a, b) => a.file.size - b.file.size);
  return { listed, ...(smallest && { delta: smallest }) };
}

async function fetchSet(
  { listed, delta }: Wanted,
  list: TrustedList,
  update: Pick<TrustUpdate, "files" | "signal">,
): Promise<Uint8Array | NoList> {
  if (delta) {
    const file = await fetchFile(deltaFile(delta.file.sha256), delta.file, update);
    if (file instanceof Uint8Array) {
      const bytes = applyDelta(delta.base, file);
      // Whatever is wrong with a delta: the whole set leads there as well.
      if (!isRefusal(bytes) && (await isSet(bytes, listed, list)) === undefined) return bytes;
    } else if (file.kind === "unreachable") return file;
  }
  const bytes = await fetchFile(setFile(listed.file.sha256), listed.file, update);
  if ("kind" in bytes) return bytes;
  const fault = await isSet(bytes, listed, list);
  return fault ? refused(fault) : bytes;
}

/** Undefined where `bytes` are the set that the list names, and can be read. */
async function isSet(bytes: Uint8Array, listed: ListedRevocationSet, list: TrustedList): Promise<Refusal | undefined> {
  const { file } = listed;
  if (bytes.length !== file.size || (await sha256Of(bytes)) !== file.sha256) {
    return refuse("trust-file-damaged", setFile(file.sha256));
  }
  const authority = list.authorities.find(({ id }) => id === listed.authority);
  if (!authority) return refuse("list-malformed", listed.authority);
  const set = openRevocationSet(bytes, authority, listed);
  return isRefusal(set) ? set : undefined;
}

async function fetchFile(
  name: string,
  { sha256, size }: PublishedFile,
  { files, signal }: Pick<TrustUpdate, "files" | "signal">,
): Promise<Uint8Array | NoList> {
  if (signal?.aborted) return refused(refuse("cancelled"));
  if (size > LIMITS.revocationSetBytes) return refused(refuse("too-large", name));
  const file = await files.read(name, size);
  if (file.kind === "unreachable") return file;
  if (file.kind !== "file") return refused(refuse("trust-file-missing", name));
  const sound = file.bytes.length === size && (await sha256Of(file.bytes)) === sha256;
  return sound ? file.bytes : refused(refuse("trust-file-damaged", name));
}

function refused(refusal: Refusal): NoList {
  return { kind: "refused", refusal };
}
