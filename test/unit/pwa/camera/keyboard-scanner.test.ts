import { describe, expect, it } from "vitest";
import { keyboardScanner, type TypedKey } from "../../../../pwa/camera/keyboard-scanner.ts";
import { partText } from "../../capture/drawings.ts";

const NO_KEYS = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false };

/** A scanner before a clock that is moved by hand. */
function desk() {
  const texts: string[] = [];
  let due: { at: number; run: () => void } | undefined;
  let now = 0;
  const scanner = keyboardScanner(
    (text) => texts.push(text),
    (milliseconds, run) => {
      const timer = { at: now + milliseconds, run };
      due = timer;
      return () => {
        if (due === timer) due = undefined;
      };
    },
  );
  const wait = (milliseconds: number) => {
    now += milliseconds;
    if (!due || due.at > now) return;
    const { run } = due;
    due = undefined;
    run();
  };
  const press = (key: string, after = 2, more: Partial<TypedKey> = {}) => {
    wait(after);
    return scanner.key({ key, code: "", ...NO_KEYS, timeStamp: now, ...more });
  };
  /** Whether each key was kept from doing anything else. */
  const type = (text: string, after = 2) => [...text].map((key) => press(key === "\n" ? "Enter" : key, after));
  return { texts, wait, press, type, scanner };
}

describe("keys that a person presses", () => {
  it("are left alone one by one, and make no code", () => {
    const { texts, type, wait } = desk();
    expect(type("хабар жаз", 180).every((kept) => !kept)).toBe(true);
    wait(1_000);
    expect(texts).toEqual([]);
  });

  it("are left alone when they press a button, move on, or are held down", () => {
    const { press } = desk();
    expect(["Enter", " ", "Tab", "Tab", "Tab", "Enter"].map((key) => press(key, 30))).toEqual(Array(6).fill(false));
  });

  it("are left alone when they are shortcuts or no characters", () => {
    const { press, texts, wait } = desk();
    expect(press("r", 2, { ctrlKey: true })).toBe(false);
    expect(press("v", 2, { metaKey: true })).toBe(false);
    expect(["Shift", "ArrowDown", "F5", "Escape", "Dead"].map((key) => press(key))).toEqual(Array(5).fill(false));
    wait(1_000);
    expect(texts).toEqual([]);
  });

  it("make no code when they are too few", () => {
    const { texts, type, wait } = desk();
    type("12345\n");
    wait(1_000);
    expect(texts).toEqual([]);
  });
});

describe("a scanner that types", () => {
  it("is not listened to any more when its screen is left", () => {
    const { texts, type, wait, scanner } = desk();
    type("123456");
    scanner.end();
    wait(1_000);
    expect(texts).toEqual([]);
  });

  it("gives a code of 2 kB as it is, and its spaces and line ends press no button", () => {
    const { texts, type, wait } = desk();
    const code = `${partText(1, 5)}${" ".repeat(800)}x`;
    expect(code.length).toBeGreaterThan(2_000);
    const kept = type(`${code}\n`);
    expect(kept.slice(1).every(Boolean)).toBe(true);
    wait(1_000);
    expect(texts).toEqual([`${code}\n`]);
  });

  it("may pause within a code, as wireless ones do", () => {
    const { texts, type, wait } = desk();
    type("https://");
    wait(500);
    type("egov.kz\n");
    wait(1_000);
    expect(texts).toEqual(["https://egov.kz\n"]);
  });

  it("gives two codes apart when silence is between them, and as one text when none is", () => {
    const apart = desk();
    apart.type("123456\n");
    apart.wait(400);
    apart.type("654321\n");
    apart.wait(400);
    expect(apart.texts).toEqual(["123456\n", "654321\n"]);
    const together = desk();
    together.type("123456\n654321\n");
    together.wait(400);
    expect(together.texts).toEqual(["123456\n654321\n"]);
  });

  it("is understood through a Russian keyboard layout", () => {
    const { texts, press, wait } = desk();
    const typed: readonly [string, string, boolean][] = [
      ["р", "KeyH", false],
      ["е", "KeyT", false],
      ["е", "KeyT", false],
      ["з", "KeyP", false],
      ["Ж", "Semicolon", true],
      [".", "Slash", false],
      [".", "Slash", false],
      ["Ф", "KeyA", true],
      ["1", "Digit1", false],
      ["_", "Minus", true],
    ];
    for (const [key, code, shiftKey] of typed) press(key, 2, { code, shiftKey });
    wait(1_000);
    expect(texts).toEqual(["http://A1_"]);
  });

  it("types characters with AltGr", () => {
    const { texts, type, press, wait } = desk();
    type("12345");
    expect(press("@", 2, { ctrlKey: true, altKey: true })).toBe(true);
    wait(1_000);
    expect(texts).toEqual(["12345@"]);
  });
});
