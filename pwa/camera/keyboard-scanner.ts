/**
 * Hand-held scanners that type what they read, as a keyboard does but faster ("keyboard wedge").
 * @module
 */

/** What of a KeyboardEvent is used. `timeStamp` in milliseconds. */
export type TypedKey = Pick<
  KeyboardEvent,
  "key" | "code" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey" | "timeStamp"
>;

export interface KeyboardScanner {
  /** True where the key belongs to a code: then it must do nothing else, for codes hold spaces and line ends. */
  key(typed: TypedKey): boolean;
  /** Forgets what has been typed. */
  end(): void;
}

/** Milliseconds between the first keys of one code; people are slower. */
const GAP_MS = 120;

/** The same once it is known for a code: wireless scanners pause, and so do busy devices. */
const PAUSE_MS = 600;

/** Milliseconds of silence that end a code: as long as it may pause, less after the line end that most scanners send. */
const SILENCE_MS = 700;
const SILENCE_AFTER_LINE_MS = 200;

/** Characters of the shortest code: a short code has six. */
const SHORTEST = 6;

/** Characters kept of one burst: several dense codes. */
const LONGEST = 65_536;

/** `later` runs something after so many milliseconds, unless what it returned is called before. */
export function keyboardScanner(
  onText: (text: string) => void,
  later: (milliseconds: number, run: () => void) => () => void,
): KeyboardScanner {
  let typed = "";
  let placed = "";
  let lastAt = Number.NEGATIVE_INFINITY;
  let cancel = () => {};
  const end = () => {
    cancel();
    typed = "";
    placed = "";
  };
  const deliver = () => {
    const text = isLatin(typed) ? typed : placed;
    end();
    if (text.trim().length >= SHORTEST) onText(text);
  };
  return {
    end,
    key(pressed) {
      if (isShortcut(pressed)) return false;
      const character = characterOf(pressed);
      if (character === undefined) return false;
      const gap = typed.length < SHORTEST ? GAP_MS : PAUSE_MS;
      const continues = typed !== "" && pressed.timeStamp - lastAt <= gap;
      if (!continues) end();
      // Nothing begins with what presses a button or moves on.
      if (!continues && /\s/.test(character)) return false;
      lastAt = pressed.timeStamp;
      if (typed.length < LONGEST) {
        typed += character;
        placed += characterAt(pressed) ?? character;
      }
      cancel();
      cancel = later(character === "\n" ? SILENCE_AFTER_LINE_MS : SILENCE_MS, deliver);
      return continues;
    },
  };
}

/** With AltGr, which counts as both, characters are typed. */
function isShortcut({ ctrlKey, altKey, metaKey }: TypedKey): boolean {
  return metaKey || ctrlKey !== altKey;
}

function characterOf({ key }: TypedKey): string | undefined {
  if (key === "Enter") return "\n";
  if (key === "Tab") return "\t";
  return [...key].length === 1 ? key : undefined;
}

function isLatin(text: string): boolean {
  return !/\p{Script=Cyrillic}/u.test(text);
}

/**
 * The character at the key's place on an American keyboard, which scanners pretend to be: with a Kazakh or Russian layout
 * in force the same keys give other letters, and what they say is lost.
 */
function characterAt({ code, shiftKey }: TypedKey): string | undefined {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter) return shiftKey ? letter : letter.toLowerCase();
  return AMERICAN[code]?.[shiftKey ? 1 : 0];
}

/** Without and with Shift. UI Events KeyboardEvent code Values §3.1.1. */
const AMERICAN: Readonly<Record<string, string>> = {
  Digit1: "1!",
  Digit2: "2@",
  Digit3: "3#",
  Digit4: "4$",
  Digit5: "5%",
  Digit6: "6^",
  Digit7: "7&",
  Digit8: "8*",
  Digit9: "9(",
  Digit0: "0)",
  Minus: "-_",
  Equal: "=+",
  BracketLeft: "[{",
  BracketRight: "]}",
  Backslash: "\\|",
  Semicolon: ";:",
  Quote: "'\"",
  Backquote: "`~",
  Comma: ",<",
  Period: ".>",
  Slash: "/?",
};
