/**
 * Trust: how ready this device is, what can be done about it, and the authorities behind a verdict.
 * @module
 */
import { useEffect, useState } from "preact/hooks";
import { readTrust, trustState } from "../../shared/device/trust-client.ts";
import { TrustAuthorities } from "../../shared/screens/trust-authorities.tsx";
import { TrustCarry } from "../../shared/screens/trust-carry.tsx";
import { TrustIssuers } from "../../shared/screens/trust-issuers.tsx";
import { TrustUpdate } from "../../shared/screens/trust-update.tsx";
import { TrustBoardView } from "../../shared/ui/trust-board.tsx";
import { useWords } from "../../shared/ui/words-context.ts";
import { TrustNotices } from "./trust-notices.tsx";
import { Waiting } from "./waiting.tsx";

/** Milliseconds after which the ages on the screen are told anew. */
const MINUTE_MS = 60_000;

export function TrustScreen() {
  const { t } = useWords();
  const now = useNow();
  const state = trustState.value;
  return (
    <div>
      <h1>{t("trust.title")}</h1>
      <p class="narrow">{t("trust.lead")}</p>
      <TrustNotices onBoard />
      {state === undefined ? (
        <p role="status">{t("board.reading")}</p>
      ) : (
        <>
          <TrustBoardView board={state.board} now={now}>
            <TrustUpdate state={state} now={now} />
          </TrustBoardView>
          <Waiting />
          <div class="trust-columns">
            <TrustCarry holdsData={state.holdsData} />
            <TrustIssuers issuers={state.ownIssuers} />
          </div>
          <TrustAuthorities authorities={state.board.authorities.map(({ authority }) => authority)} now={now} />
        </>
      )}
    </div>
  );
}

/** The time; with it the board is read anew, for it says what can be verified now. */
function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const tell = () => {
      setNow(new Date());
      void readTrust();
    };
    tell();
    const timer = setInterval(tell, MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
