/**
 * Documents that wait for trust data: where they are listed, and where it is announced that one is settled.
 * @module
 */
import { useState } from "preact/hooks";
import { visibleString } from "../../shared/ui/invisible-characters.ts";
import { verdictText } from "../../shared/ui/signature-verdict.tsx";
import { WaitingList } from "../../shared/ui/waiting-documents.tsx";
import { useWords } from "../../shared/ui/words-context.ts";
import { addressOf, screen } from "../routes.ts";
import { checkAnew } from "../session.ts";
import { givenOfWaiting, removeWaiting, settledDocuments, waitingDocuments } from "../waiting-documents.ts";

export function Waiting() {
  const { t } = useWords();
  const [lost, setLost] = useState<string>();
  const waiting = waitingDocuments.value;
  const settled = settledDocuments.value;
  const show = async (id: string) => {
    const given = await givenOfWaiting(id);
    const file = [...waiting, ...settled].find((each) => each.id === id)?.file ?? "";
    if (given) {
      // It is shown now: there is nothing left to announce.
      if (settled.some((each) => each.id === id)) await removeWaiting(id);
      return checkAnew(given);
    }
    setLost(file);
    await removeWaiting(id);
  };
  return (
    <>
      {lost !== undefined && <p role="alert">{t("waiting.lost", { file: visibleString(lost) })}</p>}
      <WaitingList
        waiting={waiting}
        settled={settled}
        onShow={(id) => void show(id)}
        onRemove={(id) => void removeWaiting(id)}
      />
    </>
  );
}

/** Read out on any screen when new trust data has settled a document; away from the list it is seen, too. */
export function SettledAnnouncement() {
  const words = useWords();
  const settled = settledDocuments.value;
  const listed = screen.value === "check" || screen.value === "trust";
  return (
    <div role="status" class={settled.length === 0 || listed ? "unseen" : "notice"}>
      {settled.map(({ id, file, verdict, environment, before }) => (
        <p key={id}>
          {words.t("waiting.settled", {
            file: visibleString(file),
            verdict: verdictText(words, { verdict, environment }),
            before: words.t(`verdict.${before}`),
          })}
        </p>
      ))}
      {settled.length > 0 && !listed && <a href={addressOf("check")}>{words.t("waiting.show")}</a>}
    </div>
  );
}
