/**
 * Revocation sets as a trust service published them, decoded when first asked for.
 * @module
 */
import { digest } from "../crypto/index.ts";
import { equalBytes, toHex } from "../encoding.ts";
import { isRefusal } from "../refusal.ts";
import type { ListedRevocationSet, TrustedList } from "./list-of-trusted-entities.ts";
import type { RevocationData, RevocationSet } from "./revocation-data.ts";
import { openRevocationSet } from "./revocation-set/index.ts";
import type { TrustedAuthority } from "./trusted-list.ts";

/**
 * What is known of revocations under `list`, whose signature was verified: its sets out of `sets` (by their SHA-256), and
 * whatever CRLs `builtIn` holds. A set that is not there, or is not what the list says, is none: nothing is concluded from it.
 */
export function revocationDataOf(
  list: Pick<TrustedList, "authorities" | "revocationSets">,
  sets: ReadonlyMap<string, Uint8Array>,
  builtIn: RevocationData,
): RevocationData {
  const opened = new Map<string, Promise<RevocationSet | undefined>>();
  return {
    crlsOf: (issuer) => builtIn.crlsOf(issuer),
    setOf(authority) {
      // One key may be listed for several services, and its set with one of them.
      const ids = list.authorities.filter((each) => isSame(each, authority)).map(({ id }) => id);
      const listed = list.revocationSets.find((each) => ids.includes(each.authority));
      if (!listed) return builtIn.setOf(authority);
      const known = opened.get(listed.authority) ?? openListed(listed, authority, sets);
      opened.set(listed.authority, known);
      return known;
    },
  };
}

/** Whatever their ids: a list whose key speaks for samples alone says nothing about an authority of another list. */
function isSame(one: TrustedAuthority, other: TrustedAuthority): boolean {
  return (
    one.environment === other.environment &&
    equalBytes(one.name, other.name) &&
    equalBytes(one.subjectPublicKeyInfo, other.subjectPublicKeyInfo)
  );
}

async function openListed(
  listed: ListedRevocationSet,
  authority: TrustedAuthority,
  sets: ReadonlyMap<string, Uint8Array>,
): Promise<RevocationSet | undefined> {
  const bytes = sets.get(listed.file.sha256);
  if (!bytes || bytes.length !== listed.file.size || (await sha256Of(bytes)) !== listed.file.sha256) return undefined;
  const set = openRevocationSet(bytes, authority, listed);
  return isRefusal(set) ? undefined : set;
}

/** As the list names published files: lower-case hex. */
export async function sha256Of(bytes: Uint8Array): Promise<string> {
  return toHex(await digest("SHA-256", [bytes]));
}
