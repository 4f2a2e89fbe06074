/**
 * The side panel: what was found in the tab, and the full report of what is opened. It follows the tab.
 * @module
 */
import { useEffect, useRef, useState } from "preact/hooks";
import { useWords } from "../../shared/ui/words-context.ts";
import { AllowHosts } from "../ui/allow-hosts.tsx";
import { ask } from "../ui/ask.ts";
import { startPage } from "../ui/start.tsx";
import { TabSummary } from "../ui/tab-summary.tsx";
import { type ShownTab, useTab } from "../ui/use-tab.ts";
import { HeldName } from "./held-name.tsx";
import { ItemList } from "./item-list.tsx";
import { ItemView } from "./item-view.tsx";
import { ListExport } from "./list-export.tsx";

void startPage(Panel);

function Panel() {
  const { t } = useWords();
  const tab = useTab();
  if (!tab) return <p role="status">{t("ext.loading")}</p>;
  return <TabView key={`${tab.id} ${tab.state?.run ?? ""}`} tab={tab} />;
}

function TabView({ tab }: { readonly tab: ShownTab }) {
  const { t } = useWords();
  const [opened, setOpened] = useState<string>();
  const back = useRef<string>(undefined);
  const item = tab.state?.items.find(({ key }) => key === opened);
  // Whoever comes back goes on where he left the list.
  useEffect(() => {
    if (opened === undefined && back.current) document.getElementById(`item-${back.current}`)?.focus();
  }, [opened]);
  if (item && tab.state) {
    return (
      <main class="panel-page">
        <ItemView
          {...{ item, tab }}
          judged={tab.judged.get(item.key)}
          onBack={() => {
            back.current = item.key;
            setOpened(undefined);
          }}
        />
      </main>
    );
  }
  return (
    <main class="panel-page">
      <h1>{t("ext.found.title")}</h1>
      <TabSummary state={tab.state} />
      <Check tab={tab} />
      <AllowHosts state={tab.state} />
      {tab.state && tab.state.items.length > 0 && (
        <>
          <ItemList state={tab.state} judged={tab.judged} onOpen={setOpened} />
          <HeldName tab={tab.id} state={tab.state} />
          <ListExport state={tab.state} judged={tab.judged} />
        </>
      )}
    </main>
  );
}

function Check({ tab }: { readonly tab: ShownTab }) {
  const { t } = useWords();
  const [said, setSaid] = useState("");
  const check = async () => {
    const answer = await ask({ kind: "check-page", tab: tab.id });
    setSaid(answer === "done" ? "" : t("ext.said.failed"));
  };
  return (
    <div class="buttons">
      <button type="button" class={tab.state ? "" : "primary"} onClick={() => void check()}>
        {t(tab.state ? "ext.checkAgain" : "ext.check")}
      </button>
      <span role="status">{said}</span>
    </div>
  );
}
