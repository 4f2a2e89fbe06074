/**
 * The frame: header with the languages, navigation, the screen, and drop and paste anywhere.
 * @module
 */
import { useEffect, useRef } from "preact/hooks";
import { LANGUAGES } from "../shared/i18n/languages.ts";
import { PlainIcon } from "../shared/ui/icons.tsx";
import { useWords, WordsContext } from "../shared/ui/words-context.ts";
import { switchLanguage, words } from "./language.ts";
import { Navigation } from "./navigation.tsx";
import { screen } from "./routes.ts";
import { AboutScreen } from "./screens/about.tsx";
import { CheckScreen } from "./screens/check.tsx";
import { LazyScreen } from "./screens/lazy.tsx";
import { SettledAnnouncement } from "./screens/waiting.tsx";
import { VersionNotice } from "./version-notice.tsx";
import { WindowInput } from "./window-input.tsx";

export function App() {
  const current = words.value;
  if (!current) return null;
  return (
    <WordsContext.Provider value={current}>
      <Shell />
    </WordsContext.Provider>
  );
}

function Shell() {
  const { t } = useWords();
  const shown = screen.value;
  useEffect(() => {
    document.title = shown === "check" ? "Tekser" : `${t(`nav.${shown}`)} · Tekser`;
  }, [shown, t]);
  const visited = useRef(shown);
  useEffect(() => {
    if (visited.current === shown) return;
    visited.current = shown;
    scrollTo(0, 0);
    // Results bring their own heading into focus when they are there.
    if (shown !== "result") document.getElementById("content")?.focus({ preventScroll: true });
  }, [shown]);
  return (
    <div class="shell">
      <button type="button" class="skip" onClick={skipToContent}>
        {t("app.skip")}
      </button>
      <header class="header">
        <span class="brand">
          <PlainIcon name="trust" />
          {t("app.name")}
        </span>
        <LanguageSwitch />
        <VersionNotice />
      </header>
      <main class="screen" id="content" tabIndex={-1}>
        {shown === "check" && <CheckScreen />}
        {shown === "scan" && <LazyScreen load={loadScan} />}
        {shown === "result" && <LazyScreen load={loadResult} />}
        {shown === "history" && <LazyScreen load={loadHistory} />}
        {shown === "trust" && <LazyScreen load={loadTrust} />}
        {shown === "settings" && <LazyScreen load={loadSettings} />}
        {shown === "about" && <AboutScreen />}
      </main>
      <Navigation />
      <SettledAnnouncement />
      <WindowInput />
    </div>
  );
}

const loadScan = async () => (await import("./screens/scan.tsx")).ScanScreen;
const loadResult = async () => (await import("./screens/result.tsx")).ResultScreen;
const loadHistory = async () => (await import("./screens/history.tsx")).HistoryScreen;
const loadSettings = async () => (await import("./screens/settings.tsx")).SettingsScreen;
const loadTrust = async () => (await import("./screens/trust.tsx")).TrustScreen;

/** A button, for the address keeps the screen. */
function skipToContent(): void {
  document.getElementById("content")?.focus();
}

function LanguageSwitch() {
  const { t, language } = useWords();
  return (
    <fieldset class="languages" aria-label={t("app.language")}>
      {LANGUAGES.map(({ id, letters, name }) => (
        <button
          key={id}
          type="button"
          lang={id}
          title={name}
          aria-pressed={id === language}
          onClick={() => void switchLanguage(id)}
        >
          {letters}
        </button>
      ))}
    </fieldset>
  );
}
