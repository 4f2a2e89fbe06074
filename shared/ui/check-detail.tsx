/**
 * What one check compared: algorithms, digests, times, names, and how old the data was.
 * @module
 */
import { formatAge } from "../i18n/dates.ts";
import type { Words } from "../i18n/words.ts";
import type { Check } from "../validation/report.ts";
import { algorithmText, oidsText } from "./names-in-words.ts";
import { Row, Rows } from "./rows.tsx";
import { GroupedHex, VisibleText } from "./visible-text.tsx";
import { useWords } from "./words-context.ts";

interface Props {
  readonly detail: Check["detail"];
  readonly validationTime: string;
}

export function CheckDetail({ detail, validationTime }: Props) {
  const words = useWords();
  return (
    <div class="check-detail">
      <p class="soft">{words.t("report.compared")}</p>
      <Rows>
        {Object.entries(detail)
          .filter(([, value]) => value !== "")
          .map(([name, value]) => (
            <Row key={name} name={words.say("detail", name) ?? name}>
              <DetailValue name={name} value={value} validationTime={validationTime} />
            </Row>
          ))}
      </Rows>
    </div>
  );
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
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)) {
    const time = words.dateTime(value);
    return name === "thisUpdate"
      ? words.t("report.freshness.device", { time, age: formatAge(words, value, now) })
      : time;
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
