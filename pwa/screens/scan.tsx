/**
 * Scan: codes come in through the camera, photographs, or a scanner that types; whole sets go on to their result.
 * @module
 */
import "../camera/camera.css";
import { useEffect, useMemo } from "preact/hooks";
import { type Caught, isComplete, missingPlaces } from "../../shared/capture/code-collector.ts";
import { prepareCheck } from "../../shared/device/check-client.ts";
import type { Words } from "../../shared/i18n/words.ts";
import { useWords } from "../../shared/ui/words-context.ts";
import { CameraPanel } from "../camera/camera-panel.tsx";
import { prepareSound } from "../camera/catch-signal.ts";
import { keyboardScanner } from "../camera/keyboard-scanner.ts";
import { OtherCodes } from "../camera/other-codes.tsx";
import { PhotoInput } from "../camera/photo-input.tsx";
import { type ScanReader, scanReader } from "../camera/scan-reader.ts";
import { collected, lastCaught, takeText } from "../camera/scan-session.ts";
import { numbers, SetGrid } from "../camera/set-grid.tsx";
import { changeSettings, settings } from "../settings.ts";

export function ScanScreen() {
  const words = useWords();
  const { t } = words;
  const reader = useMemo<ScanReader>(scanReader, []);
  useEffect(() => () => reader.end(), [reader]);
  useKeyboardScanner();
  useSound();
  const { sets, others } = collected.value;
  const caught = lastCaught.value;
  const begun = sets.length > 0;
  useEffect(() => {
    if (begun) prepareCheck();
  }, [begun]);
  return (
    <div>
      <h1>{t("scan.title")}</h1>
      <p class="unseen" role="status" data-caught={caught?.kind}>
        {caught && sentence(words, caught)}
      </p>
      <div class="start-columns">
        <div class="start-column">
          <CameraPanel reader={reader} />
          <SoundSwitch />
        </div>
        <div class="start-column">
          {caught?.kind === "refused" && <p>{sentence(words, caught)}</p>}
          {sets.map((set, at) => (
            <SetGrid key={set.key} set={set} id={`scan-set-${at}`} />
          ))}
          {others.length > 0 && <OtherCodes codes={others} />}
          {sets.length === 0 && others.length === 0 && <p class="soft">{t("scan.empty")}</p>}
          <PhotoInput reader={reader} />
          <p class="soft">{t("scan.scanner")}</p>
        </div>
      </div>
    </div>
  );
}

/** A camera that was allowed before starts by itself: the tap that let the page sound may lie before or after it. */
function useSound(): void {
  useEffect(() => {
    prepareSound();
    addEventListener("pointerdown", prepareSound);
    return () => removeEventListener("pointerdown", prepareSound);
  }, []);
}

function SoundSwitch() {
  const { t } = useWords();
  const on = settings.value.sounds;
  const change = () => {
    changeSettings({ sounds: !on });
    prepareSound();
  };
  return (
    <button type="button" class="scan-sound" aria-pressed={on} onClick={change}>
      {t("scan.sound")}
    </button>
  );
}

/** What is said to whoever does not see the grid fill. */
function sentence({ t, list }: Words, caught: Caught): string {
  switch (caught.kind) {
    case "known":
      return "";
    case "refused":
      return t(REFUSED[caught.why]);
    case "other":
      return t("scan.said.other");
    case "contradiction":
      return t("scan.set.contradiction", { parts: numbers([caught.index], list) });
    case "part": {
      const { set, index } = caught;
      if (isComplete(set)) return t("scan.set.whole");
      const parts = numbers(missingPlaces(set), list);
      const begins = caught.startsSet && collected.value.sets.length > 1 ? `${t("scan.said.other-set")} ` : "";
      return `${begins}${t("scan.said.part", { nth: index, total: set.total, parts })}`;
    }
  }
}

const REFUSED = {
  damaged: "scan.refused.damaged",
  empty: "scan.refused.empty",
  "too-large": "scan.refused.too-large",
  "too-many": "scan.refused.too-many",
} as const;

/** Takes what a scanner types while this screen is shown, wherever the focus is. */
function useKeyboardScanner(): void {
  useEffect(() => {
    const scanner = keyboardScanner(takeText, (milliseconds, run) => {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    });
    const onKeyDown = (event: KeyboardEvent) => {
      if (!scanner.key(event)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    addEventListener("keydown", onKeyDown, { capture: true });
    return () => {
      removeEventListener("keydown", onKeyDown, { capture: true });
      scanner.end();
    };
  }, []);
}
