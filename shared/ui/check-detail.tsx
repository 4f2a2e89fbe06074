/**
 * What one check compared: algorithms, digests, times, names, and how old the data was.
 * @module
 */
import { formatTimeAndAge } from "../i18n/dates.ts";
import type { Words } from "../i18n/words.ts";
import type { AuthorityName, Check } from "../validation/report.ts";
import { algorithmText, oidsText } from "./names-in-words.ts";
import { Row, Rows } from "./rows.tsx";
import { GroupedHex, VisibleText } from "./visible-text.tsx";
import { useWords } from "./words-context.ts";

/** A time, or a day where no more is known. */
const TIME = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z)?$/;

interface Props {
  readonly detail: Check["detail"];
  readonly validationTime: string;
  /** The authority that vouches for the signer; checks name it by its id. */
  readonly issuer: AuthorityName | null;
}

export function CheckDetail({ detail, validationTime, issuer }: Props) {
  const words = useWords();
  return (
    <div class="check-detail">
      <p class="soft">{words.t("report.compared")}</p>
      <Rows>
        {Object.entries(detail)
          .filter(([, value]) => value !== "")
          .map(([name, value]) => (
            <Row key={name} name={labelOf(words, name, value)}>
              {name === "authority" && value === issuer?.id ? (
                issuer[words.language]
              ) : (
                <DetailValue name={name} value={value} validationTime={validationTime} />
              )}
            </Row>
          ))}
      </Rows>
    </div>
  );
}

/** "From" is either where something came from or since when something holds. */
function labelOf(words: Words, name: string, value: string): string {
  return words.say("detail", name === "from" && TIME.test(value) ? "since" : name) ?? name;
}

function DetailValue({
  name,
  value,
  validationTime,
}: {
  readonly name: string;
  readonly value: string;
  readonly validationTime: string;
}) {
  const words = useWords();
  if (/^(?:[0-9a-f]{2}){8,}$/.test(value)) return <GroupedHex hex={value} />;
  return <VisibleText text={wordsFor(words, name, value, validationTime)} />;
}

function wordsFor(words: Words, name: string, value: string, now: string): string {
  if (TIME.test(value)) {
    return name === "thisUpdate" || name === "listIssued" ? formatTimeAndAge(words, value, now) : words.dateTime(value);
  }
  switch (name) {
    case "algorithm":
      return algorithmText(words, value);
    case "source":
      return words.say("source", value) ?? value;
    case "from":
      return words.say("from", value) ?? value;
    case "reason":
      return words.say("revocationReason", value) ?? value;
    case "purposes":
      return oidsText(words, "role", value.split(/,\s*/)).join(", ");
    case "code":
      return words.say("refusal", value) ?? value;
    default:
      return value;
  }
}
