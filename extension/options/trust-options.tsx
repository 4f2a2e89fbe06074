/**
 * Options: trust, the same board as in the web app.
 * @module
 */
import { useEffect, useState } from "preact/hooks";
import { dismissNotices, readTrust, startTrust, storageState, trustState } from "../../shared/device/trust-client.ts";
import { TrustAuthorities } from "../../shared/screens/trust-authorities.tsx";
import { TrustCarry } from "../../shared/screens/trust-carry.tsx";
import { TrustIssuers } from "../../shared/screens/trust-issuers.tsx";
import { TrustUpdate } from "../../shared/screens/trust-update.tsx";
import { Notices } from "../../shared/ui/notices.tsx";
import { TrustBoardView } from "../../shared/ui/trust-board.tsx";
import { useWords } from "../../shared/ui/words-context.ts";

/** Milliseconds after which the ages on the board are told anew. */
const MINUTE_MS = 60_000;

export function TrustOptions() {
  const { t } = useWords();
  const now = useNow();
  const state = trustState.value;
  return (
    <section class="options-part" aria-labelledby="options-trust">
      <h2 id="options-trust">{t("trust.title")}</h2>
      <p>{t("trust.lead")}</p>
      {state === undefined ? (
        <p role="status">{t("board.reading")}</p>
      ) : (
        <>
          <Notices
            noticed={{ ...state, damaged: state.damaged, evicted: storageState.value.evicted }}
            withBoard={false}
            onDismiss={() => void dismissNotices()}
          />
          <TrustBoardView board={state.board} now={now}>
            <TrustUpdate state={state} now={now} />
          </TrustBoardView>
          <TrustCarry holdsData={state.holdsData} />
          <TrustIssuers issuers={state.ownIssuers} />
          <TrustAuthorities authorities={state.board.authorities.map(({ authority }) => authority)} now={now} />
        </>
      )}
    </section>
  );
}

function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    void startTrust();
    const timer = setInterval(() => {
      setNow(new Date());
      void readTrust();
    }, MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
