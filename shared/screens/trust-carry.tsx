/**
 * Trust: all trust data as one file, out of this device and into it.
 * @module
 */
import { useState } from "preact/hooks";
import { exportTrust, importTrust, trustActivity } from "../device/trust-client.ts";
import { formatSize } from "../i18n/dates.ts";
import { FilePicker } from "../ui/file-picker.tsx";
import { saveFile } from "../ui/save-file.ts";
import { useWords } from "../ui/words-context.ts";

/** Names that the file dialog offers first. */
const CARRIED = ".tekser";

export function TrustCarry({ holdsData }: { readonly holdsData: boolean }) {
  const words = useWords();
  const { t } = words;
  const [said, setSaid] = useState("");
  const busy = trustActivity.value.kind !== "none";
  const save = async () => {
    const file = await exportTrust();
    if (!file) return setSaid(t("carry.nothing"));
    saveFile(file, file.name);
    setSaid(t("carry.saved", { name: file.name, size: formatSize(words, file.size) }));
  };
  return (
    <section class="card" aria-labelledby="carry-title">
      <h2 id="carry-title">{t("carry.title")}</h2>
      <p class="narrow">{t("carry.hint")}</p>
      <div class="buttons">
        <button type="button" disabled={busy || !holdsData} onClick={() => void save()}>
          {t("carry.export")}
        </button>
        <FilePicker label={t("carry.import")} accept={CARRIED} single disabled={busy} onFiles={takeIn} />
        <span class="soft drop-hint">{t("carry.drop")}</span>
      </div>
      <p role="status">{said}</p>
      {!holdsData && <p class="soft">{t("carry.nothing")}</p>}
    </section>
  );
}

function takeIn([file]: readonly File[]): void {
  if (file) void importTrust(file);
}
