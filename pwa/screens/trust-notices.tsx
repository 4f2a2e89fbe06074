/**
 * What is wrong with the trust data, told on the screens where a person acts.
 * @module
 */

import { dismissNotices, storageState, trustState } from "../../shared/device/trust-client.ts";
import { Notices } from "../../shared/ui/notices.tsx";
import { useWords } from "../../shared/ui/words-context.ts";
import { addressOf } from "../routes.ts";

/** `onBoard`: beside the board, which tells clock and expiry itself. */
export function TrustNotices({ onBoard = false }: { readonly onBoard?: boolean }) {
  const { t } = useWords();
  const state = trustState.value;
  if (!state) return null;
  return (
    <Notices
      noticed={{ ...state, damaged: state.damaged, evicted: storageState.value.evicted }}
      withBoard={!onBoard}
      onDismiss={() => void dismissNotices()}
    >
      {!onBoard && (
        <a class="action-link" href={addressOf("trust")}>
          {t("notice.trust")}
        </a>
      )}
    </Notices>
  );
}
