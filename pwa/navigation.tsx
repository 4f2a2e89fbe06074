/**
 * The screens at hand: a bar at the bottom of a phone, with what it has no room for under "More"; a rail at the left
 * of anything wider.
 * @module
 */
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { PlainIcon } from "../shared/ui/icons.tsx";
import { useWords } from "../shared/ui/words-context.ts";
import { addressOf, MAIN_SCREENS, OTHER_SCREENS, type Screen, screen } from "./routes.ts";

export function Navigation() {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const nav = useRef<HTMLElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const shown = screen.value;
  useEffect(() => setOpen(false), [shown]);
  // Before the next key can be pressed.
  useLayoutEffect(() => {
    if (!open) return;
    const onKey = ({ key }: KeyboardEvent) => {
      if (key !== "Escape") return;
      setOpen(false);
      button.current?.focus();
    };
    const onElsewhere = ({ target }: Event) => {
      if (target instanceof Node && !nav.current?.contains(target)) setOpen(false);
    };
    addEventListener("keydown", onKey);
    addEventListener("pointerdown", onElsewhere);
    addEventListener("focusin", onElsewhere);
    return () => {
      removeEventListener("keydown", onKey);
      removeEventListener("pointerdown", onElsewhere);
      removeEventListener("focusin", onElsewhere);
    };
  }, [open]);
  return (
    <nav class="nav" aria-label={t("app.screens")} ref={nav}>
      <div class="nav-entries">
        {MAIN_SCREENS.map((each) => (
          <Entry key={each} to={each} />
        ))}
        <button
          type="button"
          class="nav-more"
          ref={button}
          aria-expanded={open}
          aria-controls="nav-rest"
          data-holds-shown={OTHER_SCREENS.includes(shown)}
          onClick={() => setOpen(!open)}
        >
          <PlainIcon name="more" />
          {t("nav.more")}
        </button>
        <div class="nav-rest" id="nav-rest" data-open={open}>
          {OTHER_SCREENS.map((each) => (
            // The screen that is shown already closes the menu, too.
            <Entry key={each} to={each} onGo={() => setOpen(false)} />
          ))}
        </div>
      </div>
    </nav>
  );
}

function Entry({ to, onGo }: { readonly to: Screen; readonly onGo?: () => void }) {
  const { t } = useWords();
  return (
    <a href={addressOf(to)} aria-current={to === screen.value ? "page" : undefined} onClick={onGo}>
      <PlainIcon name={to} />
      {t(`nav.${to}`)}
    </a>
  );
}
