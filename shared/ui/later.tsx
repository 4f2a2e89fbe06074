/**
 * What comes after the answer, made in a task of its own once the answer stands there: a long report never holds the page up,
 * and all of it is there a moment later, to be read, searched and printed.
 * @module
 */
import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";

interface Props {
  /** Called when its time has come. */
  readonly children: () => ComponentChildren;
}

export function Later({ children }: Props) {
  // Where there is no document, a page is written out as a text: at once and whole.
  const [isDue, setDue] = useState(typeof document === "undefined");
  useEffect(() => {
    const timer = setTimeout(() => setDue(true));
    return () => clearTimeout(timer);
  }, []);
  return isDue ? children() : null;
}
