/**
 * What other apps share to the installed app, and what is open when a new version loads: taken from the device by the window
 * that its address names, held there through reloads, and removed when something else is checked.
 * @module
 */
import { effect, signal } from "@preact/signals";
import type { Given } from "../shared/device/worker/messages.ts";
import { words } from "./language.ts";
import { addressOf, goTo, screen } from "./routes.ts";
import { checkAnew, givenNow, givenText, phase } from "./session.ts";
import {
  type HandedItem,
  handedLock,
  heldIds,
  keepHanded,
  type NotKept,
  openHanded,
  removeHanded,
  sweepHanded,
} from "./worker/handed-over.ts";

/** Why what was shared is not checked. `not-ready`: it reached the host, which did not read it. */
export type ShareProblem = NotKept | "not-ready" | "gone";

/** Until something is checked, or the person dismisses it. */
export const shareProblem = signal<ShareProblem | undefined>();

/** Present where a reload brings this window's share back; gone with the window. */
const CLAIM = "tekser.handed-over";

const ADDRESS = /^#\/shared\/([\w-]+)$/;

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

const PROBLEMS: ReadonlySet<string> = new Set<ShareProblem>([
  "nothing",
  "too-many",
  "too-large",
  "no-room",
  "forbidden",
  "not-ready",
]);

interface Claim {
  readonly id: string;
  readonly items: readonly Given[];
  /** Lets go of the lock that keeps it on the device. */
  release(): void;
}

let claim: Claim | undefined;

/** Called once, when there are words. */
export function startShares(): void {
  const look = () => {
    const [, named] = location.hash.match(ADDRESS) ?? [];
    if (named !== undefined) void take(named);
  };
  look();
  addEventListener("hashchange", look);
  effect(() => {
    if (screen.value === "result" && phase.peek().kind === "idle") void restore();
  });
  effect(() => {
    if (givenNow.value.length === 0) return;
    shareProblem.value = undefined;
    if (claim && !isChecked(claim)) forget(claim);
  });
  void sweep();
}

/** Keeps what is open for the time that a reload takes. Without room for it the reload closes it. */
export async function keepOpen(): Promise<void> {
  if (phase.peek().kind !== "done" || givenNow.peek().every((each) => claim?.items.includes(each))) return;
  const outcome = await keepHanded(givenNow.peek().map(handedOf), Date.now());
  if (outcome.kind !== "kept") return;
  if (claim) forget(claim);
  remember(outcome.id);
}

async function take(named: string): Promise<void> {
  // Going back must not share it again.
  history.replaceState(null, "", addressOf("check"));
  if (UUID.test(named)) return open(named);
  if (PROBLEMS.has(named)) shareProblem.value = named as ShareProblem; // one of them
}

async function restore(): Promise<void> {
  const id = remembered();
  if (id !== undefined) await open(id);
}

async function open(id: string): Promise<void> {
  const before = remembered();
  if (before !== undefined && before !== id) await removeHanded(before);
  const release = hold(id);
  const items = (await openHanded(id, Date.now()))?.map(givenOf);
  if (!items) {
    release();
    remember(undefined);
    shareProblem.value = "gone";
    goTo("check");
    return;
  }
  const opened = { id, items, release };
  claim = opened;
  remember(id);
  await checkAnew(items);
  // Trust data is taken in and not checked.
  if (claim === opened && !isChecked(opened)) forget(opened);
}

function isChecked({ items }: Claim): boolean {
  return givenNow.peek().some((each) => items.includes(each));
}

function forget({ id, release }: Claim): void {
  claim = undefined;
  if (remembered() === id) remember(undefined);
  release();
  void removeHanded(id);
}

/** Others sweep away what no window holds. */
function hold(id: string): () => void {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  void navigator.locks?.request(handedLock(id), { mode: "shared" }, () => held);
  return release;
}

async function sweep(): Promise<void> {
  const locks = await navigator.locks?.query();
  const own = remembered();
  const held = heldIds([...(locks?.held ?? []), ...(locks?.pending ?? [])].map(({ name }) => name));
  await sweepHanded(new Set([...held, ...(own === undefined ? [] : [own])]), Date.now());
}

function givenOf(item: HandedItem): Given {
  if (item.kind === "text") return givenText(item.text, words.peek()?.t("start.paste.name") ?? "");
  const { name, file, lastModified } = item;
  const unnamed = words.peek()?.t("start.paste.image") ?? "";
  return { kind: "file", name: name || unnamed, file: new File([file], name || unnamed, { lastModified }) };
}

function handedOf(given: Given): HandedItem {
  if (given.kind === "text") return { kind: "text", text: given.text };
  const { name, file } = given;
  const lastModified = file instanceof File ? file.lastModified : 0;
  return { kind: "file", name, file: file.slice(0, file.size, file.type), lastModified };
}

function remembered(): string | undefined {
  try {
    return sessionStorage.getItem(CLAIM) ?? undefined;
  } catch {
    return undefined;
  }
}

function remember(id: string | undefined): void {
  try {
    if (id === undefined) sessionStorage.removeItem(CLAIM);
    else sessionStorage.setItem(CLAIM, id);
  } catch {
    // Storage can be forbidden: then nothing was kept either.
  }
}
