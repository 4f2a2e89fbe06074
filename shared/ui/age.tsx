/**
 * Times as ages: "9 hours ago", with the time itself for whoever points at it.
 * @module
 */
import { formatAgeOrTime, formatTimeLeft } from "../i18n/dates.ts";
import { useWords } from "./words-context.ts";

interface Props {
  readonly time: Date | string;
  readonly now: Date | string;
}

/** "as of 9 hours ago" */
export function AsOf(props: Props) {
  const words = useWords();
  const { time, now } = isoOf(props);
  return (
    <time dateTime={time} title={words.dateTime(time)}>
      {words.t("age.asOf", { age: formatAgeOrTime(words, time, now) })}
    </time>
  );
}

/** "28 November 2026, 10:00" and below it "6 more days". */
export function Until(props: Props) {
  const words = useWords();
  const { time, now } = isoOf(props);
  return (
    <>
      <time dateTime={time}>{words.dateTime(time)}</time>
      <span class="soft block">{formatTimeLeft(words, time, now)}</span>
    </>
  );
}

function isoOf({ time, now }: Props): { readonly time: string; readonly now: string } {
  return { time: iso(time), now: iso(now) };
}

function iso(time: Date | string): string {
  return typeof time === "string" ? time : time.toISOString();
}
