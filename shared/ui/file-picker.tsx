/**
 * A button that asks for files.
 * @module
 */
import { useRef } from "preact/hooks";

/** Kinds that the file dialog offers first; any other may be chosen all the same. */
const ACCEPTED = ".pdf,.png,.jpg,.jpeg,.webp,.xml,.cms,.p7s,.p7m,.p7b,.sig,.txt,.pem";

interface Props {
  readonly label: string;
  readonly primary?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

export function FilePicker({ label, primary, onFiles }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const take = (element: HTMLInputElement) => {
    const files = [...(element.files ?? [])];
    // The same file may be chosen again.
    element.value = "";
    if (files.length > 0) onFiles(files);
  };
  return (
    <>
      <button type="button" class={primary ? "primary" : undefined} onClick={() => input.current?.click()}>
        {label}
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        tabIndex={-1}
        aria-label={label}
        accept={ACCEPTED}
        onChange={(event) => take(event.currentTarget)}
      />
    </>
  );
}
