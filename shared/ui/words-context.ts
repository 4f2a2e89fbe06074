/**
 * The words of the person's language, for every view below.
 * @module
 */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Words } from "../i18n/words.ts";

export const WordsContext = createContext<Words | undefined>(undefined);

/** Throws where no language was provided above: a fault of the app, not of its input. */
export function useWords(): Words {
  const words = useContext(WordsContext);
  if (!words) throw new Error("no language above this view");
  return words;
}
