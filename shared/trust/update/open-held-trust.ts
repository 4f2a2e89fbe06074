/**
 * Trust data that a device holds, verified anew and put in force.
 * @module
 */
import { isRefusal, type Refusal } from "../../refusal.ts";
import { builtInLinkRules, builtInRevocation, builtInTrust } from "../built-in.ts";
import type { HeldTrust } from "../held-trust.ts";
import type { TrustedList } from "../list-of-trusted-entities.ts";
import { openLists } from "../list-succession.ts";
import { revocationDataOf, sha256Of } from "../published-revocation.ts";
import type { RevocationData } from "../revocation-data.ts";
import { type LinkRules, linkRulesInForce, speaksFor, trustInForce } from "../trust-in-force.ts";
import type { OperatorKey } from "../trust-service.ts";
import type { ListedEnvironment, Trust } from "../trusted-list.ts";

export interface OpenTrust {
  /** The list in force. */
  readonly list: TrustedList;
  /** For whom it is in force: the authorities of the others are those of the build. */
  readonly environments: readonly ListedEnvironment[];
  /** Of the list and of the build; without own issuers. */
  readonly trust: Trust;
  /** The published sets and what the build brings along. */
  readonly revocation: RevocationData;
  /** Whose addresses are official, and what imitates them. */
  readonly links: LinkRules;
  /** Authorities whose set the list names and the device lacks, or has damaged: nothing is known of their revocations. */
  readonly missingSets: readonly string[];
}

/**
 * Verifies the lists under the pinned keys and the sets against the list, and puts them in force. Refused where the lists
 * do not hold: the build's own are in force then. A set that is damaged is left out. Never throws.
 */
export async function openHeldTrust(held: HeldTrust, pinned: readonly OperatorKey[]): Promise<OpenTrust | Refusal> {
  const signed = await openLists(held.lists, pinned);
  if (isRefusal(signed)) return signed;
  const { list } = signed;
  const builtIn = builtInTrust();
  const sets = await soundSets(list, held.sets);
  return {
    list,
    environments: signed.key.environments.filter((each) => speaksFor(each, signed, builtIn)),
    trust: trustInForce(builtIn, signed),
    links: linkRulesInForce(builtInLinkRules(), builtIn, signed),
    revocation: revocationDataOf(list, sets, builtInRevocation()),
    missingSets: list.revocationSets.filter(({ file }) => !sets.has(file.sha256)).map(({ authority }) => authority),
  };
}

/** Those of `sets` that the list names and that are what it says, by their SHA-256. */
export async function soundSets(
  list: TrustedList,
  sets: ReadonlyMap<string, Uint8Array>,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const sound = new Map<string, Uint8Array>();
  for (const { file } of list.revocationSets) {
    const bytes = sets.get(file.sha256);
    if (bytes && (await sha256Of(bytes)) === file.sha256) sound.set(file.sha256, bytes);
  }
  return sound;
}
