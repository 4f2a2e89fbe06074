/**
 * The popup of the toolbar button: the tab in a few lines, and what can be done about it.
 * @module
 */
import { useState } from "preact/hooks";
import { PlainIcon } from "../../shared/ui/icons.tsx";
import { useWords } from "../../shared/ui/words-context.ts";
import { browser, chromeOnly } from "../browser.ts";
import { AllowHosts } from "../ui/allow-hosts.tsx";
import { ask } from "../ui/ask.ts";
import { SiteSwitch } from "../ui/site-switch.tsx";
import { startPage } from "../ui/start.tsx";
import { TabSummary } from "../ui/tab-summary.tsx";
import { useTab } from "../ui/use-tab.ts";

void startPage(Popup);

function Popup() {
  const { t } = useWords();
  const tab = useTab();
  const [said, setSaid] = useState("");
  if (!tab) return <p role="status">{t("ext.loading")}</p>;
  const check = async () => {
    setSaid("");
    const answer = await ask({ kind: "check-page", tab: tab.id });
    if (answer !== "done") setSaid(t("ext.said.failed"));
  };
  return (
    <main class="popup-page">
      <header class="popup-head">
        <h1>
          <PlainIcon name="trust" /> {t("app.name")}
        </h1>
        <button
          type="button"
          class="quiet"
          aria-label={t("ext.options")}
          onClick={() => void browser.runtime.openOptionsPage()}
        >
          <PlainIcon name="settings" />
        </button>
      </header>
      <TabSummary state={tab.state} />
      <AllowHosts state={tab.state} />
      <div class="buttons">
        <button type="button" class="primary" onClick={() => void check()}>
          {t(tab.state ? "ext.checkAgain" : "ext.check")}
        </button>
        <button type="button" onClick={() => openPanelAndClose(tab.id)}>
          {t("ext.openPanel")}
        </button>
      </div>
      <p role="status">{said}</p>
      <SiteSwitch url={tab.url} />
    </main>
  );
}

/** At once, while the browser still sees the click. */
function openPanelAndClose(tab: number): void {
  const opened = __TARGET__ === "chrome" ? chromeOnly.sidePanel.open({ tabId: tab }) : browser.sidebarAction.open();
  void opened.then(() => window.close());
}
