/**
 * Starts a page of the extension: the words first, again whenever the language changes.
 * @module
 */
import "../../shared/ui/tokens.css";
import "../../shared/ui/base.css";
import "../../shared/ui/report.css";
import "./extension.css";
import { type ComponentType, render } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { Words } from "../../shared/i18n/words.ts";
import { WordsContext } from "../../shared/ui/words-context.ts";
import { onSettingsChange } from "../state/settings.ts";
import { wordsNow } from "./words.ts";

/** Draws `Page` into the element `app`. */
export async function startPage(Page: ComponentType): Promise<void> {
  const root = document.getElementById("app");
  if (root) render(<Spoken Page={Page} first={await wordsNow()} />, root);
}

function Spoken({ Page, first }: { readonly Page: ComponentType; readonly first: Words }) {
  const [words, setWords] = useState(first);
  useEffect(() => {
    const read = () => void wordsNow().then(setWords);
    // Another may have been chosen since the first words were read.
    read();
    return onSettingsChange(read);
  }, []);
  useEffect(() => {
    document.documentElement.lang = words.language;
  }, [words]);
  return (
    <WordsContext.Provider value={words}>
      <Page />
    </WordsContext.Provider>
  );
}
