/**
 * Photographs of pages in place of a running camera, each page by itself.
 * @module
 */
import { useRef, useState } from "preact/hooks";
import { visibleString } from "../../shared/ui/invisible-characters.ts";
import { useWords } from "../../shared/ui/words-context.ts";
import type { ScanReader } from "./scan-reader.ts";
import { takeGiven } from "./scan-session.ts";

type PhotoState =
  | { readonly kind: "idle" }
  | { readonly kind: "reading" }
  | { readonly kind: "read"; readonly name: string; readonly codes: number }
  | { readonly kind: "unread"; readonly name: string }
  | { readonly kind: "missing"; readonly part: "no-wasm" | "not-loaded" };

export function PhotoInput({ reader }: { readonly reader: ScanReader }) {
  const { t } = useWords();
  const [state, setState] = useState<PhotoState>({ kind: "idle" });
  const read = async (photos: readonly File[]) => {
    setState({ kind: "reading" });
    for (const photo of photos) {
      const outcome = await reader.photo(photo);
      const name = visibleString(photo.name);
      if (outcome.kind === "missing") return setState({ kind: "missing", part: outcome.part });
      if (outcome.kind !== "photo") setState({ kind: "unread", name });
      else {
        setState({ kind: "read", name, codes: outcome.codes.length });
        takeGiven(outcome.codes);
      }
    }
  };
  return (
    <section class="card scan-photo" aria-labelledby="scan-photo">
      <h2 id="scan-photo">{t("scan.photo.title")}</h2>
      <p class="soft">{t("scan.photo.hint")}</p>
      <div class="buttons">
        <PhotoButton label={t("scan.photo.take")} camera busy={state.kind === "reading"} onPhotos={read} />
        <PhotoButton label={t("scan.photo.choose")} busy={state.kind === "reading"} onPhotos={read} />
      </div>
      <p role="status">{sentence()}</p>
    </section>
  );

  function sentence(): string {
    switch (state.kind) {
      case "idle":
        return "";
      case "reading":
        return t("scan.photo.reading");
      case "read":
        return state.codes === 0
          ? t("scan.photo.none", { file: state.name })
          : t("scan.photo.found", { file: state.name, count: state.codes });
      case "unread":
        return t("scan.photo.unread", { file: state.name });
      case "missing":
        return t(`stopped.${state.part}`);
    }
  }
}

interface ButtonProps {
  readonly label: string;
  readonly busy: boolean;
  /** Straight to the device's camera, one page at a time; without it the device offers what it has. */
  readonly camera?: boolean;
  readonly onPhotos: (photos: readonly File[]) => Promise<void>;
}

function PhotoButton({ label, busy, camera, onPhotos }: ButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  const take = (element: HTMLInputElement) => {
    const photos = [...(element.files ?? [])];
    // The same photograph may be chosen again.
    element.value = "";
    if (photos.length > 0) void onPhotos(photos);
  };
  return (
    <>
      <button type="button" disabled={busy} onClick={() => input.current?.click()}>
        {label}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        tabIndex={-1}
        aria-label={label}
        accept="image/png,image/jpeg,image/webp"
        multiple={!camera}
        capture={camera ? "environment" : undefined}
        onChange={(event) => take(event.currentTarget)}
      />
    </>
  );
}
