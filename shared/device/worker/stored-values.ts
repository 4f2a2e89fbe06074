/**
 * The shapes of what lies in the database, and readers that believe nothing of it.
 * @module
 */
import type { HeldTrust } from "../../trust/held-trust.ts";
import type { OwnIssuer } from "../../trust/own-issuer.ts";
import type { ListSource } from "../../trust/trust-board.ts";
import type { Given } from "./messages.ts";
import type { TrustState, UpdateResult } from "./trust-messages.ts";

/** The lists that are held; the sets that they name lie beside them under their hashes. */
export interface StoredLists {
  readonly lists: readonly Uint8Array[];
  readonly sets: readonly string[];
  readonly source: Exclude<ListSource, "build">;
}

/** How the service was asked, and how that went. */
export interface Attempts {
  readonly last?: { readonly at: Date; readonly outcome: UpdateResult };
  readonly success?: Date;
  /** Since the last success. */
  readonly failures: number;
  /** Not before then, unless a person wants it. */
  readonly due?: Date;
  /** What came with the list at the last success. */
  readonly tag?: string;
}

export type Damage = NonNullable<TrustState["damaged"]>;

export interface StoredIssuer extends OwnIssuer {
  readonly added: Date;
}

/** Files are kept as octets, texts as texts. */
export type KeptFiles = readonly (
  | { readonly kind: "file"; readonly name: string; readonly bytes: Uint8Array; readonly lastModified: number }
  | Extract<Given, { kind: "text" }>
)[];

export const NO_ATTEMPTS: Attempts = { failures: 0 };

/** Undefined where it is not what {@link StoredLists} says. */
export function storedListsIn(value: unknown): StoredLists | undefined {
  const { lists, sets, source } = membersOf(value);
  const whole =
    isListOf(lists, isOctets) &&
    lists.length > 0 &&
    isListOf(sets, (each) => typeof each === "string") &&
    (source === "service" || source === "file");
  // Each member was looked at above.
  return whole ? ({ lists, sets, source } as StoredLists) : undefined;
}

/** `sets` as they lie there, in the order of `stored.sets`. What is no octets is left out: that set is missing. */
export function heldTrustOf(stored: StoredLists, sets: readonly unknown[]): HeldTrust {
  const there = stored.sets.flatMap((sha256, at): readonly (readonly [string, Uint8Array])[] => {
    const bytes = sets[at];
    return isOctets(bytes) ? [[sha256, bytes]] : [];
  });
  return { lists: stored.lists, sets: new Map(there) };
}

/** As if none had been made where it can't be read: then the service is simply asked. */
export function attemptsIn(value: unknown): Attempts {
  const { last, success, failures, due, tag } = membersOf(value);
  if (typeof failures !== "number" || !Number.isSafeInteger(failures) || failures < 0) return NO_ATTEMPTS;
  const { at, outcome } = membersOf(last);
  return {
    failures,
    // An outcome is only shown; its kind decides how.
    ...(isDate(at) && typeof membersOf(outcome).kind === "string"
      ? { last: { at, outcome: outcome as UpdateResult } }
      : {}),
    ...(isDate(success) ? { success } : {}),
    ...(isDate(due) ? { due } : {}),
    ...(typeof tag === "string" ? { tag } : {}),
  };
}

export function damageIn(value: unknown): Damage | undefined {
  const { at, refusal } = membersOf(value);
  const told = isDate(at) && typeof membersOf(refusal).refused === "string";
  // Written by this app alone, and only shown.
  return told ? ({ at, refusal } as Damage) : undefined;
}

export function generationIn(value: unknown): number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : 0;
}

/**
 * The generation after `present`. The first one on a device is any number: what was judged before the browser cleared this
 * device must not pass for judged by what came afterwards.
 */
export function nextGeneration(present: number): number {
  return present === 0 ? 1 + Math.floor(Math.random() * 2 ** 40) : present + 1;
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function isListOf<T>(value: unknown, is: (each: unknown) => each is T): value is readonly T[];
function isListOf(value: unknown, is: (each: unknown) => boolean): value is readonly unknown[];
function isListOf(value: unknown, is: (each: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(is);
}

function isOctets(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array;
}

function isDate(value: unknown): value is Date {
  return value instanceof Date && !Number.isNaN(value.getTime());
}
