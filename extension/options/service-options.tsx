/**
 * Options: the digital document service that short codes will be asked from.
 * @module
 */
import { useState } from "preact/hooks";
import { useWords } from "../../shared/ui/words-context.ts";
import { isServiceAddress } from "../policy/policy.ts";
import { changeSettings } from "../state/settings.ts";
import type { OptionsProps } from "./options-props.ts";

export function ServiceOptions({ settings }: OptionsProps) {
  const { t } = useWords();
  const set = settings.policy.documentService !== undefined;
  const [typed, setTyped] = useState(settings.documentService);
  const [said, setSaid] = useState("");
  const save = async (event: Event) => {
    event.preventDefault();
    const address = typed.trim();
    if (!isServiceAddress(address)) return setSaid(t("ext.options.service.bad"));
    await changeSettings(() => ({ documentService: address }));
    setSaid(t("ext.options.saved"));
  };
  return (
    <section class="card" aria-labelledby="options-service">
      <h2 id="options-service">{t("ext.options.service")}</h2>
      <form class="options-part" onSubmit={(event) => void save(event)} noValidate>
        <label for="service-address">{t("ext.options.service.label")}</label>
        <input
          id="service-address"
          type="url"
          placeholder="https://"
          aria-describedby="service-hint"
          disabled={set}
          value={set ? settings.documentService : typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <p class="soft" id="service-hint">
          {t(set ? "ext.site.byPolicy" : "ext.options.service.hint")}
        </p>
        {!set && (
          <div class="buttons">
            <button type="submit">{t("ext.options.save")}</button>
            <span role="status">{said}</span>
          </div>
        )}
      </form>
    </section>
  );
}
