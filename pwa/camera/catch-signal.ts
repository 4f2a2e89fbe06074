/**
 * What a person hears and feels when a code is caught: without looking at the screen, one part is told from a whole set.
 * @module
 */
import { settings } from "../settings.ts";

export type CatchSignal = "part" | "whole";

/** Milliseconds on, off, on. */
const PATTERNS: Readonly<Record<CatchSignal, readonly number[]>> = { part: [60], whole: [80, 60, 160] };

/** Hertz. */
const PITCH: Readonly<Record<CatchSignal, number>> = { part: 880, whole: 1320 };

/** Of 1: heard beside the telephone, not across the room. */
const LOUDNESS = 0.12;

let audio: AudioContext | undefined;

/** Browsers let a page sound only once it was tapped: to be called whenever that may be so. */
export function prepareSound(): void {
  if (!settings.value.sounds || typeof AudioContext === "undefined") return;
  if (navigator.userActivation?.hasBeenActive === false) return;
  audio ??= new AudioContext();
  if (audio.state === "suspended") audio.resume().catch(() => {});
}

export function signalCatch(signal: CatchSignal): void {
  const { sounds, vibration } = settings.value;
  if (vibration && "vibrate" in navigator && navigator.userActivation?.hasBeenActive)
    navigator.vibrate([...PATTERNS[signal]]);
  if (sounds && audio?.state === "running") sound(audio, signal);
}

function sound(context: AudioContext, signal: CatchSignal): void {
  let at = context.currentTime;
  for (const [index, milliseconds] of PATTERNS[signal].entries()) {
    const until = at + milliseconds / 1_000;
    if (index % 2 === 0) tone(context, PITCH[signal], at, until);
    at = until;
  }
}

function tone(context: AudioContext, hertz: number, from: number, until: number): void {
  const oscillator = context.createOscillator();
  const volume = context.createGain();
  oscillator.frequency.value = hertz;
  volume.gain.setValueAtTime(LOUDNESS, from);
  // A tone that is cut off clicks.
  volume.gain.exponentialRampToValueAtTime(0.001, until);
  oscillator.connect(volume).connect(context.destination);
  oscillator.start(from);
  oscillator.stop(until);
}
