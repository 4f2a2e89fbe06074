/**
 * What has been scanned in this window and not judged yet. It stays while other screens are visited.
 * @module
 */
import { signal } from "@preact/signals";
import {
  type Caught,
  type Collected,
  type CollectedSet,
  collect,
  isComplete,
  NOTHING_COLLECTED,
  textOfSet,
  withoutOther,
  withoutPart,
  withoutSet,
} from "../../shared/capture/code-collector.ts";
import type { Code } from "../../shared/capture/ports.ts";
import { splitCodeTexts } from "../../shared/capture/text.ts";
import type { Given } from "../../shared/device/worker/messages.ts";
import { draftOf } from "../drafts.ts";
import { words } from "../language.ts";
import { checkAnew, givenText } from "../session.ts";
import { signalCatch } from "./catch-signal.ts";
import { setAside } from "./set-aside.ts";

export const collected = signal(begun());

/** What came of the last code that was worth a word. */
export const lastCaught = signal<Caught | undefined>(undefined);

const aside = setAside();

/** The picture begins: what was judged or removed may still lie before the camera. */
export function beginLooking(): void {
  aside.begin(Date.now());
}

/** What a frame showed. `caught`: something new; `passed`: only what is done with. */
export function takeSeen(codes: readonly Code[]): { readonly caught: boolean; readonly passed: boolean } {
  const now = Date.now();
  const fresh = codes.filter(({ text }) => !aside.passes(text, now));
  return { caught: take(fresh), passed: fresh.length === 0 && codes.length > 0 };
}

/** What a person handed over on purpose: a photograph, or a scanner that types. True where something was new. */
export function takeGiven(codes: readonly Code[]): boolean {
  for (const { text } of codes) aside.release(text);
  return take(codes);
}

export function takeText(text: string): boolean {
  return takeGiven(splitCodeTexts(text).map(typedCode));
}

export function removePart(set: CollectedSet, index: number): void {
  passOver(set.places[index - 1] ?? []);
  collected.value = withoutPart(collected.value, set.key, index);
}

export function removeSet(set: CollectedSet): void {
  passOver(set.places.flat());
  collected.value = withoutSet(collected.value, set.key);
}

export function removeOther(code: Code): void {
  passOver([code]);
  collected.value = withoutOther(collected.value, code);
}

/** Judges `sets`, whole or not, and leaves the others where they are. */
export async function checkSets(sets: readonly CollectedSet[]): Promise<void> {
  const given = sets.map((set) => givenText(textOfSet(set), nameOf("scan.given.set")));
  for (const set of sets) removeSet(set);
  lastCaught.value = undefined;
  await checkAnew(given);
}

export async function checkOther(code: Code): Promise<void> {
  removeOther(code);
  lastCaught.value = undefined;
  await checkAnew([givenCode(code)]);
}

/** Bytes that are no text go as they are. */
function givenCode({ text, bytes }: Code): Given {
  const name = nameOf("scan.given.code");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they tell text from bytes
  return /[\uFFFD\u0000-\u0008\u000E-\u001F]/.test(text)
    ? { kind: "file", name, file: new Blob([new Uint8Array(bytes)]) }
    : givenText(text, name);
}

/** What was caught before the app was loaded anew in a new version. */
function begun(): Collected {
  const kept = draftOf("scanned", () => textOfAll(collected.peek()));
  return splitCodeTexts(kept).reduce((state, text) => collect(state, typedCode(text)).collected, NOTHING_COLLECTED);
}

function textOfAll({ sets, others }: Collected): string {
  return [...sets.map(textOfSet), ...others.map(({ text }) => text)].join("\n");
}

function typedCode(text: string): Code {
  return { symbology: "typed", text, bytes: new TextEncoder().encode(text) };
}

function nameOf(key: "scan.given.set" | "scan.given.code"): string {
  return words.value?.t(key) ?? key;
}

function passOver(codes: readonly { readonly text: string }[]): void {
  aside.add(
    codes.map(({ text }) => text),
    Date.now(),
  );
}

function take(codes: readonly Code[]): boolean {
  let state = collected.value;
  let whole = false;
  const news: Caught[] = [];
  for (const code of codes) {
    const step = collect(state, code);
    state = step.collected;
    if (step.caught.kind === "known") continue;
    news.push(step.caught);
    whole ||= step.caught.kind === "part" && isComplete(step.caught.set);
  }
  const isNew = state !== collected.value;
  collected.value = state;
  const last = news.findLast(({ kind }) => kind !== "refused") ?? news.at(-1);
  if (last) lastCaught.value = last;
  if (isNew) signalCatch(whole ? "whole" : "part");
  // With another set begun the person decides: its parts may be on the next page.
  if (whole && state.sets.every(isComplete)) void checkSets(state.sets);
  return isNew;
}
