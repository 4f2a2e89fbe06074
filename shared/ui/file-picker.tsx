/**
 * A button that asks for files.
 * @module
 */
import type { RefObject } from "preact";
import { useRef } from "preact/hooks";

/** Kinds that the file dialog offers first; any other may be chosen all the same. */
const ACCEPTED = ".pdf,.png,.jpg,.jpeg,.webp,.xml,.cms,.p7s,.p7m,.p7b,.sig,.txt,.pem";

interface Props {
  readonly label: string;
  readonly primary?: boolean;
  readonly disabled?: boolean;
  /** One file at a time. */
  readonly single?: boolean;
  /** Kinds that are offered first, where they are not documents. */
  readonly accept?: string;
  /** For whoever opens the dialog from elsewhere too. */
  readonly input?: RefObject<HTMLInputElement | null>;
  /** In place of opening the dialog. */
  readonly onPick?: () => void;
  readonly onFiles: (files: readonly File[]) => void;
}

export function FilePicker({
  label,
  primary,
  disabled,
  single,
  accept = ACCEPTED,
  input: given,
  onPick,
  onFiles,
}: Props) {
  const own = useRef<HTMLInputElement>(null);
  const input = given ?? own;
  const open = onPick ?? (() => input.current?.click());
  const take = (element: HTMLInputElement) => {
    const files = [...(element.files ?? [])];
    // The same file may be chosen again.
    element.value = "";
    if (files.length > 0) onFiles(files);
  };
  return (
    <>
      <button type="button" class={primary ? "primary" : undefined} disabled={disabled} onClick={open}>
        {label}
      </button>
      <input
        ref={input}
        type="file"
        multiple={!single}
        hidden
        tabIndex={-1}
        aria-label={label}
        accept={accept}
        onChange={(event) => take(event.currentTarget)}
      />
    </>
  );
}
