/**
 * Files and text dropped or pasted anywhere on the window.
 * @module
 */
import { useLayoutEffect, useState } from "preact/hooks";
import { prepareCheck } from "../shared/device/check-client.ts";
import { useWords } from "../shared/ui/words-context.ts";
import { screen } from "./routes.ts";
import { checkAnew, checkTogether, givenFiles, givenText, lacksSomething } from "./session.ts";

/** Drops are added to a check that lacks something while its result is on the screen; else they begin a new one. */
export function WindowInput() {
  const { t } = useWords();
  const [over, setOver] = useState(false);
  const [said, setSaid] = useState("");
  // Before the screen is painted: what is pasted as soon as it is seen must not be lost.
  useLayoutEffect(() => {
    const take = (data: DataTransfer | null, unnamed: string): boolean => {
      const files = [...(data?.files ?? [])];
      const text = files.length === 0 ? (data?.getData("text/plain") ?? "") : "";
      if (files.length === 0 && text.trim() === "") return false;
      const items = files.length > 0 ? givenFiles(files, unnamed) : [givenText(text, t("start.paste.name"))];
      void (addsToCheck() ? checkTogether(items) : checkAnew(items));
      return true;
    };
    const onDragOver = (event: DragEvent) => {
      event.preventDefault();
      prepareCheck();
      setOver(true);
    };
    const onDragLeave = (event: DragEvent) => {
      // Without a related target the pointer has left the window.
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      setSaid(take(event.dataTransfer, t("start.paste.image")) ? "" : t("drop.nothing"));
    };
    const onPaste = (event: ClipboardEvent) => {
      const files = event.clipboardData?.files.length ?? 0;
      if (files === 0 && isEditable(event.target)) return;
      if (take(event.clipboardData, t("start.paste.image"))) event.preventDefault();
    };
    // Whoever reaches for a file, a sample or the text box gives the worker time to load.
    const onPointerDown = ({ target }: PointerEvent) => {
      if (target instanceof Element && target.closest(".start-drop, .start-paste, [data-sample]")) prepareCheck();
    };
    addEventListener("pointerdown", onPointerDown);
    addEventListener("dragover", onDragOver);
    addEventListener("dragleave", onDragLeave);
    addEventListener("drop", onDrop);
    addEventListener("paste", onPaste);
    return () => {
      removeEventListener("pointerdown", onPointerDown);
      removeEventListener("dragover", onDragOver);
      removeEventListener("dragleave", onDragLeave);
      removeEventListener("drop", onDrop);
      removeEventListener("paste", onPaste);
    };
  }, [t]);
  return (
    <>
      {over && (
        <div class="drop-overlay" aria-hidden="true">
          {t(addsToCheck() ? "drop.add" : "drop.check")}
        </div>
      )}
      <p role="status" class={said === "" ? "unseen" : "notice"}>
        {said}
      </p>
    </>
  );
}

function addsToCheck(): boolean {
  return screen.value === "result" && lacksSomething();
}

/** There a paste belongs to the box, whose text is checked by its own button. */
function isEditable(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement && !target.readOnly;
}
