/**
 * The sandbox's trust service: publications by the real publisher, of lists and revocation lists that a test can shape.
 * @module
 */
import type { CrlFile } from "../../shared/cli/publisher/authority-crls.ts";
import type { Downloads } from "../../shared/cli/publisher/downloads.ts";
import { nodeFolder } from "../../shared/cli/publisher/publication-folder.ts";
import { type PublishOutcome, publish } from "../../shared/cli/publisher/publish.ts";
import { readSigningKey, type SigningKey } from "../../shared/cli/publisher/signing-key.ts";
import { authority, HIERARCHIES, type Hierarchy } from "./authorities.ts";
import { manyRevoked, revoked } from "./crl-builder.ts";
import { type HolderName, holder, REVOKED, REVOKED_AT } from "./holders.ts";
import { type EntityFacts, listPayload } from "./list-payload.ts";
import { SANDBOX_OPERATOR, type SandboxOperator } from "./operator.ts";
import { caCrl, crlExtensions, rootCrl } from "./services.ts";
import { SANDBOX_LIST } from "./trust-facts.ts";

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

export interface SandboxPublicationDraft {
  /** When the publisher runs; now unless told. */
  readonly now?: Date;
  /** At least; one more than the last in the folder unless told. */
  readonly sequenceNumber?: number;
  /** Until the next update is due, and how long the list still counts then. */
  readonly days?: number;
  readonly graceDays?: number;
  readonly operator?: SandboxOperator;
  /** Whose keys may sign the lists after this one. */
  readonly announced?: readonly SandboxOperator[];
  /** Devices have the operator's key from their build. */
  readonly keyIsPinned?: boolean;
  /** Revoked beside those that always are. */
  readonly revoked?: readonly SandboxRevocation[];
  /** When the CRLs are made, unless told nine hours before the publisher runs; and how long they count. */
  readonly crlIssued?: Date;
  readonly crlDays?: number;
  /** Listed beside the sandbox's own. */
  readonly entities?: readonly EntityFacts[];
  /** So many more entries in the list of the RSA authority. */
  readonly strangers?: number;
  /** Without them the authorities have no revocation data of this run. */
  readonly withoutCrls?: boolean;
}

export interface SandboxRevocation {
  readonly hierarchy: Hierarchy;
  readonly who: HolderName;
  readonly at: Date;
  readonly reason?: "keyCompromise" | "superseded" | "certificateHold";
}

/** Publishes into the folder at `path`, on top of what it holds. Nothing is asked over a network. */
export function publishSandbox(path: string, draft: SandboxPublicationDraft = {}): Promise<PublishOutcome> {
  const now = draft.now ?? new Date(Math.floor(Date.now() / 1000) * 1000);
  return publish({
    list: sandboxTemplate(draft),
    key: signingKeyOf(draft.operator ?? SANDBOX_OPERATOR),
    keyIsPinned: draft.keyIsPinned ?? false,
    folder: nodeFolder(path),
    crlFiles: draft.withoutCrls ? [] : sandboxCrls(draft, now),
    downloads: NO_NETWORK,
    now,
    days: draft.days ?? 30,
  });
}

/** The list as the operator writes it, before the publisher puts anything in. */
export function sandboxTemplate(draft: SandboxPublicationDraft = {}): Uint8Array {
  const { sequenceNumber = 1, graceDays = 7, announced, entities = [] } = draft;
  const payload = listPayload({
    ...SANDBOX_LIST,
    sequenceNumber,
    graceDays,
    entities: [...SANDBOX_LIST.entities, ...entities],
    ...(announced ? { operatorKeys: announced.map(({ key }) => key) } : {}),
  });
  return new TextEncoder().encode(JSON.stringify(payload));
}

export function signingKeyOf(operator: SandboxOperator): SigningKey {
  const key = readSigningKey(new TextEncoder().encode(JSON.stringify(operator.privateJwk)));
  if (typeof key === "string") throw new Error(key);
  return key;
}

/** CRLs of all authorities as files; their numbers rise with their time. */
export function sandboxCrls(draft: SandboxPublicationDraft, now: Date): readonly CrlFile[] {
  const thisUpdate = draft.crlIssued ?? new Date(Number(now) - 9 * HOUR_MS);
  const nextUpdate = new Date(Number(thisUpdate) + (draft.crlDays ?? 30) * DAY_MS);
  const number = Math.floor(Number(thisUpdate) / 1000);
  const period = { thisUpdate, nextUpdate };
  return HIERARCHIES.flatMap((hierarchy) => {
    const { root, ca } = authority(hierarchy);
    const ofRoot = { ...period, extensions: crlExtensions(root, number) };
    const ofCa = { ...period, extensions: crlExtensions(ca, number), entries: entriesOf(hierarchy, draft) };
    return [
      { name: `root-${hierarchy}.crl`, bytes: rootCrl(hierarchy, ofRoot) },
      { name: `ca-${hierarchy}.crl`, bytes: caCrl(hierarchy, ofCa) },
    ];
  });
}

function entriesOf(hierarchy: Hierarchy, { revoked: more = [], strangers = 0 }: SandboxPublicationDraft): Uint8Array[] {
  return [
    ...REVOKED.map((who) => revoked(holder(hierarchy, who).serialNumber, REVOKED_AT, { reason: "keyCompromise" })),
    ...more
      .filter((each) => each.hierarchy === hierarchy)
      .map(({ who, at, reason }) =>
        revoked(holder(hierarchy, who).serialNumber, at, reason === undefined ? {} : { reason }),
      ),
    ...(hierarchy === "rsa" ? manyRevoked(strangers, REVOKED_AT) : []),
  ];
}

const NO_NETWORK: Downloads = { get: async () => ({ kind: "failed", why: "is not asked here" }) };
